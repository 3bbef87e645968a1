import { addDays, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { ask } from '../../../instruments/approvals/index.ts'
import {
  applicationDecided,
  apply,
  appropriate,
  askForRelief,
  askDistribution,
  askRefund,
  commit,
  contribute,
  disclose,
  giveMonthly,
  grant,
  openAccount,
  openCampaign,
  openFund,
  openPool,
  pledge,
  promiseGift,
  receive,
  reclaim,
  referenceOf,
} from '../../../works/funds/index.ts'
import {
  type MatterRow,
  matterState,
  type SupportRow,
  supportState,
} from '../../../works/funds/matters/tables.ts'
import type { Place } from '../../../registers/places/index.ts'
import type { Target } from './expectation.ts'
import { pastOf } from './on-importing.ts'

/** A budgeted fund of a community with a line in it, a relief fund that people give to, a gift that waits, and money nobody knows. */
export async function fundTwo(
  c: Context,
  area: Place,
  by: { person: string; unit: string },
): Promise<
  Pick<
    Target,
    | 'fund'
    | 'line'
    | 'reliefFund'
    | 'gift'
    | 'campaign'
    | 'monthly'
    | 'pledging'
    | 'receipt'
    | 'refund'
    | 'intake'
    | 'pool'
    | 'collective'
    | 'distribution'
    | 'contribution'
    | 'sponsorFund'
    | 'application'
    | 'milestone'
    | 'commitment'
    | 'book'
    | 'matter'
    | 'support'
  >
> {
  const common = { area, purposes: [], filingNo: null, total: null }
  const fund = await openFund(c, { ...common, sort: 'incentive', name: `${area.name}激励资金` })
  const year = Number(dayOf(c.now).slice(0, 4))
  const given = await appropriate(c, { kind: 'other', fund, year, amount: 500_00n, document: '成财预 3 号' })
  const { journal } = await c.trx
    .selectFrom('funds_appropriation')
    .select('journal')
    .where('id', '=', given)
    .executeTakeFirstOrThrow()
  // Something was taken back once.
  await reclaim(c, [await leftOver(c, area)], '成财收 2 号')
  const reliefFund = await openFund(c, { ...common, sort: 'relief', name: `${area.name}救助基金` })
  await openAccount(c, `${area.name}账户`, null)
  const over = addDays(dayOf(c.now), -1)
  const asking = {
    fund: reliefFund,
    name: '冬衣',
    filingNo: '川民慈 12 号',
    from: over,
    to: over,
    goal: null,
  }
  const campaign = await openCampaign(c, asking)
  const told = await openCampaign(c, { ...asking, name: '暖冬' })
  await disclose(c, told, '收到的钱都用于取暖。')
  const offered = { fund: reliefFund, campaign: null, amount: 50_00n }
  const gift = await promiseGift(c, { ...offered, shown: 'name', name: '王阿姨' })
  const owner = { ...c, actor: { ...c.actor, id: by.person } }
  const monthly = await giveMonthly(owner, {
    fund: reliefFund,
    amount: 20_00n,
    shown: 'name',
    name: '王阿姨',
  })
  const paid = await promiseGift(c, { ...offered, shown: 'memory', name: '李爷爷' })
  const came = { source: 'simulated', day: dayOf(c.now), amount: 50_00n }
  await receive(c, { ...came, ref: `paid-${paid}`, order: paid })
  const pool = await poolFor(c, area, reliefFund)
  const topped = await promiseGift(c, { ...offered, shown: 'anonymous', name: null })
  await receive(c, { ...came, ref: `paid-${topped}`, order: topped })
  const receipt = await receive(c, { ...came, ref: `unknown-${paid}`, order: null })
  const acting = { ...c, actor: { ...c.actor, id: by.person } }
  const back = { reference: referenceOf(paid), amount: 5_00n, reason: 'giver-asks' as const, bearer: null }
  const refund = await askRefund(acting, back)
  const intake = await pastOf(acting, area)
  await relieve(acting, reliefFund)
  const pledging = await promised(acting, reliefFund)
  const shared = await shareOut(acting, area)
  const contribution = await contribute(acting, {
    fund: shared.collective,
    organisation: by.unit,
    document: '共建协议 1 号',
    signedOn: dayOf(c.now),
    instalments: [{ amount: 79_13n, dueOn: addDays(dayOf(c.now), 30) }],
  })
  const spent = await spendOf(c, fund, by)
  const handed = await handDown(acting, area, by)
  const { book } = await c.trx
    .selectFrom('ledger_fund')
    .select('book')
    .where('id', '=', fund)
    .executeTakeFirstOrThrow()
  return {
    fund,
    line: journal,
    reliefFund,
    gift,
    campaign,
    monthly,
    pledging,
    receipt,
    refund,
    intake,
    ...pool,
    book,
    ...shared,
    contribution,
    ...spent,
    ...handed,
  }
}

/** A matter of the unit for the community, as the district is asked about one for a street. */
async function handDown(c: Context, area: Place, by: { person: string; unit: string }) {
  const matter = c.newId()
  const subject = `funds.matter:${matter}`
  const approval = await ask(c, {
    kind: 'sunk-matter',
    subject,
    areaPath: area.path,
    amount: 1_00n,
    title: `${area.name}事项`,
  })
  const row: MatterRow = {
    id: matter,
    department: by.unit,
    category: 'roads.light',
    title: `${area.name}事项`,
    purpose: 'governance',
    approval,
    state: 'asked',
    at: c.now,
    by: by.person,
  }
  await c.trx.insertInto('funds_matter').values(row).execute()
  await record(c, 'funds.matter.asked', subject, { state_hash: stateOf(row, matterState) })
  const support: SupportRow = {
    id: c.newId(),
    matter,
    area: area.code,
    area_path: area.path,
    unit: by.unit,
    posts: 0,
    amount: '100',
    active_at: null,
    active_by: null,
    document: null,
    moved: [],
  }
  await c.trx.insertInto('funds_support').values(support).execute()
  await record(c, 'funds.support.planned', `funds.support:${support.id}`, {
    state_hash: stateOf({ ...support, moved: '{}' }, supportState),
  })
  return { matter, support: support.id }
}

/** What a collective earned, and two homes that are to share of it. */
async function shareOut(c: Context, area: Place): Promise<{ collective: string; distribution: string }> {
  const common = { area, purposes: [], filingNo: null, total: null }
  const fund = await openFund(c, { ...common, sort: 'collective', name: `${area.name}集体经济` })
  const year = Number(dayOf(c.now).slice(0, 4))
  await appropriate(c, { kind: 'other', fund, year, amount: 100_00n, document: '租金收据 3 号' })
  const distribution = await askDistribution(c, {
    fund,
    year: 2019,
    distributable: 10_01n,
    reserve: 5_00n,
    rule: 'equal',
    document: '分配协议 1 号',
    dueOn: dayOf(c.now),
    households: [c.newId(), c.newId()].toSorted().map((household) => ({ household, weight: 1 })),
  })
  return { collective: fund, distribution }
}

/** One campaign that asks for promises still, and one whose goal somebody's promise reached. */
async function promised(c: Context, fund: string): Promise<string> {
  const days = { from: dayOf(c.now), to: dayOf(c.now) }
  const asking = { fund, filingNo: '川民慈 13 号', ...days }
  const pledges = { kind: 'all-or-nothing', audience: 'anybody' } as const
  const reached = await openCampaign(c, { ...asking, name: '凉亭', goal: 2_00n, pledges })
  await pledge(c, { campaign: reached, amount: 2_00n })
  return openCampaign(c, { ...asking, name: '门廊', goal: 900_000_00n, pledges })
}

/** Somebody was helped out of a relief fund; and somebody is to be. */
async function relieve(c: Context, fund: string): Promise<void> {
  const granted = await askForRelief(c, { fund, amount: 3_00n, ground: 'medical', alias: 'GA-2026-0001' })
  await applicationDecided(c, granted, 'approved')
  await grant(c, granted, 'JZ-1')
  await askForRelief(c, { fund, amount: 1_00n, ground: 'education', alias: 'GA-2026-0002' })
}

/** A sponsor's money in a fund of its own, that tops up what is given to another. */
async function poolFor(
  c: Context,
  area: Place,
  fund: string,
): Promise<{ pool: string; sponsorFund: string }> {
  const common = { area, purposes: [], filingNo: null, total: null }
  const source = await openFund(c, { ...common, sort: 'relief', name: `${area.name}配捐金` })
  const order = await promiseGift(c, {
    fund: source,
    campaign: null,
    amount: 90_00n,
    shown: 'anonymous',
    name: null,
  })
  await receive(c, { source: 'simulated', ref: `paid-${order}`, day: dayOf(c.now), amount: 90_00n, order })
  const days = { from: dayOf(c.now), to: dayOf(c.now) }
  const terms = { sponsor: '示例公司', amount: 60_00n, percent: 100, perGift: 5_00n, perGiver: null, ...days }
  return { pool: await openPool(c, { fund, source, ...terms }), sponsorFund: source }
}

/** A budget nobody used. */
async function leftOver(c: Context, area: Place): Promise<string> {
  const fund = await openFund(c, {
    area,
    purposes: [],
    filingNo: null,
    total: null,
    sort: 'incentive',
    name: `${area.name}往年激励`,
  })
  const year = Number(dayOf(c.now).slice(0, 4))
  await appropriate(c, { kind: 'other', fund, year, amount: 1_00n, document: '成财预 2 号' })
  return fund
}

/** Something asked to be spent, and one that has its contract. */
async function spendOf(c: Context, fund: string, by: { person: string; unit: string }) {
  const acting = { ...c, actor: { ...c.actor, id: by.person } }
  const wanted = { fund, purpose: 'governance', amount: 10_00n, title: '楼道灯', payee: null }
  const application = await apply(acting, wanted)
  const approved = await apply(acting, wanted)
  await applicationDecided(acting, approved, 'approved')
  const commitment = await commit(acting, {
    application: approved,
    party: by.unit,
    contractNo: 'HT-1',
    signedOn: dayOf(c.now),
    milestones: [{ title: '首款', amount: 10_00n, dueOn: dayOf(c.now) }],
  })
  const { id: milestone } = await c.trx
    .selectFrom('funds_milestone')
    .select('id')
    .where('commitment', '=', commitment)
    .executeTakeFirstOrThrow()
  return { application, milestone, commitment }
}
