export interface RosterRow {
  id: string
  post: string
  area_path: string
  starts_at: Date
  ends_at: Date
  by: string
  at: Date
  withdrawn_at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    calendar_roster: RosterRow
  }
}

export const rosterState = ['post', 'area_path', 'starts_at', 'ends_at', 'by', 'at', 'withdrawn_at'] as const
