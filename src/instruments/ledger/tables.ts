type At = Date

export const commodities = ['CNY', 'PTS', 'HOUR', 'DAY'] as const
export type Commodity = (typeof commodities)[number]

export const bookKinds = ['budget', 'foundation', 'community', 'collective', 'points'] as const
export type BookKind = (typeof bookKinds)[number]

export const fundKinds = ['government', 'charity', 'relief', 'collective', 'points'] as const
export type FundKind = (typeof fundKinds)[number]

export interface BookRow {
  id: string
  code: string
  kind: BookKind
  name: string
  area_path: string
  organisation: string | null
  opened_at: At
  by: string | null
}

export interface PurposeRow {
  id: string
  code: string
  name: string
}

export interface FundRow {
  id: string
  book: string
  parent: string | null
  name: string
  kind: FundKind
  commodity: Commodity
  restricted: boolean
  purposes: string[]
  area_path: string
  filing_no: string | null
  status: 'preparing' | 'active' | 'closed'
  opened_at: At
  by: string | null
}

export interface JournalRow {
  id: string
  item: string
  n: number
  book: string
  kind: string
  effective_date: string
  reverses: string | null
  flow: string | null
  subject: string
  actor: string | null
  entries_hash: Buffer
  at: At
}

export interface EntryRow {
  journal: string
  n: number
  fund: string
  account: string
  purpose: string | null
  cost_object: string | null
  amount: string
}

export interface BalanceRow {
  fund: string
  account: string
  amount: string
  held: string
}

export interface HoldRow {
  id: string
  item: string
  fund: string
  account: string
  amount: string
  subject: string
  at: At
  ended_by: string | null
  ended_as: 'used' | 'released' | null
}

export interface PeriodRow {
  id: string
  book: string
  month: string
  closed_at: At
  closed_by: string | null
}

export const dueStates = ['open', 'held', 'settled', 'void'] as const
export type DueState = (typeof dueStates)[number]

export interface DueRow {
  id: string
  direction: 'receivable' | 'payable'
  fund: string
  party: string
  amount: string
  purpose: string | null
  due_on: string
  source: string
  state: DueState
  held_for: string | null
  journal: string | null
  at: At
  by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    ledger_book: BookRow
    ledger_purpose: PurposeRow
    ledger_fund: FundRow
    ledger_journal: JournalRow
    ledger_entry: EntryRow
    ledger_balance: BalanceRow
    ledger_hold: HoldRow
    ledger_period: PeriodRow
    ledger_due: DueRow
  }
}

export const bookState = ['code', 'kind', 'name', 'area_path', 'organisation', 'opened_at', 'by'] as const
export const purposeState = ['code', 'name'] as const
export const fundState = [
  'book',
  'parent',
  'name',
  'kind',
  'commodity',
  'restricted',
  'purposes',
  'area_path',
  'filing_no',
  'status',
  'opened_at',
  'by',
] as const
/** Its entries count through their hash. */
export const journalState = [
  'item',
  'n',
  'book',
  'kind',
  'effective_date',
  'reverses',
  'flow',
  'subject',
  'actor',
  'entries_hash',
  'at',
] as const
export const holdState = [
  'item',
  'fund',
  'account',
  'amount',
  'subject',
  'at',
  'ended_by',
  'ended_as',
] as const
export const periodState = ['book', 'month', 'closed_at', 'closed_by'] as const
export const dueState = [
  'direction',
  'fund',
  'party',
  'amount',
  'purpose',
  'due_on',
  'source',
  'state',
  'held_for',
  'journal',
  'at',
  'by',
] as const
