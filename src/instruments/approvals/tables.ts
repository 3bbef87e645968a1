import type { ColumnType } from 'kysely'
import type { ApprovalState, Kind, Measure, Outcome, Says, StepKind, StepLevel, StepRule } from './rules.ts'

export interface PolicyRow {
  id: string
  kind: Kind
  area_path: string
  measure: Measure
  least: string | null
  most: string | null
  steps: StepRule[]
  days: number | null
  valid_from: string
  valid_to: string | null
  clause: string | null
  source: string | null
  decided_by: string | null
}
export interface ApprovalRow {
  id: string
  policy: string
  kind: Kind
  subject: string
  area_path: string
  amount: string
  party: string | null
  title: string
  author: string
  days: number
  state: ApprovalState
  at: Date
  ended_at: Date | null
  took: number | null
}
export interface StepRow {
  id: string
  approval: string
  n: number
  kind: StepKind
  role: string
  level: StepLevel
  at_least: number | null
  of_all: number | null
  public_days: number | null
  opened_at: Date | null
  hears_until: string | null
  due_at: Date | null
  outcome: Outcome | 'withdrawn' | null
  ended_at: Date | null
}
export interface VoiceRow {
  id: string
  step: string
  person: string
  on_behalf_of: string | null
  says: Says
  words: string | null
  at: Date
}
export interface ObjectionRow {
  id: string
  step: string
  person: string
  words: string
  at: Date
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
}

export interface DelegationRow {
  id: string
  from_person: string
  to_person: string
  kinds: Kind[]
  valid_from: string
  valid_to: string
  at: Date
  withdrawn_at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    approvals_policy: Omit<PolicyRow, 'steps'> & { steps: ColumnType<StepRule[], string, string> }
    approvals_approval: ApprovalRow
    approvals_step: StepRow
    approvals_voice: VoiceRow
    approvals_objection: ObjectionRow
    approvals_delegation: Omit<DelegationRow, 'kinds'> & { kinds: ColumnType<Kind[], string, string> }
  }
}

export const policyState = [
  'kind',
  'area_path',
  'measure',
  'least',
  'most',
  'steps',
  'days',
  'valid_from',
  'valid_to',
  'clause',
  'source',
  'decided_by',
] as const
export const approvalState = [
  'policy',
  'kind',
  'subject',
  'area_path',
  'amount',
  'party',
  'title',
  'author',
  'days',
  'state',
  'at',
  'ended_at',
  'took',
] as const
export const stepState = [
  'approval',
  'n',
  'kind',
  'role',
  'level',
  'at_least',
  'of_all',
  'public_days',
  'opened_at',
  'hears_until',
  'due_at',
  'outcome',
  'ended_at',
] as const
export const voiceState = ['step', 'person', 'on_behalf_of', 'says', 'words', 'at'] as const
export const objectionState = [
  'step',
  'person',
  'words',
  'at',
  'answer',
  'answered_by',
  'answered_at',
] as const
export const delegationState = [
  'from_person',
  'to_person',
  'kinds',
  'valid_from',
  'valid_to',
  'at',
  'withdrawn_at',
] as const
