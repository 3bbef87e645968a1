import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { household, makePerson, moveIn } from '../../../registers/people/index.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'
import { invariants } from './invariants.ts'
import { post } from '../../../instruments/ledger/index.ts'

let s: SpendingScene
let payer: Caller
let street: Caller
let neighbours: Caller[]
let homes: string[]
let fund: string

type Told = {
  id: string
  state: string
  approval: string
  smallest: string
  largest: string
  households: number
}
type Share = { id: string; amount: string; paidAt: string | null; year: number; dueOn: string }

beforeAll(async () => {
  s = await openSpending()
  payer = await s.t.as('payer')
  street = await s.t.as('street-lead')
  neighbours = await Promise.all(['01', '02', '03', '04'].map((n) => s.t.phone(`199000077${n}`)))
  // The fourth is registered here without a home, and the second only by the line they signed in with.
  homes = await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const found: string[] = []
    for (const [n, neighbour] of neighbours.entries()) {
      const home = n === 3 ? null : await household(c, s.n.home.path, `${n + 1}-101`)
      const person =
        n === 1
          ? await makePerson(c, { name: '户主', phone: '19900007702', joinedBy: 'worker' })
          : neighbour.person
      const common = { areaPath: s.n.home.path, type: 'social', from: '2026-01-01' as const }
      await moveIn(c, { ...common, person, household: home })
      if (home) found.push(home)
    }
    return found
  })
  // It holds 100.00 yuan, of which 10.01 are asked for already, of another year.
  fund = s.n.home.collective
})
afterAll(() => s.t.close())
beforeEach(() => {
  s.t.clock.now = new Date('2026-11-20T10:00:00+08:00')
})

const earn = async (fen: string, document = '门面租金收据 12 号') =>
  ok(s.treasurer.post('/api/appropriations', { fund, year: 2026, amount: fen, document }))
const plan = (distributable: string, more: object = {}, by = s.treasurer) =>
  by.post('/api/distributions', {
    fund,
    year: 2026,
    distributable,
    reserve: '0',
    rule: 'equal',
    document: '集体经济分配协议 1 号',
    dueOn: '2026-12-31',
    ...more,
  })
const listed = async (id: string): Promise<Told | undefined> =>
  ((await ok(s.treasurer.get('/api/distributions?limit=100'))) as { items: Told[] }).items.find(
    (one) => one.id === id,
  )
const became = (id: string, state: string) =>
  vi.waitFor(async () => expect((await listed(id))?.state).toBe(state), { timeout: 60_000, interval: 100 })
const approved = async (distributable: string, more: object = {}): Promise<Told> => {
  const told = (await ok(plan(distributable, more))) as Told
  await ok(s.voice(s.n.actors['community-lead'], told.approval, 1, 'approve'))
  await ok(s.voice(street, told.approval, 2, 'approve'))
  await became(told.id, 'approved')
  return told
}
const pay = (id: string, by = payer) => by.post(`/api/distributions/${id}/payment`, {})
const mine = async (by: Caller | undefined): Promise<Share[]> =>
  ((await ok((by ?? s.nobody).get('/api/shares/mine'))) as { items: Share[] }).items
const duesOf = (id: string) =>
  s.t.tenant.db
    .selectFrom('ledger_due')
    .innerJoin('funds_share', 'funds_share.due', 'ledger_due.id')
    .select(['ledger_due.amount', 'ledger_due.state', 'ledger_due.direction'])
    .where('funds_share.distribution', '=', id)
    .orderBy('funds_share.household')
    .execute()
const broken = async () => {
  const wrong: string[] = []
  for (const { name, sql: text } of invariants) {
    const { sql } = await import('kysely')
    const { rows } = await sql.raw(text).execute(s.t.tenant.db)
    if (rows.length) wrong.push(name)
  }
  return wrong
}
const bank = async () =>
  (
    await s.t.tenant.db
      .selectFrom('ledger_balance')
      .select('amount')
      .where('fund', '=', fund)
      .where('account', '=', 'bank')
      .executeTakeFirst()
  )?.amount

describe('what a collective earned', () => {
  it('[S189] a distribution totals exactly the distributable sum and each household sees its share', async () => {
    await earn('141001')
    const means = (await ok(s.treasurer.get(`/api/distribution-means?fund=${fund}`))) as {
      free: string
      households: { id: string; door: string }[]
    }
    expect(means.free).toBe('150000')
    const here = new Map(means.households.map(({ id, door }) => [id, door]))
    expect(homes.map((id) => here.get(id))).toEqual(['1-101', '2-101', '3-101'])

    const alike = homes.map((one) => ({ household: one, weight: 1 }))
    const told = (await ok(plan('100000', { reserve: '50000', rule: 'by-weight', weights: alike }))) as Told
    expect(told).toMatchObject({ state: 'asked', households: 3, smallest: '33333', largest: '33334' })
    expect(await s.identity(fund)).toMatchObject({ available: 50_000n, preEncumbered: 101_001n })
    expect(await duesOf(told.id)).toEqual([])
    expect(await mine(neighbours[0])).toEqual([])
    expect(await broken()).toEqual([])

    // Who asked decides nothing, and nobody pays before it is decided.
    expect(await code(s.voice(s.treasurer, told.approval, 1, 'approve'))).toEqual([409, 'author-decides'])
    expect(await code(pay(told.id))).toEqual([409, 'distribution-not-approved'])
    await ok(s.voice(s.n.actors['community-lead'], told.approval, 1, 'approve'))
    await ok(s.voice(street, told.approval, 2, 'approve'))
    await became(told.id, 'approved')
    expect(await s.identity(fund)).toMatchObject({ encumbered: 100_000n, preEncumbered: 1001n })
    expect(await duesOf(told.id)).toEqual(
      ['33334', '33333', '33333'].map((amount) => ({ amount, state: 'open', direction: 'payable' })),
    )
    expect(await broken()).toEqual([])

    // Two who pay at once pay once.
    const both = await Promise.all([pay(told.id), pay(told.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(await code(pay(told.id))).toEqual([409, 'distribution-paid'])
    expect(await bank()).toBe('51001')
    expect(await s.identity(fund)).toMatchObject({ spent: 100_000n, encumbered: 0n, available: 50_000n })
    expect((await duesOf(told.id)).map(({ state }) => state)).toEqual(['settled', 'settled', 'settled'])
    expect(await broken()).toEqual([])

    // Each sees its own, by their entry in the register or by their line; nobody sees another's.
    const [first, second, third, homeless] = await Promise.all(neighbours.map(mine))
    for (const shares of [first, second, third])
      expect(shares).toMatchObject([{ year: 2026, dueOn: '2026-12-31', paidAt: expect.any(String) }])
    const seen = [first, second, third].flatMap((list) => list ?? [])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3)
    expect(seen.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(100_000n)
    expect(homeless).toEqual([])
    expect(await mine(s.n.owner)).toEqual([])
    expect((await s.nobody.get('/api/shares/mine')).status).toBe(401)
    for (const by of [neighbours[0], s.n.actors.desk, s.n.actors.auditor])
      expect((await (by ?? s.nobody).get(`/api/distributions/${told.id}/shares`)).status).toBeGreaterThan(400)
    const paidOut = (await ok(payer.get(`/api/distributions/${told.id}/shares`))) as {
      items: { door: string; amount: string; paid: boolean }[]
    }
    expect(paidOut.items.map(({ paid }) => paid)).toEqual([true, true, true])

    // Everybody reads it as a whole, and of no household.
    await sealAll(s.t.tenant.db, s.t.clock.now)
    const { items } = (await ok(s.nobody.get(`/api/funds/${fund}/lines`))) as {
      items: Record<string, string>[]
    }
    expect(items.map(({ kind, way, amount, of }) => [kind, way, amount, of])).toEqual([
      ['distribution', 'out', '100000', '2026 年收益分配 · 3 户'],
      ['distribution-decided', 'committed', '100000', '2026 年收益分配 · 3 户'],
      ['distribution-plan', 'asked', '100000', '2026 年收益分配 · 3 户'],
      ['earnings', 'in', '141001', '门面租金收据 12 号'],
      ['distribution-plan', 'asked', '1001', '2019 年收益分配 · 2 户'],
      ['earnings', 'in', '10000', '租金收据 3 号'],
    ])
    const file = (await s.nobody.get(`/api/funds/${fund}/exports/csv`)).body
    expect(JSON.stringify(file)).not.toContain('33333')
    const { journal } = await s.t.tenant.db
      .selectFrom('funds_share')
      .select('journal')
      .where('distribution', '=', told.id)
      .executeTakeFirstOrThrow()
    expect((await s.nobody.get(`/api/funds/${fund}/proofs/${journal}`)).status).toBe(404)
    // A year is shared once.
    expect(await code(plan('1000'))).toEqual([409, 'distribution-there'])
  })

  it('is shared by the weights that the agreement gives, and by no others', async () => {
    await earn('100000')
    const [a = '', b = '', c = ''] = homes.toSorted()
    const rule = 'by-weight'
    expect(await code(plan('70000', { year: 2025, rule }))).toEqual([422, 'weights-needed'])
    const stray = [{ household: crypto.randomUUID(), weight: 1 }]
    expect(await code(plan('70000', { year: 2025, rule, weights: stray }))).toEqual([422, 'weights-needed'])
    const twice = [1, 2].map((weight) => ({ household: a, weight }))
    expect(await code(plan('70000', { year: 2025, rule, weights: twice }))).toEqual([422, 'weights-needed'])
    const weights = [
      { household: c, weight: 4 },
      { household: a, weight: 1 },
      { household: b, weight: 2 },
    ]
    const few = [...weights.slice(0, 2), { household: b, weight: 1_000_000 }]
    expect(await code(plan('100', { year: 2025, rule, weights: few }))).toEqual([422, 'share-nothing'])
    const told = await approved('70001', { year: 2025, rule, weights })
    expect((await duesOf(told.id)).map(({ amount }) => amount)).toEqual(['10000', '20000', '40001'])
    expect(await broken()).toEqual([])
    await ok(pay(told.id))
    expect(await broken()).toEqual([])
  })

  it('never reaches into the reserve, and is free again where it is refused', async () => {
    await earn('100000')
    const { available = 0n } = await s.identity(fund)
    const year = 2024
    const over = { year, reserve: '1' }
    expect(await code(plan(String(available), over))).toEqual([409, 'distribution-above'])
    expect(await code(plan(String(available + 1n), { year }))).toEqual([409, 'distribution-above'])
    const told = (await ok(plan(String(available), { year }))) as Told
    expect((await s.identity(fund)).available).toBe(0n)
    await ok(s.voice(s.n.actors['community-lead'], told.approval, 1, 'refuse', '先修路'))
    await became(told.id, 'refused')
    expect((await s.identity(fund)).available).toBe(available)
    expect(await code(pay(told.id))).toEqual([409, 'distribution-not-approved'])
    expect(await broken()).toEqual([])
    // Two who plan the same year at once plan it once.
    const both = await Promise.all([plan('3000', { year }), plan('3000', { year })])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  it('is not paid by who decided it, and wholly or not at all', async () => {
    await earn('100000')
    const told = await approved('50000', { year: 2023 })
    const row = await s.t.tenant.db
      .selectFrom('funds_distribution')
      .select('by')
      .where('id', '=', told.id)
      .executeTakeFirstOrThrow()
    expect(row.by).toBe(s.treasurer.person)
    expect((await pay(told.id, s.treasurer)).status).toBe(403)
    // One share that cannot be paid leaves all of them unpaid.
    const share = await s.t.tenant.db
      .selectFrom('funds_share')
      .selectAll()
      .where('distribution', '=', told.id)
      .orderBy('household', 'desc')
      .executeTakeFirstOrThrow()
    await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
      const { book } = await c.trx
        .selectFrom('ledger_fund')
        .select('book')
        .where('id', '=', fund)
        .executeTakeFirstOrThrow()
      const entries = [
        { fund, account: 'bank', amount: 1n },
        { fund, account: 'earnings', amount: -1n },
      ]
      const journals = [{ book, kind: 'earnings', day: '2026-11-20' as const, subject: 'test.x:1', entries }]
      await post(c, { key: `funds/share/${share.id}`, journals })
    })
    const before = await bank()
    expect(await code(pay(told.id))).toEqual([422, 'key-reused'])
    expect(await bank()).toBe(before)
    const dues = await duesOf(told.id)
    // Each home of the place, and the sum to the fen.
    expect(dues).toHaveLength(told.households)
    expect(dues.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(50_000n)
    expect(new Set(dues.map(({ state }) => state))).toEqual(new Set(['open']))
    expect((await listed(told.id))?.state).toBe('approved')
  })

  it('lies in a book of its own, never beside a budget or gifts', async () => {
    const books = await s.t.tenant.db
      .selectFrom('ledger_fund as f')
      .innerJoin('ledger_book as b', 'b.id', 'f.book')
      .select(['b.code', 'b.kind', 'f.kind as money'])
      .where('f.id', '=', fund)
      .execute()
    expect(books).toEqual([{ code: `collective:${s.n.home.area}`, kind: 'collective', money: 'collective' }])
    expect(await code(s.nobody.post('/api/gifts', { fund, amount: '100', shown: 'anonymous' }))).toEqual([
      422,
      'fund-takes-no-gifts',
    ])
    expect(await code(s.treasurer.post('/api/reclaims', { funds: [fund], document: '收' }))).toEqual([
      422,
      'fund-takes-none',
    ])
    const budget = await s.fundWith('5000')
    expect(await code(plan('100', { fund: budget }))).toEqual([409, 'not-collective'])
    // Its costs are asked for, contracted and paid as those of every fund.
    await s.firstPaid(fund, ['2000'])
  })
})
