import { sql } from 'kysely'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { movedBy } from '../../../instruments/ledger/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { known } from '../queries.ts'
import { takesGifts } from '../rules.ts'
import type * as api from './api.ts'

type Supported = ReplyOf<typeof api.foundationSupport>['items'][number]['supported']

/** Whom these funds supported, by the year in which that was agreed. */
async function supportedBy(c: Call, funds: string[]): Promise<Map<number, Supported>> {
  const { rows } = await sql<{ year: number; party: string; amount: string; paid: string }>`
    select extract(year from k.signed_on)::int as year, k.party, sum(k.amount)::text as amount,
      coalesce(sum((select sum(m.amount) from funds_milestone m where m.commitment = k.id and m.state = 'paid')), 0)::text as paid
    from funds_commitment k join funds_application a on a.id = k.application
    where a.fund = any(${funds}::uuid[]) and k.party is not null group by 1, 2 order by 1, 2`.execute(c.trx)
  const names = await unitNames(
    c.trx,
    rows.map(({ party }) => party),
  )
  const by = new Map<number, Supported>()
  for (const { year, party, amount, paid } of rows)
    by.set(year, [...(by.get(year) ?? []), { organisation: names.get(party) ?? '', amount, paid }])
  return by
}

/** Fen that people gave to these funds in a year, less what went back to them. */
async function givenIn(c: Call, funds: string[], year: number): Promise<bigint> {
  const moved = await movedBy(c.trx, funds, `${year}-01-01`, `${year}-12-31`)
  return moved
    .filter(({ kind, account }) => account === 'appropriated' && (kind === 'donation' || kind === 'refund'))
    .reduce((sum, { amount }) => sum - amount, 0n)
}

/**
 * 社区基金会培育专项资金 (S133; source: 从2017年起每年): each year one line of the budget, the foundations it supported, and what
 * private money came beside it. Newest first.
 */
export async function foundationSupport(c: Call): Promise<ReplyOf<typeof api.foundationSupport>> {
  const district = await areaOf(c, c.district)
  const all = await known(c, { areas: district?.reached ?? [] })
  const growing = new Map(all.filter(({ sort }) => sort === 'foundation-support').map((one) => [one.id, one]))
  const charity = all.filter(({ kind }) => takesGifts(kind)).map(({ id }) => id)
  const supported = await supportedBy(c, [...growing.keys()])
  const lines = await c.trx
    .selectFrom('funds_appropriation')
    .select(['year', 'fund', 'amount', 'document'])
    .where('kind', '=', 'foundation-support')
    .orderBy('year', 'desc')
    .execute()
  const items = []
  for (const { year, fund, amount, document } of lines)
    items.push({
      year,
      fund: { id: fund, name: growing.get(fund)?.name ?? '' },
      amount,
      document,
      supported: supported.get(year) ?? [],
      given: String(await givenIn(c, charity, year)),
    })
  return { items }
}
