import type { Static } from 'typebox'
import { dayWords, spanWords, timeWords } from '../../../../kernel/web/index.ts'
import type { Lang } from '../../../../kernel/words.ts'
import type { CaseItem, CaseView } from '../../api.ts'
import type { Entry } from './outbox/entries.ts'

export type Item = Static<typeof CaseItem>
export type Viewed = Static<typeof CaseView>
export interface Point {
  lon: number
  lat: number
}

/** When this step is due: the stage's own deadline, else the answer's. */
export const dueOf = (item: Pick<Item, 'stageDueAt' | 'dueAt'>): Date | null => {
  const due = item.stageDueAt ?? item.dueAt
  return due ? new Date(due) : null
}

/** Metres between two points (haversine; WGS-84 as a sphere, enough to say what is near). */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const [dLat, dLon] = [(b.lat - a.lat) * rad, (b.lon - a.lon) * rad]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)))
}

export const farOf = (item: Pick<Item, 'lon' | 'lat'>, here: Point | null): number | null =>
  here && item.lon !== null && item.lat !== null
    ? metresBetween(here, { lon: item.lon, lat: item.lat })
    : null

export interface Far {
  key: 'field.metres' | 'field.kilometres'
  count: string
}
/** 120 metres to the next ten, from a kilometre on with one decimal. */
export const farWords = (metres: number): Far =>
  metres < 995
    ? { key: 'field.metres', count: String(Math.max(10, Math.round(metres / 10) * 10)) }
    : { key: 'field.kilometres', count: (metres / 1000).toFixed(1) }

const time = (due: Date | null): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER

/** First what must be answered today (by deadline), then the others by the way one walks, or by deadline. */
export function inOrder(items: Item[], now: Date, here: Point | null): { first: Item[]; along: Item[] } {
  const today = (item: Item): boolean => {
    const due = dueOf(item)
    return (
      due !== null &&
      (due <= now || dayWords(due.toISOString(), 'en', now) === dayWords(now.toISOString(), 'en', now))
    )
  }
  const byDue = (a: Item, b: Item): number => time(dueOf(a)) - time(dueOf(b))
  const byWay = (a: Item, b: Item): number => (farOf(a, here) ?? 1e9) - (farOf(b, here) ?? 1e9) || byDue(a, b)
  return {
    first: items.filter(today).toSorted(byDue),
    along: items.filter((item) => !today(item)).toSorted(here ? byWay : byDue),
  }
}

export type Deadline = { key: 'field.late' | 'field.left' | 'field.by'; span: string }

/** 超 2 小时; 1 小时 18 分 within three hours; 18:00 前 today; 明天 17:00 前; after that the day alone. */
export function deadlineOf(due: Date, lang: Lang, now: Date): Deadline {
  const minutes = (due.getTime() - now.getTime()) / 60_000
  if (minutes < 0) return { key: 'field.late', span: spanWords(-minutes, lang) }
  if (minutes < 180) return { key: 'field.left', span: spanWords(minutes, lang) }
  const told = timeWords(due.toISOString(), lang, now)
  const clock = told.slice(-5)
  const day = told.slice(0, -6)
  const known = [now, new Date(now.getTime() + 86_400_000)].map((at) =>
    timeWords(at.toISOString(), lang, now).slice(0, -6),
  )
  return { key: 'field.by', span: day === known[0] ? clock : day === known[1] ? told : day }
}

/** Names of the steps that each deed of the field app takes: a unit that leads, and one that joins or assists. */
export const stepsOf: Record<Entry['deed'], readonly string[]> = {
  sign: ['sign', 'report-in'],
  return: ['return', 'return-part'],
  extension: ['ask-extension'],
  shelving: ['ask-shelving'],
  resumption: ['resume'],
  'supervision-answer': ['answer-supervision'],
  verification: ['verify'],
  complete: ['handle', 'part-done'],
  check: ['pass-check', 'pass-and-close', 'fail-check'],
  report: [],
  other: [],
}

/**
 * What one may do next on a case, counting what is already written on this device: after one's own 签收 one may
 * handle, after anything else one waits for the house.
 */
export function mayNext(may: readonly string[], entries: readonly Pick<Entry, 'deed' | 'state'>[]): string[] {
  const last = entries.filter(({ state }) => state === 'waiting').at(-1)
  if (!last) return [...may]
  if (last.deed !== 'sign') return []
  return [may.includes('answer-supervision') ? 'answer-supervision' : 'handle', 'return']
}

/** What is being done, by the state the case is in; null when it is not the field's turn. */
export const deedOf = (state: Item['state']): 'verify' | 'sign' | 'handle' | 'check' | null =>
  state === 'to-verify'
    ? 'verify'
    : state === 'to-sign'
      ? 'sign'
      : state === 'handling'
        ? 'handle'
        : state === 'to-check'
          ? 'check'
          : null
