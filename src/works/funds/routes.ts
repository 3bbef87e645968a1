import { covers } from '../../kernel/access.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { bind, bindWrite, type Call, type GatheredRoute, type Route } from '../../kernel/room.ts'
import { purposeNames } from '../../instruments/ledger/index.ts'
import { areaOf, areasBelow, type Place } from '../../registers/places/index.ts'
import * as api from './api.ts'
import { appropriate, openYear } from './appropriating.ts'
import { exportFund } from './exports/api.ts'
import { exported } from './exports/exporting.ts'
import { routes as audit } from './audit/routes.ts'
import { routes as awards } from './awards/routes.ts'
import { routes as contributions } from './contributions/routes.ts'
import { routes as distributing } from './distributing/routes.ts'
import { routes as following } from './following/routes.ts'
import { routes as gifts } from './gifts/routes.ts'
import { routes as importing } from './importing/routes.ts'
import { routes as incentives } from './incentives/routes.ts'
import { routes as matters } from './matters/routes.ts'
import { routes as statements } from './statements/routes.ts'
import { routes as pledges } from './pledges/routes.ts'
import { routes as recurring } from './recurring/routes.ts'
import { routes as refunds } from './refunds/routes.ts'
import { routes as topping } from './topping/routes.ts'
import { openAsking } from './opening.ts'
import { listLines, proofOfLine } from './lines.ts'
import { closeMonth, listPeriods } from './periods.ts'
import { reclaim, reclaimed } from './reclaiming.ts'
import { routes as spending } from './spending/routes.ts'
import * as supportApi from './support/api.ts'
import { foundationSupport } from './support/queries.ts'
import { appropriationOf, fundCoverage, fundWithin, getFund, itemOf, listFunds } from './queries.ts'

/** The area of a code where this caller may act. 422 `unknown-area`, 404 outside their reach. */
async function within(c: Call, code: string): Promise<Place> {
  const area = await areaOf(c, code)
  if (!area) throw new Problem(422, 'unknown-area', { code })
  if (!covers(c.scope, area.path)) throw notFound()
  return area
}

/** A fund in reach, and whether the budget gives to it once a year only (S133). */
async function yearlyOrNot(c: Call, id: string) {
  const fund = await fundWithin(c, id)
  const { sort } = await itemOf(c, fund)
  return { fund, kind: sort === 'foundation-support' ? sort : ('other' as const) }
}

export const routes: (GatheredRoute | Route)[] = [
  ...gifts,
  ...following,
  ...spending,
  ...statements,
  ...importing,
  ...pledges,
  ...recurring,
  ...refunds,
  ...topping,
  ...matters,
  ...audit,
  ...distributing,
  ...awards,
  ...incentives,
  ...contributions,
  bind(api.listFunds, (c) => listFunds(c, c.query)),
  bind(api.getFund, (c) => getFund(c, c.params.id, c.query)),
  bind(api.listLines, (c) => listLines(c, c.params.id, c.query)),
  bind(api.lineProof, (c) => proofOfLine(c, c.params.id, c.params.line)),
  bind(exportFund, (c) => exported(c)),
  bind(api.fundCoverage, (c) => fundCoverage(c)),
  bind(supportApi.foundationSupport, (c) => foundationSupport(c)),
  bind(api.listPurposes, async (c) => ({
    items: [...(await purposeNames(c.trx))].map(([code, name]) => ({ code, name })),
  })),
  bindWrite(
    api.openFund,
    async (c) =>
      openAsking(c, {
        sort: c.body.sort,
        name: c.body.name.trim(),
        area: await within(c, c.body.area),
        purposes: c.body.purposes ?? [],
        filingNo: c.body.filingNo ?? null,
        total: c.body.total === undefined ? null : BigInt(c.body.total),
        ...(c.body.organisation ? { organisation: c.body.organisation } : {}),
      }),
    (c, id) => itemOf(c, id),
  ),
  bindWrite(
    api.appropriate,
    async (c) =>
      appropriate(c, {
        ...(await yearlyOrNot(c, c.body.fund)),
        year: c.body.year,
        amount: BigInt(c.body.amount),
        document: c.body.document,
      }),
    (c, id) => appropriationOf(c, id),
  ),
  bindWrite(
    api.reclaim,
    async (c) => {
      const funds = []
      for (const id of c.body.funds) funds.push(await fundWithin(c, id))
      return (await reclaim(c, funds, c.body.document.trim())).join(' ') || 'nothing'
    },
    (c, ids) => reclaimed(c, ids === 'nothing' ? [] : ids.split(' ')),
  ),
  bind(api.listPeriods, (c) => listPeriods(c)),
  bindWrite(
    api.closePeriod,
    async (c) => {
      const known = await listPeriods(c)
      if (!known.items.some(({ id }) => id === c.body.book)) throw notFound()
      await closeMonth(c, c.body.book, c.body.month)
      return c.body.book
    },
    (c) => listPeriods(c),
  ),
  bind(api.openYear, async (c) => {
    const area = await within(c, c.body.area)
    return openYear(c, await areasBelow(c.trx, area.path, 'community'), c.body.year, c.body.document)
  }),
]
