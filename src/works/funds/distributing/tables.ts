import type { ApprovalState } from '../../../instruments/approvals/index.ts'

/** Each household the same, or by the weights that the agreement gives them. */
export const sharingRules = ['equal', 'by-weight'] as const
export type SharingRule = (typeof sharingRules)[number]

export const distributionStates = ['asked', 'approved', 'refused', 'returned', 'withdrawn', 'paid'] as const

export interface DistributionRow {
  id: string
  fund: string
  area_path: string
  year: number
  /** Fen that are shared, and fen that were to stay in the fund. */
  distributable: string
  reserve: string
  rule: SharingRule
  /** The agreement or resolution that sets the proportions. */
  document: string
  households: number
  due_on: string
  approval: string
  state: 'asked' | 'paid' | Exclude<ApprovalState, 'open'>
  journal: string
  at: Date
  by: string
  paid_at: Date | null
  paid_by: string | null
}

export interface ShareRow {
  id: string
  distribution: string
  household: string
  weight: number
  amount: string
  /** Owed from when it is decided. */
  due: string | null
  /** Of its payment. */
  journal: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_distribution: DistributionRow
    funds_share: ShareRow
  }
}

export const distributionState = [
  'fund',
  'area_path',
  'year',
  'distributable',
  'reserve',
  'rule',
  'document',
  'households',
  'due_on',
  'approval',
  'state',
  'journal',
  'at',
  'by',
  'paid_at',
  'paid_by',
] as const satisfies readonly (keyof DistributionRow)[]
export const shareState = [
  'distribution',
  'household',
  'weight',
  'amount',
  'due',
  'journal',
] as const satisfies readonly (keyof ShareRow)[]
