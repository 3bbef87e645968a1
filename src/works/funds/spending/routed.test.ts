import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { approvalsByClock } from '../../../instruments/approvals/by-clock.ts'
import { makeOrganisation } from '../../../registers/people/index.ts'
import { areaOfPost, inbox, list, ok, refused, voice } from '../../../instruments/approvals/testing/asking.ts'

let t: TestHouse
let by: Record<'desk' | 'lead' | 'street' | 'district' | 'finance' | 'treasurer' | 'payer', Caller>
let home: { code: string; path: string }
let supplier: string
beforeAll(async () => {
  t = await openTestHouse()
  by = {
    desk: await t.as('desk'),
    lead: await t.as('community-lead'),
    street: await t.as('street-lead'),
    district: await t.as('district-lead'),
    finance: await t.as('approver'),
    treasurer: await t.as('treasurer'),
    payer: await t.as('payer'),
  }
  home = await areaOfPost(t, by.lead)
  supplier = (
    await t.tenant.db
      .selectFrom('people_organisation')
      .select('id')
      .where('valid_to', 'is', null)
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id
})
afterAll(() => t.close())

const at = (text: string) => {
  t.clock.now = new Date(`${text}+08:00`)
}
const street = () => home.path.split('/')[1]
let n = 0
async function budget(sort: string, area: string | undefined, fen: string, more: object = {}) {
  const { id } = await ok(by.treasurer.post('/api/funds', { sort, name: `分级测试 ${n++}`, area, ...more }))
  await ok(
    by.treasurer.post('/api/appropriations', { fund: id, year: 2026, amount: fen, document: '成财预 7 号' }),
  )
  return String(id)
}
interface Asked {
  id: string
  approval: string
}
const ask = async (fund: string, fen: string, more: object = {}, who = by.treasurer): Promise<Asked> => {
  const body = { fund, purpose: 'construction', amount: fen, title: '背街小巷改造', ...more }
  const { id, approval } = await ok(who.post('/api/applications', body))
  return { id: String(id), approval: String(approval) }
}
const contract = (id: string, fen: string) =>
  by.treasurer.post(`/api/applications/${id}/commitment`, {
    organisation: supplier,
    contractNo: `HT-${n++}`,
    signedOn: t.clock.now.toISOString().slice(0, 10),
    milestones: [{ title: '全部', amount: fen, dueOn: '2026-12-20' }],
  })
const became = (id: string, state: string) =>
  expect
    .poll(async () => String((await ok(by.treasurer.get(`/api/applications/${id}`))).state), {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(state)

describe('works of a street', () => {
  it('[S18] of 9,800,000 and 10,000,000 yuan start on the approval of the street; of a fen more, or 11,000,000, the district decides', async () => {
    const fund = await budget('earmark', street(), '5000000000', { purposes: ['construction'] })
    for (const fen of ['980000000', '1000000000']) {
      const asked = await ask(fund, fen)
      expect(await inbox(by.street)).toContain(asked.approval)
      expect(await inbox(by.district)).not.toContain(asked.approval)
      expect(await refused(contract(asked.id, fen))).toBe('409 application-not-approved')
      await ok(voice(by.street, asked.approval, 1, 'approve'))
      await became(asked.id, 'approved')
      expect(await ok(contract(asked.id, fen))).toMatchObject({ state: 'committed' })
    }
    for (const fen of ['1000000001', '1100000000']) {
      const asked = await ask(fund, fen)
      expect(await inbox(by.street)).not.toContain(asked.approval)
      expect(await inbox(by.district)).toContain(asked.approval)
      expect(await refused(voice(by.street, asked.approval, 1, 'approve'))).toBe('409 not-decider')
      expect(await refused(contract(asked.id, fen))).toBe('409 application-not-approved')
      await ok(voice(by.district, asked.approval, 1, 'approve'))
      await became(asked.id, 'approved')
    }
  })

  it('that are split so that no part passes the threshold are shown together to both levels', async () => {
    const fund = await budget('earmark', street(), '5000000000', { purposes: ['construction'] })
    const payee = '成都某路桥公司'
    const first = await ask(fund, '620000000', { payee })
    const second = await ask(fund, '495000000', { payee, title: '二标段' })
    for (const caller of [by.street, by.district]) {
      const { split } = await ok(caller.get(`/api/approvals/${second.approval}`))
      expect(split).toMatchObject({ threshold: '1000000000', sum: '1115000000' })
      expect(list(split, 'parts').map((part) => String(part.id))).toEqual([first.approval])
    }
  })
})

describe('what names nobody when it is asked for', () => {
  it('counts as split by whom its contract names, and is told to the level above', async () => {
    at('2026-11-20T10:00')
    const fund = await budget('incentive', home.code, '9000000')
    const name = '成都 某照明公司'
    supplier = await asSystem(
      t.tenant,
      t.clock.now,
      async (c) =>
        (await makeOrganisation(c, { kind: 'enterprise', name, parent: null, side: 'none', areas: [] })).id,
    )
    const signed = async (more: object): Promise<Asked> => {
      const asked = await ask(fund, '1500000', { purpose: 'governance', ...more }, by.desk)
      await ok(voice(by.lead, asked.approval, 1, 'approve'))
      await became(asked.id, 'approved')
      await ok(contract(asked.id, '1500000'))
      return asked
    }
    const first = await signed({})
    // Said to be for somebody else, and paid to the same.
    const second = await signed({ payee: '另一家公司' })
    const third = await ask(fund, '100', { purpose: 'governance', payee: '成都某照明　公司' }, by.desk)
    for (const caller of [by.lead, by.street])
      for (const [one, others] of [
        [first, [second, third]],
        [second, [first, third]],
        [third, [first, second]],
      ] as const) {
        const { split } = await ok(caller.get(`/api/approvals/${one.approval}`))
        expect(split).toMatchObject({ threshold: '2000000', sum: '3000100' })
        expect(list(split, 'parts').map((part) => String(part.id))).toEqual(
          others.map(({ approval }) => approval),
        )
      }
    const told = async () =>
      list(await ok(by.street.get('/api/notifications?limit=100')), 'items')
        .filter((message) => String(message.kind) === 'approval-split')
        .map((message) => String(message.subject))
    await expect.poll(told, { timeout: 60_000 }).toContain(`approvals.approval:${second.approval}`)
    await t.verified()
  })
})

describe('flexible money and reserves', () => {
  it('[S19] say day n of 5, alert after day 5, and are averaged beside 25 and 5', async () => {
    at('2026-11-20T10:00')
    const money = {
      flexible: await budget('flexible', street(), '9000000'),
      reserve: await budget('reserve', street(), '9000000'),
    }
    const [soon, late] = [
      await ask(money.flexible, '300000', { purpose: 'governance', title: '应急抢修' }),
      await ask(money.reserve, '400000', { purpose: 'governance', title: '防汛沙袋' }),
    ]
    const day = async ({ approval }: Asked) => {
      const { clock } = await ok(by.finance.get(`/api/approvals/${approval}`))
      return [Number(clock?.day), Number(clock?.days), String(clock?.late)]
    }
    expect(await day(soon)).toEqual([0, 5, 'false'])
    at('2026-11-25T10:00')
    expect(await day(soon)).toEqual([3, 5, 'false'])
    await ok(voice(by.finance, soon.approval, 1, 'approve'))
    await became(soon.id, 'approved')
    at('2026-11-30T09:10')
    expect(await day(late)).toEqual([6, 5, 'true'])
    await asSystem(t.tenant, t.clock.now, approvalsByClock)
    const told = async () =>
      list(await ok(by.finance.get('/api/notifications?limit=100')), 'items')
        .filter((one) => String(one.subject) === `approvals.approval:${late.approval}`)
        .map((one) => String(one.kind))
    await expect.poll(told, { timeout: 60_000 }).toContain('approval-late')
    await ok(voice(by.finance, late.approval, 1, 'approve'))
    await became(late.id, 'approved')
    const { items } = await ok(by.finance.get('/api/approvals/figures?from=2026-11-01&to=2026-12-31'))
    const figure = (kind: string) => list(items).find((one) => String(one.kind) === kind)
    expect(figure('flexible')).toMatchObject({ ended: 1, days: 3, target: 5, baseline: 25 })
    expect(figure('reserve')).toMatchObject({ ended: 1, days: 6, target: 5, baseline: 25 })
    at('2026-11-20T10:00')
  })
})

describe('a community of two', () => {
  it('spends its money: the lead asks, the street decides, the desk accepts, and nobody does two of it', async () => {
    const fund = await budget('incentive', home.code, '1000000')
    const asked = await ask(fund, '500000', { purpose: 'governance', title: '晾衣杆' }, by.lead)
    expect(await refused(voice(by.lead, asked.approval, 1, 'approve'))).toBe('409 author-decides')
    expect(await inbox(by.street)).toContain(asked.approval)
    await ok(voice(by.street, asked.approval, 1, 'approve'))
    await became(asked.id, 'approved')
    const signed = await ok(contract(asked.id, '500000'))
    const part = String(list(signed.commitment ?? undefined, 'milestones')[0]?.id)
    await ok(by.desk.post(`/api/milestones/${part}/acceptance`, { invoiceNo: 'FP-7' }))
    expect((await by.lead.post(`/api/milestones/${part}/payment`)).status).toBe(403)
    await ok(by.payer.post(`/api/milestones/${part}/payment`))
    const read = await ok(by.treasurer.get(`/api/funds/${fund}`))
    expect(read.budget).toMatchObject({ spent: '500000', available: '500000', encumbered: '0' })
    await t.verified()
  })
})
