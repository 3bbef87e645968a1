import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, hour, instantOf, isDay, minute, minutesOf, startOf } from '../day.ts'
import {
  type Calendar,
  calendarOf,
  daysRun,
  deadline,
  type Limit,
  light,
  officeHours,
  type Pause,
  used,
} from './index.ts'
import { shippedWorkdays } from './shipped.ts'

const shipped = shippedWorkdays()
const calendar = calendarOf(shipped.rows, shipped.coveredUntil)
const at = (text: string) => new Date(`${text}+08:00`)
const due = (start: string, amount: number, unit: Limit['unit'], pauses: Pause[] = []) =>
  deadline(at(start), { amount, unit }, calendar, pauses).due

const seed = Number(process.env['LINLI_SEED'] ?? Date.now() % 1_000_000)
const check = <T>(property: fc.IRawProperty<T>, numRuns = 300) => {
  console.info(`clock seed ${seed}`)
  void fc.assert(property, { seed, numRuns })
}

const first = at('2024-01-01T00:00').getTime() / minute
const last = at('2026-11-30T00:00').getTime() / minute
const instant = fc.integer({ min: first, max: last }).map((m) => new Date(m * minute))
const unit = fc.constantFrom<Limit['unit']>('hour', 'working-hour', 'working-day', 'day')
const limit = fc.record({ amount: fc.integer({ min: 0, max: 15 }), unit })
const pausesAfter = (start: Date) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 6_000 })), { maxLength: 3 })
    .map((list) =>
      list.map(([a, length]): Pause => {
        const from = start.getTime() + a * minute
        return { from: new Date(from), to: new Date(from + length * minute) }
      }),
    )

describe('days', () => {
  test('a Shanghai day begins at 16:00 UTC', () => {
    expect(dayOf(new Date('2026-11-19T15:59:59Z'))).toBe('2026-11-19')
    expect(dayOf(new Date('2026-11-19T16:00:00Z'))).toBe('2026-11-20')
    expect(startOf('2026-11-20').toISOString()).toBe('2026-11-19T16:00:00.000Z')
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(minutesOf(instantOf('2026-11-20', 615))).toBe(615)
    expect([isDay('2026-02-29'), isDay('2024-02-29'), isDay('2026.2.3')]).toEqual([false, true, false])
  })
})

describe('the shipped calendar', () => {
  test('knows holidays and make-up days, and how far it knows', () => {
    const { isWorkday } = calendar
    expect(isWorkday('2026-10-01')).toBe(false)
    expect(isWorkday('2026-10-10')).toBe(true)
    expect(isWorkday('2026-10-11')).toBe(false)
    expect(isWorkday('2024-02-04')).toBe(true)
    expect(shipped.coveredUntil).toBe('2026-12-31')
    expect(shipped.rows.every((r) => r.zh && r.en)).toBe(true)
    expect(shipped.rows.length).toBeGreaterThan(60)
  })

  test('hours that overlap or are empty are refused', () => {
    expect(() => calendarOf([], '2026-12-31', [])).toThrow(RangeError)
    expect(() => calendarOf([], '2026-12-31', [[600, 540]])).toThrow(RangeError)
  })
})

describe('deadline', () => {
  test('working hours skip noon, night and holidays', () => {
    expect(due('2026-11-20T11:30', 2, 'working-hour')).toEqual(at('2026-11-20T14:30'))
    expect(due('2026-11-20T16:30', 2, 'working-hour')).toEqual(at('2026-11-23T10:30'))
    expect(due('2026-09-30T16:00', 2, 'working-hour')).toEqual(at('2026-10-08T10:00'))
    expect(due('2026-11-20T22:00', 2, 'working-hour')).toEqual(at('2026-11-23T11:00'))
  })

  test('working days end at closing time of the Nth working day', () => {
    expect(due('2026-11-16T10:00', 3, 'working-day')).toEqual(at('2026-11-19T17:00'))
    expect(due('2026-11-16T18:00', 3, 'working-day')).toEqual(at('2026-11-20T17:00'))
    expect(due('2026-11-21T10:00', 1, 'working-day')).toEqual(at('2026-11-24T17:00'))
    // 10 October 2026 is a Saturday that is worked
    expect(due('2026-10-08T10:00', 2, 'working-day')).toEqual(at('2026-10-10T17:00'))
  })

  test('the same day is the end of that working day', () => {
    expect(due('2026-11-20T10:00', 0, 'working-day')).toEqual(at('2026-11-20T17:00'))
    expect(due('2026-11-20T19:00', 0, 'working-day')).toEqual(at('2026-11-23T17:00'))
    expect(due('2026-11-21T09:00', 0, 'working-day')).toEqual(at('2026-11-23T17:00'))
  })

  test('continuous units run through nights and holidays', () => {
    expect(due('2026-09-30T16:00', 2, 'day')).toEqual(at('2026-10-02T16:00'))
    expect(due('2026-09-30T23:00', 2, 'hour')).toEqual(at('2026-10-01T01:00'))
  })

  test('pauses stop the clock', () => {
    const pauses = [{ from: at('2026-11-17T10:00'), to: at('2026-11-19T09:00') }]
    expect(due('2026-11-16T10:00', 3, 'working-day', pauses)).toEqual(at('2026-11-23T17:00'))
    expect(due('2026-11-17T09:30', 2, 'working-hour', pauses)).toEqual(at('2026-11-19T10:30'))
    const open = [{ from: at('2026-11-17T10:00'), to: null }]
    expect(due('2026-11-16T10:00', 3, 'working-day', open)).toEqual(at('2026-11-19T17:00'))
  })

  test('what crosses the covered days says so', () => {
    const crossing = (start: string) => deadline(at(start), { amount: 3, unit: 'working-day' }, calendar)
    expect(crossing('2026-12-30T10:00').uncovered).toBe(true)
    expect(crossing('2026-12-24T10:00').uncovered).toBe(false)
    expect(deadline(at('2026-12-30T10:00'), { amount: 3, unit: 'day' }, calendar).uncovered).toBe(false)
  })

  test('a calendar without any workday ends in an error, not in a loop', () => {
    const never: Calendar = { coveredUntil: '2030-01-01', hours: officeHours, isWorkday: () => false }
    expect(() => deadline(at('2026-01-01T00:00'), { amount: 1, unit: 'working-hour' }, never)).toThrow(
      RangeError,
    )
    expect(() => deadline(at('2026-01-01T00:00'), { amount: 1, unit: 'working-day' }, never)).toThrow(
      RangeError,
    )
  })
})

describe('properties over 2024–2026', () => {
  test('monotone in the start and in the amount', () => {
    check(
      fc.property(instant, fc.integer({ min: 0, max: 40_000 }), limit, (start, later, l) => {
        const one = deadline(start, l, calendar).due
        const two = deadline(new Date(start.getTime() + later * minute), l, calendar).due
        const more = deadline(start, { ...l, amount: l.amount + 1 }, calendar).due
        expect(one.getTime()).toBeLessThanOrEqual(two.getTime())
        expect(one.getTime()).toBeLessThan(more.getTime())
        expect(one.getTime()).toBeGreaterThanOrEqual(start.getTime())
      }),
    )
  })

  test('additive: a and then b is a + b', () => {
    check(
      fc.property(instant, limit, fc.integer({ min: 0, max: 15 }), (start, l, b) => {
        const once = deadline(start, { ...l, amount: l.amount + b }, calendar).due
        const inTwo = deadline(deadline(start, l, calendar).due, { ...l, amount: b }, calendar).due
        expect(inTwo).toEqual(once)
      }),
    )
  })

  test('never due outside working time', () => {
    check(
      fc.property(instant, fc.integer({ min: 1, max: 15 }), unit, (start, amount, u) => {
        fc.pre(u === 'working-hour' || u === 'working-day')
        const end = deadline(start, { amount, unit: u }, calendar).due
        expect(calendar.isWorkday(dayOf(end))).toBe(true)
        const m = minutesOf(end)
        expect(officeHours.some(([a, b]) => a < m && m <= b)).toBe(true)
      }),
    )
  })

  test('working hours equal a walk minute by minute', () => {
    check(
      fc.property(
        instant.chain((s) => fc.tuple(fc.constant(s), pausesAfter(s))),
        fc.integer({ min: 1, max: 9 }),
        ([start, pauses], amount) => {
          const end = deadline(start, { amount, unit: 'working-hour' }, calendar, pauses).due
          expect(end).toEqual(walkHours(start, amount * 60, pauses))
        },
      ),
      60,
    )
  })

  test('working days equal a walk from closing time to closing time', () => {
    check(
      fc.property(
        instant.chain((s) => fc.tuple(fc.constant(s), pausesAfter(s))),
        fc.integer({ min: 0, max: 13 }),
        ([start, pauses], amount) => {
          const end = deadline(start, { amount, unit: 'working-day' }, calendar, pauses).due
          expect(end).toEqual(walkDays(start, amount, pauses))
        },
      ),
      100,
    )
  })

  test('the working days run pass the limit exactly when its due time has passed', () => {
    check(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 0, max: 40_000 }),
        (start, amount, passed) => {
          const now = new Date(start.getTime() + passed * minute)
          const end = deadline(start, { amount, unit: 'working-day' }, calendar).due
          expect(daysRun(start, now, calendar) > amount).toBe(now > end)
        },
      ),
    )
    const [monday, limit] = [at('2026-11-16T10:00'), 5]
    const day = (text: string) => daysRun(monday, at(text), calendar)
    expect(day('2026-11-16T15:00')).toBe(0)
    expect(day('2026-11-17T09:00')).toBe(1)
    expect(day('2026-11-23T17:00')).toBe(limit)
    expect(day('2026-11-24T09:00')).toBe(6)
  })

  test('the share used grows, is 1 at the due time and above it after', () => {
    check(
      fc.property(
        instant.chain((s) => fc.tuple(fc.constant(s), pausesAfter(s))),
        limit,
        fc.integer({ min: 0, max: 20_000 }),
        ([start, pauses], l, passed) => {
          fc.pre(l.amount > 0)
          const end = deadline(start, l, calendar, pauses).due
          const now = new Date(start.getTime() + passed * minute)
          const share = used(start, now, l, calendar, pauses)
          expect(used(start, start, l, calendar, pauses)).toBe(0)
          expect(used(start, end, l, calendar, pauses)).toBe(1)
          expect(share).toBeGreaterThanOrEqual(0)
          if (now <= end) expect(share).toBeLessThanOrEqual(1)
          const next = used(start, new Date(now.getTime() + hour), l, calendar, pauses)
          expect(next).toBeGreaterThanOrEqual(share)
        },
      ),
    )
  })
})

test('lights: 0–80 % green, 80–100 % yellow, above red, also by night', () => {
  expect([0, 0.799, 0.8, 1, 1.001].map(light)).toEqual(['green', 'green', 'yellow', 'yellow', 'red'])
  const three: Limit = { amount: 3, unit: 'working-day' }
  const start = at('2026-11-16T09:00')
  expect(used(start, at('2026-11-17T17:00'), three, calendar)).toBe(0.5)
  expect(light(used(start, at('2026-11-19T20:00'), three, calendar))).toBe('red')
  const open = [{ from: at('2026-11-17T17:00'), to: null }]
  expect(used(start, at('2027-03-01T00:00'), three, calendar, open)).toBe(0.5)
})

const isPaused = (m: number, pauses: Pause[]) =>
  pauses.some((p) => p.from.getTime() <= m && (!p.to || m < p.to.getTime()))

function walkHours(start: Date, minutes: number, pauses: Pause[]): Date {
  let left = minutes
  let m = start.getTime()
  for (; left > 0; m += minute) {
    const now = new Date(m)
    const clock = minutesOf(now)
    const open = calendar.isWorkday(dayOf(now)) && officeHours.some(([a, b]) => a <= clock && clock < b)
    if (open && !isPaused(m, pauses)) left--
  }
  return new Date(m)
}

function walkDays(start: Date, days: number, pauses: Pause[]): Date {
  let left = days
  for (let m = start.getTime(); ; m += minute) {
    const now = new Date(m)
    if (minutesOf(now) !== 1020 || !calendar.isWorkday(dayOf(now)) || isPaused(m, pauses)) continue
    if (left-- === 0) return now
  }
}
