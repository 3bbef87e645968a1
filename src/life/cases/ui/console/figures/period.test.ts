import { expect, test } from 'vitest'
import { periodOf, presetOf, presets } from './period.ts'

test('a preset means days up to today, the month before as a whole', () => {
  const meant = Object.fromEntries(presets.map((one) => [one, periodOf(one, '2026-03-01')]))
  expect(meant).toEqual({
    day: { from: '2026-03-01', to: '2026-03-01' },
    week: { from: '2026-02-23', to: '2026-03-01' },
    days30: { from: '2026-01-31', to: '2026-03-01' },
    month: { from: '2026-03-01', to: '2026-03-01' },
    lastMonth: { from: '2026-02-01', to: '2026-02-28' },
    year: { from: '2026-01-01', to: '2026-03-01' },
  })
  expect(presetOf({ from: '2026-02-01', to: '2026-02-28' }, '2026-03-01')).toBe('lastMonth')
  expect(presetOf({ from: '2026-02-02', to: '2026-02-28' }, '2026-03-01')).toBeUndefined()
})
