import { sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import type { Day } from '../../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import {
  booksIn,
  budgetOf,
  findFunds,
  type Found,
  type FundRow,
  kindsIn,
  type Months,
  purposeNames,
  remarksOf,
  samplesOf,
  searchVouchers,
  statement,
  sumsOf,
} from '../../../instruments/ledger/index.ts'
import { pastNotes } from '../importing/said.ts'
import { saidOf } from '../said.ts'
import type * as api from './api.ts'
import { behind } from './people.ts'

type Voucher = ReplyOf<typeof api.listVouchers>['items'][number]
type Sample = ReplyOf<typeof api.getSample>
export const firstDay = (month: string): Day => `${month}-01` as Day

const reached = (c: Call): Promise<Months[]> =>
  booksIn(c.trx, c.scope.all ? sql`true` : inAreas(sql`b.area_path`, c.scope.paths))

/** A book in reach, or 404. */
export async function bookWithin(c: Call, id: string): Promise<Months> {
  const book = (await reached(c)).find((one) => one.id === id)
  if (!book) throw notFound()
  return book
}

const fundsOf = async (c: Call, books: string[]): Promise<FundRow[]> =>
  (await findFunds(c.trx, {})).filter(({ book }) => books.includes(book))

export async function listBooks(c: Call): Promise<ReplyOf<typeof api.listBooks>> {
  const books = await reached(c)
  const funds = await fundsOf(
    c,
    books.map(({ id }) => id),
  )
  const items = []
  for (const { id, name, months } of books)
    items.push({
      id,
      name,
      months: months.map(({ month }) => month.slice(0, 7)),
      funds: funds
        .filter(({ book }) => book === id)
        .map((fund) => ({
          id: fund.id,
          name: fund.name,
          restricted: fund.restricted,
          commodity: fund.commodity,
        })),
      kinds: await kindsIn(c.trx, id),
    })
  return { items }
}

/** Vouchers as the auditor reads them: what everybody may know of each, and who had a hand in it. */
async function told(c: Call, book: string, found: Found[]): Promise<Voucher[]> {
  const funds = new Map((await fundsOf(c, [book])).map((fund) => [fund.id, fund]))
  const purposes = await purposeNames(c.trx)
  const said = await saidOf(
    c,
    found.map(({ subject }) => subject),
  )
  const papers = await pastNotes(
    c,
    found.map(({ subject }) => subject),
  )
  const behindOf = await behind(c, found)
  return found.map((one) => ({
    id: one.journal,
    number: one.number,
    day: one.day,
    kind: one.kind,
    amount: String(one.amount),
    of: said.get(one.subject)?.text ?? null,
    note: papers.get(one.subject) ?? null,
    reverses: one.reverses,
    at: new Date(one.at).toISOString(),
    seq: one.seq,
    entries: one.entries.map((entry) => ({
      fund: funds.get(entry.fund)?.name ?? '',
      commodity: funds.get(entry.fund)?.commodity ?? 'CNY',
      account: entry.account,
      purpose: entry.purpose ? (purposes.get(entry.purpose) ?? entry.purpose) : null,
      amount: entry.amount,
    })),
    ...behindOf(one),
  }))
}

export async function listVouchers(
  c: Call,
  id: string,
  q: QueryOf<typeof api.listVouchers>,
): Promise<ReplyOf<typeof api.listVouchers>> {
  await bookWithin(c, id)
  const limit = q.limit ?? 50
  const fen = (text: string | undefined) => (text === undefined ? undefined : BigInt(text))
  const wanted = {
    month: q.month ? firstDay(q.month) : undefined,
    fund: q.fund,
    kind: q.kind,
    least: fen(q.least),
    most: fen(q.most),
  }
  const behindSeq = fromCursor(q.after, 1)?.[0]
  const found = await searchVouchers(c.trx, id, wanted, {
    limit: limit + 1,
    behind: behindSeq === undefined ? undefined : String(behindSeq),
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, id, rows),
    next: found.length > limit && last ? cursor([last.seq]) : null,
  }
}

/** Statements of each fund in money, of what is restricted and what is not, and of the book. */
export async function bookStatement(
  c: Call,
  id: string,
  q: QueryOf<typeof api.bookStatement>,
): Promise<ReplyOf<typeof api.bookStatement>> {
  await bookWithin(c, id)
  const funds = (await fundsOf(c, [id])).filter(({ commodity }) => commodity === 'CNY')
  const ids = funds.map((fund) => fund.id)
  const { rows } = await sql<{
    day: Day
  }>`select (${firstDay(q.to)}::date + interval '1 month - 1 day')::date as day`.execute(c.trx)
  const sums = await sumsOf(c.trx, ids, firstDay(q.from), rows[0]?.day ?? firstDay(q.to))
  const of = (some: readonly FundRow[]) => {
    const own = sums.filter(({ fund }) => some.some((one) => one.id === fund))
    const [s, budget] = [statement(own), budgetOf(own)]
    const list = (map: Map<string, bigint>) =>
      [...map]
        .filter(([, amount]) => amount !== 0n)
        .map(([account, amount]) => ({ account, amount: String(amount) }))
    return {
      assets: String(s.assets),
      liabilities: String(s.liabilities),
      netBefore: String(s.netBefore),
      netAfter: String(s.netAfter),
      budget: {
        appropriated: String(budget.appropriated),
        spent: String(budget.spent),
        available: String(budget.available),
      },
      income: list(s.income),
      expense: list(s.expense),
    }
  }
  return {
    items: [
      ...funds.map((fund) => ({
        fund: { id: fund.id, name: fund.name },
        of: 'fund' as const,
        ...of([fund]),
      })),
      { fund: null, of: 'unrestricted' as const, ...of(funds.filter((fund) => !fund.restricted)) },
      { fund: null, of: 'restricted' as const, ...of(funds.filter((fund) => fund.restricted)) },
      { fund: null, of: 'book' as const, ...of(funds) },
    ],
  }
}

const brief = (row: Awaited<ReturnType<typeof samplesOf>>[number], book: Months) => ({
  id: row.id,
  book: { id: book.id, name: book.name },
  from: row.from.slice(0, 7),
  to: row.to.slice(0, 7),
  method: row.method,
  step: row.step,
  seed: row.seed,
  chosen: row.chosen,
  seq: row.seq,
  size: row.size,
  total: row.total,
  drawn: row.journals.length,
  seen: row.seen,
  wrong: row.wrong,
  at: row.at.toISOString(),
})

export async function listSamples(c: Call): Promise<ReplyOf<typeof api.listSamples>> {
  const books = new Map((await reached(c)).map((book) => [book.id, book]))
  const rows = await samplesOf(c.trx, { books: [...books.keys()] })
  return {
    items: rows.flatMap((row) => {
      const book = books.get(row.book)
      return book ? [brief(row, book)] : []
    }),
  }
}

/** A sample of a book in reach, or 404. */
export async function sampleWithin(c: Call, id: string) {
  const [row] = await samplesOf(c.trx, { id })
  if (!row) throw notFound()
  return { row, book: await bookWithin(c, row.book) }
}

export async function getSample(c: Call, id: string): Promise<Sample> {
  const { row, book } = await sampleWithin(c, id)
  const found = await searchVouchers(
    c.trx,
    book.id,
    { journals: row.journals },
    { limit: row.journals.length },
  )
  const remarks = await remarksOf(c.trx, id)
  const vouchers = (await told(c, book.id, found)).toReversed()
  return {
    ...brief(row, book),
    vouchers: vouchers.map((voucher) => {
      const made = remarks.get(voucher.id)
      return {
        ...voucher,
        remark: made ? { finding: made.finding, text: made.text, at: made.at.toISOString() } : null,
      }
    }),
  }
}
