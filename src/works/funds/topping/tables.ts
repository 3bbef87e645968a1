export interface PoolRow {
  id: string
  fund: string
  source: string
  sponsor: string
  amount: string
  percent: number
  per_gift: string | null
  per_giver: string | null
  from: string
  to: string
  used: string
  hold: string | null
  closed_at: Date | null
  at: Date
  by: string | null
}

export interface TopUpRow {
  id: string
  pool: string
  gift: string
  giver: string | null
  amount: string
  journal: string
  at: Date
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_pool: PoolRow
    funds_top_up: TopUpRow
  }
}

export const poolState = [
  'fund',
  'source',
  'sponsor',
  'amount',
  'percent',
  'per_gift',
  'per_giver',
  'from',
  'to',
  'used',
  'hold',
  'closed_at',
  'at',
  'by',
] as const
export const topUpState = ['pool', 'gift', 'giver', 'amount', 'journal', 'at'] as const
