import type { ColumnType } from 'kysely'
import type { Criterion, RoundKind, RoundState } from './rules.ts'

export interface RoundRow {
  id: string
  kind: RoundKind
  /** The year. */
  edition: number
  area_path: string
  title: string
  criteria: Criterion[]
  places: number | null
  least: number
  state: RoundState
  at: Date
  by: string
  opened_at: Date | null
  scoring_at: Date | null
  closed_at: Date | null
  closed_by: string | null
}
export interface EntrantRow {
  id: string
  round: string
  title: string
  area_path: string
  organisation: string | null
  at: Date
  by: string
  withdrawn_at: Date | null
  points: string | null
  sheets: number | null
  rank: number | null
}
export interface JurorRow {
  id: string
  round: string
  person: string
  at: Date
  by: string
}
export interface ConflictRow {
  id: string
  round: string
  juror: string
  entrant: string
  /** By rule, or because somebody said so. */
  reason: 'own' | 'declared'
  at: Date
  by: string | null
}
export interface SheetRow {
  id: string
  round: string
  juror: string
  entrant: string
  points: number[]
  at: Date
  void_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    reviews_round: Omit<RoundRow, 'criteria'> & { criteria: ColumnType<Criterion[], string, never> }
    reviews_entrant: EntrantRow
    reviews_juror: JurorRow
    reviews_conflict: ConflictRow
    reviews_sheet: Omit<SheetRow, 'points'> & { points: ColumnType<number[], string, string> }
  }
}

export const roundState = [
  'kind',
  'edition',
  'area_path',
  'title',
  'criteria',
  'places',
  'least',
  'state',
  'at',
  'by',
  'opened_at',
  'scoring_at',
  'closed_at',
  'closed_by',
] as const
export const entrantState = [
  'round',
  'title',
  'area_path',
  'organisation',
  'at',
  'by',
  'withdrawn_at',
  'points',
  'sheets',
  'rank',
] as const
export const jurorState = ['round', 'person', 'at', 'by'] as const
export const conflictState = ['round', 'juror', 'entrant', 'reason', 'at', 'by'] as const
export const sheetState = ['round', 'juror', 'entrant', 'points', 'at', 'void_at'] as const
