import { takesGifts } from '../rules.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { takeTurns } from '../../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { findFunds, type FundRow, type Item, post } from '../../../instruments/ledger/index.ts'
import { unnamed } from '../gifts/actions.ts'
import type { GiftRow } from '../tables.ts'
import { topUpOf } from './rules.ts'
import { type PoolRow, poolState, type TopUpRow, topUpState } from './tables.ts'

export interface NewPool {
  fund: string
  source: string
  sponsor: string
  amount: bigint
  percent: number
  perGift: bigint | null
  perGiver: bigint | null
  from: Day
  to: Day
}

const recordPool = (c: Context, what: string, row: PoolRow) =>
  record(c, `funds.pool.${what}`, `funds.pool:${row.id}`, {
    fund: row.fund,
    state_hash: stateOf(row, poolState),
  })

/** What stands aside for the pool in the fund in which its money lies. */
const held = (row: PoolRow, id: string, amount: bigint) => ({
  id,
  fund: row.source,
  account: 'available',
  amount,
  subject: `funds.pool:${row.id}`,
})

/** Money that may only be for some things tops up only what is for these alone. */
const mayTopUp = (source: FundRow, fund: FundRow): boolean =>
  !source.restricted ||
  (fund.purposes.length > 0 && fund.purposes.every((purpose) => source.purposes.includes(purpose)))

/**
 * Holds money of a fund of gifts to top up what is given to another. 404, 422 `pool-days` (ends before it begins), 409
 * `pool-open` (the fund has one), `pool-restricted`, `fund-not-active`, `overdraft`.
 */
export async function openPool(c: Context, n: NewPool): Promise<string> {
  if (n.to < n.from) throw new Problem(422, 'pool-days')
  const found = await findFunds(c.trx, { ids: [n.fund, n.source] })
  const [fund, source] = [n.fund, n.source].map((id) => found.find((row) => row.id === id))
  if (!fund || !source || fund.id === source.id) throw notFound()
  if (!takesGifts(fund.kind) || source.book !== fund.book) throw notFound()
  if (!mayTopUp(source, fund)) throw new Problem(409, 'pool-restricted')
  const closed = [fund, source].find(({ status }) => status !== 'active')
  if (closed) throw new Problem(409, 'fund-not-active', { fund: closed.name })
  await takeTurns(c.trx, `pool:${fund.id}`)
  const open = c.trx
    .selectFrom('funds_pool')
    .select('id')
    .where('fund', '=', fund.id)
    .where('closed_at', 'is', null)
  if (await open.executeTakeFirst()) throw new Problem(409, 'pool-open')
  const row: PoolRow = {
    id: c.newId(),
    fund: fund.id,
    source: source.id,
    sponsor: n.sponsor,
    amount: String(n.amount),
    percent: n.percent,
    per_gift: n.perGift === null ? null : String(n.perGift),
    per_giver: n.perGiver === null ? null : String(n.perGiver),
    from: n.from,
    to: n.to,
    used: '0',
    hold: c.newId(),
    closed_at: null,
    at: c.now,
    by: c.actor.id,
  }
  await post(c, { key: `funds/pool/${row.id}`, journals: [], holds: [held(row, row.hold ?? '', n.amount)] })
  await c.trx.insertInto('funds_pool').values(row).execute()
  await recordPool(c, 'opened', row)
  return row.id
}

const lockPool = (c: Context, by: { id: string } | { fund: string }): Promise<PoolRow | undefined> => {
  const query = c.trx.selectFrom('funds_pool').selectAll().forUpdate()
  return (
    'id' in by
      ? query.where('id', '=', by.id)
      : query.where('fund', '=', by.fund).where('closed_at', 'is', null)
  ).executeTakeFirst()
}

async function savePool(c: Context, row: PoolRow, what: string): Promise<void> {
  const { used, hold, closed_at } = row
  await c.trx.updateTable('funds_pool').set({ used, hold, closed_at }).where('id', '=', row.id).execute()
  await recordPool(c, what, row)
}

/** Ends a pool; what is left of it is free again. 404, 409 `pool-closed`. */
export async function closePool(c: Context, id: string): Promise<void> {
  const row = await lockPool(c, { id })
  if (!row) throw notFound()
  if (row.closed_at) throw new Problem(409, 'pool-closed')
  if (row.hold)
    await post(c, { key: `funds/pool-closed/${id}`, journals: [], ends: [{ id: row.hold, as: 'released' }] })
  await savePool(c, { ...row, hold: null, closed_at: c.now }, 'closed')
}

/** What a giver's gifts were topped up by from this pool; null for one whom nobody knows. */
async function hadBy(c: Context, pool: string, giver: string | null): Promise<bigint | null> {
  if (!giver) return null
  const row = await c.trx
    .selectFrom('funds_top_up')
    .select(({ fn }) => fn.sum<string>('amount').as('sum'))
    .where('pool', '=', pool)
    .where('giver', '=', giver)
    .executeTakeFirst()
  return BigInt(row?.sum ?? 0)
}

/** What a gift is topped up by, to be posted in its own item. */
export interface Topping {
  pool: PoolRow
  id: string
  amount: bigint
  part: Required<Pick<Item, 'journals' | 'holds' | 'ends'>>
}

/**
 * What the sponsor of a fund adds to a gift that has just come in. The pool is locked until the end of the transaction:
 * gifts that come at once take their turns, and the last one gets what is left.
 */
export async function toppingFor(c: Context, gift: GiftRow, day: Day): Promise<Topping | undefined> {
  const pool = await lockPool(c, { fund: gift.fund })
  if (!pool?.hold) return undefined
  const promised = dayOf(gift.at)
  if (promised < pool.from || promised > pool.to) return undefined
  const [source] = await findFunds(c.trx, { ids: [pool.source] })
  if (source?.status !== 'active') return undefined
  const left = BigInt(pool.amount) - BigInt(pool.used)
  const fenOf = (text: string | null) => (text === null ? null : BigInt(text))
  const offer = {
    percent: pool.percent,
    perGift: fenOf(pool.per_gift),
    perGiver: fenOf(pool.per_giver),
    left,
  }
  const amount = topUpOf(BigInt(gift.amount), offer, await hadBy(c, pool.id, gift.giver))
  if (amount === 0n) return undefined
  const id = c.newId()
  const after: PoolRow = {
    ...pool,
    used: String(BigInt(pool.used) + amount),
    hold: amount < left ? c.newId() : null,
  }
  return {
    pool: after,
    id,
    amount,
    part: {
      ends: [{ id: pool.hold, as: 'used' }],
      holds: after.hold ? [held(pool, after.hold, left - amount)] : [],
      journals: [
        {
          book: source.book,
          kind: 'top-up',
          day,
          subject: `funds.top-up:${id}`,
          entries: [
            { fund: pool.source, account: 'transfer-out', amount },
            { fund: pool.source, account: 'bank', amount: -amount },
            { fund: pool.source, account: 'available', amount: -amount },
            { fund: pool.source, account: 'reclaimed', amount },
            { fund: pool.fund, account: 'bank', amount },
            { fund: pool.fund, account: 'transfer-in', amount: -amount },
            { fund: pool.fund, account: 'available', amount },
            { fund: pool.fund, account: 'appropriated', amount: -amount },
          ],
        },
      ],
    },
  }
}

/** Keeps what was posted beside a gift. */
export async function keepTopUp(c: Context, t: Topping, gift: GiftRow, journal: string): Promise<void> {
  const row: TopUpRow = {
    id: t.id,
    pool: t.pool.id,
    gift: gift.id,
    giver: gift.giver,
    amount: String(t.amount),
    journal,
    at: c.now,
  }
  await c.trx.insertInto('funds_top_up').values(row).execute()
  await record(unnamed(c), 'funds.top-up.given', `funds.top-up:${row.id}`, {
    gift: gift.id,
    state_hash: stateOf(row, topUpState),
  })
  await savePool(unnamed(c), t.pool, 'used')
}
