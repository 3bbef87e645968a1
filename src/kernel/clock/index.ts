/**
 * The one notion of "must do by": pure, the same in the server and in a page.
 *
 * Units (vocabulary §3):
 * - `hour` 紧急/连续 hours and `day` (连续)天, 24 hours each: run through nights and holidays.
 * - `working-hour` 工作时: runs in working hours only; what starts after hours starts with the next working morning.
 * - `working-day` 工作日: N is the end of the Nth working day after the day of the start. The start's own day is the
 *   working day it falls on or, after closing time or on a free day, the next one. So 0 means "the same day": by the
 *   end of that working day.
 *
 * Pauses (挂账 …) stop the clock. Of hours, the paused time is added; of working days, a day counts when the clock
 * runs at its closing time. A pause still open has no length yet, so the due time is the one it had when it stopped.
 */
import { addDays, type Day, dayOf, hour, instantOf, minute, startOf } from '../day.ts'
import type { Calendar } from './calendar.ts'

export * from './calendar.ts'

export type LimitUnit = 'hour' | 'working-hour' | 'working-day' | 'day'
export interface Limit {
  amount: number
  unit: LimitUnit
}
/** `to` null: the pause is still open. */
export interface Pause {
  from: Date
  to: Date | null
}
export interface Deadline {
  due: Date
  /** The due time rests on days whose holidays nobody has entered yet. */
  uncovered: boolean
}
export type Light = 'green' | 'yellow' | 'red'

type Span = readonly [from: number, to: number]

// Ten years without enough working time is a calendar that was entered wrongly.
const horizon = 3_660

/** Pauses as spans in order, joined where they touch. */
function spansOf(pauses: readonly Pause[], openEnd: (from: number) => number): Span[] {
  const spans = pauses
    .map((p): Span => [p.from.getTime(), p.to ? p.to.getTime() : openEnd(p.from.getTime())])
    .filter(([from, to]) => to > from)
    .sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [from, to] of spans) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

const closed = (pauses: readonly Pause[]): Span[] => spansOf(pauses, (from) => from)

/** What is left of [from, to) outside the pauses, in order. */
function* running(from: number, to: number, pauses: readonly Span[]): Generator<Span> {
  let at = from
  for (const [start, end] of pauses) {
    if (end <= at) continue
    if (start >= to) break
    if (start > at) yield [at, start]
    at = end
  }
  if (at < to) yield [at, to]
}

/** The calendar's working time from `from` on, day by day. */
function* workingSpans(from: number, calendar: Calendar): Generator<Span> {
  let midnight = startOf(dayOf(new Date(from))).getTime()
  for (let n = 0; n < horizon; n++, midnight += 24 * hour) {
    if (!calendar.isWorkday(dayOf(new Date(midnight)))) continue
    for (const [start, end] of calendar.hours) {
      const closes = midnight + end * minute
      if (closes > from) yield [Math.max(from, midnight + start * minute), closes]
    }
  }
  throw new RangeError('the calendar has no working time for ten years')
}

function* wholeTime(from: number): Generator<Span> {
  yield [from, Number.MAX_SAFE_INTEGER]
}

/** The instant at which `amount` milliseconds of the spans, less the pauses, have run. */
function afterRunning(from: number, amount: number, spans: Iterable<Span>, pauses: readonly Span[]): number {
  let left = amount
  if (left <= 0) return from
  for (const [start, end] of spans) {
    for (const [a, b] of running(start, end, pauses)) {
      if (b - a >= left) return a + left
      left -= b - a
    }
  }
  throw new RangeError('the clock never ends')
}

function endOfWorkingDay(from: number, days: number, calendar: Calendar, pauses: readonly Span[]): number {
  const closing = calendar.hours.at(-1)?.[1] ?? 0
  let left = days
  let day: Day = dayOf(new Date(from))
  for (let n = 0; n < horizon; n++, day = addDays(day, 1)) {
    const end = instantOf(day, closing).getTime()
    if (end < from || !calendar.isWorkday(day)) continue
    if (pauses.some(([a, b]) => a <= end && end < b)) continue
    if (left-- === 0) return end
  }
  throw new RangeError('the calendar has no working time for ten years')
}

const isWorking = (unit: LimitUnit): boolean => unit === 'working-hour' || unit === 'working-day'

const spansFrom = (from: number, unit: LimitUnit, calendar: Calendar): Iterable<Span> =>
  isWorking(unit) ? workingSpans(from, calendar) : wholeTime(from)

/** When a limit that began at `start` ends. `amount` is a whole number of the unit (hours may be fractions). */
export function deadline(
  start: Date,
  limit: Limit,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): Deadline {
  const from = start.getTime()
  const stopped = closed(pauses)
  const length = limit.amount * (limit.unit === 'day' ? 24 * hour : hour)
  const due = new Date(
    limit.unit === 'working-day'
      ? endOfWorkingDay(from, limit.amount, calendar, stopped)
      : afterRunning(from, length, spansFrom(from, limit.unit, calendar), stopped),
  )
  return { due, uncovered: restsOnGuess(due, limit.unit, calendar) }
}

/** Whether a due time counts working time of days whose holidays nobody has entered yet. */
export const restsOnGuess = (due: Date, unit: LimitUnit, calendar: Calendar): boolean =>
  isWorking(unit) && dayOf(due) > calendar.coveredUntil

/**
 * The due time after a pause that has ended: what was left of the limit when the pause began runs on from its end. A
 * due time that had passed before the pause stays. Equals `deadline` with the pause among its pauses.
 */
export function resumed(due: Date, pause: Pause, unit: LimitUnit, calendar: Calendar): Date {
  const [end, from, to] = [due.getTime(), pause.from.getTime(), (pause.to ?? pause.from).getTime()]
  if (end <= from || to <= from) return due
  if (unit === 'working-day') {
    const closing = calendar.hours.at(-1)?.[1] ?? 0
    let left = 0
    for (let day = dayOf(pause.from); instantOf(day, closing).getTime() <= end; day = addDays(day, 1))
      if (calendar.isWorkday(day) && instantOf(day, closing).getTime() >= from) left++
    // A deadline that was agreed on need not be a closing time: the part of its day runs on as it is.
    if (left === 0) return new Date(to + (end - from))
    return new Date(endOfWorkingDay(to, left - 1, calendar, []))
  }
  const left = ran(from, end, unit, calendar, [])
  return new Date(afterRunning(to, left, spansFrom(to, unit, calendar), []))
}

/** Milliseconds of [from, to) in which the clock of this unit ran. */
function ran(from: number, to: number, unit: LimitUnit, calendar: Calendar, pauses: readonly Span[]): number {
  let sum = 0
  if (to <= from) return sum
  for (const [start, end] of spansFrom(from, unit, calendar)) {
    if (start >= to) break
    for (const [a, b] of running(start, Math.min(end, to), pauses)) sum += b - a
  }
  return sum
}

/**
 * The share of a limit that is used: 0 at the start, 1 at the due time. Beyond it the overdue calendar time is added
 * as a share of the calendar time the limit had, so that something overdue by night is more than 1 too.
 */
export const used = (
  start: Date,
  now: Date,
  limit: Limit,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number => usedUntil(start, deadline(start, limit, calendar, pauses).due, now, limit.unit, calendar, pauses)

/** The same for a due time that is known, as one that was agreed on. */
export function usedUntil(
  start: Date,
  end: Date,
  now: Date,
  unit: LimitUnit,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number {
  const from = start.getTime()
  const due = end.getTime()
  const stopped = closed(pauses)
  // while a pause is open the clock stands where it stood when the pause began
  const open = pauses.filter((p) => !p.to).map((p) => p.from.getTime())
  const at = Math.min(now.getTime(), ...open)
  if (at <= due) {
    const total = ran(from, due, unit, calendar, stopped)
    return total === 0 ? (at < due ? 0 : 1) : ran(from, at, unit, calendar, stopped) / total
  }
  const overdue = ran(due, at, 'hour', calendar, stopped)
  return 1 + overdue / Math.max(due - from, hour)
}

/** 亮灯: 0–80 % green, 80–100 % yellow, above red (vocabulary §1). */
export const light = (share: number): Light => (share < 0.8 ? 'green' : share <= 1 ? 'yellow' : 'red')

/** Working time between two instants, in milliseconds. */
export const workingTime = (from: Date, to: Date, calendar: Calendar): number =>
  ran(from.getTime(), to.getTime(), 'working-hour', calendar, [])

/**
 * How many working days of a limit have ended: 0 until closing time of the start's own working day, on day N of a limit
 * N, and more than the limit as soon as it is over.
 */
export function daysRun(from: Date, to: Date, calendar: Calendar): number {
  const closing = calendar.hours.at(-1)?.[1] ?? 0
  let run = 0
  let day: Day = dayOf(from)
  for (let n = 0; n < horizon; n++, day = addDays(day, 1)) {
    const end = instantOf(day, closing).getTime()
    if (end >= to.getTime()) break
    if (end >= from.getTime() && calendar.isWorkday(day)) run++
  }
  return run
}
