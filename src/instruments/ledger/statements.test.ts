import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { Context } from '../../kernel/event.ts'
import { addPurposes, closePeriod, openBook, openFund, setFundStatus } from './books.ts'
import { stateDue, voidDue } from './dues.ts'
import { post } from './posting.ts'
import { reverse } from './reversing.ts'
import { budgetOf, flowsOf, idleOf, statement, sumsOf, usageOf } from './statements.ts'
import { trace } from './trace.ts'
import { monthsOf, voucherNumber, vouchersOf } from './vouchers.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
  await system((c) =>
    addPurposes(c, [
      { code: 'governance', name: '治理' },
      { code: 'relief', name: '帮困' },
    ]),
  )
})
afterAll(() => t.close())

const system = <R>(work: (c: Context) => Promise<R>): Promise<R> => asSystem(t.tenant, t.clock.now, work)

interface Books {
  book: string
  free: string
  bound: string
}

/** A book with an unrestricted fund and one for relief only. */
const open = (): Promise<Books> =>
  system(async (c) => {
    const code = `community:${randomUUID()}`
    const book = await openBook(c, {
      code, kind: 'community', name: '社区账', area_path: c.district, organisation: null,
    }) // biome-ignore format: one line a thing
    const fund = (name: string, purposes: string[]) =>
      openFund(c, {
        book, parent: null, name, kind: 'charity', commodity: 'CNY', restricted: purposes.length > 0, purposes,
        area_path: c.district, filing_no: null, status: 'active',
      }) // biome-ignore format: one line a thing
    return { book, free: await fund('社区基金', []), bound: await fund('帮困金', ['relief']) }
  })

const move = async (
  b: Books,
  fund: string,
  day: string,
  debit: string,
  credit: string,
  amount: bigint,
): Promise<string> => {
  const purpose = { purpose: 'relief' }
  const entries = [
    { fund, account: debit, amount, ...purpose },
    { fund, account: credit, amount: -amount, ...purpose },
  ]
  const journal = { book: b.book, kind: 'trial', day, subject: 'funds.trial:1', entries }
  const [id = ''] = await system((c) => post(c, { key: `trial/${randomUUID()}`, journals: [journal] }))
  return id
}

/** September is given to and closed, October is spent in, and in November one of September's gifts goes back. */
async function season(): Promise<Books & { back: string; gifts: string[] }> {
  const b = await open()
  const gifts = [
    await move(b, b.free, '2026-09-28', 'bank', 'donation', 100n),
    await move(b, b.free, '2026-09-30', 'bank', 'donation', 10n),
    await move(b, b.bound, '2026-09-30', 'bank', 'donation', 200n),
  ]
  await system((c) => closePeriod(c, b.book, '2026-09-01'))
  await move(b, b.free, '2026-10-08', 'spending', 'bank', 30n)
  await move(b, b.bound, '2026-10-09', 'spending', 'bank', 50n)
  await move(b, b.bound, '2026-10-31', 'spending', 'payable', 20n)
  const [back = ''] = await system((c) => reverse(c, gifts[1] ?? '', 'funds.trial:1', `back/${b.book}`))
  return { ...b, back, gifts }
}

const told = async (funds: string[], from: string, to: string) => {
  const s = statement(await system((c) => sumsOf(c.trx, funds, from, to)))
  return { ...s, income: Object.fromEntries(s.income), expense: Object.fromEntries(s.expense) }
}

const sealed = () =>
  expect
    .poll(async () => (await t.tenant.db.selectFrom('kernel_unsealed').select('row_id').execute()).length, {
      timeout: 60_000,
    })
    .toBe(0)

describe('a statement', () => {
  it('says what a fund owned, owed and changed, restricted and unrestricted apart and together', async () => {
    const { free, bound } = await season()
    expect(await told([free], '2026-10-01', '2026-10-31')).toEqual({
      assets: 80n, liabilities: 0n, netBefore: 110n, netAfter: 80n, income: { donation: 0n }, expense: { spending: 30n },
    }) // biome-ignore format: one line a thing
    expect(await told([bound], '2026-10-01', '2026-10-31')).toEqual({
      assets: 150n, liabilities: 20n, netBefore: 200n, netAfter: 130n, income: { donation: 0n }, expense: { spending: 70n },
    }) // biome-ignore format: one line a thing
    expect(await told([free, bound], '2026-10-01', '2026-10-31')).toEqual({
      assets: 230n, liabilities: 20n, netBefore: 310n, netAfter: 210n, income: { donation: 0n }, expense: { spending: 100n },
    }) // biome-ignore format: one line a thing
  })

  it('counts both ends of its days, and changes by income less expense and nothing else', async () => {
    const { free, bound } = await season()
    for (const [from, to] of [
      ['2026-09-28', '2026-09-30'],
      ['2026-09-29', '2026-10-08'],
      ['2026-10-09', '2026-11-20'],
      ['2026-12-01', '2026-12-31'],
    ] as const) {
      const s = await told([free, bound], from, to)
      const sum = (of: Record<string, bigint>) => Object.values(of).reduce((n, x) => n + x, 0n)
      expect([from, s.netAfter - s.netBefore]).toEqual([from, sum(s.income) - sum(s.expense)])
      expect([from, s.assets - s.liabilities]).toEqual([from, s.netAfter])
    }
    expect((await told([free], '2026-09-28', '2026-09-28')).income).toEqual({ donation: 100n })
    expect((await told([free], '2026-09-29', '2026-09-30')).income).toEqual({ donation: 10n })
  })

  it('of a closed month stays as it was; what is taken back of it shows in the present month', async () => {
    const { free, back } = await season()
    expect(await told([free], '2026-09-01', '2026-09-30')).toMatchObject({
      netBefore: 0n,
      netAfter: 110n,
      income: { donation: 110n },
    })
    expect(await told([free], '2026-11-01', '2026-11-30')).toMatchObject({
      netBefore: 80n,
      netAfter: 70n,
      income: { donation: -10n },
    })
    const row = await t.tenant.db
      .selectFrom('ledger_journal')
      .select('effective_date')
      .where('id', '=', back)
      .executeTakeFirst()
    expect(row?.effective_date).toBe('2026-11-20')
  })

  it('of nothing is nothing', async () => {
    const { free } = await open()
    expect(await told([free], '2026-01-01', '2026-12-31')).toEqual({
      assets: 0n, liabilities: 0n, netBefore: 0n, netAfter: 0n, income: {}, expense: {},
    }) // biome-ignore format: one line a thing
  })
})

describe('a budget', () => {
  it('is available, bound, spent and reclaimed, which is what was appropriated; idle is what nobody touched', async () => {
    const b = await open()
    const day = '2026-11-03'
    await move(b, b.free, day, 'available', 'appropriated', 1_000n)
    await move(b, b.free, day, 'pre-encumbered', 'available', 400n)
    await move(b, b.free, day, 'encumbered', 'pre-encumbered', 300n)
    await move(b, b.free, day, 'spent', 'encumbered', 100n)
    await move(b, b.free, day, 'reclaimed', 'available', 50n)
    const budget = budgetOf(await system((c) => sumsOf(c.trx, [b.free], '2026-11-01', '2026-11-30')))
    expect(budget).toEqual({
      appropriated: 1_000n, available: 550n, preEncumbered: 100n, encumbered: 200n, spent: 100n, reclaimed: 50n,
    }) // biome-ignore format: one line a thing
    const { appropriated, ...parts } = budget
    expect(Object.values(parts).reduce((n, x) => n + x, 0n)).toBe(appropriated)
    expect(idleOf(budget)).toBe(650n)
    expect(usageOf(budget, 2_000n)).toEqual({ ofAppropriated: [100n, 1_000n], ofTotal: [100n, 2_000n] })
    expect(usageOf({ ...budget, appropriated: 0n }, 0n)).toEqual({ ofAppropriated: null, ofTotal: null })
    const earlier = budgetOf(await system((c) => sumsOf(c.trx, [b.free], '2026-10-01', '2026-10-31')))
    expect(earlier.appropriated).toBe(0n)
  })

  it('is no asset: a statement of money does not know it', async () => {
    const b = await open()
    await move(b, b.free, '2026-11-03', 'available', 'appropriated', 1_000n)
    expect(await told([b.free], '2026-11-01', '2026-11-30')).toMatchObject({
      assets: 0n,
      netAfter: 0n,
      income: {},
    })
  })
})

describe('what flowed through a fund', () => {
  it('is told in the order of the seals, whatever days it is for, and can be followed', async () => {
    const { free, gifts, back } = await season()
    await sealed()
    const flows = await system((c) => flowsOf(c.trx, free))
    expect(flows.map(({ amount }) => amount)).toEqual([100n, 10n, -30n, -10n])
    expect(flows.map(({ reverses }) => reverses)).toEqual([null, null, null, gifts[1]])
    expect(flows[3]?.journal).toBe(back)
    const { portions, left } = trace(flows)
    expect(portions).toEqual([{ out: flows[2]?.journal, from: gifts[0], amount: 30n }])
    expect([...left]).toEqual([[gifts[0], 70n]])
  })
})

describe('numbers of vouchers', () => {
  it('run by book and month in the order of the seals, so that a late one does not move the others', async () => {
    const { book, gifts, back, free } = await season()
    await sealed()
    const b = { book, free, bound: free }
    const number = (journal: string) => system((c) => voucherNumber(c.trx, journal))
    expect(await Promise.all(gifts.map(number))).toEqual(['2026-09-0001', '2026-09-0002', '2026-09-0003'])
    expect(await number(back)).toBe('2026-11-0001')
    const october = async () =>
      (await system((c) => vouchersOf(c.trx, book, '2026-10-01'))).map((v) => [v.number, v.day])
    const first = [
      ['2026-10-0001', '2026-10-08'],
      ['2026-10-0002', '2026-10-09'],
      ['2026-10-0003', '2026-10-31'],
    ]
    expect(await october()).toEqual(first)
    await move(b, free, '2026-10-01', 'bank', 'donation', 5n)
    await sealed()
    expect(await october()).toEqual([...first, ['2026-10-0004', '2026-10-01']])
    expect(await system((c) => monthsOf(c.trx, book))).toEqual(['2026-09-01', '2026-10-01', '2026-11-01'])
    for (const { journal, number: told } of await system((c) => vouchersOf(c.trx, book, '2026-10-01')))
      expect(await number(journal)).toBe(told)
  })

  it('of another book are its own', async () => {
    const [one, two] = [await season(), await season()]
    await sealed()
    const months = await Promise.all(
      [one, two].map((b) => system((c) => vouchersOf(c.trx, b.book, '2026-09-01'))),
    )
    expect(months.map((list) => list.map((v) => v.number))).toEqual([
      ['2026-09-0001', '2026-09-0002', '2026-09-0003'],
      ['2026-09-0001', '2026-09-0002', '2026-09-0003'],
    ])
    expect(months[0]?.[0]?.entries.map(({ account, amount }) => [account, amount])).toEqual([
      ['bank', 100n],
      ['donation', -100n],
    ])
  })
})

describe('a fund', () => {
  const status = (fund: string, to: 'active' | 'closed') =>
    system((c) => setFundStatus(c, fund, to)).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  it('is closed only when nothing stands in it, is reserved or owed; closed, it takes nothing', async () => {
    const b = await open()
    await move(b, b.free, '2026-11-03', 'bank', 'donation', 10n)
    expect(await status(b.free, 'closed')).toBe('fund-not-empty')
    await move(b, b.free, '2026-11-03', 'spending', 'bank', 10n)
    const owed = {
      direction: 'payable',
      fund: b.free,
      party: 'alias:A-1',
      amount: 5n,
      dueOn: '2026-12-01',
      source: 'services.order:1',
    } as const
    const due = await system((c) => stateDue(c, owed))
    expect(await status(b.free, 'closed')).toBe('fund-not-empty')
    await system((c) => voidDue(c, due))
    await move(b, b.free, '2026-11-03', 'available', 'appropriated', 7n)
    expect(await status(b.free, 'closed')).toBe('fund-not-empty')
    await move(b, b.free, '2026-11-03', 'reclaimed', 'available', 7n)
    expect(await status(b.free, 'closed')).toBe('done')
    await expect(move(b, b.free, '2026-11-03', 'bank', 'donation', 1n)).rejects.toMatchObject({
      code: 'fund-not-active',
    })
    await expect(system((c) => stateDue(c, owed))).rejects.toMatchObject({ code: 'fund-not-active' })
    expect(await status(b.free, 'active')).toBe('done')
    await move(b, b.free, '2026-11-03', 'bank', 'donation', 1n)
    await t.verified()
  })

  it('keeps what was reserved in it from being closed over', async () => {
    const b = await open()
    await move(b, b.free, '2026-11-03', 'bank', 'donation', 10n)
    const id = randomUUID()
    const hold = { id, fund: b.free, account: 'bank', amount: 10n, subject: 'funds.payment:1' }
    await system((c) => post(c, { key: `hold/${id}`, journals: [], holds: [hold] }))
    await expect(move(b, b.free, '2026-11-03', 'spending', 'bank', 10n)).rejects.toMatchObject({
      code: 'overdraft',
    })
    expect(await status(b.free, 'closed')).toBe('fund-not-empty')
  })
})
