import type { Role } from '../access.ts'
import type { Bulk } from '../bulk.ts'
import type { Context } from '../event.ts'

export interface Column {
  key: string
  zh: string
  en: string
  required?: true
  /** Stands in the template's second row. */
  example: string
}

/** A row with its cells by column key, all text. */
export type Given = Record<string, string>

/** One kind of import, declared by the room that owns the rows. */
export interface ImportKind<Checked = unknown> {
  kind: string
  zh: string
  en: string
  /** Who may send it: the roles that may write such a row one by one. */
  by: readonly Role[]
  columns: Column[]
  /** Reads what the checks need once, such as the areas within `path`. */
  open: (
    c: Context,
    path: string,
  ) => Promise<{
    /** Throws a Problem whose `data.column` names the column. */
    check: (row: Given) => Checked
    /** Adds the rows and events of a checked row; answers the ids to take back. */
    write: (bulk: Bulk, row: Checked) => string[]
  }>
  /** Order of tables in which foreign keys hold. */
  order: string[]
  /** Takes back what a batch wrote: ended and erased, never deleted from the record. */
  undo: (c: Context, ids: string[]) => Promise<void>
}

/** A kind with its own checked type, for a list of all. */
export const importKind = <C>(kind: ImportKind<C>): ImportKind => kind as unknown as ImportKind
