import { type Day, weekdayOf } from '../day.ts'

/** Working hours of a day as minutes after midnight, ascending and apart: `[[540, 720], [780, 1020]]`. */
export type Hours = readonly (readonly [start: number, end: number])[]

export interface Calendar {
  /** Last day whose holidays are known; what is later is a guess and warns. */
  coveredUntil: Day
  isWorkday: (day: Day) => boolean
  hours: Hours
}

/** A day that departs from Monday to Friday: a holiday, or a weekend day worked to make up for one (调休). */
export interface CalendarDay {
  day: Day
  work: boolean
  zh: string
  en: string
}

/** Shipped working hours: 9–12 and 13–17 (vocabulary §3). */
export const officeHours: Hours = [
  [540, 720],
  [780, 1020],
]

/**
 * A calendar from the table's rows; a day without a row is worked from Monday to Friday.
 * Throws a RangeError for hours that are empty, overlap or lie outside a day: a clock on them would never end.
 */
export function calendarOf(
  rows: Iterable<Pick<CalendarDay, 'day' | 'work'>>,
  coveredUntil: Day,
  hours: Hours = officeHours,
): Calendar {
  let last = 0
  for (const [start, end] of hours) {
    if (start < last || end <= start || end > 1440) throw new RangeError('working hours overlap or are empty')
    last = end
  }
  if (hours.length === 0) throw new RangeError('no working hours')
  // What the table says, and, once it was asked for, what the week says: every clock of a list asks for the same days.
  const known = new Map<Day, boolean>()
  for (const row of rows) known.set(row.day, row.work)
  const isWorkday = (day: Day): boolean => {
    const told = known.get(day)
    if (told !== undefined) return told
    const worked = weekdayOf(day) <= 5
    known.set(day, worked)
    return worked
  }
  return { coveredUntil, hours, isWorkday }
}
