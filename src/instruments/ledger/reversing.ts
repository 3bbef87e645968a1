import { sql } from 'kysely'
import { type Day, dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { openDay } from './books.ts'
import { type Entry, type Item, type Journal, post } from './posting.ts'
import type { EntryRow, JournalRow } from './tables.ts'

/** A journal to be taken back, and what and under which key takes it back. */
export interface Reversing {
  journal: string
  subject: string
  key: string
}

/**
 * What takes journals back: the same entries the other way round, on their own day, or today where that month is closed; in
 * the order given. 404 where one of them is not there.
 */
export async function reversalsOf(c: Context, wanted: readonly Reversing[]): Promise<Item[]> {
  const ids = wanted.map(({ journal }) => journal)
  const rows = await sql<JournalRow>`select * from ledger_journal where id = any(${ids}::uuid[])`.execute(
    c.trx,
  )
  const found = await sql<EntryRow>`select * from ledger_entry where journal = any(${ids}::uuid[])
    order by journal, n`.execute(c.trx)
  const journals = new Map(rows.rows.map((row) => [row.id, row]))
  const entries = Map.groupBy(found.rows, ({ journal }) => journal)
  const days = new Map<string, Day>()
  const items: Item[] = []
  for (const { journal, subject, key } of wanted) {
    const row = journals.get(journal)
    if (!row) throw notFound()
    const own = `${row.book}/${row.effective_date}`
    const day = days.get(own) ?? (await openDay(c, row.book, row.effective_date))
    days.set(own, day)
    items.push({
      key,
      journals: [
        {
          book: row.book,
          kind: 'reversal',
          day,
          subject,
          reverses: journal,
          ...(row.flow ? { flow: row.flow } : {}),
          entries: (entries.get(journal) ?? []).map((e) => ({
            fund: e.fund,
            account: e.account,
            amount: -BigInt(e.amount),
            ...(e.purpose ? { purpose: e.purpose } : {}),
            ...(e.cost_object ? { costObject: e.cost_object } : {}),
          })),
        },
      ],
    })
  }
  return items
}

/** What takes one journal back. 404 where there is no such journal. */
export async function reversalOf(c: Context, journal: string, subject: string, key: string): Promise<Item> {
  const [item] = await reversalsOf(c, [{ journal, subject, key }])
  if (!item) throw notFound()
  return item
}

/** Takes a journal back. Throws as `post` does: 409 `already-reversed`, `is-reversal`, `overdraft`. */
export const reverse = async (c: Context, journal: string, subject: string, key: string): Promise<string[]> =>
  post(c, await reversalOf(c, journal, subject, key))

/** What of a fund's bank is free: neither spent nor held. */
async function freeOf(c: Context, fund: string): Promise<bigint> {
  const row = await c.trx
    .selectFrom('ledger_balance')
    .select(['amount', 'held'])
    .where('fund', '=', fund)
    .where('account', '=', 'bank')
    .executeTakeFirst()
  return BigInt(row?.amount ?? 0) - BigInt(row?.held ?? 0)
}

/** Another fund pays into this one what it lacks. 409 `bearer-restricted`: money given for a purpose repays no other. */
async function borne(
  c: Context,
  back: Journal,
  fund: string,
  bearer: string,
  missing: bigint,
): Promise<Journal[]> {
  const rows = await c.trx
    .selectFrom('ledger_fund')
    .select(['id', 'book', 'commodity', 'restricted'])
    .where('id', 'in', [fund, bearer])
    .execute()
  const [to, from] = [fund, bearer].map((id) => rows.find((row) => row.id === id))
  if (!to || !from || from.commodity !== to.commodity) throw notFound()
  if (from.restricted) throw new Problem(409, 'bearer-restricted')
  const out: Entry[] = [
    { fund: bearer, account: 'transfer-out', amount: missing },
    { fund: bearer, account: 'bank', amount: -missing },
  ]
  const into: Entry[] = [
    { fund, account: 'bank', amount: missing },
    { fund, account: 'transfer-in', amount: -missing },
  ]
  const common = { kind: 'refund-borne', day: back.day, subject: back.subject }
  if (from.book === to.book) return [{ ...common, book: to.book, entries: [...out, ...into] }]
  const flow = c.newId()
  return [
    { ...common, book: from.book, flow, entries: out },
    { ...common, book: to.book, flow, entries: into },
  ]
}

/**
 * Gives back today what a journal brought into a fund. Where it was spent, so that the fund cannot give it back, another fund
 * bears what is missing, in the same item; nothing is ever overdrawn. Answers the journals, the reversal first; again
 * where it was done before under this key.
 * 404 where there is no such journal, 409 `refund-spent`, `bearer-restricted`, `not-refundable` (nothing came in by it, or
 * into several funds), and as `reverse`.
 */
export async function refund(
  c: Context,
  of: { journal: string; subject: string; key: string; bearer?: string },
): Promise<string[]> {
  const done = await c.trx
    .selectFrom('ledger_journal')
    .select(['id', 'reverses'])
    .where('item', '=', of.key)
    .orderBy('n')
    .execute()
  if (done[0]?.reverses === of.journal) return done.map(({ id }) => id)
  const item = await reversalOf(c, of.journal, of.subject, of.key)
  const back = item.journals[0] && { ...item.journals[0], day: dayOf(c.now) }
  const funds = new Set(back?.entries.map(({ fund }) => fund))
  const [fund] = funds
  const given = -(back?.entries ?? [])
    .filter(({ account }) => account === 'bank')
    .reduce((sum, { amount }) => sum + amount, 0n)
  if (!back || !fund || funds.size > 1 || given <= 0n) throw new Problem(409, 'not-refundable')
  const missing = given - (await freeOf(c, fund))
  const bearing = of.bearer && of.bearer !== fund && missing > 0n
  const more = bearing ? await borne(c, back, fund, of.bearer ?? '', missing) : []
  try {
    return await post(c, { ...item, journals: [back, ...more] })
  } catch (error) {
    if (error instanceof Problem && error.code === 'overdraft') throw new Problem(409, 'refund-spent')
    throw error
  }
}
