export interface CompetenceRow {
  id: string
  category: string
  area_path: string
  organisation: string
  clause: string
  valid_from: string
  valid_to: string | null
  by: string | null
  at: Date
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_competence: CompetenceRow
  }
}

export const competenceState = [
  'category',
  'area_path',
  'organisation',
  'clause',
  'valid_from',
  'valid_to',
  'by',
  'at',
] as const satisfies readonly (keyof CompetenceRow)[]
