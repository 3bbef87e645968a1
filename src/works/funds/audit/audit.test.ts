import Excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { type Neighbourhood, settleTwo } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
let auditor: Caller
beforeAll(async () => {
  t = await openTestHouse()
  n = await settleTwo(t)
  auditor = await t.as('auditor')
})
afterAll(() => t.close())

interface Voucher {
  id: string
  number: string
  amount: string
  kind: string
  day: string
  entries: { fund: string; account: string; amount: string }[]
  people: { did: string; name: string }[]
  remark?: { finding: boolean; text: string } | null
}
const vouchers = async (query = ''): Promise<Voucher[]> => {
  const found: Voucher[] = []
  let after = ''
  for (;;) {
    const { body, status } = await auditor.get(
      `/api/books/${n.home.book}/vouchers?limit=2${query}${after && `&after=${after}`}`,
    )
    expect(status).toBe(200)
    found.push(...(body.items as unknown as Voucher[]))
    if (!body.next) return found
    after = String(body.next)
  }
}
const drawing = (by: object) => ({ book: n.home.book, from: '2026-01', to: '2026-12', ...by })
const draw = async (
  by: object,
): Promise<{ id: string; seed: string; chosen: boolean; vouchers: Voucher[] }> => {
  const reply = await auditor.post('/api/samples', drawing(by))
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body as never
}

test('a book is read page by page, each voucher once, its entries summing to nothing; filters leave what they name', async () => {
  const all = await vouchers()
  expect(all.length).toBeGreaterThan(4)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length)
  for (const { entries } of all) expect(entries.reduce((sum, e) => sum + BigInt(e.amount), 0n)).toBe(0n)
  const paid = all.filter(({ kind }) => kind === 'commitment')
  expect(await vouchers('&kind=commitment')).toEqual(paid)
  // Who asked has no post, so nobody is named; the approval is.
  expect(paid[0]).toMatchObject({ people: [], approval: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(await vouchers('&least=50000')).toEqual(all.filter(({ amount }) => BigInt(amount) >= 50000n))
  expect(await vouchers('&most=1000')).toEqual(all.filter(({ amount }) => BigInt(amount) <= 1000n))
  expect(await vouchers(`&fund=${n.home.fund}`)).not.toHaveLength(0)
  const month = all[0]?.day.slice(0, 7) ?? ''
  expect(await vouchers(`&month=${month}`)).toEqual(all.filter(({ day }) => day.startsWith(month)))
  expect(await vouchers('&month=2001-01')).toEqual([])
})

test('a statement says why net assets changed, restricted and unrestricted apart, and funds sum to the book', async () => {
  const { body } = await auditor.get(`/api/books/${n.home.book}/statement?from=2026-01&to=2026-12`)
  const items = body.items as unknown as {
    of: string
    netBefore: string
    netAfter: string
    assets: string
    liabilities: string
    income: { amount: string }[]
    expense: { amount: string }[]
  }[]
  const sum = (list: { amount: string }[]) => list.reduce((all, { amount }) => all + BigInt(amount), 0n)
  for (const one of items) {
    expect(BigInt(one.netAfter)).toBe(BigInt(one.assets) - BigInt(one.liabilities))
    expect(BigInt(one.netAfter) - BigInt(one.netBefore)).toBe(sum(one.income) - sum(one.expense))
  }
  const net = (of: string) =>
    items.filter((one) => one.of === of).reduce((all, { netAfter }) => all + BigInt(netAfter), 0n)
  expect(net('fund')).toBe(net('book'))
  expect(net('restricted') + net('unrestricted')).toBe(net('book'))
})

test('the same seed draws the same vouchers; without one it is the newest seal of the district', async () => {
  const head = (await auditor.get('/api/seals/head')).body
  const drawn = await draw({ method: 'random', step: '3' })
  expect(drawn).toMatchObject({ chosen: false })
  expect(drawn.seed).toMatch(/^[0-9a-f]{64}$/)
  expect(head.hash).toBeDefined()
  const again = await draw({ method: 'random', step: '3', seed: drawn.seed })
  expect(again.chosen).toBe(true)
  expect(again.vouchers.map(({ id }) => id)).toEqual(drawn.vouchers.map(({ id }) => id))
  const units = await draw({ method: 'unit', step: '10000' })
  const large = (await vouchers('&least=10000')).map(({ id }) => id)
  expect(units.vouchers.map(({ id }) => id)).toEqual(expect.arrayContaining(large))
  for (const [by, code] of [
    [{ method: 'random', step: '1', from: '2001-01', to: '2001-02' }, 'sample-empty'],
    [{ method: 'random', step: '1', from: '2026-12', to: '2026-01' }, 'sample-months'],
  ] as const)
    expect((await auditor.post('/api/samples', drawing(by))).body.code).toBe(code)
})

test('a voucher of a sample is marked, the newest remark counts, and all of it goes out as a workbook', async () => {
  const { id, vouchers: drawn } = await draw({ method: 'random', step: '3' })
  const voucher = drawn[0]?.id
  const mark = (finding: boolean, text: string, of = voucher) =>
    auditor.post(`/api/samples/${id}/remarks`, { voucher: of, finding, text })
  await mark(true, '=发票号看不清')
  t.clock.now = new Date(t.clock.now.getTime() + 60_000)
  const { body } = await mark(true, '=发票缺了')
  expect([String(body.seen), String(body.wrong)]).toEqual(['1', '1'])
  expect((body.vouchers as unknown as Voucher[])[0]?.remark).toMatchObject({
    finding: true,
    text: '=发票缺了',
  })
  const outside = (await vouchers()).find((one) => drawn.every((d) => d.id !== one.id))
  expect((await mark(false, '', outside?.id)).body.code).toBe('not-in-sample')
  const reply = await t.app.inject({
    url: `/api/samples/${id}/workbook`,
    headers: { cookie: auditor.cookie },
  })
  const book = new Excel.Workbook()
  await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer)
  const [sheet, how] = book.worksheets
  expect(sheet?.rowCount).toBe(drawn.length + 1)
  expect(sheet?.getRow(2).getCell(8).value).toBe("'=发票缺了")
  expect(how?.rowCount).toBe(10)
})

test('nobody but an auditor of the whole book sees any of it, and the seals hold', async () => {
  for (const role of ['treasurer', 'fund-officer', 'district-lead'] as const)
    expect((await (await t.as(role)).get('/api/books')).status, role).toBe(403)
  const local = n.actors.auditor
  expect((await local.get(`/api/books/${n.home.book}/vouchers`)).status).toBe(404)
  expect((await local.get(`/api/samples/${n.home.sample}`)).status).toBe(404)
  await sealAll(t.tenant.db, t.clock.now)
  await t.verified()
})
