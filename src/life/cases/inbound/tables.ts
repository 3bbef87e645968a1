export interface InboundRow {
  id: string
  name: string
  organisation: string
  person: string
  post: string
  secret_sealed: string
  former_sealed: string | null
  former_until: Date | null
  by: string
  at: Date
  ended_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_inbound: InboundRow
  }
}

/** Columns whose present value the newest event of the row hashes. */
export const inboundState = [
  'name',
  'organisation',
  'person',
  'post',
  'secret_sealed',
  'former_sealed',
  'former_until',
  'by',
  'at',
  'ended_at',
] as const satisfies readonly (keyof InboundRow)[]
