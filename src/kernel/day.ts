/** A day in Shanghai, `YYYY-MM-DD`. Days compare as text. */
export type Day = string

export const minute = 60_000
export const hour = 60 * minute
const dayLength = 24 * hour

// China has kept UTC+8 without summer time since 1991, so a fixed offset is exact and works in every browser.
const offset = 8 * hour

/** The Shanghai day an instant falls on. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + offset).toISOString().slice(0, 10)

/** The instant a Shanghai day begins. */
export const startOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - offset)

/** The instant that is `minutes` after midnight of a Shanghai day. */
export const instantOf = (day: Day, minutes: number): Date =>
  new Date(startOf(day).getTime() + minutes * minute)

/** Minutes since Shanghai midnight, 0–1439. */
export const minutesOf = (at: Date): number =>
  Math.floor((at.getTime() - startOf(dayOf(at)).getTime()) / minute)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)

/** The same day so many months later, or earlier; where that month is shorter, its last. */
export function addMonths(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  return `${first}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength)

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** True for a day that exists, written as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}
