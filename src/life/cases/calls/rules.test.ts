import { describe, expect, it } from 'vitest'
import { repeats } from './rules.ts'

const way = (...codes: string[]) =>
  codes.map((code, n) => ({
    code,
    level: ['district', 'street', 'community', 'compound', 'micro-grid'][n] ?? '',
  }))
const matter = (category: string | null, ...codes: string[]) => ({ category, area: way(...codes) })
const here = ['510108', '510108001', '510108001001']

describe('the same matter of one caller', () => {
  it('is of one category, or of its group, at one place, or within it', () => {
    const open = matter('water.drain', ...here, '510108001001001', '510108001001001003')
    expect(repeats(open, open)).toBe(true)
    expect(repeats(open, matter('water', ...here))).toBe(true)
    expect(repeats(matter('water', ...here), open)).toBe(true)
  })

  it('is none of another category, place, or where one of them is not said', () => {
    const open = matter('water.drain', ...here, '510108001001001')
    expect(repeats(open, matter('water.supply', ...here))).toBe(false)
    expect(repeats(open, matter('waterway', ...here))).toBe(false)
    expect(repeats(open, matter(null, ...here))).toBe(false)
    expect(repeats(matter(null, ...here), matter(null, ...here))).toBe(false)
    expect(repeats(open, matter('water.drain', ...here, '510108001001002'))).toBe(false)
    expect(repeats(open, matter('water.drain', '510108', '510108001', '510108001002'))).toBe(false)
    expect(repeats(open, matter('water.drain', '510108', '510108001'))).toBe(false)
    expect(repeats(open, matter('water.drain'))).toBe(false)
  })
})
