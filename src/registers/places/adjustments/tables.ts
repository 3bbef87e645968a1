import type { ColumnType } from 'kysely'
import type { AdjustmentKind, AdjustmentState } from './rules.ts'

export interface AdjustmentRow {
  id: string
  kind: AdjustmentKind
  on_day: string
  state: AdjustmentState
  areas: string[]
  into_code: string | null
  into_name: string | null
  basis: string
  at: Date
}

/** Columns whose present value the newest event of the row hashes. */
export const adjustmentState = [
  'kind',
  'on_day',
  'state',
  'areas',
  'into_code',
  'into_name',
  'basis',
  'at',
] as const

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    places_adjustment: Omit<AdjustmentRow, 'areas'> & { areas: ColumnType<string[], string, string> }
  }
}
