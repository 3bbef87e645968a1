export interface ContributionRow {
  id: string
  fund: string
  area_path: string
  organisation: string
  document: string
  signed_on: string
  /** As it was signed: what its instalments sum to. */
  amount: string
  at: Date
  by: string
  ended_at: Date | null
  ended_by: string | null
  ended_why: string | null
}
export interface InstalmentRow {
  id: string
  contribution: string
  n: number
  amount: string
  due_on: string
  due: string
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_contribution: ContributionRow
    funds_instalment: InstalmentRow
  }
}

export const contributionState = [
  'fund',
  'area_path',
  'organisation',
  'document',
  'signed_on',
  'amount',
  'at',
  'by',
  'ended_at',
  'ended_by',
  'ended_why',
] as const satisfies readonly (keyof ContributionRow)[]
export const instalmentState = [
  'contribution',
  'n',
  'amount',
  'due_on',
  'due',
] as const satisfies readonly (keyof InstalmentRow)[]

/** What became of an instalment; late is one that has not come in by its day. */
export const instalmentStates = ['open', 'late', 'paid', 'dropped'] as const
