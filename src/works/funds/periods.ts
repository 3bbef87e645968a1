import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { booksIn, closePeriod, type Months } from '../../instruments/ledger/index.ts'
import type * as api from './api.ts'

const told = (books: Months[]): ReplyOf<typeof api.listPeriods> => ({
  items: books.map(({ id, name, months }) => ({
    id,
    name,
    months: months.map(({ month, vouchers, closedAt }) => ({
      month: month.slice(0, 7),
      vouchers,
      closedAt: closedAt?.toISOString() ?? null,
    })),
  })),
})

/** Books in reach with their months, the newest first. */
export const listPeriods = async (c: Call): Promise<ReplyOf<typeof api.listPeriods>> =>
  told(await booksIn(c.trx, c.scope.all ? sql`true` : inAreas(sql`b.area_path`, c.scope.paths)))

/**
 * Closes a month of a book, once it is over: nothing is posted into it any more. 404 for a book out of reach, 422
 * `period-running`, 409 `period-closed`, `period-open-before`.
 */
export async function closeMonth(c: Context, book: string, month: string): Promise<void> {
  if (month >= dayOf(c.now).slice(0, 7)) throw new Problem(422, 'period-running')
  await closePeriod(c, book, `${month}-01` as Day)
}
