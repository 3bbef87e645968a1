export interface FollowerRow {
  fund: string
  person: string
  at: Date
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    funds_follower: FollowerRow
  }
}
