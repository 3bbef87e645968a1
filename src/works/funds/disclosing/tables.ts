/** While people are still asked to give, or once they are not. */
export const parts = ['interim', 'final'] as const
export type Part = (typeof parts)[number]

export interface DisclosureRow {
  id: string
  campaign: string
  part: Part
  due_on: string
  raised: string
  gifts: number
  words: string
  at: Date
  by: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_disclosure: DisclosureRow
  }
}

export const disclosureState = ['campaign', 'part', 'due_on', 'raised', 'gifts', 'words', 'at', 'by'] as const
