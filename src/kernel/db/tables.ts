import type { ColumnType, Generated } from 'kysely'

type At = ColumnType<Date, Date | string, Date | string>

export interface EventTable {
  id: string
  at: At
  actor_id: string | null
  kind: string
  subject: string
  data: ColumnType<Record<string, unknown>, string, never>
}
export interface SealedTable {
  stream: string
  seq: ColumnType<string, string | number, never>
  row_id: string
  hash: Buffer
}
export interface SealTable {
  stream: string
  from_seq: string
  to_seq: string
  merkle_root: Buffer
  prev_hash: Buffer
  hash: Buffer
  at: At
}
export interface SettingTable {
  id: string
  key: string
  scope_path: string
  value: ColumnType<unknown, string, string>
  valid_from: string
  valid_to: string | null
  clause: string | null
  decided_by: string | null
}
export interface IdempotencyTable {
  key: string
  actor_id: string
  route: string
  payload_mac: Buffer
  subject: string | null
  at: At
}
export interface NotificationTable {
  id: string
  person: string
  at: At
  kind: string
  subject: string
  data: ColumnType<Record<string, string | number>, string, never>
  read_at: At | null
}
export interface WorkdayTable {
  day: string
  workday: boolean
  note: string | null
}
export interface AttachmentTable {
  id: string
  file: string
  owner: string | null
  subject: string | null
  kind: string
  media: string
  width: number | null
  height: number | null
  bytes: number
  at: At
}
export interface CursorTable {
  name: string
  seq: ColumnType<string, string | number, string | number>
}
export interface ImportBatchTable {
  id: string
  kind: string
  state: string
  by: string
  at: At
  file: string | null
  name: string
  area_path: string
  rows_read: number
  rows_total: number | null
  rows_good: number
  rows_bad: number
  failure: ColumnType<unknown, string | null, string | null>
  written: ColumnType<unknown, string, string>
  done_at: At | null
  chosen: string | null
  headings: ColumnType<Record<string, string> | null, string | null, string | null>
}
export interface ImportErrorTable {
  batch: string
  row: number
  field: string
  code: string
  data: ColumnType<unknown, string, never>
  warning: boolean
}

/** The tables of a district; each room adds its own by declaration merging in its tables.ts. */
export interface Tables {
  kernel_event: EventTable
  kernel_unsealed: { stream: string; row_id: string; n: Generated<string> }
  kernel_sealed: SealedTable
  kernel_seal: SealTable
  kernel_setting: SettingTable
  kernel_idempotency: IdempotencyTable
  kernel_notification: NotificationTable
  kernel_workday: WorkdayTable
  kernel_attachment: AttachmentTable
  kernel_cursor: CursorTable
  kernel_import_batch: ImportBatchTable
  kernel_import_error: ImportErrorTable
}

/** The tables of the platform schema: districts, accounts and the only bridge between the two. */
export interface PlatformTables {
  tenant: {
    code: string
    name: string
    schema: string
    host: string | null
    data_key: string
    opened_at: At
    demo: boolean
    anchor: string | null
  }
  api_key: {
    id: string
    hash: string
    district: string
    person: string
    name: string
    created_at: At
    revoked_at: ColumnType<Date | null, Date | null, Date | null>
  }
  account_person: { account: string; district: string; person: string }
  user: { id: string; username: string | null; phoneNumber: string | null }
}
