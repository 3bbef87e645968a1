import { dayOf } from '../../kernel/day.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { type FundKind, type FundRow, type Item, findFunds, post } from '../../instruments/ledger/index.ts'
import type { Place } from '../../registers/places/index.ts'
import { fundFor, open } from './opening.ts'
import { cityShare, publicServices } from './settings.ts'
import { type AppropriationKind, type AppropriationRow, appropriationState } from './tables.ts'
import { words } from './words.ts'

/** What comes into a fund: the memo set of its budget grows by it, and its bank where real money lies in it. */
export const incoming = (
  fund: FundRow,
  account: 'appropriation' | 'donation' | 'grant-received' | 'earnings' | 'opening',
  amount: bigint,
): Item['journals'][number]['entries'] => [
  ...(fund.kind === 'government'
    ? []
    : [
        { fund: fund.id, account: 'bank', amount },
        { fund: fund.id, account, amount: -amount },
      ]),
  { fund: fund.id, account: 'available', amount },
  { fund: fund.id, account: 'appropriated', amount: -amount },
]

/** What money by a paper is to each kind of fund: given out of a budget, or earned. */
const paperTo: Partial<Record<FundKind, 'appropriation' | 'earnings'>> = {
  government: 'appropriation',
  collective: 'earnings',
}

export interface NewAppropriation {
  kind: AppropriationKind
  fund: string
  year: number
  amount: bigint
  document: string
  /** The fund that it leaves, and what of a matter it is. */
  from?: { support: string | null; source: FundRow }
}

/** What the city's budget bears of an appropriation and what the district's, each a journal of its own; one where it bears none (S122). */
async function borneBy(c: Context, a: NewAppropriation, fund: FundRow) {
  const account = paperTo[fund.kind]
  if (!account) throw new Problem(422, 'fund-takes-none')
  const percent = a.kind === 'community-service' ? await settingOf(c, cityShare, fund.area_path) : 0
  const city = (a.amount * BigInt(percent)) / 100n
  return [
    { kind: city ? 'district-appropriation' : account, amount: a.amount - city },
    { kind: 'city-appropriation', amount: city },
  ].flatMap(({ kind, amount }) =>
    amount ? [{ book: fund.book, kind, entries: incoming(fund, account, amount) }] : [],
  )
}

/** The other side of what comes from another fund: its budget is smaller by it. */
const leaving = (source: FundRow, amount: bigint) => ({
  book: source.book,
  kind: 'transfer',
  entries: [
    { fund: source.id, account: 'available', amount: -amount },
    { fund: source.id, account: 'appropriated', amount },
  ],
})

/** A budget is of this year. */
function guardYear(c: Context, year: number): void {
  if (String(year) !== dayOf(c.now).slice(0, 4)) throw new Problem(422, 'not-this-year', { year })
}

/**
 * Gives money of a budget to a fund, or enters what a collective earned. What is given once a year to an area is given once:
 * 409 `appropriated-already`; the city's and the district's budget bear it (S122).
 * 422 `not-this-year`, `fund-takes-none` (charity is given by people, not by a budget, but for what supports foundations).
 */
export async function appropriate(c: Context, a: NewAppropriation): Promise<string> {
  const [fund] = await findFunds(c.trx, { ids: [a.fund] })
  if (!fund) throw new Error('funds: no such fund')
  const borne = await borneBy(c, a, fund)
  guardYear(c, a.year)
  const area = fund.area_path.split('/').at(-1) ?? ''
  const before = await c.trx
    .selectFrom('funds_appropriation')
    .select('id')
    .where('kind', '=', a.kind)
    .where('area', '=', area)
    .where('year', '=', a.year)
    .executeTakeFirst()
  const once = a.kind === 'community-service' || a.kind === 'foundation-support'
  if (once && before) throw new Problem(409, 'appropriated-already', { year: a.year })
  const id = c.newId()
  const moves = [...borne, ...(a.from ? [leaving(a.from.source, a.amount)] : [])]
  const common = {
    day: dayOf(c.now),
    subject: `funds.appropriation:${id}`,
    // What stays in one book is no flow.
    ...(a.from && a.from.source.book !== fund.book ? { flow: c.newId() } : {}),
  }
  const [journal = ''] = await post(c, {
    key: once ? `funds/${a.kind}/${area}/${a.year}` : `funds/appropriation/${id}`,
    journals: moves.map((move) => ({ ...common, ...move })),
  })
  const row: AppropriationRow = {
    id,
    kind: a.kind,
    fund: fund.id,
    area,
    area_path: fund.area_path,
    year: a.year,
    amount: String(a.amount),
    document: a.document,
    journal,
    at: c.now,
    by: c.actor.id,
    support: a.from?.support ?? null,
    source: a.from?.source.id ?? null,
  }
  await c.trx.insertInto('funds_appropriation').values(row).execute()
  await record(c, 'funds.appropriation.made', `funds.appropriation:${id}`, {
    state_hash: stateOf(row, appropriationState),
  })
  return id
}

/**
 * Opens a fiscal year: every community of these gets what the setting says for public services (S32), once, in a fund of
 * its own that is opened with the first. 422 `not-this-year`. Answers how many were given it now and how many had it.
 */
export async function openYear(
  c: Context,
  communities: Place[],
  year: number,
  document: string,
): Promise<{ given: number; had: number }> {
  guardYear(c, year)
  await takeTurns(c.trx, `fiscal-year:${year}`)
  const had = await c.trx
    .selectFrom('funds_appropriation')
    .select('area')
    .where('kind', '=', 'community-service')
    .where('year', '=', year)
    .execute()
  const done = new Set(had.map(({ area }) => area))
  const left = communities.filter(({ code }) => !done.has(code))
  for (const community of left) {
    const fund =
      (await fundFor(c, 'community-service', community.path)) ??
      (await open(c, {
        sort: 'community-service',
        name: `${community.name}${words['funds.yearly'].zh}`,
        area: community,
        purposes: [],
        filingNo: null,
        total: null,
      }))
    const amount = BigInt(await settingOf(c, publicServices, community.path))
    await appropriate(c, { kind: 'community-service', fund, year, amount, document })
  }
  return { given: left.length, had: communities.length - left.length }
}
