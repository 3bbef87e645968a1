import type { Counts } from './counts.ts'

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_tally: {
      case_id: string
      area_path: string
      day: string
      unit: string | null
      confidential: boolean
      counts: number[]
    }
    cases_figure: { area_path: string; unit: string | null; day: string; confidential: boolean } & Counts
  }
}
