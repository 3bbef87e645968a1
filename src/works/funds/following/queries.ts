import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import type { Call } from '../../../kernel/room.ts'
import { findFunds, postedOn } from '../../../instruments/ledger/index.ts'
import { itemsOf } from '../queries.ts'
import type { myFollowedFunds } from './api.ts'

/** Funds this caller follows. */
export async function myFollowed(c: Call): Promise<ReplyOf<typeof myFollowedFunds>> {
  const rows = await c.trx
    .selectFrom('funds_follower')
    .select('fund')
    .where('person', '=', c.actor.id)
    .execute()
  return {
    items: await itemsOf(
      c,
      rows.map(({ fund }) => fund),
    ),
  }
}

const cursor = 'funds.followers'
const events = 5_000

/** The last of the events that are read next; nothing once all were. */
async function next(c: Context, after: string): Promise<string | null> {
  const found = await sql<{ last: string | null }>`select max(seq)::text as last from
    (select seq from kernel_sealed where stream = 'event' and seq > ${after} order by seq limit ${events}) s`.execute(
    c.trx,
  )
  return found.rows[0]?.last ?? null
}

/** Journals that were posted behind one sealed event, up to another. */
async function posted(c: Context, after: string, last: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select e.id from kernel_sealed s join kernel_event e on e.id = s.row_id
    where s.stream = 'event' and s.seq > ${after} and s.seq <= ${last} and e.kind = 'ledger.journal.posted'`.execute(
    c.trx,
  )
  return found.rows.map(({ id }) => id)
}

/** Something was posted in a fund on a day, and who followed it then. */
export interface News {
  fund: string
  name: string
  day: Day
  persons: string[]
}

async function newsIn(c: Context, journals: string[]): Promise<News[]> {
  const followed = await c.trx.selectFrom('funds_follower').select('fund').distinct().execute()
  const days = await postedOn(
    c.trx,
    journals,
    followed.map(({ fund }) => fund),
  )
  const names = new Map(
    (await findFunds(c.trx, { ids: days.map(({ fund }) => fund) })).map(({ id, name }) => [id, name]),
  )
  const news = []
  for (const { fund, day, last } of days) {
    const told = await c.trx
      .selectFrom('funds_follower')
      .select('person')
      .where('fund', '=', fund)
      .where('at', '<=', last)
      .execute()
    news.push({ fund, name: names.get(fund) ?? '', day, persons: told.map(({ person }) => person) })
  }
  return news
}

/**
 * What followers are to be told of the sealed events since this was last asked, some thousands at a time; null once all
 * were read. Read in bulk, since a fund may see more journals in a second than a queue takes.
 */
export async function newsOfFollowed(c: Context): Promise<News[] | null> {
  const from = await c.trx
    .selectFrom('kernel_cursor')
    .select('seq')
    .where('name', '=', cursor)
    .forUpdate()
    .executeTakeFirst()
  const after = from?.seq ?? '0'
  const last = await next(c, after)
  if (last === null) return null
  const anybody = await c.trx.selectFrom('funds_follower').select('fund').limit(1).executeTakeFirst()
  const journals = anybody ? await posted(c, after, last) : []
  await c.trx
    .insertInto('kernel_cursor')
    .values({ name: cursor, seq: last })
    .onConflict((x) => x.column('name').doUpdateSet({ seq: last }))
    .execute()
  return journals.length ? newsIn(c, journals) : []
}
