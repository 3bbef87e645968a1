import { addDays, type Day, dayOf, daysBetween, instantOf } from '../kernel/day.ts'
import { daysRun } from '../kernel/clock/index.ts'
import type { Context } from '../kernel/event.ts'
import { approvalOf, giveVoice } from '../instruments/approvals/index.ts'
import { calendarFor } from '../kernel/workdays.ts'
import {
  acceptMilestone,
  applicationDecided,
  apply,
  askForRelief,
  appropriate,
  commit,
  fundFor,
  grant,
  milestonesOf,
  openFund,
  payMilestone,
  promiseGift,
  receive,
} from '../works/funds/index.ts'
import { as } from './rounds.ts'
import { type Holder, homeOf, organise, type World } from './world.ts'

/** Firms and organisations that a community buys from. */
const suppliers = {
  cleaning: '示例保洁服务有限公司',
  lights: '示例照明有限公司',
  furniture: '示例办公家具有限公司',
  school: '示例社区教育中心',
  drains: '示例市政工程有限公司',
  care: '示例儿童托管中心',
  shop: '示例日用百货店',
  planning: '示例规划设计事务所',
  recycling: '示例环保科技有限公司',
  bus: '示例客运有限公司',
} as const
type Supplier = keyof typeof suppliers
const keyOf = (supplier: Supplier): string => `supplier/${supplier}`

/** Registers them. */
export function suppliersOf(w: World): void {
  for (const [key, name] of Object.entries(suppliers))
    organise(w, { key: keyOf(key as Supplier), kind: 'enterprise', name })
}

/** How far something that was asked for has come. */
type Stage = 'asked' | 'approved' | 'contracted' | 'accepted' | 'paid'
type Spent = readonly [title: string, purpose: string, yuan: bigint, stage: Stage, supplier?: Supplier]

/** What a community asks for in a year, first to last. */
const year: readonly Spent[] = [
  ['春节前楼道清扫', 'environment', 6_800n, 'paid', 'cleaning'],
  ['三个院落的路灯更换', 'environment', 18_600n, 'paid', 'lights'],
  ['议事厅桌椅', 'public-service', 9_450n, 'paid', 'furniture'],
  ['社区学堂春季课程', 'community-education', 14_200n, 'paid', 'school'],
  ['雨季前排水沟疏通', 'environment', 38_600n, 'paid', 'drains'],
  ['暑期托管班', 'public-service', 19_800n, 'paid', 'care'],
  ['志愿者高温用品', 'volunteering', 4_320n, 'paid', 'shop'],
  ['重阳节探访', 'relief', 7_900n, 'paid', 'shop'],
  ['院落微更新意见征集', 'governance', 5_600n, 'paid', 'planning'],
  ['垃圾分类示范点', 'environment', 16_750n, 'accepted', 'recycling'],
  ['冬季流感疫苗接送', 'public-service', 8_300n, 'contracted', 'bus'],
  ['楼栋长培训', 'governance', 6_400n, 'approved'],
  ['除夕联欢', 'public-service', 12_000n, 'asked'],
]
const stages: readonly Stage[] = ['asked', 'approved', 'contracted', 'accepted', 'paid']

interface Crew {
  asker: Holder
  lead: Holder
  street: Holder
  treasurer: Holder
  payer: Holder
  supplier: (of: Supplier) => string
}

/** One thing from its first day on, as far as it has come, each step by who may. */
async function spend(
  c: Context,
  crew: Crew,
  fund: string,
  of: { spent: Spent; from: Day; n: number },
): Promise<void> {
  const [title, purpose, yuan, stage, supplier] = of.spent
  const far = stages.indexOf(stage)
  const on = (days: number, who: Holder) => as({ ...c, now: instantOf(addDays(of.from, days), 10 * 60) }, who)
  const amount = yuan * 100n
  const id = await apply(on(0, crew.asker), { fund, purpose, amount, title, payee: null })
  if (far < 1) return
  const approval = (await approvalOf(c, `funds.application:${id}`))?.id ?? ''
  await giveVoice(on(2, crew.lead), approval, { step: 1, says: 'approve', words: '可以' })
  if (amount > 20_000_00n)
    await giveVoice(on(3, crew.street), approval, { step: 2, says: 'approve', words: '同意' })
  await applicationDecided(on(3, crew.lead), id, 'approved')
  if (far < 2 || !supplier) return
  const contract = await commit(on(4, crew.treasurer), {
    application: id,
    party: crew.supplier(supplier),
    contractNo: `HT-${of.from.slice(0, 4)}-${String(of.n).padStart(2, '0')}`,
    signedOn: addDays(of.from, 4),
    milestones: [{ title: '全部', amount, dueOn: addDays(of.from, 20) }],
  })
  const [part = ''] = await milestonesOf(c, contract)
  if (far < 3) return
  await acceptMilestone(on(9, crew.street), part, `255120000000${10_000_000 + of.n}`)
  if (far < 4) return
  await payMilestone(on(11, crew.payer), part)
}

/** Flexible money of a street, and something small that waits for the treasury's approval: it is day 3 of 5 (S19). */
async function flexibleOf(w: World, path: string, treasurer: Holder): Promise<void> {
  const today = dayOf(w.c.now)
  const area = w.streets.find((street) => street.path === path)
  if (!area) throw new Error('the home community has no street')
  const calendar = await calendarFor(w.c)
  const began = (ago: number) => instantOf(addDays(today, -ago), 10 * 60)
  const ago = Array.from({ length: 30 }, (_, i) => i).find((n) => daysRun(began(n), w.c.now, calendar) === 3)
  const c = { ...w.c, now: began(ago ?? 0) }
  const fund = await openFund(c, {
    sort: 'flexible',
    name: `${area.name}机动经费`,
    area,
    purposes: [],
    filingNo: null,
    total: null,
  })
  const year = Number(dayOf(c.now).slice(0, 4))
  const paper = `成财预〔${year}〕52 号`
  await appropriate(c, { kind: 'other', fund, year, amount: 900_000_00n, document: paper })
  const wanted = { fund, purpose: 'governance', amount: 30_000_00n, title: '雨夜路灯抢修', payee: null }
  await apply(as(c, treasurer), wanted)
}

/** What neighbours in need were given: the ground and the number of a file, never a name (S99). */
const helped = [
  ['medical', 3_000n, 60],
  ['education', 1_200n, 35],
] as const

async function reliefOf(w: World, crew: Crew): Promise<void> {
  const today = dayOf(w.c.now)
  const home = homeOf(w)
  const before = (days: number) => ({ ...w.c, now: instantOf(addDays(today, -days), 10 * 60) })
  const fund = await openFund(before(90), {
    sort: 'relief',
    name: `${home.name}救助专项基金`,
    area: home,
    purposes: [],
    filingNo: null,
    total: null,
  })
  const gift = { fund, campaign: null, amount: 30_000_00n, shown: 'name', name: '示例建设集团' } as const
  const order = await promiseGift(before(88), gift)
  const came = { source: 'simulated', ref: `demo-${order}`, day: addDays(today, -88) }
  await receive(before(88), { ...came, amount: gift.amount, order })
  for (const [n, [ground, yuan, ago]] of helped.entries()) {
    const on = (days: number, who: Holder) => as(before(ago - days), who)
    const alias = `GA-${today.slice(0, 4)}-000${n + 1}`
    const id = await askForRelief(on(0, crew.asker), { fund, amount: yuan * 100n, ground, alias })
    const approval = (await approvalOf(w.c, `funds.application:${id}`))?.id ?? ''
    await giveVoice(on(1, crew.lead), approval, { step: 1, says: 'approve', words: '情况属实' })
    await applicationDecided(on(1, crew.lead), id, 'approved')
    const parts = await grant(on(2, crew.treasurer), id, `JZ-${n + 1}`)
    for (const part of parts) await payMilestone(on(3, crew.payer), part)
  }
}

/** A year of the public-service money of the home community, spent as it is meant to be: five people for every yuan. */
export async function spendingOf(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  const home = homeOf(w)
  const street = home.path.split('/').slice(0, 2).join('/')
  const who = (role: string, path: string) => {
    const found = w.holders.find((h) => h.role === role && h.path === path)
    if (!found) throw new Error(`the demo has no ${role} at ${path}`)
    return found
  }
  const fund = await fundFor(w.c, 'community-service', home.path)
  if (!fund) throw new Error('the home community has no money')
  const crew: Crew = {
    asker: who('desk', home.path),
    lead: who('community-lead', home.path),
    street: who('street-lead', street),
    treasurer: who('treasurer', w.district.path),
    payer: who('payer', w.district.path),
    supplier: (of) => w.organisations.get(keyOf(of))?.id ?? '',
  }
  await flexibleOf(w, street, crew.treasurer)
  await reliefOf(w, crew)
  // The money came on 12 January; in a young year less of it is spent by now.
  const first = addDays(`${today.slice(0, 4)}-01-12`, 3)
  const step = Math.floor(daysBetween(first, today) / year.length)
  const begun = step < 12 ? year.slice(-1) : year
  for (const [n, spent] of begun.entries()) {
    const from = addDays(today, -(begun.length - 1 - n) * step - 2)
    await spend(w.c, crew, fund, { spent, from, n: n + 1 })
  }
}
