import type { ColumnType } from 'kysely'

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_view: {
      id: string
      page: string
      name: string
      address: string
      filter: ColumnType<object, string, string>
      area_path: string | null
      by: string
      at: Date
    }
  }
}
