import type { Static } from 'typebox'
import type { getRoster } from '../api.ts'

export type Roster = Static<(typeof getRoster)['reply']>
export type RosterPost = Roster['posts'][number]
export type Shift = Roster['shifts'][number]

/** Shanghai has kept UTC+8 without summer time: an instant read as its wall clock. */
const wall = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()

export const dayAt = (iso: string): string => wall(iso).slice(0, 10)
export const clockAt = (iso: string): string => wall(iso).slice(11, 16)

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Monday of the week a day lies in. */
export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

export const today = (): string => dayAt(new Date().toISOString())

/** The shift of a day from one hour to another; an end that is no later lies on the next day. */
export const shiftOn = (day: string, from: string, to: string): { from: string; to: string } => ({
  from: new Date(`${day}T${from}:00+08:00`).toISOString(),
  to: new Date(`${to > from ? day : addDays(day, 1)}T${to}:00+08:00`).toISOString(),
})

const later = (iso: string, days: number): string =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString()

/** A week of shifts as the next week has them, by post; what lies in the past already is left out. */
export function copied(shifts: readonly Shift[], now: Date): Map<string, { from: string; to: string }[]> {
  const byPost = new Map<string, { from: string; to: string }[]>()
  for (const shift of shifts) {
    const next = { from: later(shift.from, 7), to: later(shift.to, 7) }
    if (Date.parse(next.to) <= now.getTime()) continue
    byPost.set(shift.post, [...(byPost.get(shift.post) ?? []), next])
  }
  return byPost
}
