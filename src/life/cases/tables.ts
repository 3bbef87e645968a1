import type { ColumnType } from 'kysely'

type At = ColumnType<Date, Date, Date>
type MaybeAt = ColumnType<Date | null, Date | null, Date | null>

export interface CaseRow {
  id: string
  number: string
  state: string
  kind: string
  category: string | null
  urgent: boolean
  confidential: boolean
  area_path: string
  lon: number | null
  lat: number | null
  title: string
  place: string | null
  opened_at: Date
  accepted_at: Date | null
  filed_at: Date | null
  due_at: Date | null
  stage_due_at: Date | null
  handled_at: Date | null
  closed_at: Date | null
  closure: string | null
  level: string | null
  rehandled: number
  requests: number
  queue: string | null
  held: string | null
  clock_from: Date | null
  clock_amount: number | null
  clock_unit: string | null
  extended: number | null
  merged_into: string | null
  severity: string | null
  topic: string | null
  need: string | null
}
export interface RequestRow {
  id: string
  case_id: string
  channel: string
  kind: string
  requester: string | null
  recorded_by: string | null
  anonymous: boolean
  confidential: boolean
  area_path: string
  words: string
  at: Date
  source_number: string | null
  mailbox: string | null
  on_behalf_of: string | null
  /** What the requester worked as, where they had said so; never of a confidential one. */
  work: string | null
}
export interface AssignmentRow {
  id: string
  case_id: string
  parent: string | null
  part: string
  organisation: string
  handler: string | null
  state: string
  sent_by: string
  sent_at: Date
  signed_at: Date | null
  handled_at: Date | null
  ended_at: Date | null
  mandatory: boolean | null
  whistle: string | null
  report_by: Date | null
  withdrawn_at: Date | null
}
export interface CheckRow {
  id: string
  case_id: string
  assignment: string | null
  by: string
  at: Date
  passed: boolean
  kind: string | null
}
export interface ApprovalRow {
  id: string
  case_id: string
  assignment: string | null
  kind: string
  reason: string | null
  words: string
  by: string
  at: Date
  until: Date | null
  level: number
  decided_by: string | null
  decided_at: Date | null
  approved: boolean | null
  ended_at: Date | null
}
export interface SupervisionRow {
  id: string
  case_id: string
  kind: string
  words: string | null
  by: string | null
  at: Date
  /** Null while no unit has the case. */
  answer_by: Date | null
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
  /** From when the limit runs; null where it does not, or somebody named the day. */
  limit_from: Date | null
}
export interface CallBackRow {
  id: string
  case_id: string
  way: string
  by: string | null
  at: Date
  reached: boolean
  solved: string | null
  satisfied: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    cases_category: {
      code: string
      parent: string | null
      zh: string
      en: string
      kind: string
      urgent: boolean
      position: number
    }
    cases_number: { day: string; base: ColumnType<string, string | number, never> }
    cases_case: CaseRow
    cases_request: RequestRow
    cases_assignment: AssignmentRow
    cases_answer: {
      id: string
      case_id: string
      assignment: string | null
      by: string
      at: At
      words: string
    }
    cases_check: CheckRow
    cases_approval: ApprovalRow
    cases_supervision: SupervisionRow
    cases_call_back: CallBackRow
    cases_publication: {
      id: string
      case_id: string
      area_path: string
      title: string
      words: string
      answer: string | null
      answered_at: MaybeAt
      by: string
      at: At
      withdrawn_at: MaybeAt
    }
  }
}

type Sealed<Row> = readonly ((keyof Row & string) | `+${keyof Row & string}`)[]

/** Columns whose present value the newest event of the row hashes. */
export const caseState = [
  'number',
  'state',
  'kind',
  'category',
  'urgent',
  'confidential',
  'area_path',
  'lon',
  'lat',
  'title',
  'place',
  'opened_at',
  'accepted_at',
  'filed_at',
  'due_at',
  'stage_due_at',
  'handled_at',
  'closed_at',
  'closure',
  'level',
  'rehandled',
  'requests',
  '+queue',
  '+held',
  '+clock_from',
  '+clock_amount',
  '+clock_unit',
  '+extended',
  '+merged_into',
  '+severity',
  '+topic',
  '+need',
] as const satisfies Sealed<CaseRow>
export const requestState = [
  'case_id',
  'channel',
  'kind',
  'requester',
  'recorded_by',
  'anonymous',
  'confidential',
  'area_path',
  'words',
  'at',
  'source_number',
  '+mailbox',
  '+on_behalf_of',
  '+work',
] as const satisfies Sealed<RequestRow>
export const assignmentState = [
  'case_id',
  'parent',
  'part',
  'organisation',
  'handler',
  'state',
  'sent_by',
  'sent_at',
  'signed_at',
  'handled_at',
  'ended_at',
  '+mandatory',
  '+whistle',
  '+report_by',
  '+withdrawn_at',
] as const satisfies Sealed<AssignmentRow>
export const callBackState = ['case_id', 'way', 'by', 'at', 'reached', 'solved', 'satisfied'] as const
export const checkState = ['case_id', 'assignment', 'by', 'at', 'passed', '+kind'] as const
export const approvalState = [
  'case_id',
  'assignment',
  'kind',
  'reason',
  'words',
  'by',
  'at',
  'until',
  'level',
  'decided_by',
  'decided_at',
  'approved',
  'ended_at',
] as const satisfies Sealed<ApprovalRow>
export const supervisionState = [
  'case_id',
  'kind',
  'words',
  'by',
  'at',
  'answer_by',
  'answer',
  'answered_by',
  'answered_at',
  '+limit_from',
] as const satisfies Sealed<SupervisionRow>
