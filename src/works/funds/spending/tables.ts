export const applicationStates = [
  'asked',
  'approved',
  'refused',
  'returned',
  'withdrawn',
  'committed',
] as const
export type ApplicationState = (typeof applicationStates)[number]

/** On what ground a person is helped. */
export const grounds = ['medical', 'disaster', 'education', 'living', 'temporary', 'other'] as const
export type Ground = (typeof grounds)[number]

/** A file of care is numbered so: letters and figures, so that nobody types a name. */
export const aliasPattern = '^[A-Z]{1,4}(-[0-9]{1,6}){1,2}$'

export interface Relief {
  ground: Ground
  /** Number of the file of whom it is for, never a name. */
  alias: string
}

export interface ApplicationRow {
  id: string
  fund: string
  purpose: string
  amount: string
  title: string
  area_path: string
  approval: string
  state: ApplicationState
  journal: string
  at: Date
  by: string
  ground: Ground | null
  alias: string | null
}

export interface CommitmentRow {
  id: string
  application: string
  /** Of a contract; what is granted to a person has neither party nor number. */
  party: string | null
  contract_no: string | null
  signed_on: string
  amount: string
  journal: string
  at: Date
  by: string
  ended_at: Date | null
  ended_by: string | null
  ended_why: string | null
}

export interface MilestoneRow {
  id: string
  commitment: string
  n: number
  title: string
  amount: string
  due_on: string
  state: 'planned' | 'accepted' | 'paid' | 'dropped'
  invoice_no: string | null
  accepted_at: Date | null
  accepted_by: string | null
  due: string | null
  paid_at: Date | null
  paid_by: string | null
  journal: string | null
  /** How often its payment came back. */
  returned: number
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_application: ApplicationRow
    funds_commitment: CommitmentRow
    funds_milestone: MilestoneRow
  }
}

export const applicationState = [
  'fund',
  'purpose',
  'amount',
  'title',
  'area_path',
  'approval',
  'state',
  'journal',
  'at',
  'by',
  '+ground',
  '+alias',
] as const
export const commitmentState = [
  'application',
  'party',
  'contract_no',
  'signed_on',
  'amount',
  'journal',
  'at',
  'by',
  'ended_at',
  'ended_by',
  'ended_why',
] as const
export const milestoneState = [
  'commitment',
  'n',
  'title',
  'amount',
  'due_on',
  'state',
  'invoice_no',
  'accepted_at',
  'accepted_by',
  'due',
  'paid_at',
  'paid_by',
  'journal',
  'returned',
] as const
