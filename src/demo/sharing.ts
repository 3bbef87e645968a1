import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import { giveVoice } from '../instruments/approvals/index.ts'
import { householdsAt } from '../registers/people/index.ts'
import { areaOf } from '../registers/places/index.ts'
import {
  appropriate,
  approvalOfDistribution,
  askDistribution,
  distributionDecided,
  openFund,
  payDistribution,
} from '../works/funds/index.ts'
import { as } from './rounds.ts'
import { homeOf, type World } from './world.ts'

const everywhere = { all: true, paths: [], own: null, organisations: [] }

/** What the collective of one community earned with its shops, and shared among its homes (S189). */
export async function sharingOf(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  const year = Number(today.slice(0, 4))
  const home = homeOf(w)
  const c = { ...w.c, now: instantOf(addDays(today, -18), 10 * 60) }
  const who = (role: string, path?: string) => {
    const found = w.holders.find((h) => h.role === role && (path === undefined || h.path === path))
    if (!found) throw new Error(`the demo has no ${role}`)
    return { ...as(c, found), scope: everywhere }
  }
  const treasurer = who('treasurer')
  const fund = await openFund(treasurer, {
    purposes: [],
    filingNo: null,
    total: null,
    sort: 'collective',
    name: `${home.name}门面收益`,
    area: home,
  })
  const earned = { kind: 'other', fund, year, amount: 86_000_00n, document: '门面租金收据 1—12 号' } as const
  await appropriate(treasurer, earned)
  const area = await areaOf(c, home.code)
  const homes = await householdsAt(c, area?.reached ?? [])
  const distribution = await askDistribution(treasurer, {
    fund,
    year,
    distributable: 60_000_00n,
    reserve: 20_000_00n,
    rule: 'equal',
    document: '居民代表会议决议 4 号',
    dueOn: addDays(today, -10),
    households: homes
      .map(({ id }) => ({ household: id, weight: 1 }))
      .toSorted((a, b) => (a.household < b.household ? -1 : 1)),
  })
  const approval = await approvalOfDistribution(c, distribution)
  const street = home.path.split('/').slice(0, -1).join('/')
  const voice = (step: number) => ({ step, says: 'approve', words: '按决议分' }) as const
  await giveVoice(who('community-lead', home.path), approval, voice(1))
  await giveVoice(who('street-lead', street), approval, voice(2))
  await distributionDecided(c, distribution, 'approved')
  await payDistribution(who('payer'), distribution)
}
