import { describe, expect, it } from 'vitest'
import { copied, mondayOf, shiftOn } from './span.ts'

describe('a week of shifts', () => {
  it('begins on Monday', () => {
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })
  it('an end no later than the beginning lies on the next day', () => {
    expect(shiftOn('2026-11-23', '08:00', '20:00')).toEqual({
      from: '2026-11-23T00:00:00.000Z',
      to: '2026-11-23T12:00:00.000Z',
    })
    expect(shiftOn('2026-11-23', '20:00', '08:00').to).toBe('2026-11-24T00:00:00.000Z')
    expect(shiftOn('2026-11-23', '08:00', '08:00').to).toBe('2026-11-24T00:00:00.000Z')
  })
  it('is copied by post into the next week, but not into the past', () => {
    const shift = (id: string, post: string, day: number) => ({
      id,
      post,
      from: `2026-11-${day}T00:00:00.000Z`,
      to: `2026-11-${day}T12:00:00.000Z`,
    })
    const given = [shift('1', 'a', 16), shift('2', 'a', 17), shift('3', 'b', 17)]
    const next = copied(given, new Date('2026-11-23T12:00:00Z'))
    expect([...next]).toEqual([
      ['a', [{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T12:00:00.000Z' }]],
      ['b', [{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T12:00:00.000Z' }]],
    ])
  })
})
