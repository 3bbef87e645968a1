import sharp from 'sharp'
import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { keepPhoto } from '../kernel/files/photos.ts'
import type { FileStore } from '../kernel/files/store.ts'
import { approvalOf, giveVoice } from '../instruments/approvals/index.ts'
import {
  askMoney,
  checkReward,
  claimReward,
  layDown,
  rewardDecided,
  rewardPaid,
} from '../steering/growth/index.ts'
import { applicationDecided, appropriate, openFund, payMilestone } from '../works/funds/index.ts'
import { as } from './rounds.ts'
import { type Holder, homeOf, type World } from './world.ts'

/** What the district gives for a certificate, in yuan; the sources say only from 400 to 3,000. */
const scale = [
  ['助理社会工作师', 800n],
  ['社会工作师', 1_500n],
  ['高级社会工作师', 3_000n],
] as const

/** Certificates of the home community: a grid officer's, checked, decided and paid for; and a neighbour's, claimed today. */
export async function rewardsOf(w: World, files: FileStore): Promise<void> {
  const today = dayOf(w.c.now)
  const home = homeOf(w)
  const who = (role: string, path: string): Holder => {
    const found = w.holders.find((h) => h.role === role && h.path === path)
    if (!found) throw new Error(`the demo has no ${role} at ${path}`)
    return found
  }
  const [treasurer, approver, payer] = ['treasurer', 'approver', 'payer'].map((role) =>
    who(role, w.district.path),
  ) as [Holder, Holder, Holder]
  const on = (ago: number, by: Holder) => as({ ...w.c, now: instantOf(addDays(today, -ago), 10 * 60) }, by)
  const began = on(40, treasurer)
  for (const [level, yuan] of scale)
    await layDown(began, {
      level,
      amount: yuan * 100n,
      from: dayOf(began.now),
      document: '成社〔2026〕11 号',
    })
  const fund = await openFund(began, {
    sort: 'incentive',
    name: '社区工作者激励资金',
    area: w.district,
    purposes: ['reward'],
    filingNo: null,
    total: null,
  })
  const year = Number(dayOf(began.now).slice(0, 4))
  const given = { amount: 300_000_00n, document: '成财预〔2026〕36 号' }
  await appropriate(began, { kind: 'other', fund, year, ...given })

  const officer = w.holders.find((h) => h.role === 'grid-officer' && h.path.startsWith(home.path))
  const neighbour = w.residents.find((r) => r.path.startsWith(`${home.path}/`))
  if (!officer || !neighbour) return
  const claim = async (c: Context, of: { name: string; number: string; level: string }) =>
    claimReward(c, {
      ...of,
      area: home.code,
      issuedOn: '2026-03-31',
      photo: (await keepPhoto(c, files, await certificate())).id,
    })
  const first = { name: officer.name, number: 'SG202600381', level: '助理社会工作师' }
  const reward = await claim(on(24, officer), first)
  await checkReward(on(23, who('desk', home.path)), reward, null)
  await askMoney(on(20, treasurer), reward, fund)
  const { application } = await w.c.trx
    .selectFrom('growth_reward')
    .select('application')
    .where('id', '=', reward)
    .executeTakeFirstOrThrow()
  if (!application) throw new Error('the demo asked for no money')
  const approval = await approvalOf(w.c, `funds.application:${application}`)
  const says = { step: 1, says: 'approve', words: '属实，同意' } as const
  await giveVoice(on(17, approver), approval?.id ?? '', says)
  await applicationDecided(on(17, approver), application, 'approved')
  for (const part of await rewardDecided(on(17, approver), application, 'approved')) {
    await payMilestone(on(14, payer), part)
    await rewardPaid(on(14, payer), part)
  }
  const now = { ...w.c, actor: { id: neighbour.person, account: null, grants: [] } }
  await claim(now, { name: '演示居民', number: 'SG202601177', level: '社会工作师' })
}

/** Something that looks like a certificate and is none. */
const certificate = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="640"><rect width="900" height="640" fill="#f6f1e4"/><rect x="24" y="24" width="852" height="592" fill="none" stroke="#8a2b2b" stroke-width="6"/><g fill="#3a3a3a" font-size="40" text-anchor="middle"><text x="450" y="150" font-size="54">社会工作者职业资格证书</text><text x="450" y="320">演示样张</text><text x="450" y="400" font-size="30">DEMO</text></g><circle cx="690" cy="490" r="80" fill="none" stroke="#b33" stroke-width="6"/></svg>`,
    ),
  )
    .jpeg()
    .toBuffer()
