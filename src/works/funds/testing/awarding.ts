import type { Scope } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import {
  beginScoring,
  closeRound,
  draftRound,
  enter,
  giveSheet,
  openRound,
} from '../../../instruments/reviews/index.ts'
import { addJuror, entrantsOf } from '../../../instruments/reviews/rounds/store.ts'
import type { RoundKind } from '../../../instruments/reviews/rounds/rules.ts'
import { jurorOver } from '../../../instruments/reviews/testing/juror.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { appropriate, askIncentive, award, openFund } from '../index.ts'

const everywhere: Scope = { all: true, paths: [], organisations: [], own: null }

/** A round of an area with one entrant that three jurors have scored, not closed yet. */
async function scoredRound(
  c: Context & { scope: Scope },
  of: { kind: RoundKind; path: string; area: string; unit: string },
): Promise<string> {
  const design = of.kind === 'district-design'
  const round = await draftRound(c, {
    kind: of.kind,
    edition: 2015,
    areaPath: of.path,
    title: '往年评审',
    criteria: [{ name: '方案', weight: 100 }],
    places: design ? 1 : null,
  })
  const jurors = [await jurorOver(c, of.path), await jurorOver(c, of.path), await jurorOver(c, of.path)]
  for (const person of jurors) await addJuror(c, { id: c.newId(), round, person, at: c.now, by: person })
  await openRound(c, round)
  await enter(c, round, { areaCode: of.area, title: '往年设计', organisation: of.unit })
  await beginScoring(c, round)
  for (const person of jurors)
    for (const { id } of await entrantsOf(c, round))
      await giveSheet({ ...c, scope: { ...everywhere, own: person } }, round, { entrant: id, points: [90] })
  return round
}

/** An award and an incentive that wait to be decided, of rounds that have closed; so that there is a row of every kind. */
export async function awardOnce(
  system: Context,
  of: { area: string; unit: string; person: string },
): Promise<void> {
  const c = { ...system, actor: { ...system.actor, id: of.person }, scope: everywhere }
  const [area, district] = [await areaOf(c, of.area), await areaOf(c, c.district)]
  if (!area || !district) throw new Error('no such area')
  const common = { area, purposes: [], filingNo: null, total: null }
  const fund = await openFund(c, { ...common, sort: 'incentive', name: '往年评审奖金' })
  const year = Number(dayOf(c.now).slice(0, 4))
  const amount = 100_000_00n
  await appropriate(c, { kind: 'other', fund, year, amount, document: '成财预 8 号' })
  const at = { path: area.path, area: of.area, unit: of.unit }
  const design = await scoredRound(c, { ...at, kind: 'district-design' })
  await award(c, { round: design, fund, prizes: [amount], document: '成评 1 号' })
  const judged = await scoredRound(c, { ...at, kind: 'community-incentive' })
  await closeRound(c, judged)
  const pool = await openFund(c, { ...common, area: district, sort: 'incentive', name: '往年激励资金' })
  await appropriate(c, { kind: 'other', fund: pool, year, amount: 1_00n, document: '成财预 9 号' })
  await askIncentive(c, { round: judged, fund: pool, pool: 1_00n, document: '成激 1 号' })
}
