import type { QueryOf, ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { hundredths, rankingOf, shownRound } from '../../../instruments/reviews/index.ts'
import { floorOf, sharesFor } from './actions.ts'
import type * as api from './api.ts'

type Told = ReplyOf<typeof api.getIncentive>

/** How a round shares, or shared, incentive money: as it was asked for; else what a pool would come to, where one is named. */
export async function incentiveOf(
  c: Context,
  id: string,
  q: QueryOf<typeof api.getIncentive> = {},
): Promise<Told> {
  const round = await shownRound(c, id)
  const [row] = await c.trx
    .selectFrom('funds_incentive')
    .selectAll()
    .where('round', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  if (row && (q.amount === undefined || row.state === 'asked' || row.state === 'approved')) {
    const [fund] = await findFunds(c.trx, { ids: [row.fund] })
    const shares = await c.trx
      .selectFrom('funds_incentive_share')
      .selectAll()
      .where('incentive', '=', row.id)
      .execute()
    const amounts = new Map(shares.map(({ entrant, amount }) => [entrant, amount]))
    const ranked = (await rankingOf(c, id))?.ranked ?? []
    return {
      floor: row.floor,
      pool: row.pool,
      state: row.state,
      fund: { id: row.fund, name: fund?.name ?? '' },
      document: row.document,
      items: ranked.map((of) => ({
        entrant: of.id,
        title: of.title,
        hundredths: hundredths(of),
        amount: amounts.get(of.id) ?? '0',
      })),
    }
  }
  const pool = BigInt(q.amount ?? 0)
  const would = pool > 0n ? await sharesFor(c, id, pool) : undefined
  return {
    floor: would?.floor ?? (await floorOf(c, round)),
    pool: String(pool),
    state: null,
    fund: null,
    document: null,
    items: (would?.shares ?? []).map(({ of, amount }) => ({
      entrant: of.id,
      title: of.title,
      hundredths: hundredths(of),
      amount: String(amount),
    })),
  }
}
