import { afterAll, beforeAll, expect, it } from 'vitest'
import { code, type Item, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
beforeAll(async () => {
  s = await openSpending()
})
afterAll(() => s.t.close())

interface Year {
  year: number
  amount: string
  given: string
  fund: { id: string }
  supported: { organisation: string; amount: string; paid: string }[]
}
const years = async () => ((await ok(s.nobody.get('/api/foundation-support'))) as { items: Year[] }).items

it('[S133] each year has one budget line with the foundations it supported, and what private money came beside it', async () => {
  const [demo] = await years()
  expect(demo).toMatchObject({ year: 2026, supported: [] })
  const fund = demo?.fund.id ?? ''
  // This year has its line: another is refused, whatever it is called and however often it is sent.
  const more = { fund, year: 2026, amount: '100', document: '成财预 61 号' }
  expect(await code(s.treasurer.post('/api/appropriations', more))).toEqual([409, 'appropriated-already'])
  const given = BigInt(demo?.given ?? 0)
  expect(given).toBeGreaterThan(0n)

  const asked = (await ok(s.apply(fund, '1000000', { title: '培育一家社区基金会' }, s.treasurer))) as {
    id: string
    approval: string
  }
  await ok(s.voice(await s.t.as('district-lead'), asked.approval, 1, 'approve'))
  await s.became(asked.id, 'approved')
  const district = await s.t.as('district-lead')
  const item = (await ok(s.contract(asked.id, ['600000', '400000'], s.treasurer))) as Item
  const first = item.commitment?.milestones[0]?.id ?? ''
  // It is the district's own: the district says that it is done.
  await ok(district.post(`/api/milestones/${first}/acceptance`, { invoiceNo: 'FP-133' }))
  await ok((await s.t.as('payer')).post(`/api/milestones/${first}/payment`))
  const [line] = await years()
  expect(line?.supported).toEqual([{ organisation: expect.any(String), amount: '1000000', paid: '600000' }])
  expect(line?.supported[0]?.organisation).not.toBe('')

  // The next year has a line of its own.
  s.t.clock.now = new Date('2027-02-01T10:00:00+08:00')
  await ok(s.treasurer.post('/api/appropriations', { ...more, year: 2027 }))
  expect(await code(s.treasurer.post('/api/appropriations', { ...more, year: 2027 }))).toEqual([
    409,
    'appropriated-already',
  ])
  const both = await years()
  expect(both.map(({ year, amount }) => [year, amount])).toEqual([
    [2027, '100'],
    [2026, line?.amount],
  ])
  expect(both[0]?.supported).toEqual([])
  await s.t.verified()
})
