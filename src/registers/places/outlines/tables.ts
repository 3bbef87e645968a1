import type { ColumnType } from 'kysely'
import type { MultiPolygon } from '../geometry.ts'

export interface OutlineRow {
  id: string
  area: string
  outline: MultiPolygon
  synthetic: boolean
  valid_from: string
  valid_to: string | null
  replaces: string | null
  at: Date
}

/** Columns whose present value the newest event of the row hashes. */
export const outlineState = [
  'area',
  'outline',
  'synthetic',
  'valid_from',
  'valid_to',
  'replaces',
  'at',
] as const

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    places_outline: Omit<OutlineRow, 'outline'> & { outline: ColumnType<MultiPolygon, string, string> }
  }
}
