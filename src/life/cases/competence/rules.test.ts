import { expect, it } from 'vitest'
import { nearest, speaksOf } from './rules.ts'

const entry = (category: string, area_path: string) => ({ category, area_path })

it('an entry speaks of its category with all below it', () => {
  expect(speaksOf({ category: 'water' }, 'water.drain')).toBe(true)
  expect(speaksOf({ category: 'water' }, 'water')).toBe(true)
  expect(speaksOf({ category: 'water' }, 'waterworks')).toBe(false)
  expect(speaksOf({ category: 'water.drain' }, 'water')).toBe(false)
})

it('the nearest area counts, and there the most exact category', () => {
  const district = entry('water.drain', '51')
  const street = entry('water', '51/1')
  const exact = entry('water.drain', '51/1')
  expect(nearest([district, street], 'water.drain')).toBe(street)
  expect(nearest([district, street, exact], 'water.drain')).toBe(exact)
  expect(nearest([district, exact, street], 'water.supply')).toBe(street)
  expect(nearest([district], 'water.supply')).toBeUndefined()
})
