import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, dayOf, minute, minutesOf, weekdayOf } from '../day.ts'
import {
  calendarOf,
  deadline,
  type Hours,
  type Limit,
  officeHours,
  type Pause,
  resumed,
  used,
  workingTime,
} from './index.ts'
import { shippedWorkdays } from './shipped.ts'

/**
 * The State Council's notices of 2024–2026, written down a second time and apart from the library: holidays as
 * first and last day, and the weekend days worked to make up for them (调休).
 */
const holidays: [Day, Day][] = [
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
]
const makeUp: ReadonlySet<Day> = new Set(
  `2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
   2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
   2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`.split(/\s+/),
)
const worked = (day: Day): boolean =>
  makeUp.has(day) || (weekdayOf(day) <= 5 && !holidays.some(([a, b]) => a <= day && day <= b))

const shipped = shippedWorkdays()
const seed = Number(process.env['LINLI_SEED'] ?? Date.now() % 1_000_000)
const check = <T>(property: fc.IRawProperty<T>, numRuns: number) => {
  console.info(`clock years seed ${seed}`)
  void fc.assert(property, { seed, numRuns })
}

/** Office hours, an early summer's, a window open through noon, a day in three parts. */
const hoursOf = fc.constantFrom<Hours>(
  officeHours,
  [
    [510, 690],
    [840, 1080],
  ],
  [[480, 1200]],
  [
    [480, 600],
    [660, 780],
    [900, 1110],
  ],
)
const start = fc
  .integer({
    min: Date.parse('2024-01-01T00:00+08:00') / minute,
    max: Date.parse('2026-11-20T00:00+08:00') / minute,
  })
  .map((m) => new Date(m * minute))
const pause = fc.record({
  after: fc.integer({ min: 0, max: 9_000 }),
  length: fc.integer({ min: 1, max: 12_000 }),
})
const pausesFrom = (from: Date, list: readonly { after: number; length: number }[]): Pause[] =>
  list.map(({ after, length }) => ({
    from: new Date(from.getTime() + after * minute),
    to: new Date(from.getTime() + (after + length) * minute),
  }))

const opens = (at: Date, hours: Hours) =>
  worked(dayOf(at)) && hours.some(([a, b]) => a <= minutesOf(at) && minutesOf(at) < b)
const stands = (at: number, pauses: readonly Pause[]) =>
  pauses.some((p) => p.from.getTime() <= at && at < (p.to?.getTime() ?? Number.POSITIVE_INFINITY))

/** Minute by minute: a minute counts when the office is open and no pause holds the clock. */
function walkedHours(from: Date, hoursLong: number, hours: Hours, pauses: readonly Pause[]): Date {
  let left = hoursLong * 60
  let at = from.getTime()
  for (; left > 0; at += minute) if (opens(new Date(at), hours) && !stands(at, pauses)) left--
  return new Date(at)
}

/** Minute by minute: a working day counts at its closing time, if no pause holds the clock then. */
function walkedDays(from: Date, days: number, hours: Hours, pauses: readonly Pause[]): Date {
  const closing = hours.at(-1)?.[1]
  let left = days
  for (let at = from.getTime(); ; at += minute) {
    const now = new Date(at)
    if (minutesOf(now) !== closing || !worked(dayOf(now)) || stands(at, pauses)) continue
    if (left-- === 0) return now
  }
}

const walked = (from: Date, limit: Limit, hours: Hours, pauses: readonly Pause[]): Date =>
  limit.unit === 'working-day'
    ? walkedDays(from, limit.amount, hours, pauses)
    : walkedHours(from, limit.amount, hours, pauses)

const limit = fc.oneof(
  fc.record({ amount: fc.integer({ min: 0, max: 15 }), unit: fc.constant<Limit['unit']>('working-day') }),
  fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant<Limit['unit']>('working-hour') }),
)

test('every day of 2024–2026 is worked or free as the notices say', () => {
  const { isWorkday } = calendarOf(shipped.rows, shipped.coveredUntil)
  const wrong: Day[] = []
  let days = 0
  for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1), days++)
    if (isWorkday(day) !== worked(day)) wrong.push(day)
  expect(wrong).toEqual([])
  expect(days).toBe(1096)
  // the working days of the three years, by the notices
  const count = (year: number) => {
    let n = 0
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) if (isWorkday(day)) n++
    return n
  }
  expect([2024, 2025, 2026].map(count)).toEqual([251, 248, 248])
})

test('a limit with pauses ends where a walk by the minute through the notices ends', () => {
  check(
    fc.property(start, limit, hoursOf, fc.array(pause, { maxLength: 3 }), (from, l, hours, list) => {
      const calendar = calendarOf(shipped.rows, shipped.coveredUntil, hours)
      const pauses = pausesFrom(from, list)
      const end = deadline(from, l, calendar, pauses)
      const expected = walked(from, l, hours, pauses)
      expect(end.due).toEqual(expected)
      expect(end.uncovered).toBe(dayOf(expected) > '2026-12-31')
    }),
    120,
  )
})

test('a limit of continuous hours or days is the time itself plus the pauses within it, whatever the day is', () => {
  const unit = fc.constantFrom<'hour' | 'day'>('hour', 'day')
  check(
    fc.property(
      start,
      fc.integer({ min: 1, max: 60 }),
      unit,
      fc.array(pause, { maxLength: 3 }),
      (from, amount, u, list) => {
        const calendar = calendarOf(shipped.rows, shipped.coveredUntil)
        const pauses = pausesFrom(from, list)
        let left = amount * (u === 'day' ? 24 * 60 : 60)
        let at = from.getTime()
        for (; left > 0; at += minute) if (!stands(at, pauses)) left--
        const end = deadline(from, { amount, unit: u }, calendar, pauses)
        expect([end.due, end.uncovered]).toEqual([new Date(at), false])
      },
    ),
    100,
  )
})

test('shelved and resumed ends as if the pause had been known from the start', () => {
  check(
    fc.property(start, limit, hoursOf, pause, (from, l, hours, one) => {
      const calendar = calendarOf(shipped.rows, shipped.coveredUntil, hours)
      const [stood] = pausesFrom(from, [one]) as [Pause]
      const before = deadline(from, l, calendar).due
      fc.pre(stood.from < before)
      expect(resumed(before, stood, l.unit, calendar)).toEqual(walked(from, l, hours, [stood]))
    }),
    120,
  )
})

test('working time between two instants, and the share of a limit, are minutes counted one by one', () => {
  check(
    fc.property(start, fc.integer({ min: 0, max: 30_000 }), hoursOf, (from, length, hours) => {
      const calendar = calendarOf(shipped.rows, shipped.coveredUntil, hours)
      const to = new Date(from.getTime() + length * minute)
      let counted = 0
      for (let at = from.getTime(); at < to.getTime(); at += minute) if (opens(new Date(at), hours)) counted++
      expect(workingTime(from, to, calendar)).toBe(counted * minute)
      const fits: Limit = { amount: Math.ceil(counted / 60) + 1, unit: 'working-hour' }
      expect(used(from, to, fits, calendar)).toBeCloseTo(counted / (fits.amount * 60), 9)
    }),
    100,
  )
})
