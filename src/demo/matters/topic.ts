import type { RequestKind } from '../../life/cases/rules.ts'

/**
 * What one person says: a title and their words; then which of the topic's `done` and `seen` answer it, as digits
 * (`'02'`: the first and the third). All of them do where nothing is said.
 */
export type Ask = readonly [title: string, words: string, done?: string, seen?: string]
/** A matter that words alone settle: an inquiry, a suggestion or praise, with the desk's answer. */
export interface Question {
  kind: RequestKind
  title: string
  words: string
  reply: string
}

/** Kind of unit that handles it; the loader maps it to an organisation of the place. */
export type Unit =
  | 'sanitation'
  | 'drainage'
  | 'lighting'
  | 'roads'
  | 'water'
  | 'gas'
  | 'green'
  | 'order'
  | 'traffic'
  | 'market'
  | 'fire'
  | 'works'
  | 'property'
  | 'community'
  | 'service'

/** Where such a thing is: at a building, inside a compound, or on the street. */
export type Site = 'building' | 'compound' | 'street'
/** When in the day it is reported. */
export type Hours = 'day' | 'evening' | 'night' | 'dawn' | 'office' | 'any'
export type Season = 'even' | 'rain' | 'summer' | 'winter' | 'autumn'

/**
 * Everything people say about one category. In the texts `{at}` is the place, `{since}` when it began, `{long}` how
 * long it lasts, `{hour}` the time of day, `{n}` a small number, `{f}` a floor, `{day}` the day of an officer's visit.
 */
export interface Topic {
  code: string
  unit: Unit
  site: Site
  /** How often, against the others; 1 where absent. */
  weight?: number
  season?: Season
  hours?: Hours
  level?: 'compound' | 'community' | 'street' | 'district'
  /** The requester is protected more often here. */
  delicate?: true
  asks: readonly Ask[]
  /** As an officer on patrol writes it. */
  found?: readonly Ask[]
  /** What was done: stands in the handling note and in the public answer. */
  done: readonly string[]
  /** What the checker saw. */
  seen: readonly string[]
  questions?: readonly Question[]
}
