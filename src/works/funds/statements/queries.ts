import { sql } from 'kysely'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { triedFile } from '../../../kernel/imports/desk.ts'
import { openFile } from '../../../kernel/imports/file.ts'
import { headingOf, titlesOf } from '../../../kernel/imports/header.ts'
import { underHeadings } from '../../../kernel/imports/kind.ts'
import { eachPart } from '../../../kernel/imports/rows.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import type * as api from './api.ts'
import { statements, type Read } from './kind.ts'
import {
  type Candidate,
  candidatesOf,
  exactLines,
  exactOf,
  type ReceiptLine,
  wordsOfLine,
} from './matching.ts'

const shownLines = 100

/** A statement that is being tried. 404 for another kind's file, another person's, or one that is gone. */
export async function viewStatement(c: Call, id: string): Promise<ReplyOf<typeof api.viewStatement>> {
  const { kind, bytes, headings, from, path } = await triedFile(c, id)
  if (kind !== statements.kind) throw notFound()
  const as = underHeadings(statements, headings)
  const titles = await titlesOf(await openFile(bytes, as), as).catch((error: unknown) => {
    if (error instanceof Problem) return []
    throw error
  })
  const sums = { in: 0n, out: 0n, known: 0, count: 0 }
  const days: string[] = []
  const lines: ReplyOf<typeof api.viewStatement>['lines'] = []
  try {
    await eachPart(bytes, as, await as.open(c, path, false, from), (part) => {
      for (const { line, known } of part.good as Read[]) {
        sums.count++
        sums[line.way] += line.amount
        if (known) sums.known++
        days.push(line.day)
        if (lines.length < shownLines) lines.push(told(line, known))
      }
      return Promise.resolve()
    })
  } catch (error) {
    // The file as a whole is refused: its batch says why.
    if (!(error instanceof Problem)) throw error
  }
  const sorted = days.toSorted()
  return {
    headings: titles.filter(Boolean),
    columns: statements.columns.map(({ key, zh, en }) => ({
      key,
      zh,
      en,
      heading: headingOf(titles, as, key),
    })),
    lines,
    count: sums.count,
    known: sums.known,
    from: sorted[0] ?? null,
    to: sorted.at(-1) ?? null,
    in: String(sums.in),
    out: String(sums.out),
  }
}

const told = (line: Read['line'], known: boolean) => ({
  row: line.n,
  day: line.day,
  way: line.way,
  amount: String(line.amount),
  balance: line.balance === null ? null : String(line.balance),
  summary: line.summary,
  party: line.party,
  known,
})

/** Lines nobody matched yet, with what each may be. */
export async function listReceipts(
  c: Call,
  q: QueryOf<typeof api.listReceipts>,
): Promise<ReplyOf<typeof api.listReceipts>> {
  const limit = q.limit ?? 50
  const after = fromCursor(q.after, 3)
  const found = await sql<ReceiptLine>`select r.*, p.summary_sealed, p.party_sealed from funds_receipt r
    left join funds_receipt_private p on p.receipt = r.id where r.state = 'open'
    ${q.way ? sql`and coalesce(r.way, 'in') = ${q.way}` : sql``}
    ${after ? sql`and (r.at, coalesce(r.line, 0), r.id) > (${after[0]}::timestamptz, ${after[1]}::int, ${after[2]}::uuid)` : sql``}
    order by r.at, coalesce(r.line, 0), r.id limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const candidates = await candidatesOf(c, rows)
  const names = new Map(
    (await c.trx.selectFrom('funds_account').select(['id', 'name']).execute()).map(({ id, name }) => [
      id,
      name,
    ]),
  )
  const exact = await exactLines(c)
  const open = await c.trx
    .selectFrom('funds_receipt')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirst()
  const last = rows.at(-1)
  return {
    items: rows.map((row) => receiptTold(c, row, candidates.get(row.id) ?? [], names)),
    next:
      found.rows.length > limit && last
        ? cursor([last.at.toISOString(), String(last.line ?? 0), last.id])
        : null,
    open: Number(open?.count ?? 0),
    exact: exact.slice(0, 500).map(({ row }) => row.id),
  }
}

function receiptTold(c: Call, row: ReceiptLine, candidates: Candidate[], names: Map<string, string>) {
  const words = wordsOfLine(c, row)
  return {
    id: row.id,
    source: row.source,
    account: row.account ? (names.get(row.account) ?? null) : null,
    ref: row.ref,
    line: row.line ?? null,
    day: row.day,
    way: row.way ?? ('in' as const),
    amount: row.amount,
    ...words,
    wrong: row.wrong,
    at: row.at.toISOString(),
    exact: exactOf(row, words.party, candidates) ?? null,
    candidates: candidates.slice(0, 20),
  }
}
