export const refundReasons = ['giver-asks', 'paid-twice', 'wrong-amount', 'not-as-wished'] as const
export type RefundReason = (typeof refundReasons)[number]

export const refundStates = ['asked', 'paid', 'refused'] as const
export interface RefundRow {
  id: string
  gift: string
  fund: string
  amount: string
  own: string | null
  bearer: string | null
  reason: RefundReason
  state: (typeof refundStates)[number]
  journal: string | null
  at: Date
  by: string
  ended_at: Date | null
  ended_by: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_refund: RefundRow
  }
}

export const refundState = [
  'gift',
  'fund',
  'amount',
  'own',
  'bearer',
  'reason',
  'state',
  'journal',
  'at',
  'by',
  'ended_at',
  'ended_by',
] as const
