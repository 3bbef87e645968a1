/** Nothing is owed unless the goal is reached; or what was promised is owed in any case, at the latest after the last day. */
export const pledgings = ['all-or-nothing', 'flexible'] as const
export type Pledging = (typeof pledgings)[number]
export const audiences = ['anybody', 'households'] as const
export type Audience = (typeof audiences)[number]

export const pledgeStates = ['pledged', 'due', 'received', 'lapsed'] as const

export interface PledgeRow {
  id: string
  campaign: string
  amount: string
  person: string
  household: string | null
  state: (typeof pledgeStates)[number]
  due: string | null
  at: Date
  settled_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_pledge: PledgeRow
  }
}

export const pledgeState = [
  'campaign',
  'amount',
  'person',
  'household',
  'state',
  'due',
  'at',
  'settled_at',
] as const
