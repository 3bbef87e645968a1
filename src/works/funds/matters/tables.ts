import type { ApprovalState } from '../../../instruments/approvals/index.ts'

export interface MatterRow {
  id: string
  department: string
  category: string
  title: string
  purpose: string
  approval: string
  state: 'asked' | Exclude<ApprovalState, 'open'>
  at: Date
  by: string
}

export interface SupportRow {
  id: string
  matter: string
  area: string
  area_path: string
  unit: string
  posts: number
  amount: string
  active_at: Date | null
  active_by: string | null
  document: string | null
  moved: string[]
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_matter: MatterRow
    funds_support: SupportRow
  }
}

export const matterState = [
  'department',
  'category',
  'title',
  'purpose',
  'approval',
  'state',
  'at',
  'by',
] as const satisfies readonly (keyof MatterRow)[]
export const supportState = [
  'matter',
  'area',
  'area_path',
  'unit',
  'posts',
  'amount',
  'active_at',
  'active_by',
  'document',
  'moved',
] as const satisfies readonly (keyof SupportRow)[]
