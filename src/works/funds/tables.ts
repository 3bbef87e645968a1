import type { Audience, Pledging } from './pledges/tables.ts'

/** What a fund is to the district; the ledger knows only what kind of money lies in it. */
export const sorts = [
  'community-service',
  'earmark',
  'guarantee',
  'incentive',
  'flexible',
  'reserve',
  'foundation-support',
  'foundation',
  'community-special',
  'community-charity',
  'relief',
  'department',
  'collective',
] as const
export type Sort = (typeof sorts)[number]

export const appropriationKinds = [
  'community-service',
  'foundation-support',
  'other',
  'matter',
  'incentive',
] as const
export type AppropriationKind = (typeof appropriationKinds)[number]

export interface ProfileRow {
  id: string
  sort: Sort
  total: string | null
  at: Date
  by: string | null
}

export interface AppropriationRow {
  id: string
  kind: AppropriationKind
  fund: string
  area: string
  area_path: string
  year: number
  amount: string
  document: string
  journal: string
  at: Date
  by: string | null
  /** What of a matter it is, and the fund that it came from: the department's, or of shared incentive money. */
  support: string | null
  source: string | null
}

export interface CampaignRow {
  id: string
  fund: string
  name: string
  filing_no: string | null
  from: string
  to: string
  goal: string | null
  at: Date
  by: string | null
  /** Of one that asks for promises. */
  pledging: Pledging | null
  audience: Audience | null
  closed_at: Date | null
}

export interface AccountRow {
  id: string
  name: string
  platform: string | null
  at: Date
  by: string | null
}

/** Why a line of a statement was set aside. */
export const asideReasons = ['not-ours', 'settlement', 'transfer', 'fee', 'booked', 'sent-back'] as const
export type AsideReason = (typeof asideReasons)[number]

export const receiptWrongs = ['unknown-order', 'wrong-amount', 'paid-already', 'fund-closed'] as const
export interface ReceiptRow {
  id: string
  source: string
  ref: string
  day: string
  amount: string
  named: string | null
  state: 'open' | 'matched' | 'set-aside' | 'taken-back'
  wrong: (typeof receiptWrongs)[number] | null
  subject: string | null
  journal: string | null
  at: Date
  ended_at: Date | null
  ended_by: string | null
  /** Of a line of a statement: money that went out, the account, the batch and row of its file, the balance after it. */
  way: 'out' | null
  account: string | null
  batch: string | null
  line: number | null
  balance: string | null
  reason: AsideReason | null
}
export interface ReceiptPrivateRow {
  receipt: string
  path: string
  summary_sealed: string | null
  party_sealed: string | null
}

export const shownAs = ['name', 'anonymous', 'memory'] as const
export interface GiftRow {
  id: string
  fund: string
  campaign: string | null
  amount: string
  giver: string | null
  shown: (typeof shownAs)[number]
  said: string | null
  state: 'waiting' | 'received'
  receipt: string | null
  journal: string | null
  at: Date
  received_at: Date | null
}

export interface ReclaimRow {
  id: string
  fund: string
  amount: string
  document: string
  journal: string
  at: Date
  by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    funds_profile: ProfileRow
    funds_appropriation: AppropriationRow
    funds_campaign: CampaignRow
    funds_account: AccountRow
    funds_receipt: ReceiptRow
    funds_receipt_private: ReceiptPrivateRow
    funds_gift: GiftRow
    funds_reclaim: ReclaimRow
  }
}

export const profileState = ['id', 'sort', 'total', 'at', 'by'] as const
export const appropriationState = [
  'kind',
  'fund',
  'area',
  'area_path',
  'year',
  'amount',
  'document',
  'journal',
  'at',
  'by',
  '+support',
  '+source',
] as const
export const reclaimState = ['fund', 'amount', 'document', 'journal', 'at', 'by'] as const
export const campaignState = [
  'fund',
  'name',
  'filing_no',
  'from',
  'to',
  'goal',
  'at',
  'by',
  '+pledging',
  '+audience',
  '+closed_at',
] as const
export const receiptState = [
  'source',
  'ref',
  'day',
  'amount',
  'named',
  'state',
  'wrong',
  'subject',
  'journal',
  'at',
  'ended_at',
  'ended_by',
  '+way',
  '+account',
  '+batch',
  '+line',
  '+balance',
  '+reason',
] as const
export const accountState = ['name', 'platform', 'at', 'by'] as const
export const giftState = [
  'fund',
  'campaign',
  'amount',
  'giver',
  'shown',
  'said',
  'state',
  'receipt',
  'journal',
  'at',
  'received_at',
] as const
