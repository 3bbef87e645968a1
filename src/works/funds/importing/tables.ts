import type { Entry } from '../../../instruments/ledger/index.ts'

export const intakeKinds = ['opening', 'vouchers'] as const
export const intakeStates = ['asked', 'posted', 'refused', 'taken-back'] as const

export interface IntakeRow {
  id: string
  kind: (typeof intakeKinds)[number]
  area_path: string
  batch: string
  /** Journals it asks for, and what they move in all, fen. */
  vouchers: number
  amount: string
  from: string
  to: string
  state: (typeof intakeStates)[number]
  at: Date
  by: string
  ended_at: Date | null
  ended_by: string | null
}

/** An entry as it is kept until it is posted: fen as text. */
export type KeptEntry = Pick<Entry, 'fund' | 'account'> & { purpose: string | null; amount: string }

export interface PastVoucherRow {
  id: string
  intake: string
  n: number
  kind: IntakeRow['kind']
  book: string
  year: number
  /** Its number in the book of its year; an opening has none. */
  number: string | null
  day: string
  source: string
  entries: KeptEntry[]
  state: IntakeRow['state']
  journal: string | null
}

export interface PastPrivateRow {
  voucher: string
  path: string
  summary_sealed: string | null
  party_sealed: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_intake: IntakeRow
    funds_past_voucher: PastVoucherRow
    funds_past_private: PastPrivateRow
  }
}

export const intakeState = [
  'kind',
  'area_path',
  'batch',
  'vouchers',
  'amount',
  'from',
  'to',
  'state',
  'at',
  'by',
  'ended_at',
  'ended_by',
] as const satisfies readonly (keyof IntakeRow)[]
export const pastVoucherState = [
  'intake',
  'n',
  'kind',
  'book',
  'year',
  'number',
  'day',
  'source',
  'entries',
  'state',
  'journal',
] as const satisfies readonly (keyof PastVoucherRow)[]
