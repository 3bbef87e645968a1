import { addMonths, type Day, dayOf } from '../../kernel/day.ts'
import type { QueryOf, ReplyOf } from '../../kernel/endpoint.ts'
import { covers } from '../../kernel/access.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import {
  type Budget,
  budgetOf,
  budgetsNow,
  findFunds,
  type FundRow,
  movedBy,
  purposeNames,
  sumsOf,
} from '../../instruments/ledger/index.ts'
import { areaOf, areasBelow, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { balanceIn, river } from './rules.ts'
import type { ProfileRow } from './tables.ts'

const nothing: Budget = {
  appropriated: 0n,
  available: 0n,
  preEncumbered: 0n,
  encumbered: 0n,
  spent: 0n,
  reclaimed: 0n,
}

/** As an endpoint tells it: fen as text. */
export const toldBudget = (b: Budget) => ({
  appropriated: String(b.appropriated),
  available: String(b.available),
  preEncumbered: String(b.preEncumbered),
  encumbered: String(b.encumbered),
  spent: String(b.spent),
  reclaimed: String(b.reclaimed),
  balance: String(balanceIn(b)),
})

const plus = (a: Budget, b: Budget): Budget => ({
  appropriated: a.appropriated + b.appropriated,
  available: a.available + b.available,
  preEncumbered: a.preEncumbered + b.preEncumbered,
  encumbered: a.encumbered + b.encumbered,
  spent: a.spent + b.spent,
  reclaimed: a.reclaimed + b.reclaimed,
})

type Known = FundRow & Pick<ProfileRow, 'sort' | 'total'>

/** Funds that have a profile: money, never points. */
export async function known(c: Context, by: Parameters<typeof findFunds>[1]): Promise<Known[]> {
  const funds = await findFunds(c.trx, { ...by, commodity: 'CNY' })
  if (!funds.length) return []
  const profiles = await c.trx
    .selectFrom('funds_profile')
    .selectAll()
    .where(
      'id',
      'in',
      funds.map(({ id }) => id),
    )
    .execute()
  const of = new Map(profiles.map((row) => [row.id, row]))
  return funds.flatMap((fund) => {
    const profile = of.get(fund.id)
    return profile ? [{ ...fund, sort: profile.sort, total: profile.total }] : []
  })
}

async function items(c: Context, funds: Known[]) {
  const budgets = await budgetsNow(
    c.trx,
    funds.map(({ id }) => id),
  )
  const steps = await stepsOf(
    c,
    funds.map((fund) => fund.area_path),
  )
  const sum = [...budgets.values()].reduce(plus, nothing)
  return {
    sum,
    items: funds.map((fund) => ({
      id: fund.id,
      name: fund.name,
      sort: fund.sort,
      kind: fund.kind,
      status: fund.status,
      area: steps.get(fund.area_path)?.at(-1) ?? { code: '', name: '' },
      total: fund.total,
      budget: toldBudget(budgets.get(fund.id) ?? nothing),
    })),
  }
}

/** Funds of the district, or of an area and what lies in it. 404 for an area that is none. */
export async function listFunds(
  c: Call,
  q: QueryOf<typeof api.listFunds>,
): Promise<ReplyOf<typeof api.listFunds>> {
  const area = await areaOf(c, q.area ?? c.district)
  if (!area) throw notFound()
  const funds = (await known(c, { areas: area.reached })).filter(({ sort }) => !q.sort || sort === q.sort)
  return { items: (await items(c, funds)).items }
}

/** A fund in the reach of this caller, or 404. */
export async function fundWithin(c: Call, id: string): Promise<string> {
  const [fund] = await known(c, { ids: [id] })
  if (!fund || !covers(c.scope, fund.area_path)) throw notFound()
  return fund.id
}

/** Funds as they are listed, by their name. */
export const itemsOf = async (c: Context, ids: string[]): Promise<ReplyOf<typeof api.openFund>[]> =>
  (await items(c, await known(c, { ids }))).items

/** A fund as it is listed. */
export async function itemOf(c: Context, id: string): Promise<ReplyOf<typeof api.openFund>> {
  const [item] = await itemsOf(c, [id])
  if (!item) throw notFound()
  return item
}

/** An appropriation with where its fund stands now. */
export async function appropriationOf(c: Context, id: string): Promise<ReplyOf<typeof api.appropriate>> {
  const row = await c.trx
    .selectFrom('funds_appropriation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { budget } = await itemOf(c, row.fund)
  return { id, fund: row.fund, amount: row.amount, budget }
}

/** What was spent of a fund from the first of January to a day. */
async function spentBy(c: Context, id: string, day: Day): Promise<bigint> {
  const sums = await sumsOf(c.trx, [id], `${day.slice(0, 4)}-01-01`, day)
  return budgetOf(sums.map((s) => ({ ...s, before: 0n }))).spent
}

/** S33: 使用率 of a fund counts what the year spent by its total; the year before is read on the same day. */
async function usageNow(c: Context, id: string, total: string) {
  const today = dayOf(c.now)
  return {
    total,
    spent: String(await spentBy(c, id, today)),
    lastYear: String(await spentBy(c, id, addMonths(today, -12))),
  }
}

/** One fund with a year of it as a river. */
export async function getFund(
  c: Call,
  id: string,
  q: QueryOf<typeof api.getFund>,
): Promise<ReplyOf<typeof api.getFund>> {
  const [fund] = await known(c, { ids: [id] })
  if (!fund) throw notFound()
  const below = (await known(c, { areas: [fund.area_path] })).filter(({ parent }) => parent === id)
  const [parent] = fund.parent ? await findFunds(c.trx, { ids: [fund.parent] }) : []
  const own = await items(c, [fund])
  const parts = await items(c, below)
  const [item] = own.items
  if (!item) throw notFound()
  const year = q.year ?? Number(dayOf(c.now).slice(0, 4))
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const sums = await sumsOf(c.trx, [id], from, to)
  const before = balanceIn(budgetOf(sums.map((s) => ({ ...s, moved: 0n }))))
  const flow = river(before, await movedBy(c.trx, [id], from, to))
  const purposes = await purposeNames(c.trx)
  const named = (codes: string[]) => codes.map((code) => ({ code, name: purposes.get(code) ?? code }))
  const arms = (list: typeof flow.from) => list.map(({ key, amount }) => ({ key, amount: String(amount) }))
  return {
    ...item,
    parent: parent ? { id: parent.id, name: parent.name } : null,
    places: (await stepsOf(c, [fund.area_path])).get(fund.area_path) ?? [],
    restricted: fund.restricted,
    purposes: named(fund.purposes),
    filingNo: fund.filing_no,
    since: Number(dayOf(fund.opened_at).slice(0, 4)),
    year,
    river: { from: arms(flow.from), to: arms(flow.to), total: String(flow.total) },
    names: named(flow.to.flatMap(({ key }) => (key.startsWith('purpose:') ? [key.slice(8)] : []))),
    parts: parts.items,
    sum: toldBudget(plus(own.sum, parts.sum)),
    usage: fund.total === null ? null : await usageNow(c, id, fund.total),
  }
}

/** How far the 1+N of the foundation covers the communities. */
export async function fundCoverage(c: Call): Promise<ReplyOf<typeof api.fundCoverage>> {
  const district = await areaOf(c, c.district)
  if (!district) throw notFound()
  const communities = await areasBelow(c.trx, district.path, 'community')
  const funds = (await known(c, { areas: district.reached, kinds: ['charity'] })).filter(
    ({ sort }) => sort === 'community-special',
  )
  const have = (status: FundRow['status']) =>
    new Set(funds.filter((fund) => fund.status === status).map((fund) => fund.area_path))
  const [active, preparing] = [have('active'), have('preparing')]
  const at = (set: Set<string>) => communities.filter(({ path }) => set.has(path)).length
  return {
    communities: communities.length,
    active: at(active),
    preparing: at(preparing),
    without: communities
      .filter(({ path }) => !active.has(path) && !preparing.has(path))
      .map(({ code, name }) => ({ code, name })),
  }
}
