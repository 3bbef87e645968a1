export interface CardRow {
  id: string
  person: string
  fund: string
  opened_at: Date
}

export const earningKinds = ['report'] as const
export type EarningKind = (typeof earningKinds)[number]

export interface EarningRow {
  id: string
  card: string
  journal: string
  kind: EarningKind
  service: string
  number: string
  points: string
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    points_card: CardRow
    points_earning: EarningRow
  }
}

export const cardState = ['person', 'fund', 'opened_at'] as const
export const earningState = ['card', 'journal', 'kind', 'service', 'number', 'points', 'at'] as const
