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
  /** Further headings it has in files of other systems, the likeliest first. */
  also?: readonly string[]
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

export interface Origin {
  batch: string
  /** What was chosen with the file, where the kind asks for it. */
  of: string | undefined
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
  /**
   * The file is written by another system, not by our template: rows may stand before the header (at most `before`),
   * columns nobody asked for are passed over, and of each group in `needs` one column is enough.
   */
  foreign?: { before: number; needs: readonly (readonly string[])[] }
  /** What the rows are for is chosen with the file, and judged before it is taken: it is sent from a page of its own. */
  chosen?: (c: Context, of: string | undefined) => Promise<void>
  /** An example of the place at hand to fill in, for a map. */
  example?: (c: Context, path: string, lang: Lang) => Promise<object>
  /**
   * Reads what the checks need once, such as the areas within `path`; `writing` where the rows are not only tried; `from`
   * tells what was chosen with the file, and the batch.
   */
  open: (c: Context, path: string, writing: boolean, from: Origin) => Promise<Reading<Checked>>
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

/** A kind whose columns stand in a file under the headings that somebody named, by key. */
export function underHeadings(kind: ImportKind, headings: Readonly<Record<string, string>>): ImportKind {
  const named = kind.columns.flatMap((column) => {
    const heading = headings[column.key]
    return heading === undefined ? [] : [{ ...column, zh: heading, en: heading, also: [] }]
  })
  return { ...kind, columns: [...named, ...kind.columns.filter(({ key }) => headings[key] === undefined)] }
}

/** A kind with its own checked type, for a list of all. */
export const importKind = <C>(kind: ImportKind<C>): ImportKind => kind as unknown as ImportKind

/** Notes a row by what makes it one; refuses the second with the same (422 `cell-twice`, naming the first). */
export function once(seen: Map<string, number>, key: string, n: number, column: string): void {
  const row = seen.get(key)
  if (row !== undefined) throw new Problem(422, 'cell-twice', { row, column })
  seen.set(key, n)
}
