import type { ColumnType } from 'kysely'
import type { Answer, Item } from './rules.ts'

type Json<T> = ColumnType<T, string, string>

export interface ChecklistRow {
  id: string
  code: string
  version: number
  kind: string
  target: string
  zh: string
  en: string
  by: string | null
  at: Date
}
export interface RiskPointRow {
  id: string
  area_path: string
  kind: string
  name: string
  severity: string
  lon: number | null
  lat: number | null
  valid_from: string
  valid_to: string | null
}
export interface RoundRow {
  id: string
  checklist: string
  title: string
  area_path: string
  from_on: string
  to_on: string
  leader: string | null
  weekday: number | null
  place: string | null
  targets: number
  by: string
  at: Date
  closed_at: Date | null
}
export interface TargetRow {
  id: string
  round: string
  subject: string
  area_path: string
  position: number
  state: string
  visits: number
  next_on: string | null
}
export interface VisitRow {
  id: string
  target: string
  round: string
  area_path: string
  by: string
  at: Date
  visited_at: Date
  result: string
  next_on: string | null
  note: string | null
  lon: number | null
  lat: number | null
}
export interface BatchRow {
  id: string
  area_path: string
  title: string
  organisation: string
  on_day: string
  works: number
  by: string
  at: Date
  done_at: Date | null
}
export interface ConfirmationRow {
  id: string
  batch: string
  case_id: string
  area_path: string
  position: number
  state: string
  tries: number
  by: string | null
  at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    rounds_checklist: ChecklistRow & { items: Json<Item[]> }
    rounds_risk_point: RiskPointRow
    rounds_round: RoundRow
    rounds_target: TargetRow
    rounds_visit: VisitRow & { answers: Json<Answer[]> }
    rounds_batch: BatchRow
    rounds_confirmation: ConfirmationRow
  }
}

export const checklistState = ['code', 'version', 'kind', 'target', 'zh', 'en', 'items', 'by', 'at'] as const
export const riskPointState = [
  'area_path',
  'kind',
  'name',
  'severity',
  'lon',
  'lat',
  'valid_from',
  'valid_to',
] as const
export const roundState = [
  'checklist',
  'title',
  'area_path',
  'from_on',
  'to_on',
  'leader',
  'weekday',
  'place',
  'targets',
  'by',
  'at',
  'closed_at',
] as const
export const visitState = [
  'target',
  'round',
  'area_path',
  'by',
  'at',
  'visited_at',
  'result',
  'next_on',
  'note',
  'answers',
  'lon',
  'lat',
] as const
export const batchState = [
  'area_path',
  'title',
  'organisation',
  'on_day',
  'works',
  'by',
  'at',
  'done_at',
] as const
export const confirmationState = [
  'batch',
  'case_id',
  'area_path',
  'position',
  'state',
  'tries',
  'by',
  'at',
] as const
