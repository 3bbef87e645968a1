import type { Level } from '../../../registers/places/index.ts'

/** What is judged. A room above that asks for another competition adds its kind here and in the table. */
export const roundKinds = ['district-design', 'community-incentive'] as const
export type RoundKind = (typeof roundKinds)[number]

export const roundStates = ['draft', 'open', 'scoring', 'closed', 'withdrawn'] as const
export type RoundState = (typeof roundStates)[number]

export interface KindTraits {
  /** On which levels of area a round of the kind is held. */
  levels: readonly Level[]
  /** Designs of units, several for a place; or the communities themselves, once each. */
  enters: 'design' | 'community'
  /** Something is won by the first places. */
  places: boolean
}
export const traits: Record<RoundKind, KindTraits> = {
  'district-design': { levels: ['district'], enters: 'design', places: true },
  'community-incentive': { levels: ['district', 'street'], enters: 'community', places: false },
}

export type RoundStep = 'open' | 'score' | 'close' | 'withdraw'
const steps: Record<RoundStep, { from: readonly RoundState[]; to: RoundState }> = {
  open: { from: ['draft'], to: 'open' },
  score: { from: ['open'], to: 'scoring' },
  close: { from: ['scoring'], to: 'closed' },
  withdraw: { from: ['draft', 'open'], to: 'withdrawn' },
}
/** Where a round is after a step; undefined where it does not take it. */
export const roundAfter = (state: RoundState, step: RoundStep): RoundState | undefined =>
  steps[step].from.includes(state) ? steps[step].to : undefined

export interface Criterion {
  name: string
  weight: number
}
/** Weights are whole percents of the score. */
export const weightsTotal = 100
/** Most points of a criterion. */
export const fullMarks = 100

export const weighs = (criteria: readonly Criterion[]): boolean =>
  criteria.reduce((sum, { weight }) => sum + weight, 0) === weightsTotal

/** What a sheet comes to: weights times points, in hundredths of a point. */
export const sheetPoints = (criteria: readonly Criterion[], points: readonly number[]): bigint =>
  criteria.reduce((sum, { weight }, n) => sum + BigInt(weight) * BigInt(points[n] ?? 0), 0n)

/** The mean of so many sheets is `points / sheets` hundredths; never divided before it is shown. */
export interface Mean {
  points: bigint
  sheets: bigint
}
export const exceeds = (a: Mean, b: Mean): boolean => a.points * b.sheets > b.points * a.sheets

/** Places in the order of the means; equal means share the better place, and the next is left out (1, 2, 2, 4). */
export const ranks = (means: readonly Mean[]): number[] =>
  means.map((one) => 1 + means.filter((other) => exceeds(other, one)).length)

/** A mean in whole hundredths, rounded down. */
export const hundredths = ({ points, sheets }: Mean): number => Number(points / sheets)
