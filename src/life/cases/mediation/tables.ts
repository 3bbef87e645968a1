export interface MediationRow {
  id: string
  case_id: string
  area_path: string
  mediator: string
  state: string
  agreement: string | null
  version: number
  follow_up_on: string | null
  at: Date
  concluded_at: Date | null
  ended_at: Date | null
}
export interface PartyRow {
  id: string
  mediation: string
  position: number
  person: string
}
export interface SessionRow {
  id: string
  mediation: string
  held_at: Date
  present: string
  outcome: string
  by: string
  at: Date
}
export interface FollowUpRow {
  id: string
  mediation: string
  due_on: string
  kept: boolean
  words: string
  by: string
  at: Date
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_mediation: MediationRow
    cases_party: PartyRow
    cases_session: SessionRow
    cases_follow_up: FollowUpRow
  }
}

export const mediationState = [
  'case_id',
  'area_path',
  'mediator',
  'state',
  'agreement',
  'version',
  'follow_up_on',
  'at',
  'concluded_at',
  'ended_at',
] as const
export const partyState = ['mediation', 'position', 'person'] as const
export const sessionState = ['mediation', 'held_at', 'present', 'outcome', 'by', 'at'] as const
export const followUpState = ['mediation', 'due_on', 'kept', 'words', 'by', 'at'] as const
