import { sql } from 'kysely'
import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hledgerJournal } from '../../../instruments/ledger/index.ts'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { code, ok } from '../testing/spending.ts'
import { gbk } from '../testing/gbk.ts'
import { openPast, type PastScene } from '../testing/past.ts'
import { invariants } from './invariants.ts'

let s: PastScene
let auditor: Caller
beforeAll(async () => {
  s = await openPast()
  auditor = await s.t.as('auditor')
})
afterAll(() => s.t.close())

const kind = 'past-vouchers'
const head = ['凭证号', '日期', '摘要', '资金', '科目', '用途', '借方金额', '贷方金额', '对方', '来源单据']
interface More {
  summary?: string
  purpose?: string
  party?: string
  source?: string
}
const line = (
  no: string,
  day: string,
  fund: string,
  account: string,
  debit: unknown,
  credit: unknown,
  m: More = {},
) => [
  no,
  day,
  m.summary ?? '历史摘要',
  fund,
  account,
  m.purpose ?? '',
  debit,
  credit,
  m.party ?? '',
  m.source ?? '',
]
const file = (...rows: unknown[][]) => [head, ...rows]
const gift = (no: string, day: string, fund: string, yuan: unknown) => [
  line(no, day, fund, '1002 银行存款', yuan, ''),
  line(no, day, fund, '捐赠收入', '', yuan, { party: '王某某', source: '捐赠票据 7' }),
]
const spent = (no: string, day: string, fund: string, yuan: unknown) => [
  line(no, day, fund, '5101 业务活动成本-物资', yuan, '', {
    purpose: '扶贫济困',
    summary: '慰问李某某',
    source: '合同 2025-07',
  }),
  line(no, day, fund, '银行存款', '', yuan),
]
const balances = async (fund: string) => {
  const { rows } = await sql<{ account: string; amount: string }>`select account, amount from ledger_balance
    where fund = ${fund} and amount <> 0 order by account`.execute(s.t.tenant.db)
  return Object.fromEntries(rows.map(({ account, amount }) => [account, String(amount)]))
}
const bookOf = async (fund: string) =>
  (
    await s.t.tenant.db
      .selectFrom('ledger_fund')
      .select('book')
      .where('id', '=', fund)
      .executeTakeFirstOrThrow()
  ).book

describe('past vouchers', () => {
  it('are posted each on its day once somebody else confirms, and read as what they are by everybody and by the auditor', async () => {
    const [relief, budget] = [await s.fund('历史救助甲', 'relief'), await s.fund('历史财政甲')]
    // Unsorted, with what went out before what came in, and public money in a voucher of its own.
    const rows = file(
      ...spent('付-1', '2025-03-05', '历史救助甲', '30.25'),
      ...gift('收-1', '2025-03-05', '历史救助甲', '1,000.00'),
      line('记-1', '2025-02-01', '历史财政甲', '零余额账户用款额度', 500, ''),
      line('记-1', '2025-02-01', '历史财政甲', '财政拨款收入', '', 500, { source: '成财预 1 号' }),
      line('记-2', '2025-06-30', '历史财政甲', '银行存款', '', 120),
      line('记-2', '2025-06-30', '历史财政甲', '事业支出', 120, '', { purpose: '社区治理' }),
    )
    const { intake } = await s.asked(kind, rows)
    expect(intake).toMatchObject({ kind: 'vouchers', state: 'asked', mine: true, vouchers: 4 })
    expect(await balances(relief)).toEqual({})
    const shown = (await ok(s.officer.get(`/api/intakes/${intake.id}`))) as {
      funds: { name: string; in: string; out: string; before: string; after: string }[]
      shown: { number: string; summary: string; party: string }[]
    }
    expect(shown.funds.find(({ name }) => name === '历史救助甲')).toMatchObject({
      in: '100000',
      out: '3025',
      before: '0',
      after: '96975',
    })
    expect(shown.shown.map(({ number }) => number)).toEqual(['记-1', '收-1', '付-1', '记-2'])
    expect(shown.shown[1]).toMatchObject({ party: '王某某' })
    await ok(s.decide(intake.id))
    expect(await balances(relief)).toEqual({
      appropriated: '-100000',
      available: '96975',
      bank: '96975',
      donation: '-100000',
      spending: '3025',
      spent: '3025',
    })
    expect(await balances(budget)).toEqual({
      appropriated: '-50000',
      appropriation: '-12000',
      available: '38000',
      spending: '12000',
      spent: '12000',
    })
    await s.budget(relief)
    await s.t.verified()

    const lines = await s.lines(relief)
    expect(lines.map(({ kind: what, day, way, of }) => [what, day, way, of])).toEqual([
      ['past-voucher', '2025-03-05', 'out', '付-1 · 合同 2025-07'],
      ['past-voucher', '2025-03-05', 'in', '收-1 · 捐赠票据 7'],
    ])
    const csv = await s.t.app.inject({ url: `/api/funds/${relief}/exports/csv` })
    expect(csv.payload).toContain('历史凭证')
    expect(csv.payload).toContain('付-1 · 合同 2025-07')
    // Whom it names is for who keeps and who examines the books.
    expect(csv.payload).not.toContain('李某某')
    expect(JSON.stringify(lines)).not.toContain('王某某')
    const events = await sql`select 1 from kernel_event where data::text ~ '李某某|王某某'`.execute(
      s.t.tenant.db,
    )
    expect(events.rows).toEqual([])

    const book = await bookOf(relief)
    const vouchers = (await ok(
      auditor.get(`/api/books/${book}/vouchers?month=2025-03&kind=past-voucher&fund=${relief}`),
    )) as { items: { kind: string; of: string; note: string; people: { did: string; name: string }[] }[] }
    expect(vouchers.items.map(({ of, note }) => [of, note])).toEqual([
      ['付-1 · 合同 2025-07', '慰问李某某; 历史摘要'],
      ['收-1 · 捐赠票据 7', '历史摘要 · 王某某'],
    ])
    expect(vouchers.items[0]?.people.map(({ did }) => did)).toEqual(['asked', 'decided'])
    const statement = (await ok(auditor.get(`/api/books/${book}/statement?from=2025-01&to=2025-12`))) as {
      items: {
        fund: null | { id: string }
        netAfter: string
        income: { account: string; amount: string }[]
      }[]
    }
    expect(statement.items.find(({ fund }) => fund?.id === relief)).toMatchObject({
      netAfter: '96975',
      income: [{ account: 'donation', amount: '100000' }],
    })
    let text = ''
    await s.t.tenant.db.transaction().execute(async (trx) => {
      for await (const part of hledgerJournal(trx, 'x')) text += part
    })
    expect(text).toMatch(/2025-03-05 \* \(2025-03-\d{4}\) past-voucher \| funds\.past-voucher:/)
  })

  it('of a package are read in GBK under its headings, with a period where numbers begin anew each month, and twice post nothing twice', async () => {
    const fund = await s.fund('历史救助乙', 'relief')
    const csv = [
      '记账凭证序时簿,,,,,,,,',
      '会计期间,凭证字号,制单日期,凭证摘要,核算项目,会计科目,资金用途,借方发生额,贷方发生额',
      '2025-01,记-1,2025-01-08,收捐款,历史救助乙,1002银行存款_建行,,800.00,0.00',
      '2025-01,记-1,2025-01-08,收捐款,历史救助乙,4101捐赠收入,,0.00,800.00',
      '2025-02,记-1,2025-02-09,买慰问品,历史救助乙,5101业务活动成本,扶贫济困,99.90,',
      '2025-02,记-1,2025-02-09,买慰问品,历史救助乙,1002银行存款,,,99.90',
      '2025-02,记-2,2025-02-10,提现,历史救助乙,1001库存现金,,50.00,',
      '2025-02,记-2,2025-02-10,提现,历史救助乙,1002银行存款,,,50.00',
      ',,,合计,,,,949.90,949.90',
    ].join('\r\n')
    const { intake } = await s.asked(kind, gbk(csv))
    expect(intake.vouchers).toBe(2)
    await ok(s.decide(intake.id))
    expect(await s.budget(fund)).toMatchObject({ balance: '70010' })
    const again = await s.tried(kind, gbk(csv))
    expect(again.errors.filter(({ warning }) => !warning).map(({ code: problem }) => problem)).toEqual(
      Array.from({ length: 4 }, () => 'past-known'),
    )
    expect(await code(s.treasurer.post(`/api/imports/${again.id}/confirmation`))).toEqual([
      422,
      'import-together',
    ])
    expect((await s.lines(fund)).map(({ of }) => of)).toEqual(['02-记-1', '01-记-1'])
  })

  it('as a cash book, with one amount a row that the bank is the other side of', async () => {
    const fund = await s.fund('历史救助丙', 'relief')
    await s.posted(kind, [
      ['凭证号', '日期', '摘要', '资金', '科目', '用途', '收入金额', '支出金额'],
      ['现-1', '2025-04-01', '捐款', '历史救助丙', '捐赠收入', '', 60, ''],
      ['现-2', '2025-04-02', '救助', '历史救助丙', '救助支出', '扶贫济困', '', 20],
    ])
    expect(await balances(fund)).toMatchObject({ bank: '4000', 'grant-given': '2000', spent: '2000' })
    await s.t.verified()
  })

  it('are refused whole, with every row of theirs, where they cannot be', async () => {
    await s.fund('历史救助丁', 'relief')
    await s.fund('历史救助戊', 'relief')
    await s.fund('历史财政丁')
    const day = '2025-05-01'
    const refused = (...rows: unknown[][]) => s.refused(kind, file(...rows))
    const [a, b] = gift('坏-1', day, '历史救助丁', 10) as [unknown[], unknown[]]
    expect(await refused(a, line('坏-1', day, '历史救助丁', '捐赠收入', '', 9))).toEqual([
      [2, 'past-unbalanced'],
      [3, 'past-unbalanced'],
    ])
    // Two funds of a book that owe each other nothing do not balance.
    expect(await refused(a, line('坏-1', day, '历史救助戊', '捐赠收入', '', 10))).toEqual([
      [2, 'past-unbalanced'],
      [3, 'past-unbalanced'],
    ])
    expect(await refused(a, b, ...gift('坏-1', day, '历史财政丁', 10).slice(0, 1))).toEqual([
      [2, 'past-two-books'],
      [3, 'past-two-books'],
      [4, 'past-two-books'],
    ])
    expect(await refused(a, line('坏-1', day, '历史救助丁', '捐赠收入', '', '1.234'))).toEqual([
      [2, 'past-row-broken'],
      [3, 'statement-decimals'],
    ])
    expect(await refused(a, b, ...gift('坏-1', '2025-05-02', '历史救助丁', 5))).toEqual([
      [4, 'past-number-twice'],
      [5, 'past-number-twice'],
    ])
    expect(await refused(...spent('坏-2', day, '历史救助丁', 10))).toEqual([
      [2, 'past-overdraft'],
      [3, 'past-overdraft'],
    ])
    // What came in later does not pay for what went out before.
    const late = [...spent('坏-2', day, '历史救助丁', 10), ...gift('坏-3', '2025-05-03', '历史救助丁', 10)]
    expect(await refused(...late)).toEqual([
      [2, 'past-overdraft'],
      [3, 'past-overdraft'],
    ])
    const rows: [unknown[], string][] = [
      [line('', day, '历史救助丁', '银行存款', 1, ''), 'cell-empty'],
      [line('坏', '2099-01-01', '历史救助丁', '银行存款', 1, ''), 'past-day'],
      [line('坏', day, '历史救助丁', '银行存款', -1, ''), 'past-negative'],
      [line('坏', day, '历史救助丁', '银行存款', 1, 1), 'past-both'],
      [line('坏', day, '历史救助丁', '银行存款', '', ''), 'past-none'],
      [line('坏', day, '历史救助丁', '银行存款', 1e21, ''), 'statement-not-a-number'],
      [line('坏', day, '历史救助丁', '业务活动成本', 1, ''), 'purpose-needed'],
      [line('坏', day, '历史救助丁', '固定资产', 1, ''), 'past-not-carried'],
      [line('坏', day, '历史财政丁', '捐赠收入', '', 1), 'past-not-of-budget'],
      [line('坏', day, '没有', '银行存款', 1, ''), 'past-fund'],
    ]
    expect(await refused(...rows.map(([cells]) => cells))).toEqual(rows.map(([, what], i) => [i + 2, what]))
    // Beside good ones nothing at all is posted.
    const batch = await s.tried(kind, file(a, b, ...spent('坏-2', day, '历史救助丁', 100)))
    expect(await code(s.treasurer.post(`/api/imports/${batch.id}/confirmation`))).toEqual([
      422,
      'import-together',
    ])
  })

  it('stand after the opening of their fund, and are judged again when they are confirmed', async () => {
    const fund = await s.fund('历史救助己', 'relief')
    const opening = await s.asked('opening-balances', [
      ['资金', '余额', '日期', '来源单据'],
      ['历史救助己', 40, '2024-12-31', '决算'],
    ])
    expect((await s.refused(kind, file(...spent('己-1', '2024-12-31', '历史救助己', 5))))[0]?.[1]).toBe(
      'past-before-opening',
    )
    await ok(s.decide(opening.intake.id))
    const [one, two] = [
      await s.asked(kind, file(...spent('己-1', '2025-01-02', '历史救助己', 30))),
      await s.asked(kind, file(...spent('己-2', '2025-01-03', '历史救助己', 30))),
    ]
    await ok(s.decide(one.intake.id))
    expect(await code(s.decide(two.intake.id))).toEqual([409, 'past-overdraft'])
    expect(await s.budget(fund)).toMatchObject({ balance: '1000' })
    expect(await s.lines(fund)).toHaveLength(2)
    await ok(s.decide(two.intake.id, false))
    await s.t.verified()
  })

  it('are taken back within ten minutes by vouchers of their own, unless the money is spent, and come again then', async () => {
    const fund = await s.fund('历史救助庚', 'relief')
    const rows = file(
      ...gift('庚-1', '2025-07-01', '历史救助庚', 80),
      ...spent('庚-2', '2025-07-02', '历史救助庚', 80),
    )
    const first = await s.posted(kind, rows)
    const back = () => s.officer.post(`/api/intakes/${first.intake}/taking-back`)
    await ok(back())
    expect(await code(back())).toEqual([409, 'past-ended'])
    expect((await s.lines(fund)).map(({ kind: what }) => what).toSorted()).toEqual([
      'past-voucher',
      'past-voucher',
      'reversal',
      'reversal',
    ])
    expect(await s.budget(fund)).toMatchObject({ appropriated: '0', spent: '0' })
    const { intake } = await s.asked(kind, rows)
    expect(await code(s.officer.post(`/api/intakes/${intake.id}/taking-back`))).toEqual([409, 'past-not-own'])
    await ok(s.treasurer.post(`/api/intakes/${intake.id}/taking-back`))
    const third = await s.posted(kind, file(...gift('庚-1', '2025-07-01', '历史救助庚', 80)))
    await s.posted(kind, file(...spent('庚-2', '2025-07-02', '历史救助庚', 80)))
    expect(await code(s.officer.post(`/api/intakes/${third.intake}/taking-back`))).toEqual([409, 'overdraft'])
    await ok(s.treasurer.post(`/api/imports/${third.batch}/undoing`))
    expect(await s.until(third.batch, 'written')).toMatchObject({
      refusal: expect.stringContaining('余额不够'),
    })
    s.t.clock.now = new Date(s.t.clock.now.getTime() + 11 * 60_000)
    expect(await code(s.officer.post(`/api/intakes/${third.intake}/taking-back`))).toEqual([409, 'past-late'])
    await s.t.verified()
  })

  it('stay where others that came later stand on them: no day is overdrawn by taking back', async () => {
    const fund = await s.fund('历史救助辛', 'relief')
    const opened = await s.posted('opening-balances', [
      ['资金', '余额', '日期', '来源单据'],
      ['历史救助辛', 100, '2024-12-31', '决算'],
    ])
    await s.posted(
      kind,
      file(
        ...spent('辛-1', '2025-01-02', '历史救助辛', 30),
        ...gift('辛-2', '2025-06-01', '历史救助辛', 200),
      ),
    )
    expect(await code(s.officer.post(`/api/intakes/${opened.intake}/taking-back`))).toEqual([
      409,
      'past-leant-on',
    ])
    expect(await s.budget(fund)).toMatchObject({ balance: '27000' })
    await s.t.verified()
  })

  it('have a template that can be filled in', async () => {
    for (const one of [kind, 'opening-balances']) {
      const reply = await s.treasurer.get(`/api/imports/templates/${one}`)
      expect(reply.status).toBe(200)
    }
    const raw = await s.t.app.inject({
      url: `/api/imports/templates/${kind}`,
      headers: { cookie: s.treasurer.cookie },
    })
    const book = new Excel.Workbook()
    await book.xlsx.load(raw.rawPayload as never)
    const headings = book.worksheets[0]?.getRow(1).values as string[]
    expect(headings.slice(1, 5)).toEqual(['凭证号', '期间', '日期', '摘要'])
  })
})

class Undo extends Error {}

const planted: Record<string, string> = {
  'a past voucher was posted as it was sent and confirmed': `update funds_past_voucher set entries = jsonb_set(entries, '{0,amount}', '"1"') where journal is not null`,
  'of a past voucher that does not stand nothing is left in the ledger': `update funds_past_voucher set state = 'refused' where state = 'posted'`,
  'vouchers of a file stand or fall together, as many and as much as were sent': `update funds_intake set vouchers = vouchers + 1`,
  'a fund is opened once': `insert into funds_past_voucher select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'n', 99, 'journal', null, 'state', 'asked'))).* from funds_past_voucher v where kind = 'opening'`,
}

describe('every invariant of past figures', () => {
  it('has something that breaks it', () => {
    expect(Object.keys(planted).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
  })
  it.each(Object.entries(planted))('%s: finds what was done by hand', async (name, statement) => {
    const owner = s.t.house.owner(s.t.tenant.schema)
    const rule = invariants.find((one) => one.name === name)?.sql ?? ''
    const found: number[] = []
    await owner.db
      .transaction()
      .execute(async (trx) => {
        found.push((await sql.raw(rule).execute(trx)).rows.length)
        await sql.raw(statement).execute(trx)
        found.push((await sql.raw(rule).execute(trx)).rows.length)
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    await owner.end()
    expect(found[0]).toBe(0)
    expect(found[1]).toBeGreaterThan(0)
  })
})
