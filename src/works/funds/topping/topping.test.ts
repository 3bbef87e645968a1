import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../../kernel/day.ts'
import { signed } from '../../../kernel/hooks/signature.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { expectPlanted } from '../../../apps/server/testing/planted.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { platformSecret } from '../gifts/routes.ts'
import { invariants } from './invariants.ts'

let t: TestHouse
let n: Neighbourhood
let officer: Caller
let nobody: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  officer = await t.as('fund-officer')
  nobody = await t.as('nobody')
})
afterAll(() => t.close())

type Body = Record<string, string>
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Body
}
const openRelief = async (name: string, purposes?: string[]) =>
  String(
    (
      await ok(
        officer.post('/api/funds', {
          sort: 'relief',
          name,
          area: n.home.area,
          ...(purposes ? { purposes } : {}),
        }),
      )
    ).id,
  )
const give = (by: Caller, fund: string, amount: string, shown = 'anonymous') =>
  ok(by.post('/api/gifts', { fund, amount, shown, ...(shown === 'name' ? { name: '周老师' } : {}) }))
/** What the platform says, signed as it signs. */
const paid = (order: string | undefined, amount: string) => {
  const text = JSON.stringify({ order, ref: `T-${order}`, amount, day: dayOf(t.clock.now) })
  const key = platformSecret({ crypt: t.tenant.crypt }, 'simulated')
  return nobody.send('POST', '/api/payment-callbacks/simulated', text, {
    'content-type': 'application/json',
    ...signed([key], String(order), t.clock.now, text),
  } as Record<string, string>)
}
const given = async (fund: string, amount: string, by = nobody, shown = 'anonymous') => {
  const gift = await give(by, fund, amount, shown)
  expect((await paid(gift.id, amount)).body.state).toBe('matched')
  return gift
}
const budget = async (fund: string) =>
  ((await ok(nobody.get(`/api/funds/${fund}`))) as never as { budget: Body }).budget
const days = () => ({ from: dayOf(t.clock.now), to: addDays(dayOf(t.clock.now), 30) })
const offer = (fund: string, source: string, more: object = {}) =>
  officer.post('/api/pools', {
    fund,
    source,
    sponsor: '示例公司',
    amount: '10000',
    percent: 100,
    ...days(),
    ...more,
  })
const view = async (gift: Body, by = nobody) =>
  (await ok(by.post(`/api/gifts/${gift.id}/views`, gift.secret ? { secret: gift.secret } : {}))) as never as {
    topUp: { sponsor: string; amount: string } | null
  }
const topUps = async (pool: string | undefined) =>
  (
    await sql<{ amount: string }>`select amount from funds_top_up where pool = ${pool}`.execute(t.tenant.db)
  ).rows.map(({ amount }) => BigInt(amount))

describe('a sponsor', () => {
  it('tops up a gift in the item that posts it; the receipt, the page and both funds say so', async () => {
    const [fund, source] = [await openRelief('帮困金子'), await openRelief('配捐金子')]
    await given(source, '10000')
    const pool = await ok(offer(fund, source, { perGift: '3000' }))
    // Held: nobody else spends it.
    const twice = await offer(await openRelief('别的金子'), source, { amount: '1' })
    expect([twice.status, twice.body.code]).toEqual([409, 'overdraft'])
    const gift = await given(fund, '5000')
    expect((await view(gift)).topUp).toEqual({ sponsor: '示例公司', amount: '3000' })
    expect(await budget(fund)).toMatchObject({ appropriated: '8000', balance: '8000' })
    expect(await budget(source)).toMatchObject({ appropriated: '10000', reclaimed: '3000', balance: '7000' })
    const items = (await ok(nobody.get(`/api/pools?fund=${fund}`))).items as never as object[]
    expect(items).toMatchObject([{ id: pool.id, left: '7000', gifts: 1, running: true }])
    await sealAll(t.tenant.db, t.clock.now)
    const lines = (await ok(nobody.get(`/api/funds/${fund}/lines`))).items as never as Body[]
    expect(lines.find(({ kind }) => kind === 'top-up')).toMatchObject({
      way: 'in',
      amount: '3000',
      of: '示例公司',
    })
    await ok(officer.post(`/api/pools/${pool.id}/closure`))
    expect((await officer.post(`/api/pools/${pool.id}/closure`)).body.code).toBe('pool-closed')
    expect((await view(await given(fund, '5000'))).topUp).toBeNull()
    // What was left is free again.
    const again = await ok(offer(fund, source, { amount: '7000' }))
    expect(again).toMatchObject({ left: '7000' })
    await t.verified()
  })

  it('never gives more than the pool, however many gifts come at once', async () => {
    const [fund, source] = [await openRelief('帮困金丑'), await openRelief('配捐金丑')]
    await given(source, '10000')
    const pool = await ok(offer(fund, source))
    const gifts = await Promise.all(Array.from({ length: 24 }, (_, i) => give(nobody, fund, String(700 + i))))
    const answers = await Promise.all(gifts.map((gift, i) => paid(gift.id, String(700 + i))))
    for (const { status, body } of answers) expect([status, body.state]).toEqual([200, 'matched'])
    const sums = await topUps(pool.id)
    expect(sums.reduce((a, b) => a + b, 0n)).toBe(10_000n)
    expect(sums.length).toBeLessThan(24)
    expect(await budget(source)).toMatchObject({ available: '0', balance: '0', reclaimed: '10000' })
    const total = gifts.reduce((sum, _, i) => sum + 700n + BigInt(i), 0n)
    expect((await budget(fund)).balance).toBe(String(total + 10_000n))
    await t.verified()
  })

  it('gives to one giver at most what was said, also at once; whom nobody can count gets nothing', async () => {
    const [fund, source] = [await openRelief('帮困金寅'), await openRelief('配捐金寅')]
    await given(source, '10000')
    const pool = await ok(offer(fund, source, { perGiver: '2500' }))
    const gifts = await Promise.all([1, 2, 3, 4].map(() => give(n.owner, fund, '1000', 'name')))
    await Promise.all(gifts.map((gift) => paid(gift.id, '1000')))
    expect((await topUps(pool.id)).toSorted((a, b) => Number(a - b))).toEqual([500n, 1000n, 1000n])
    expect((await view(await given(fund, '1000'))).topUp).toBeNull()
    await t.verified()
  })

  it('says what is wrong with a pool before anything is held', async () => {
    const [fund, source, bound] = [
      await openRelief('帮困金卯'),
      await openRelief('配捐金卯'),
      await openRelief('专用金卯', ['relief']),
    ]
    await given(source, '10000')
    const refused = async (reply: ReturnType<typeof offer>) => {
      const { status, body } = await reply
      return [status, body.code]
    }
    expect(await refused(offer(fund, source, { to: '2020-01-01' }))).toEqual([422, 'pool-days'])
    expect(await refused(offer(fund, fund))).toEqual([404, 'not-found'])
    expect(await refused(offer(fund, n.home.fund))).toEqual([404, 'not-found'])
    expect(await refused(offer(fund, bound))).toEqual([409, 'pool-restricted'])
    expect(await refused(offer(fund, source, { amount: '10001' }))).toEqual([409, 'overdraft'])
    await ok(offer(fund, source, { amount: '100' }))
    expect(await refused(offer(fund, source, { amount: '100' }))).toEqual([409, 'pool-open'])
    await t.verified()
  })
})

const pool = `(select id from funds_pool where used > 0 and closed_at is null and hold is not null limit 1)`
const top = `(select id from funds_top_up limit 1)`
const planted: Record<string, string> = {
  'a pool gave what its top-ups sum to, and never more than it was': `update funds_top_up set amount = amount + 1 where id = ${top}`,
  'what is left of an open pool is held where its money lies': `update funds_pool set amount = amount + 1 where id = ${pool}`,
  'no gift is topped up by more than was said for one, and no giver by more than for one': `update funds_pool set per_gift = 1 where id = (select pool from funds_top_up where id = ${top})`,
  'a top-up lies in the bank of its fund, and left that of its source': `update funds_top_up set amount = amount - 1 where id = ${top}`,
}
describe('what must hold of pools', () => {
  it.each(invariants)('$name: holds, and what breaks it by hand is found', (rule) =>
    expectPlanted(t, rule, planted),
  )
})
