import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import { type Item, post } from './posting.ts'

/**
 * What takes a journal back: the same entries the other way round, on its own day, or today where that month is closed.
 * 404 where there is no such journal.
 */
export async function reversalOf(c: Context, journal: string, subject: string, key: string): Promise<Item> {
  const row = await c.trx
    .selectFrom('ledger_journal')
    .selectAll()
    .where('id', '=', journal)
    .executeTakeFirst()
  if (!row) throw notFound()
  const entries = await c.trx
    .selectFrom('ledger_entry')
    .selectAll()
    .where('journal', '=', journal)
    .orderBy('n')
    .execute()
  const closed = await c.trx
    .selectFrom('ledger_period')
    .select('id')
    .where('book', '=', row.book)
    .where('month', '=', `${row.effective_date.slice(0, 7)}-01`)
    .executeTakeFirst()
  return {
    key,
    journals: [
      {
        book: row.book,
        kind: 'reversal',
        day: closed ? dayOf(c.now) : row.effective_date,
        subject,
        reverses: journal,
        ...(row.flow ? { flow: row.flow } : {}),
        entries: entries.map((e) => ({
          fund: e.fund,
          account: e.account,
          amount: -BigInt(e.amount),
          ...(e.purpose ? { purpose: e.purpose } : {}),
          ...(e.cost_object ? { costObject: e.cost_object } : {}),
        })),
      },
    ],
  }
}

/** Takes a journal back. Throws as `post` does: 409 `already-reversed`, `is-reversal`, `overdraft`. */
export const reverse = async (c: Context, journal: string, subject: string, key: string): Promise<string[]> =>
  post(c, await reversalOf(c, journal, subject, key))
