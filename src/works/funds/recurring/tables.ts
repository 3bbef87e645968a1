import type { GiftRow } from '../tables.ts'

export interface RecurringGiftRow {
  id: string
  fund: string
  amount: string
  giver: string
  shown: GiftRow['shown']
  said: string | null
  from: string
  months: number
  gift: string
  at: Date
  ended_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_recurring_gift: RecurringGiftRow
  }
}

export const recurringGiftState = [
  'fund',
  'amount',
  'giver',
  'shown',
  'said',
  'from',
  'months',
  'gift',
  'at',
  'ended_at',
] as const
