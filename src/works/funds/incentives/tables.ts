import type { ApprovalState } from '../../../instruments/approvals/index.ts'

export const incentiveStates = ['asked', 'approved', 'refused', 'returned', 'withdrawn'] as const

export interface IncentiveRow {
  id: string
  round: string
  edition: number
  fund: string
  area_path: string
  pool: string
  floor: number
  document: string
  approval: string
  state: 'asked' | Exclude<ApprovalState, 'open'>
  at: Date
  by: string
}
export interface IncentiveShareRow {
  id: string
  incentive: string
  entrant: string
  area: string
  amount: string
  appropriation: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_incentive: IncentiveRow
    funds_incentive_share: IncentiveShareRow
  }
}

export const incentiveState = [
  'round',
  'edition',
  'fund',
  'area_path',
  'pool',
  'floor',
  'document',
  'approval',
  'state',
  'at',
  'by',
] as const satisfies readonly (keyof IncentiveRow)[]
export const incentiveShareState = [
  'incentive',
  'entrant',
  'area',
  'amount',
  'appropriation',
] as const satisfies readonly (keyof IncentiveShareRow)[]
