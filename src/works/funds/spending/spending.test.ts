import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { type Neighbourhood, settleTwo } from '../../../apps/server/testing/neighbourhood.ts'
import { reverse } from '../../../instruments/ledger/index.ts'

let t: TestHouse
let n: Neighbourhood
let treasurer: Caller
let nobody: Caller
let supplier: string
beforeAll(async () => {
  t = await openTestHouse()
  n = await settleTwo(t)
  treasurer = await t.as('treasurer')
  nobody = await t.as('nobody')
  supplier = n.home.unit
})
afterAll(() => t.close())

type Body = Record<string, string>
interface Item {
  id: string
  state: string
  approval: string
  commitment: null | { id: string; paid: string; milestones: { id: string; state: string }[] }
}
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const code = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  return [status, (body as Body).code]
}
let names = 0
async function fundWith(amount: string, more: object = {}): Promise<string> {
  const body = { sort: 'incentive', name: `用款测试 ${names++}`, area: n.home.area, ...more }
  const { id } = (await ok(treasurer.post('/api/funds', body))) as Body
  const year = Number(t.clock.now.toISOString().slice(0, 4))
  await ok(treasurer.post('/api/appropriations', { fund: id, year, amount, document: '成财预 5 号' }))
  return String(id)
}
const budget = async (fund: string): Promise<Record<string, bigint>> => {
  const read = (await ok(nobody.get(`/api/funds/${fund}`))) as { budget: Body }
  return Object.fromEntries(Object.entries(read.budget).map(([key, fen]) => [key, BigInt(fen)]))
}
/** 拨入 = 可用 + 申请占用 + 合同占用 + 已支付 + 已收回, whatever happened. */
const identity = async (fund: string) => {
  const b = await budget(fund)
  expect(
    (b.available ?? 0n) +
      (b.preEncumbered ?? 0n) +
      (b.encumbered ?? 0n) +
      (b.spent ?? 0n) +
      (b.reclaimed ?? 0n),
  ).toBe(b.appropriated)
  return b
}
const apply = (fund: string, amount: string, more: object = {}, by = n.actors.desk) =>
  by.post('/api/applications', { fund, purpose: 'governance', amount, title: '楼道灯改造', ...more })
const read = async (id: string, by = treasurer) => (await ok(by.get(`/api/applications/${id}`))) as Item
const voice = (by: Caller, approval: string, step: number, says: string, words = '可以') =>
  by.post(`/api/approvals/${approval}/voices`, { step, says, words })
/** The reaction to the last word of an approval has carried on. */
const became = (id: string, state: string) =>
  expect.poll(async () => (await read(id)).state, { timeout: 60_000, interval: 200 }).toBe(state)

async function approved(fund: string, amount: string): Promise<string> {
  const item = (await ok(apply(fund, amount))) as Item
  await ok(voice(n.actors['community-lead'], item.approval, 1, 'approve'))
  await became(item.id, 'approved')
  return item.id
}
const contract = (id: string, parts: string[], by = n.actors.treasurer) =>
  by.post(`/api/applications/${id}/commitment`, {
    organisation: supplier,
    contractNo: 'HT-2026-07',
    signedOn: '2026-11-20',
    milestones: parts.map((amount, i) => ({ title: `第 ${i + 1} 期`, amount, dueOn: '2026-12-10' })),
  })

describe('spending', () => {
  it('[S17] goes from budget by application, approval and contract to payment; the line balances after each of 3 payments', async () => {
    const fund = await fundWith('1000000')
    const id = await approved(fund, '600000')
    expect(await identity(fund)).toMatchObject({ available: 400000n, preEncumbered: 600000n })
    const item = (await ok(contract(id, ['200000', '150000', '100000']))) as Item
    expect(item.state).toBe('committed')
    // What the contract does not need is free again.
    expect(await identity(fund)).toMatchObject({ available: 550000n, preEncumbered: 0n, encumbered: 450000n })
    let spent = 0n
    for (const [i, part] of (item.commitment?.milestones ?? []).entries()) {
      expect(await code(n.actors.payer.post(`/api/milestones/${part.id}/payment`))).toEqual([
        409,
        'milestone-not-accepted',
      ])
      await ok(
        n.actors['street-lead'].post(`/api/milestones/${part.id}/acceptance`, { invoiceNo: `FP-${i}` }),
      )
      await ok(n.actors.payer.post(`/api/milestones/${part.id}/payment`))
      spent += [200000n, 150000n, 100000n][i] ?? 0n
      expect(await identity(fund)).toMatchObject({ spent, encumbered: 450000n - spent, available: 550000n })
    }
    expect((await read(id)).commitment?.paid).toBe('450000')
    const lines = (await ok(nobody.get(`/api/funds/${fund}/lines`))) as {
      items: { way: string; of: string }[]
    }
    expect(lines.items.filter(({ way }) => way === 'out').map(({ of }) => of)).toHaveLength(3)
    expect(lines.items[0]?.of).toContain('楼道灯改造')
    await t.verified()
  })

  it('[S31] of an earmark for another purpose is refused, with what it is for', async () => {
    const fund = await fundWith('500000', { sort: 'earmark', purposes: ['construction', 'environment'] })
    const refused = await apply(fund, '1000', { purpose: 'relief' })
    expect([refused.status, refused.body.code]).toEqual([409, 'not-for-this'])
    expect(String(refused.body.message)).toContain('城市建设管理')
    expect(String(refused.body.message)).toContain('环境提升')
    expect((await apply(fund, '1000', { purpose: 'construction' })).status).toBe(201)
  })

  it('frees what was refused, given back or withdrawn, once', async () => {
    const fund = await fundWith('100000')
    const asked = (await ok(apply(fund, '80000'))) as Item
    expect(await code(apply(fund, '30000'))).toEqual([409, 'overdraft'])
    await ok(voice(n.actors['community-lead'], asked.approval, 1, 'refuse', '先用存量'))
    await became(asked.id, 'refused')
    expect(await identity(fund)).toMatchObject({ available: 100000n, preEncumbered: 0n })
    const second = (await ok(apply(fund, '100000'))) as Item
    expect((await n.actors['community-lead'].post(`/api/applications/${second.id}/withdrawal`)).status).toBe(
      404,
    )
    const both = await Promise.all(
      [1, 2].map(() => n.actors.desk.post(`/api/applications/${second.id}/withdrawal`)),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await identity(fund)).toMatchObject({ available: 100000n, preEncumbered: 0n })
    expect(await code(contract(second.id, ['100000']))).toEqual([409, 'application-not-approved'])
    await t.verified()
  })

  it('is kept apart: who asks does not decide, and who asked, decided or accepted does not pay', async () => {
    const fund = await fundWith('100000')
    const id = await approved(fund, '50000')
    const item = (await ok(contract(id, ['50000']))) as Item
    const part = item.commitment?.milestones[0]?.id ?? ''
    await ok(n.actors['street-lead'].post(`/api/milestones/${part}/acceptance`, { invoiceNo: 'FP-9' }))
    for (const who of ['desk', 'community-lead', 'treasurer', 'auditor'] as const)
      expect((await n.actors[who].post(`/api/milestones/${part}/payment`)).status, who).toBe(403)
    const twice = await Promise.all([1, 2].map(() => n.actors.payer.post(`/api/milestones/${part}/payment`)))
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await identity(fund)).toMatchObject({ spent: 50000n })
    expect(await code(contract(id, ['1']))).toEqual([409, 'application-not-approved'])
  })

  it('never contracts more than was approved, and asks nothing of a fund out of reach', async () => {
    const fund = await fundWith('100000')
    const id = await approved(fund, '50000')
    expect(await code(contract(id, ['50001']))).toEqual([422, 'milestones-above'])
    expect(await code(contract(id, ['25000', '25001']))).toEqual([422, 'milestones-above'])
    expect((await apply(n.foreign.fund, '100')).status).toBe(404)
    expect((await n.actors.treasurer.get(`/api/applications/${crypto.randomUUID()}`)).status).toBe(404)
    const foreign = (await ok(apply(n.foreign.fund, '100', {}, treasurer))) as Item
    expect((await n.actors.treasurer.get(`/api/applications/${foreign.id}`)).status).toBe(404)
    const seen = (await ok(n.actors.treasurer.get('/api/applications?limit=100'))) as { items: Item[] }
    expect(seen.items.map((one) => one.id)).not.toContain(foreign.id)
  })

  it('that is taken back by a reversal is owed again', async () => {
    const fund = await fundWith('100000')
    const item = (await ok(contract(await approved(fund, '50000'), ['50000']))) as Item
    const part = item.commitment?.milestones[0]?.id ?? ''
    await ok(n.actors['street-lead'].post(`/api/milestones/${part}/acceptance`, { invoiceNo: 'FP-3' }))
    await ok(n.actors.payer.post(`/api/milestones/${part}/payment`))
    const row = await t.tenant.db
      .selectFrom('funds_milestone')
      .selectAll()
      .where('id', '=', part)
      .executeTakeFirstOrThrow()
    await asSystem(t.tenant, t.clock.now, (c) =>
      reverse(c, row.journal ?? '', `funds.milestone:${part}`, `test/back/${part}`),
    )
    expect(await identity(fund)).toMatchObject({ spent: 0n, encumbered: 50000n })
    const due = await t.tenant.db
      .selectFrom('ledger_due')
      .select('state')
      .where('id', '=', row.due ?? '')
      .executeTakeFirst()
    expect(due?.state).toBe('open')
  })
})
