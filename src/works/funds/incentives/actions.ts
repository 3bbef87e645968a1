import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { say } from '../../../kernel/words.ts'
import { ask } from '../../../instruments/approvals/index.ts'
import { findFunds, type FundRow, post } from '../../../instruments/ledger/index.ts'
import { type Ranked, rankingOf } from '../../../instruments/reviews/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { appropriate } from '../appropriating.ts'
import { fundFor, open } from '../opening.ts'
import { incentiveFloor } from '../settings.ts'
import { incentives } from './rules.ts'
import { type IncentiveRow, type IncentiveShareRow, incentiveShareState, incentiveState } from './tables.ts'
import { words } from './words.ts'

export interface NewIncentive {
  round: string
  fund: string
  pool: bigint
  document: string
}

const subjectOf = (id: string): string => `funds.incentive:${id}`

const recordIncentive = (c: Context, what: string, row: IncentiveRow) =>
  record(c, `funds.incentive.${what}`, subjectOf(row.id), { state_hash: stateOf(row, incentiveState) })

const recordShare = (c: Context, what: string, row: IncentiveShareRow) =>
  record(c, `funds.incentive-share.${what}`, `funds.incentive-share:${row.id}`, {
    incentive: row.incentive,
    state_hash: stateOf(row, incentiveShareState),
  })

/** Points that a community exceeds to get anything, by the rule of the day its round closed. */
export const floorOf = (c: Context, round: { area_path: string; closed_at: Date | null }): Promise<number> =>
  settingOf(c, incentiveFloor, round.area_path, dayOf(round.closed_at ?? c.now))

/**
 * What each community of a closed round would get of a pool; undefined where the round is none that has closed. For an
 * act upon it the round is locked.
 */
export async function sharesFor(
  c: Context,
  round: string,
  pool: bigint,
  lock?: 'lock',
): Promise<{ floor: number; round: IncentiveRound; shares: { of: Ranked; amount: bigint }[] } | undefined> {
  const told = await rankingOf(c, round, lock)
  if (!told || told.round.kind !== 'community-incentive') return undefined
  const floor = await floorOf(c, told.round)
  const amounts = incentives(pool, floor, told.ranked)
  return {
    floor,
    round: told.round,
    shares: told.ranked.map((of, n) => ({ of, amount: amounts[n] ?? 0n })),
  }
}
type IncentiveRound = NonNullable<Awaited<ReturnType<typeof rankingOf>>>['round']

/** Moves the pool within the memo set of its fund. */
async function move(
  c: Context,
  row: Pick<IncentiveRow, 'id' | 'pool'>,
  fund: FundRow,
  [kind, from, to]: [kind: string, from: string, to: string],
): Promise<void> {
  const entry = (account: string, amount: bigint) => ({
    fund: fund.id,
    account,
    amount,
    ...(account === 'available' ? {} : { purpose: 'governance' }),
  })
  await post(c, {
    key: `funds/incentive/${row.id}/${kind}`,
    journals: [
      {
        book: fund.book,
        kind,
        day: dayOf(c.now),
        subject: subjectOf(row.id),
        entries: [entry(from, -BigInt(row.pool)), entry(to, BigInt(row.pool))],
      },
    ],
  })
}

async function poolFund(c: Context, id: string): Promise<FundRow> {
  const [fund] = await findFunds(c.trx, { ids: [id] })
  if (fund?.kind !== 'government') throw new Problem(409, 'incentive-fund')
  return fund
}

/**
 * Asks to share what the treasury gave among the communities of a closed round, by their points above the floor, once for
 * a round. Its sum is no longer free from now on. Source: 设立社区保障资金和激励资金 (S74). 409 `no-incentive`,
 * `incentive-fund`, `incentive-there`, `incentive-nobody`, `overdraft`.
 */
export async function askIncentive(c: Context, n: NewIncentive): Promise<string> {
  if (!c.actor.id) throw notFound()
  const told = await sharesFor(c, n.round, n.pool, 'lock')
  if (!told) throw new Problem(409, 'no-incentive')
  const fund = await poolFund(c, n.fund)
  if (told.shares.some(({ of }) => of.area_path === fund.area_path)) throw new Problem(409, 'incentive-fund')
  if (told.shares.every(({ amount }) => amount === 0n))
    throw new Problem(409, 'incentive-nobody', { floor: told.floor })
  const before = await c.trx
    .selectFrom('funds_incentive')
    .select('id')
    .where('round', '=', n.round)
    .where('state', 'in', ['asked', 'approved'])
    .executeTakeFirst()
  if (before) throw new Problem(409, 'incentive-there')
  const id = c.newId()
  const pool = String(n.pool)
  await move(c, { id, pool }, fund, ['application', 'available', 'pre-encumbered'])
  const { edition } = told.round
  const approval = await ask(c, {
    kind: 'incentive',
    subject: subjectOf(id),
    areaPath: fund.area_path,
    amount: n.pool,
    title: say(words, 'zh', 'funds.incentive', { year: edition, count: told.shares.length }),
  })
  const row: IncentiveRow = {
    id,
    round: n.round,
    edition,
    fund: fund.id,
    area_path: fund.area_path,
    pool,
    floor: told.floor,
    document: n.document,
    approval,
    state: 'asked',
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_incentive').values(row).execute()
  await recordIncentive(c, 'asked', row)
  for (const { of, amount } of told.shares) {
    const area = of.area_path.split('/').at(-1) ?? ''
    const share = { id: c.newId(), incentive: id, entrant: of.id, area, amount: String(amount) }
    await c.trx
      .insertInto('funds_incentive_share')
      .values({ ...share, appropriation: null })
      .execute()
    await recordShare(c, 'planned', { ...share, appropriation: null })
  }
  return n.round
}

/** Gives a community its share, in its own incentive fund, which is opened with the first. */
async function give(c: Context, row: IncentiveRow, source: FundRow, share: IncentiveShareRow): Promise<void> {
  const area = await areaOf(c, share.area)
  if (!area) throw new Error('funds: a share of no area')
  const fund =
    (await fundFor(c, 'incentive', area.path)) ??
    (await open(c, {
      sort: 'incentive',
      name: `${area.name}${words['funds.incentive.fund'].zh}`,
      area,
      purposes: [],
      filingNo: null,
      total: null,
    }))
  const appropriation = await appropriate(c, {
    kind: 'incentive',
    fund,
    year: Number(dayOf(c.now).slice(0, 4)),
    amount: BigInt(share.amount),
    document: row.document,
    from: { source, support: null },
  })
  await c.trx.updateTable('funds_incentive_share').set({ appropriation }).where('id', '=', share.id).execute()
  await recordShare(c, 'given', { ...share, appropriation })
}

/** What became of the approval: approved every community has its share at once; else the sum is free again. Told again it changes nothing. */
export async function incentiveDecided(
  c: Context,
  id: string,
  state: 'approved' | 'refused' | 'returned' | 'withdrawn',
): Promise<void> {
  const row = await c.trx
    .selectFrom('funds_incentive')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'asked') return
  const fund = await poolFund(c, row.fund)
  await move(c, row, fund, ['release', 'pre-encumbered', 'available'])
  const shares = await c.trx
    .selectFrom('funds_incentive_share')
    .selectAll()
    .where('incentive', '=', id)
    .orderBy('area')
    .execute()
  const given = state === 'approved' ? shares.filter(({ amount }) => amount !== '0') : []
  for (const share of given) await give(c, row, fund, share)
  await c.trx.updateTable('funds_incentive').set({ state }).where('id', '=', id).execute()
  await recordIncentive(c, state, { ...row, state })
}
