import type { ColumnType } from 'kysely'

export interface HookRow {
  id: string
  name: string
  format: string
  host: string
  url_sealed: string
  url_hash: string
  secret_sealed: string | null
  former_sealed: string | null
  former_until: Date | null
  kinds: string[]
  area_path: string
  organisation: string | null
  by: string
  at: Date
  paused_at: Date | null
  ended_at: Date | null
}
export interface ProgressRow {
  hook: string
  seq: string
  /** What happened before is passed over: a batch of events is sealed together, and a load of old ones later. */
  since: Date
  attempts: number
  failing_since: Date | null
  next_at: Date
  sent_at: Date | null
  home: string | null
  /** When it was to be tried by the schedule, where somebody asked for a try before. */
  retry_at: Date | null
}
export interface DeliveryRow {
  id: string
  hook: string
  event: string
  kind: string
  at: Date
  attempt: number
  status: number | null
  trouble: string | null
  ms: number
}

declare module '../db/tables.ts' {
  interface Tables {
    kernel_hook: Omit<HookRow, 'kinds'> & { kinds: ColumnType<string[], string, string> }
    kernel_hook_progress: ProgressRow
    kernel_hook_delivery: DeliveryRow
  }
}

/** Columns whose present value the newest event of a hook hashes. */
export const hookState = [
  'name',
  'format',
  'host',
  'url_sealed',
  'url_hash',
  'secret_sealed',
  'former_sealed',
  'former_until',
  'kinds',
  'area_path',
  'organisation',
  'by',
  'at',
  'paused_at',
  'ended_at',
] as const satisfies readonly (keyof HookRow)[]
