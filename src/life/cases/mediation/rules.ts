import type { Day } from '../../../kernel/day.ts'
import { Problem } from '../../../kernel/problem.ts'

/**
 * A mediation is open, waits for two signatures, is concluded; then it was kept or broken. Without an agreement it is
 * ended.
 */
export const mediationStates = ['open', 'to-sign', 'concluded', 'kept', 'broken', 'ended'] as const
export type MediationState = (typeof mediationStates)[number]
export const presences = ['both', 'first', 'second'] as const

const steps = {
  session: ['open', 'to-sign'],
  agreement: ['open', 'to-sign'],
  signature: ['to-sign'],
  'follow-up': ['concluded'],
  ending: ['open', 'to-sign'],
} as const satisfies Record<string, readonly MediationState[]>

/** 409 `mediation-state` where a step is not one of this state. */
export function takeStep(step: keyof typeof steps, state: string): void {
  if (!(steps[step] as readonly string[]).includes(state)) throw new Problem(409, 'mediation-state')
}

/** What may be done now, for pages. */
export const stepsNow = (state: MediationState): string[] =>
  Object.entries(steps).flatMap(([step, states]) =>
    (states as readonly string[]).includes(state) ? [step] : [],
  )

/** Concluded when both have signed the words as they are; one signature concludes nothing. */
export const isConcluded = (parties: readonly string[], signed: readonly (string | null)[]): boolean =>
  parties.length === 2 && parties.every((party) => signed.includes(party))

/** The day on which somebody asks: today or later, within two years (422 `follow-up-day`). */
export function checkFollowUp(today: Day, on: Day): void {
  const latest = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
  if (on < today || on > latest) throw new Problem(422, 'follow-up-day')
}
