import type { Role } from '../../kernel/access.ts'

export const surveyStates = ['open', 'scored', 'void'] as const
export type SurveyState = (typeof surveyStates)[number]

/** Everybody who lives there, or those whom they sent: the members of their council. */
export const audiences = ['residents', 'representatives'] as const
export type Audience = (typeof audiences)[number]

export const rectificationStates = ['open', 'submitted', 'released', 'superseded'] as const
export type RectificationState = (typeof rectificationStates)[number]

/** States in which the subject of a rectification is not paid for. */
export const holding = ['open', 'submitted'] as const satisfies readonly RectificationState[]

/**
 * The five answers, the best first, by the points they give: 非常满意 5, 满意 4, 一般 3, 不满意 2, 非常不满意 1. Whoever is
 * satisfied gives four of five, which is the 80 % of S44.
 */
export const answers = [5, 4, 3, 2, 1] as const
export const mostPoints = 5

export interface Score {
  points: bigint
  most: bigint
}

/** What some sheets of equally many answers come to; exact, however many. */
export const scoreOf = (sheets: readonly (readonly number[])[]): Score => {
  const all = sheets.flat()
  return {
    points: all.reduce((sum, one) => sum + BigInt(one), 0n),
    most: BigInt(all.length * mostPoints),
  }
}

/** Whether a score reaches so many percent, compared as fractions: 80 of 100 passes at 80, 799 of 1000 does not (S44). */
export const passes = ({ points, most }: Score, percent: number): boolean =>
  points * 100n >= BigInt(percent) * most

/** Percent of a score in whole tenths, rounded down: what does not pass never reads as if it did. */
export const tenths = ({ points, most }: Score): number => Number((points * 1000n) / most)

/** Posts that make nobody an official: whoever holds another post scores no survey (S43). */
const layRoles: readonly Role[] = ['resident', 'volunteer', 'council-member', 'juror', 'merchant', 'partner']

/** Why somebody does not score a survey. */
export const bars = ['own-work', 'official', 'not-representative', 'not-resident'] as const
export type Bar = (typeof bars)[number]
/** Why somebody does not release a rectification that waits for it. */
export const releaseBars = ['own-measures', 'evidence-missing', 'not-asked-again'] as const
export type ReleaseBar = (typeof releaseBars)[number]

export interface Respondent {
  /** Roles of the posts they hold. */
  roles: readonly Role[]
  /** They hold a post in the organisation whose work it is, or below it. */
  answersForIt: boolean
  /** They are registered as living in the area. */
  livesThere: boolean
  /** They sit in the council of the area. */
  represents: boolean
}

/** Why somebody does not score a survey, or undefined where they do (S43: residents and those concerned, nobody else). */
export function barOf(audience: Audience, who: Respondent): Bar | undefined {
  if (who.answersForIt) return 'own-work'
  if (who.roles.some((role) => !layRoles.includes(role))) return 'official'
  if (who.represents) return undefined
  if (audience === 'representatives') return 'not-representative'
  return who.livesThere ? undefined : 'not-resident'
}

export type Step = 'submit' | 'return' | 'release' | 'supersede'

const steps: Record<Step, { from: readonly RectificationState[]; to: RectificationState }> = {
  submit: { from: ['open'], to: 'submitted' },
  return: { from: ['submitted'], to: 'open' },
  release: { from: ['submitted'], to: 'released' },
  supersede: { from: holding, to: 'superseded' },
}

/** Where a rectification is after a step; undefined where it does not take it. */
export const after = (state: RectificationState, step: Step): RectificationState | undefined =>
  steps[step].from.includes(state) ? steps[step].to : undefined
