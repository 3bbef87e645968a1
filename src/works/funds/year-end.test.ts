import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { applicationDecided } from './index.ts'
import { code, ok, openSpending, type SpendingScene } from './testing/spending.ts'

let s: SpendingScene
beforeAll(async () => {
  s = await openSpending()
})
afterAll(() => s.t.close())

const at = (day: string) => {
  s.t.clock.now = new Date(`${day}T02:00:00.000Z`)
}

describe('leftovers', () => {
  it('are taken back once, all that is free; what was asked for or contracted stays', async () => {
    const [one, two] = [await s.fundWith('100000'), await s.fundWith('700')]
    await s.firstPaid(one, ['20000', '30000'])
    await ok(s.apply(one, '10000'))
    const body = { funds: [one, two], document: '成财收 8 号' }
    const taken = await ok(s.treasurer.post('/api/reclaims', body))
    expect(taken).toMatchObject({ total: '40700' })
    expect(await ok(s.treasurer.post('/api/reclaims', body))).toEqual({ items: [], total: '0' })
    expect(await s.identity(one)).toMatchObject({
      available: 0n,
      preEncumbered: 10000n,
      encumbered: 30000n,
      spent: 20000n,
      reclaimed: 40000n,
    })
    expect(await s.identity(two)).toMatchObject({ reclaimed: 700n })
    const { items } = (await ok(s.nobody.get(`/api/funds/${two}/lines`))) as { items: object[] }
    expect(items[0]).toMatchObject({ kind: 'clearing', way: 'out', amount: '700', of: '成财收 8 号' })
    await s.t.verified()
  })

  it('told again under its key says what was taken then, and takes nothing that came free meanwhile', async () => {
    const fund = await s.fundWith('900')
    const body = { funds: [fund], document: '成财收 10 号' }
    const key = { 'idempotency-key': 'reclaim-once-1' }
    const first = await ok(s.treasurer.post('/api/reclaims', body, key))
    expect(first).toEqual({ items: [{ fund, amount: '900' }], total: '900' })
    const more = { fund, year: 2026, amount: '70', document: '成财预 11 号' }
    await ok(s.treasurer.post('/api/appropriations', more))
    expect(await ok(s.treasurer.post('/api/reclaims', body, key))).toEqual(first)
    expect(await s.identity(fund)).toMatchObject({ available: 70n, reclaimed: 900n })
    const other = { ...body, document: '成财收 12 号' }
    expect(await code(s.treasurer.post('/api/reclaims', other, key))).toEqual([422, 'key-reused'])
    const none = { funds: [await s.fundWith('1')], document: '成财收 13 号' }
    await ok(s.treasurer.post('/api/reclaims', none))
    const again = { 'idempotency-key': 'reclaim-none-1' }
    for (const _ of [1, 2])
      expect(await ok(s.treasurer.post('/api/reclaims', none, again))).toEqual({ items: [], total: '0' })
  })

  it('of two that press at once are taken once; gifts never go back to a budget; other districts are not there', async () => {
    const fund = await s.fundWith('500')
    const body = { funds: [fund], document: '成财收 9 号' }
    const both = await Promise.all([1, 2].map(() => s.treasurer.post('/api/reclaims', body)))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await s.identity(fund)).toMatchObject({ available: 0n, reclaimed: 500n })
    const charity = { ...body, funds: [s.n.home.reliefFund] }
    expect(await code(s.treasurer.post('/api/reclaims', charity))).toEqual([422, 'fund-takes-none'])
    expect(
      (await s.n.actors.treasurer.post('/api/reclaims', { ...body, funds: [s.n.foreign.fund] })).status,
    ).toBe(404)
  })
})

describe('months of a book', () => {
  it('are closed in order when they are over; what comes back of a closed month is posted in this one', async () => {
    const fund = await s.fundWith('50000')
    const item = await s.firstPaid(fund, ['50000'])
    const { book } = await s.t.tenant.db
      .selectFrom('ledger_fund')
      .select('book')
      .where('id', '=', fund)
      .executeTakeFirstOrThrow()
    const read = async () => {
      const { items } = (await ok(s.treasurer.get('/api/periods'))) as {
        items: { id: string; months: { month: string; closedAt: string | null }[] }[]
      }
      return items.find(({ id }) => id === book)?.months ?? []
    }
    const close = (month: string, key?: Record<string, string>) =>
      s.treasurer.post('/api/periods', { book, month }, key)
    expect(await code(close('2026-11'))).toEqual([422, 'period-running'])
    at('2026-12-03')
    const [last, ...before] = await read()
    expect(last?.month).toBe('2026-11')
    if (before.length) expect(await code(close('2026-11'))).toEqual([409, 'period-open-before'])
    for (const { month } of before.toReversed()) await ok(close(month))
    // Told again under its key it is done, not refused.
    const key = { 'idempotency-key': 'close-2026-11' }
    expect(await ok(close('2026-11', key))).toEqual(await ok(close('2026-11', key)))
    expect((await read()).every(({ closedAt }) => closedAt !== null)).toBe(true)
    expect(await code(close('2026-11'))).toEqual([409, 'period-closed'])
    await ok(s.n.actors.payer.post(`/api/milestones/${item.commitment?.milestones[0]?.id}/return`))
    const { items } = (await ok(s.nobody.get(`/api/funds/${fund}/lines`))) as { items: object[] }
    expect(items[0]).toMatchObject({ kind: 'reversal', day: '2026-12-03' })
    expect(await s.identity(fund)).toMatchObject({ spent: 0n, encumbered: 50000n })
    await s.t.verified()
  })
})

describe('usage', () => {
  it('[S33] of a guarantee fund is spent by total, live, beside the same day of last year', async () => {
    const usage = async (fund: string) =>
      ((await ok(s.nobody.get(`/api/funds/${fund}`))) as { usage: object }).usage
    expect(await usage(await s.fundWith('1'))).toBeNull()
    at('2026-12-04')
    const fund = await s.fundWith('20000000000', {
      sort: 'guarantee',
      area: s.n.home.path.split('/')[1],
      total: '20000000000',
    })
    expect(await usage(fund)).toEqual({ total: '20000000000', spent: '0', lastYear: '0' })
    // Who decides for a street is not what this is about.
    const spend = async (...parts: [string, ...string[]]) => {
      const sum = parts.reduce((all, fen) => all + BigInt(fen), 0n)
      const { id } = (await ok(s.apply(fund, String(sum), {}, s.treasurer))) as { id: string }
      await asSystem(s.t.tenant, s.t.clock.now, (c) => applicationDecided(c, id, 'approved'))
      await s.firstPaidOf(id, parts)
    }
    await spend('10020', '10')
    expect(await usage(fund)).toMatchObject({ spent: '10020', lastYear: '0' })
    at('2027-12-03')
    expect(await usage(fund)).toMatchObject({ spent: '0', lastYear: '0' })
    at('2027-12-04')
    expect(await usage(fund)).toMatchObject({ spent: '0', lastYear: '10020' })
    await spend('16020')
    expect(await usage(fund)).toMatchObject({ spent: '16020', lastYear: '10020' })
  })
})
