/** How far a reward is: claimed, found to be so, its money asked for, owed, paid; or an end without one. */
export const rewardStates = ['claimed', 'verified', 'asked', 'owed', 'paid', 'refused', 'withdrawn'] as const
export type RewardState = (typeof rewardStates)[number]

/** A certificate with one of these is free to be claimed anew. */
export const endedStates: readonly RewardState[] = ['refused', 'withdrawn']

/** Why a certificate was not found to be as it was claimed. */
export const reasons = ['unreadable', 'name', 'number', 'level', 'not-genuine'] as const
export type Reason = (typeof reasons)[number]

/** The number of a certificate however it was typed: full-width or not, in any case, with or without spaces and hyphens. */
export const numberOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
