import type { Reason, RewardState } from './rules.ts'

export interface ScaleRow {
  id: string
  level: string
  amount: string
  least: string
  most: string
  valid_from: string
  document: string
  at: Date
  by: string
}

export interface RewardRow {
  id: string
  alias: string
  mark: string
  scale: string
  amount: string
  issued_on: string
  area_path: string
  owner: string
  claimed_on: string
  at: Date
  state: RewardState
  reason: Reason | null
  checked_at: Date | null
  checked_by: string | null
  asked_at: Date | null
  asked_by: string | null
  application: string | null
  paid_at: Date | null
}

export interface RewardPrivateRow {
  reward: string
  owner: string
  path: string
  name_sealed: string | null
  number_sealed: string | null
  photo: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    growth_scale: ScaleRow
    growth_reward: RewardRow
    growth_reward_private: RewardPrivateRow
  }
}

export const scaleState = [
  'level',
  'amount',
  'least',
  'most',
  'valid_from',
  'document',
  'at',
  'by',
] as const satisfies readonly (keyof ScaleRow)[]

export const rewardState = [
  'alias',
  'mark',
  'scale',
  'amount',
  'issued_on',
  'area_path',
  'owner',
  'claimed_on',
  'at',
  'state',
  'reason',
  'checked_at',
  'checked_by',
  'asked_at',
  'asked_by',
  'application',
  'paid_at',
] as const satisfies readonly (keyof RewardRow)[]
