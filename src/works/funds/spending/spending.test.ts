import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, type Item, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
beforeAll(async () => {
  s = await openSpending()
})
afterAll(() => s.t.close())

describe('spending', () => {
  it('[S17] goes from budget by application, approval and contract to payment; the line balances after each of 3 payments', async () => {
    const fund = await s.fundWith('1000000')
    const id = await s.approved(fund, '600000')
    expect(await s.identity(fund)).toMatchObject({ available: 400000n, preEncumbered: 600000n })
    const item = (await ok(s.contract(id, ['200000', '150000', '100000']))) as Item
    expect(item.state).toBe('committed')
    // What the contract does not need is free again.
    expect(await s.identity(fund)).toMatchObject({
      available: 550000n,
      preEncumbered: 0n,
      encumbered: 450000n,
    })
    let spent = 0n
    for (const [i, part] of (item.commitment?.milestones ?? []).entries()) {
      expect(await code(s.n.actors.payer.post(`/api/milestones/${part.id}/payment`))).toEqual([
        409,
        'milestone-not-accepted',
      ])
      await ok(
        s.n.actors['street-lead'].post(`/api/milestones/${part.id}/acceptance`, { invoiceNo: `FP-${i}` }),
      )
      await ok(s.n.actors.payer.post(`/api/milestones/${part.id}/payment`))
      spent += [200000n, 150000n, 100000n][i] ?? 0n
      expect(await s.identity(fund)).toMatchObject({ spent, encumbered: 450000n - spent, available: 550000n })
    }
    expect((await s.read(id)).commitment?.paid).toBe('450000')
    const lines = (await ok(s.nobody.get(`/api/funds/${fund}/lines`))) as {
      items: { way: string; of: string }[]
    }
    expect(lines.items.filter(({ way }) => way === 'out').map(({ of }) => of)).toHaveLength(3)
    expect(lines.items[0]?.of).toContain('楼道灯改造')
    await s.t.verified()
  })

  it('[S31] of an earmark for another purpose is refused, with what it is for', async () => {
    const fund = await s.fundWith('500000', { sort: 'earmark', purposes: ['construction', 'environment'] })
    const refused = await s.apply(fund, '1000', { purpose: 'relief' })
    expect([refused.status, refused.body.code]).toEqual([409, 'not-for-this'])
    expect(String(refused.body.message)).toContain('城市建设管理')
    expect(String(refused.body.message)).toContain('环境提升')
    expect((await s.apply(fund, '1000', { purpose: 'construction' })).status).toBe(201)
  })

  it('frees what was refused, given back or withdrawn, once', async () => {
    const fund = await s.fundWith('100000')
    const asked = (await ok(s.apply(fund, '80000'))) as Item
    expect(await code(s.apply(fund, '30000'))).toEqual([409, 'overdraft'])
    await ok(s.voice(s.n.actors['community-lead'], asked.approval, 1, 'refuse', '先用存量'))
    await s.became(asked.id, 'refused')
    expect(await s.identity(fund)).toMatchObject({ available: 100000n, preEncumbered: 0n })
    const second = (await ok(s.apply(fund, '100000'))) as Item
    expect(
      (await s.n.actors['community-lead'].post(`/api/applications/${second.id}/withdrawal`)).status,
    ).toBe(404)
    const both = await Promise.all(
      [1, 2].map(() => s.n.actors.desk.post(`/api/applications/${second.id}/withdrawal`)),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await s.identity(fund)).toMatchObject({ available: 100000n, preEncumbered: 0n })
    expect(await code(s.contract(second.id, ['100000']))).toEqual([409, 'application-not-approved'])
    await s.t.verified()
  })

  it('is kept apart: who asks does not decide, and who asked, decided or accepted does not pay', async () => {
    const fund = await s.fundWith('100000')
    const id = await s.approved(fund, '50000')
    const item = (await ok(s.contract(id, ['50000']))) as Item
    const part = item.commitment?.milestones[0]?.id ?? ''
    await ok(s.n.actors['street-lead'].post(`/api/milestones/${part}/acceptance`, { invoiceNo: 'FP-9' }))
    for (const who of ['desk', 'community-lead', 'treasurer', 'auditor'] as const)
      expect((await s.n.actors[who].post(`/api/milestones/${part}/payment`)).status, who).toBe(403)
    const twice = await Promise.all(
      [1, 2].map(() => s.n.actors.payer.post(`/api/milestones/${part}/payment`)),
    )
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await s.identity(fund)).toMatchObject({ spent: 50000n })
    expect(await code(s.contract(id, ['1']))).toEqual([409, 'application-not-approved'])
  })

  it('signs no contract of a day to come', async () => {
    const id = await s.approved(await s.fundWith('100000'), '50000')
    const contract = {
      organisation: s.n.home.unit,
      contractNo: 'HT-2062',
      milestones: [{ title: '全部', amount: '50000', dueOn: '2026-12-10' }],
    }
    const sign = (signedOn: string) =>
      s.treasurer.post(`/api/applications/${id}/commitment`, { ...contract, signedOn })
    expect(await code(sign('2026-11-21'))).toEqual([422, 'contract-day'])
    expect(await code(sign('2062-11-20'))).toEqual([422, 'contract-day'])
    await ok(sign('2026-11-20'))
  })

  it('never contracts more than was approved, and asks nothing of a fund out of reach', async () => {
    const fund = await s.fundWith('100000')
    const id = await s.approved(fund, '50000')
    expect(await code(s.contract(id, ['50001']))).toEqual([422, 'milestones-above'])
    expect(await code(s.contract(id, ['25000', '25001']))).toEqual([422, 'milestones-above'])
    expect((await s.apply(s.n.foreign.fund, '100')).status).toBe(404)
    expect((await s.n.actors.treasurer.get(`/api/applications/${crypto.randomUUID()}`)).status).toBe(404)
    const foreign = (await ok(s.apply(s.n.foreign.fund, '100', {}, s.treasurer))) as Item
    expect((await s.n.actors.treasurer.get(`/api/applications/${foreign.id}`)).status).toBe(404)
    const seen = (await ok(s.n.actors.treasurer.get('/api/applications?limit=100'))) as { items: Item[] }
    expect(seen.items.map((one) => one.id)).not.toContain(foreign.id)
  })
})
