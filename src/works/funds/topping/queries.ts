import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type * as api from './api.ts'
import type { PoolRow } from './tables.ts'

type Item = ReplyOf<typeof api.openPool>

function told(c: Context, row: PoolRow & { gifts: number }): Item {
  const today = dayOf(c.now)
  const left = row.closed_at ? 0n : BigInt(row.amount) - BigInt(row.used)
  return {
    id: row.id,
    fund: row.fund,
    sponsor: row.sponsor,
    amount: row.amount,
    left: String(left),
    percent: row.percent,
    perGift: row.per_gift,
    perGiver: row.per_giver,
    from: row.from,
    to: row.to,
    running: left > 0n && row.from <= today && today <= row.to,
    gifts: row.gifts,
  }
}

const rowsBy = async (c: Context, by: { id: string } | { fund: string }) =>
  (
    await sql<
      PoolRow & { gifts: number }
    >`select p.*, (select count(*)::int from funds_top_up t where t.pool = p.id) as gifts
      from funds_pool p where ${'id' in by ? sql`p.id = ${by.id}` : sql`p.fund = ${by.fund}`} order by p.at desc, p.id limit 50`.execute(
      c.trx,
    )
  ).rows

export async function listPools(c: Context, fund: string): Promise<{ items: Item[] }> {
  return { items: (await rowsBy(c, { fund })).map((row) => told(c, row)) }
}

export async function poolOf(c: Context, id: string): Promise<Item> {
  const [row] = await rowsBy(c, { id })
  if (!row) throw notFound()
  return told(c, row)
}

/** What a sponsor added to a gift. */
export async function toppedUp(
  c: Context,
  gift: string,
): Promise<{ sponsor: string; amount: string } | null> {
  const row = await c.trx
    .selectFrom('funds_top_up as t')
    .innerJoin('funds_pool as p', 'p.id', 't.pool')
    .select(['p.sponsor', 't.amount'])
    .where('t.gift', '=', gift)
    .executeTakeFirst()
  return row ?? null
}

/** Whose money each top-up was, by the subject of its journal. */
export async function sponsorsOf(c: Context, subjects: string[]): Promise<[string, string][]> {
  const found = await sql<{
    subject: string
    sponsor: string
  }>`select 'funds.top-up:' || t.id as subject, p.sponsor
    from funds_top_up t join funds_pool p on p.id = t.pool where 'funds.top-up:' || t.id = any(${subjects})`.execute(
    c.trx,
  )
  return found.rows.map(({ subject, sponsor }) => [subject, sponsor])
}
