import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { areaOf } from '../../registers/places/index.ts'
import { openFund, promiseGift, receive } from './index.ts'
import { ok, openSpending, type SpendingScene } from './testing/spending.ts'

let s: SpendingScene
let fund: string
beforeAll(async () => {
  s = await openSpending()
  s.t.clock.now = new Date('2025-11-20T10:00:00+08:00')
  fund = await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const area = await areaOf(c, s.n.home.area)
    if (!area) throw new Error('no area')
    return openFund(c, {
      sort: 'relief',
      name: '找得到基金',
      area,
      purposes: [],
      filingNo: null,
      total: null,
    })
  })
  for (const [day, amount, name] of [
    ['2025-11-20', 1_234_56n, '赵钱孙'],
    ['2026-02-01', 2_000n, '周吴郑'],
    ['2026-03-01', 3_000n, null],
    ['2026-04-01', 4_000n, '赵钱孙'],
  ] as const) {
    s.t.clock.now = new Date(`${day}T10:00:00+08:00`)
    await given(day, amount, name)
  }
})
afterAll(() => s.t.close())

const given = (day: string, amount: bigint, name: string | null) =>
  asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const shown = name ? 'name' : 'anonymous'
    const order = await promiseGift(c, { fund, campaign: null, amount, shown, name })
    await receive(c, { source: 'simulated', ref: order, day, amount, order })
  })

interface Read {
  items: { day: string; of: string | null }[]
  next: string | null
}
const read = async (query: string) => (await ok(s.nobody.get(`/api/funds/${fund}/lines?${query}`))) as Read
const days = async (query: string) => (await read(query)).items.map(({ day }) => day)

it('lines are read by year, and found by a name, by what happened, and by an amount', async () => {
  expect(await days('')).toEqual(['2026-04-01', '2026-03-01', '2026-02-01', '2025-11-20'])
  expect(await days('year=2025')).toEqual(['2025-11-20'])
  expect(await days(`q=${encodeURIComponent('赵钱')}`)).toEqual(['2026-04-01', '2025-11-20'])
  expect(await days(`q=${encodeURIComponent('赵钱')}&year=2026`)).toEqual(['2026-04-01'])
  expect(await days(`q=${encodeURIComponent('捐赠')}`)).toHaveLength(4)
  // However the sum is written.
  for (const sum of ['1,234.56', '1234.56', '1234', '¥1,234.56', '１２３４．５６', '1234.56元'])
    expect([sum, await days(`q=${encodeURIComponent(sum)}`)]).toEqual([sum, ['2025-11-20']])
  expect(await read(`q=${encodeURIComponent('没有这个人')}`)).toEqual({ items: [], next: null })
})

it('what is found comes page by page, each line once', async () => {
  const query = `q=${encodeURIComponent('赵钱')}&limit=1`
  const first = await read(query)
  expect(first.items).toMatchObject([{ day: '2026-04-01' }])
  const second = await read(`${query}&after=${first.next}`)
  expect(second).toMatchObject({ items: [{ day: '2025-11-20' }], next: null })
})

it('a fund says since when it can be read', async () => {
  expect(await ok(s.nobody.get(`/api/funds/${fund}?year=2025`))).toMatchObject({ since: 2025, year: 2025 })
})
