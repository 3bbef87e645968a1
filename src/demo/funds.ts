import { addDays, type Day, dayOf, instantOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { setFundStatus } from '../instruments/ledger/index.ts'
import {
  appropriate,
  openAccount,
  openCampaign,
  openFund,
  openFundAsking,
  openYear,
  promiseGift,
  receive,
} from '../works/funds/index.ts'
import type { Place } from '../registers/places/index.ts'
import { as } from './rounds.ts'
import { homeOf, type World } from './world.ts'

const at = (c: Context, day: Day): Context => ({ ...c, now: instantOf(day, 10 * 60) })

interface Given {
  fund: string
  amount: bigint
  day: Day
  name?: string
  memory?: boolean
  campaign?: string
}

/** Money that came in on a day, as a payment platform told it. */
async function given(c: Context, g: Given): Promise<void> {
  const then = at(c, g.day)
  const shown = g.name ? (g.memory ? 'memory' : 'name') : 'anonymous'
  const order = await promiseGift(then, {
    fund: g.fund,
    campaign: g.campaign ?? null,
    amount: g.amount,
    shown,
    name: g.name ?? null,
  })
  await receive(then, { source: 'simulated', ref: `demo-${order}`, day: g.day, amount: g.amount, order })
}

const none = { purposes: [], filingNo: null, total: null }
const causes = ['governance', 'relief', 'environment']
const neighbours = ['周老师', '三单元邻居', '便民理发店', '退休教师小组', '夜跑队']

/** The foundation and, below it, the special funds of some communities (1+N, S35); what people gave to them. */
async function foundationOf(w: World, today: Day): Promise<void> {
  const { c } = w
  const early = at(c, addDays(today, -300))
  const foundation = await openFund(early, {
    ...none,
    sort: 'foundation',
    name: `${w.district.name}社区发展基金会`,
    area: w.district,
    purposes: causes,
    filingNo: '川成慈备〔2026〕1 号',
  })
  await openAccount(early, '基金会基本户', null)
  await openAccount(early, '演示付款平台', 'simulated')
  const firms = ['锦城示例物业有限公司', '示例照明有限公司', '示例建设集团']
  for (const [n, name] of firms.entries())
    await given(c, {
      fund: foundation,
      amount: BigInt(n + 2) * 100_000_00n,
      day: addDays(today, -280 + 60 * n),
      name,
    })
  const home = homeOf(w)
  const random = w.random.branch('funds')
  const others = w.communities.filter(({ path }) => path !== home.path)
  // 29 of 112 in the sources, and more than ten being set up.
  const share = (part: number) => Math.ceil((others.length * part) / 112)
  const active = [home, ...others.slice(0, share(29) - 1)]
  const preparing = others.slice(share(29), share(29) + share(11))
  const newSpecial = (area: Place) => ({
    ...none,
    sort: 'community-special' as const,
    name: `${area.name}专项基金`,
    area,
    purposes: causes,
  })
  for (const area of active) {
    const fund = await openFund(early, newSpecial(area))
    await setFundStatus(early, fund, 'active')
    const count = area.path === home.path ? 8 : 2
    const days = Array.from({ length: count }, () => random.whole(13, 200)).toSorted((a, b) => b - a)
    for (const [n, ago] of days.entries()) {
      const name = n % 2 === 0 ? random.pick(neighbours) : undefined
      await given(c, {
        fund,
        amount: BigInt(random.whole(2, 60)) * 50_00n,
        day: addDays(today, -ago),
        ...(name ? { name, memory: n % 4 === 2 } : {}),
      })
    }
    if (area.path !== home.path) continue
    await campaignOf(c, fund, today)
    await endedCampaignOf(c, fund, today)
  }
  for (const area of preparing) {
    const lead = w.holders.find((h) => h.role === 'community-lead' && h.path === area.path)
    if (lead) await openFundAsking(as(at(c, addDays(today, -3)), lead), newSpecial(area))
  }
}

/** What is asked for now, and one message of the platform that nothing could be matched to. */
async function campaignOf(c: Context, fund: string, today: Day): Promise<void> {
  const campaign = await openCampaign(at(c, addDays(today, -12)), {
    fund,
    name: '暖冬行动·给独居老人装扶手',
    filingNo: '川成慈募〔2026〕9 号',
    from: addDays(today, -12),
    to: addDays(today, 30),
    goal: 20_000_00n,
  })
  for (const [n, amount] of [200_00n, 50_00n, 500_00n].entries())
    await given(c, {
      fund,
      campaign,
      amount,
      day: addDays(today, -9 + n),
      ...(n === 0 ? { name: '王阿姨' } : {}),
    })
  await receive(c, { source: 'simulated', ref: 'demo-unknown-1', day: today, amount: 88_00n, order: null })
}

/** One that is over: all of it is to be published within days (S36). */
async function endedCampaignOf(c: Context, fund: string, today: Day): Promise<void> {
  const to = addDays(today, -82)
  const campaign = await openCampaign(at(c, addDays(to, -2)), {
    fund,
    name: '99公益日·给老人送热饭',
    filingNo: '川成慈募〔2026〕5 号',
    from: addDays(to, -2),
    to,
    goal: null,
  })
  for (const [n, amount] of [100_00n, 66_00n].entries())
    await given(c, { fund, campaign, amount, day: addDays(to, n - 2) })
}

/** What budgets gave this year: every community its yearly money (S32), earmarks (S31), the guarantee fund (S33). */
async function budgetsOf(w: World, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4))
  const [january, march] = [`${year}-01-12`, `${year}-03-02`].map((day) => at(w.c, day < today ? day : today))
  if (!january || !march) throw new Error('no day for the budget')
  await openYear(january, w.communities, year, `成财预〔${year}〕1 号`)
  const guarantee = await openFund(january, {
    ...none,
    sort: 'guarantee',
    name: '社区发展治理专项保障资金',
    area: w.district,
    total: 200_000_000_00n,
  })
  const paper = (n: number) => `成财预〔${year}〕${n} 号`
  const give = (then: Context, fund: string, amount: bigint, n: number) =>
    appropriate(then, { kind: 'other', fund, year, amount, document: paper(n) })
  await give(january, guarantee, 120_000_000_00n, 2)
  await give(march, guarantee, 80_000_000_00n, 15)
  const growing = await openFund(january, {
    ...none,
    sort: 'foundation-support',
    name: '社区基金会培育专项资金',
    area: w.district,
  })
  await appropriate(january, {
    kind: 'foundation-support',
    fund: growing,
    year,
    amount: 5_000_000_00n,
    document: paper(6),
  })
  for (const [n, street] of w.streets.entries()) {
    const fund = await openFund(march, {
      ...none,
      sort: 'earmark',
      name: `${street.name}雨污分流专项`,
      area: street,
      purposes: ['construction'],
    })
    await give(march, fund, BigInt(24_000_000 + n * 1_150_000) * 100n, 20 + n)
  }
}

/** Money of the demo: the foundation with its funds, and this year's budgets. */
export async function fundsOf(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  await budgetsOf(w, today)
  await foundationOf(w, today)
}
