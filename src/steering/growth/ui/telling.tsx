import type { Static } from 'typebox'
import { type ChipKind, StatusChip, useSay } from '../../../kernel/web/index.ts'
import type { getReward } from '../api.ts'
import type { RewardState } from '../rules.ts'
import { words } from './words.ts'

export type Reward = Static<(typeof getReward)['reply']>

const chips: Record<RewardState, ChipKind> = {
  claimed: 'wait',
  verified: 'check',
  asked: 'wait',
  owed: 'hand',
  paid: 'done',
  refused: 'pause',
  withdrawn: 'pause',
}

/** What readings a change of a reward makes old. */
export const changes = /\/(rewards|reward-scale|funds|applications|approvals)/

export function RewardChip({ of }: { of: Reward }) {
  const say = useSay(words)
  return <StatusChip kind={chips[of.state]}>{say(`growth.state.${of.state}`)}</StatusChip>
}

/** Why a reward ended without money, where it did. */
export function useWhy(): (of: Reward) => string | null {
  const say = useSay(words)
  return (of) => (of.state === 'refused' ? say(`growth.reason.${of.reason ?? 'money'}`) : null)
}
