import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import { duesOf } from '../instruments/ledger/index.ts'
import { contribute, matchByHand, openFund, receive } from '../works/funds/index.ts'
import { as } from './rounds.ts'
import { homeOf, organise, type World } from './world.ts'

/** Who puts in how much, as the sources tell it (S28): yuan of each part, when it is due, and on which day it came. */
const parties = [
  {
    key: 'partner/oil',
    name: '西油公司',
    document: '石油苑、锦华苑老旧院落整治共建协议',
    parts: [
      { yuan: 30_000_000n, dueOn: -60, came: -64 },
      { yuan: 20_100_000n, dueOn: 45 },
    ],
  },
  {
    key: 'partner/build',
    name: '成发公司',
    document: '企业生活区改造提升共建协议',
    parts: [
      { yuan: 60_000_000n, dueOn: -50, came: -52 },
      { yuan: 42_000_000n, dueOn: -8, came: -9 },
      { yuan: 40_000_000n, dueOn: 90 },
    ],
  },
]

/** Registers them. */
export function partnersOf(w: World): void {
  for (const { key, name } of parties) organise(w, { key, kind: 'enterprise', name })
}

/** What enterprises put into their living areas together with others, and what of it came to the bank. */
export async function contributionsOf(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  const treasurer = w.holders.find(({ role }) => role === 'treasurer')
  if (!treasurer) throw new Error('the demo has no treasurer')
  const on = (days: number) => as({ ...w.c, now: instantOf(addDays(today, days), 10 * 60) }, treasurer)
  const fund = await openFund(on(-92), {
    sort: 'community-charity',
    name: '石油苑、锦华苑生活区改造',
    area: w.communities.find((one) => one.name === '石油社区') ?? homeOf(w),
    purposes: ['environment', 'construction'],
    filingNo: null,
    total: null,
  })
  for (const { key, document, parts } of parties) {
    const c = on(-90)
    const organisation = w.organisations.get(key)?.id ?? ''
    await contribute(c, {
      fund,
      organisation,
      document,
      signedOn: addDays(today, -95),
      instalments: parts.map(({ yuan, dueOn }) => ({ amount: yuan * 100n, dueOn: addDays(today, dueOn) })),
    })
    const dues = await duesOf(c.trx, { party: `people.organisation:${organisation}` })
    for (const [n, { yuan, came }] of parts.entries()) {
      const due = dues.find(({ amount }) => amount === yuan * 100n)
      if (came === undefined || !due) continue
      const then = on(came)
      const told = { source: 'simulated', ref: `demo-${key}-${n}`, day: addDays(today, came) }
      const receipt = await receive(then, { ...told, amount: due.amount, order: null })
      await matchByHand(then, receipt, `ledger.due:${due.id}`)
    }
  }
}
