import chineseDays from 'chinese-days'
import { addDays, type Day, weekdayOf } from '../day.ts'
import type { CalendarDay } from './calendar.ts'

const from: Day = '2024-01-01'
// The library answers for any year, but knows the State Council's notices only to here: after it, it silently
// treats every Monday to Friday as worked.
const coveredUntil: Day = '2026-12-31'

/** The seed of the workday table: every day of 2024–2026 that departs from Monday to Friday. Server only. */
export function shippedWorkdays(): { coveredUntil: Day; rows: CalendarDay[] } {
  const rows: CalendarDay[] = []
  for (let day = from; day <= coveredUntil; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day)
    if (work === weekdayOf(day) <= 5) continue
    const [en = '', zh = ''] = name.split(',')
    rows.push({ day, work, zh, en })
  }
  return { coveredUntil, rows }
}
