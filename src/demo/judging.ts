import type { Scope } from '../kernel/access.ts'
import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { approvalOf, giveVoice } from '../instruments/approvals/index.ts'
import {
  beginScoring,
  draftRound,
  enter,
  giveSheet,
  nameJuror,
  openRound,
} from '../instruments/reviews/index.ts'
import {
  applicationDecided,
  appropriate,
  award,
  awardApproved,
  awardPayments,
  openFund,
  payMilestone,
} from '../works/funds/index.ts'
import { as } from './rounds.ts'
import { homeOf, type Holder, type World } from './world.ts'

const everywhere = { all: true, paths: [], own: null, organisations: [] }
const criteria = [
  { name: '设计方案', weight: 40 },
  { name: '居民参与', weight: 30 },
  { name: '造价和可实施', weight: 30 },
]
/** Designs with what three jurors gave them. */
const designs = [
  [
    '下涧槽口袋公园',
    [
      [92, 88, 85],
      [90, 91, 84],
      [88, 90, 86],
    ],
  ],
  [
    '院落共享客厅',
    [
      [85, 90, 80],
      [84, 88, 82],
      [86, 86, 81],
    ],
  ],
  [
    '河边慢行道',
    [
      [78, 74, 83],
      [80, 72, 80],
      [76, 75, 82],
    ],
  ],
] as const

/** Of this year: designs of the district that were judged, the winners awarded and one of them paid; communities that are scored now (S41, S74). */
export async function judgingOf(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  const edition = Number(addDays(today, -60).slice(0, 4))
  const who = (role: string): Holder => {
    const found = w.holders.find((h) => h.role === role && h.path === w.district.path)
    if (!found) throw new Error(`the demo has no ${role} of the district`)
    return found
  }
  const at = (ago: number): Context => ({ ...w.c, now: instantOf(addDays(today, -ago), 10 * 60) })
  const by: By = (ago, holder) => ({
    ...as(at(ago), holder),
    scope: { ...everywhere, own: holder.person },
  })
  const [chair, treasurer] = [who('district-lead'), who('treasurer')]
  const jurors = ['juror', 'auditor', 'registrar'].map(who)
  const call = async (ago: number, kind: 'district-design' | 'community-incentive', title: string) => {
    const design = kind === 'district-design'
    const of = { kind, edition, areaPath: w.district.path, title, criteria, places: design ? 2 : null }
    const round = await draftRound(by(ago, chair), of)
    for (const { person } of jurors) await nameJuror(by(ago, chair), round, person)
    await openRound(by(ago, chair), round)
    return round
  }
  const fund = await openFund(by(60, treasurer), {
    sort: 'earmark',
    name: '区级项目评审奖励资金',
    area: w.district,
    purposes: ['award'],
    filingNo: null,
    total: null,
  })
  const document = `成财预〔${edition}〕31 号`
  await appropriate(by(60, treasurer), { kind: 'other', fund, year: edition, amount: 600_000_00n, document })
  const round = await call(50, 'district-design', `${edition} 年区级项目评审`)
  const organisation = w.organisations.get('company')?.id ?? null
  const area = homeOf(w).code
  for (const [title] of designs) await enter(by(40, chair), round, { areaCode: area, title, organisation })
  await beginScoring(by(30, chair), round)
  await score(by, round, jurors)
  const prizes = [300_000_00n, 150_000_00n]
  await award(by(20, chair), { round, fund, prizes, document: `成评〔${edition}〕1 号` })
  await payFirst(by, round, { approver: who('approver'), payer: who('payer') })
  const running = await call(12, 'community-incentive', `${edition} 年社区考评`)
  for (const { code } of w.communities.slice(0, 3))
    await enter(by(8, chair), running, { areaCode: code, title: null, organisation: null })
  await beginScoring(by(2, chair), running)
}

type By = (ago: number, holder: Holder) => Context & { scope: Scope }

async function score(by: By, round: string, jurors: Holder[]): Promise<void> {
  const [first] = jurors
  if (!first) return
  const { trx } = by(0, first)
  const entrants = await trx
    .selectFrom('reviews_entrant')
    .select(['id', 'title'])
    .where('round', '=', round)
    .execute()
  for (const [title, sheets] of designs)
    for (const [n, juror] of jurors.entries()) {
      const entrant = entrants.find((one) => one.title === title)?.id ?? ''
      await giveSheet(by(25, juror), round, { entrant, points: [...(sheets[n] ?? [])] })
    }
}

/** The first award is approved and paid, the second waits for finance. */
async function payFirst(by: By, round: string, who: { approver: Holder; payer: Holder }): Promise<void> {
  const [first] = await awardPayments(by(15, who.approver), round)
  const approval = first && (await approvalOf(by(15, who.approver), `funds.application:${first.application}`))
  if (!first || !approval) throw new Error('the demo awarded nothing')
  const voice = { step: 1, says: 'approve', words: '按评审结果' } as const
  await giveVoice(by(15, who.approver), approval.id, voice)
  await applicationDecided(by(15, who.approver), first.application, 'approved')
  await awardApproved(by(15, who.approver), first.application)
  const [owed] = await awardPayments(by(12, who.payer), round)
  if (owed?.milestone) await payMilestone(by(12, who.payer), owed.milestone)
}
