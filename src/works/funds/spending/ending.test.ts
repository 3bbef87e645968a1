import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, type Item, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
beforeAll(async () => {
  s = await openSpending()
})
afterAll(() => s.t.close())

const partOf = (item: Item, n: number) => item.commitment?.milestones[n]?.id ?? ''

describe('a payment that comes back', () => {
  it('is owed again and paid again, each once, and every line stays', async () => {
    const fund = await s.fundWith('100000')
    const item = await s.firstPaid(fund, ['50000'])
    const part = partOf(item, 0)
    const payer = s.n.actors.payer
    const back = await Promise.all([1, 2].map(() => payer.post(`/api/milestones/${part}/return`)))
    expect(back.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await s.identity(fund)).toMatchObject({ spent: 0n, encumbered: 50000n })
    const due = await s.t.tenant.db
      .selectFrom('ledger_due')
      .select('state')
      .where('fund', '=', fund)
      .execute()
    expect(due).toEqual([{ state: 'open' }])
    expect((await s.read(item.id)).commitment?.milestones[0]).toMatchObject({
      state: 'accepted',
      returned: 1,
    })
    await ok(payer.post(`/api/milestones/${part}/payment`))
    expect(await s.identity(fund)).toMatchObject({ spent: 50000n, encumbered: 0n })
    const { items } = (await ok(s.nobody.get(`/api/funds/${fund}/lines`))) as { items: { kind: string }[] }
    expect(items.filter(({ kind }) => kind === 'payment')).toHaveLength(2)
    expect(items.filter(({ kind }) => kind === 'reversal')).toHaveLength(1)
    await s.t.verified()
  })

  it('was paid before: what is only accepted does not come back', async () => {
    const item = await s.firstPaid(await s.fundWith('100000'), ['20000', '30000'])
    expect(await code(s.n.actors.payer.post(`/api/milestones/${partOf(item, 1)}/return`))).toEqual([
      409,
      'milestone-not-paid',
    ])
  })
})

describe('a contract that ends early', () => {
  it('frees what is not accepted; what is accepted is still paid', async () => {
    const fund = await s.fundWith('100000')
    const item = await s.firstPaid(fund, ['20000', '30000', '40000'])
    await ok(
      s.n.actors['street-lead'].post(`/api/milestones/${partOf(item, 1)}/acceptance`, { invoiceNo: 'FP-2' }),
    )
    const url = `/api/commitments/${item.commitment?.id}/ending`
    const both = await Promise.all([1, 2].map(() => s.n.actors.treasurer.post(url, { why: '施工单位退出' })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await s.identity(fund)).toMatchObject({ spent: 20000n, encumbered: 30000n, available: 50000n })
    expect((await s.read(item.id)).commitment).toMatchObject({ ended: '施工单位退出' })
    expect(
      await code(
        s.n.actors['street-lead'].post(`/api/milestones/${partOf(item, 2)}/acceptance`, {
          invoiceNo: 'FP-3',
        }),
      ),
    ).toEqual([409, 'commitment-ended'])
    await ok(s.n.actors.payer.post(`/api/milestones/${partOf(item, 1)}/payment`))
    expect(await s.identity(fund)).toMatchObject({ spent: 50000n, encumbered: 0n, available: 50000n })
    await s.t.verified()
  })
})

describe('a contract of which nothing was done', () => {
  it('ends as a whole, and nobody is asked how satisfied they are with it', async () => {
    const fund = await s.fundWith('100000')
    const item = (await ok(s.contract(await s.approved(fund, '50000'), ['20000', '30000']))) as Item
    const contract = `/api/commitments/${item.commitment?.id}`
    await ok(s.n.actors.treasurer.post(`${contract}/ending`, { why: '居民不同意' }))
    expect(await s.identity(fund)).toMatchObject({ available: 100000n, encumbered: 0n })
    const survey = { questions: ['满意吗'], audience: 'residents', until: '2026-12-04' }
    expect(await code(s.n.actors['street-lead'].post(`${contract}/survey`, survey))).toEqual([
      409,
      'nothing-accepted',
    ])
  })
})

describe('what was approved and never contracted', () => {
  it('is given up by who asked or by a treasurer, and by nobody else', async () => {
    const fund = await s.fundWith('100000')
    const [own, other] = [await s.approved(fund, '10000'), await s.approved(fund, '20000')]
    const lead = s.n.actors['community-lead']
    expect((await lead.post(`/api/applications/${own}/withdrawal`)).status).toBe(404)
    await ok(s.n.actors.desk.post(`/api/applications/${own}/withdrawal`))
    await ok(s.treasurer.post(`/api/applications/${other}/withdrawal`))
    expect(await s.identity(fund)).toMatchObject({ available: 100000n, preEncumbered: 0n })
    expect(await code(s.contract(own, ['10000']))).toEqual([409, 'application-not-approved'])
    await s.t.verified()
  })
})
