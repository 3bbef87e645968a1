import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { openFund, promiseGift, receive } from './index.ts'
import { ok, openSpending, type SpendingScene } from './testing/spending.ts'
import { areaOf } from '../../registers/places/index.ts'

let s: SpendingScene
beforeAll(async () => {
  s = await openSpending()
})
afterAll(() => s.t.close())

describe('a charity fund of a community', () => {
  it('[S89] lists its donations and its uses on its page; the balance is what came in less what went out', async () => {
    const fund = await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
      const area = await areaOf(c, s.n.home.area)
      if (!area) throw new Error('no area')
      const common = { purposes: [], filingNo: null, total: null, area }
      const id = await openFund(c, { ...common, sort: 'community-charity', name: '犀浦里公益基金' })
      for (const [i, fen] of [100_000n, 23_456n].entries()) {
        const gift = await promiseGift(c, {
          fund: id,
          campaign: null,
          amount: fen,
          shown: 'name',
          name: `捐赠人${i}`,
        })
        const told = { source: 'simulated', ref: `s89-${gift}`, day: '2026-11-20', amount: fen, order: gift }
        await receive(c, told)
      }
      return id
    })
    await s.firstPaid(fund, ['40000'])
    const { items } = (await ok(s.nobody.get(`/api/funds/${fund}/lines?limit=100`))) as {
      items: { kind: string; way: string; amount: string; of: string | null }[]
    }
    const sum = (way: string) =>
      items.filter((line) => line.way === way).reduce((all, { amount }) => all + BigInt(amount), 0n)
    const given = items.filter(({ kind }) => kind === 'donation').map(({ of }) => of)
    expect(given).toHaveLength(2)
    expect(given).toEqual(expect.arrayContaining(['捐赠人0', '捐赠人1']))
    expect(items.filter(({ way }) => way === 'out')).toMatchObject([{ kind: 'payment', amount: '40000' }])
    const { budget } = (await ok(s.nobody.get(`/api/funds/${fund}`))) as { budget: { balance: string } }
    expect(BigInt(budget.balance)).toBe(sum('in') - sum('out'))
    expect(budget.balance).toBe('83456')
    await s.t.verified()
  })
})
