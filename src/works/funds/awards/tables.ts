export interface AwardRow {
  id: string
  round: string
  entrant: string
  edition: number
  place: number
  title: string
  area_path: string
  organisation: string
  fund: string
  amount: string
  least: string
  most: string
  document: string
  application: string
  at: Date
  by: string
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_award: AwardRow
  }
}

export const awardState = [
  'round',
  'entrant',
  'edition',
  'place',
  'title',
  'area_path',
  'organisation',
  'fund',
  'amount',
  'least',
  'most',
  'document',
  'application',
  'at',
  'by',
] as const satisfies readonly (keyof AwardRow)[]

/** How far an award is; one that is refused, returned, withdrawn or dropped may be stated anew. */
export const awardStates = [
  'asked',
  'approved',
  'owed',
  'paid',
  'refused',
  'returned',
  'withdrawn',
  'dropped',
] as const
export type AwardState = (typeof awardStates)[number]
export const livingAwards: readonly AwardState[] = ['asked', 'approved', 'owed', 'paid']
