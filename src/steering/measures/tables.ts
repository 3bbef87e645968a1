import type { IndicatorCode } from './indicators.ts'

export interface ObservationRow {
  id: string
  indicator: IndicatorCode
  area: string
  area_path: string
  year: number
  value: string
  as_of: string
  source: string
  at: Date
  by: string | null
  replaced_at: Date | null
  replaced_by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    measures_observation: ObservationRow
  }
}

export const observationState = [
  'indicator',
  'area',
  'area_path',
  'year',
  'value',
  'as_of',
  'source',
  'at',
  'by',
  'replaced_at',
  'replaced_by',
] as const satisfies readonly (keyof ObservationRow)[]
