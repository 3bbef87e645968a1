import type { Role } from '../access.ts'
import type { Bulk } from '../bulk.ts'
import type { Context } from '../event.ts'
import type { Lang } from '../words.ts'
import { Problem, type ProblemData } from '../problem.ts'

export interface Column {
  key: string
  zh: string
  en: string
  required?: true
  /** A spreadsheet's own days are taken here; elsewhere they are words that it spoilt. */
  day?: true
  /** Letters at most, as where such a row is entered one by one. */
  most: number
  /** Stands in the template's second row. */
  example: string
}

/** A row with its cells by column key, all text. */
export type Given = Record<string, string>

/** What somebody should look at before the row is written; it may be written all the same. */
export class Doubt {
  readonly code: string
  readonly data: ProblemData

  constructor(code: string, data: ProblemData = {}) {
    this.code = code
    this.data = data
  }
}

export interface Reading<Checked> {
  /** Throws a Problem whose `data.column` names the column; `n` is the row as the spreadsheet counts. */
  check: (row: Given, n: number) => Checked
  /**
   * Asks the register about rows that passed, some hundred at once, or all of them where the kind judges them together:
   * a Problem for each that may not come in, a Doubt for one that may.
   */
  known?: (rows: Checked[]) => Promise<(Problem | Doubt | undefined)[]>
  /** Reads what writing these rows needs. */
  ready?: (rows: Checked[]) => Promise<void>
  /** Adds the rows and events of a checked row; answers the ids to take back. */
  write: (bulk: Bulk, row: Checked) => string[]
}

/** One kind of import, declared by the room that owns the rows. */
export interface ImportKind<Checked = unknown> {
  kind: string
  zh: string
  en: string
  /** Who may send it: the roles that may write such a row one by one. */
  by: readonly Role[]
  columns: Column[]
  /** What it is read from: a workbook or a list where absent, else a map whose features are the rows. */
  format?: 'geojson'
  /** The rows only fit together: they are judged at once, and one that is wrong keeps all of them out. */
  together?: true
  /** An example of the place at hand to fill in, for a map. */
  example?: (c: Context, path: string, lang: Lang) => Promise<object>
  /** Reads what the checks need once, such as the areas within `path`; `writing` where the rows are not only tried. */
  open: (c: Context, path: string, writing: boolean) => Promise<Reading<Checked>>
  /** Order of tables in which foreign keys hold. */
  order: string[]
  /**
   * Takes back some of what a batch wrote, at most 1,000 or all that stands together: ended and erased, never deleted from
   * the record. Answers how many had to stay, where some may.
   */
  undo: (c: Context, ids: string[]) => Promise<number | void>
  /** The words that tell how many (`count`) stayed, `problem.<stayed>`; a kind of which none can has none. */
  stayed?: string
}

/** A kind with its own checked type, for a list of all. */
export const importKind = <C>(kind: ImportKind<C>): ImportKind => kind as unknown as ImportKind

/** Notes a row by what makes it one; refuses the second with the same (422 `cell-twice`, naming the first). */
export function once(seen: Map<string, number>, key: string, n: number, column: string): void {
  const row = seen.get(key)
  if (row !== undefined) throw new Problem(422, 'cell-twice', { row, column })
  seen.set(key, n)
}
