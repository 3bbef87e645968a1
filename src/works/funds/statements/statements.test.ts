import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duesOf, post, settleDue, stateDue } from '../../../instruments/ledger/index.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { expectPlanted } from '../../../apps/server/testing/planted.ts'
import { fileForm } from '../../../apps/server/testing/expectation.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { importing, type Importing } from '../../../apps/server/testing/imports.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { workbookOf } from '../../../apps/server/testing/workbook.ts'
import { incoming } from '../appropriating.ts'
import { referenceOf } from '../gifts/reference.ts'
import { gbk } from '../testing/gbk.ts'
import { invariants } from './invariants.ts'

let t: TestHouse
let n: Neighbourhood
let officer: Caller
let nobody: Caller
let until: Importing['until']
let account = ''
let fund = ''
beforeAll(async () => {
  ;[t, n] = await openTwo()
  officer = await t.as('fund-officer')
  nobody = await t.as('nobody')
  ;({ until } = importing(officer))
  account = String((await ok(officer.post('/api/accounts', { name: '建行基本户' }))).id)
  fund = String(
    (await ok(officer.post('/api/funds', { sort: 'relief', name: '帮困金己', area: n.home.area }))).id,
  )
})
afterAll(() => t.close())

interface Reply {
  [key: string]: unknown
  id: string
}
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Reply
}
const send = (bytes: Buffer, of = account, name = '流水.csv') => {
  const form = fileForm(bytes, name, 'text/csv')
  return officer.post(`/api/imports/statements?of=${of}`, form.body, form.headers)
}
interface Batch extends Reply {
  state: string
  good: number
  bad: number
  errors: { row: number; code: string; column: string; message: string; warning: boolean }[]
}
const tried = async (bytes: Buffer, of = account, name?: string) => {
  const { id } = await ok(send(bytes, of, name) as never)
  return (await until(id, 'checked', 'failed')) as never as Batch
}
const taken = async (bytes: Buffer, of = account, name?: string) => {
  const batch = await tried(bytes, of, name)
  expect(batch.state, JSON.stringify(batch.errors)).toBe('checked')
  await ok(officer.post(`/api/imports/${batch.id}/confirmation`) as never)
  await until(batch.id, 'written')
  return batch
}
interface Receipt {
  id: string
  ref: string
  way: string
  amount: string
  line: number | null
  party: string
  summary: string
  exact: { subject: string } | null
  candidates: { subject: string; kind: string }[]
}
interface Queue {
  items: Receipt[]
  open: number
  exact: string[]
}
const queue = async () => (await ok(officer.get('/api/receipts?limit=100') as never)) as never as Queue
const give = async (amount: string) =>
  ok(nobody.post('/api/gifts', { fund, amount, shown: 'anonymous' }) as never) as Promise<
    Reply & { secret: string }
  >
const stateOfGift = async ({ id, secret }: { id: string; secret: string }) =>
  (await ok(nobody.post(`/api/gifts/${id}/views`, { secret }) as never)).state

describe('a statement', () => {
  it('has no line of a day to come: a wrong year is told before anything is taken', async () => {
    const csv = [
      '交易日期,借方发生额,贷方发生额,对方户名,摘要,交易流水号',
      '20261121,,66.66,某人,明天的,S-90',
      '20621118,,66.66,某人,写错了年,S-91',
      '20261120,,66.66,某人,今天的,S-92',
    ].join('\r\n')
    const batch = await tried(Buffer.from(csv))
    expect([batch.good, batch.bad]).toEqual([1, 2])
    expect(batch.errors.map(({ row, code, column }) => [row, code, column])).toEqual([
      [2, 'statement-day', '交易日期'],
      [3, 'statement-day', '交易日期'],
    ])
  })

  it('of a bank, in GBK with lines before its header, is read, shown, taken once, and its gifts confirmed in one stroke', async () => {
    const [one, two, third] = [await give('5000'), await give('120050'), await give('7000')]
    const csv = [
      '账户名称：,成华社区基金会,,,,',
      '查询期间：,2026-11-01 至 2026-11-20,,,,',
      '交易日期,借方发生额,贷方发生额,账户余额,对方户名,摘要,交易流水号',
      `20261118,0.00,50.00,"1,050.00",周某某,捐款 ${referenceOf(one.id)},S-1`,
      `20261118,0.00,"1,200.50","2,250.50",示例公司,${referenceOf(two.id).toLowerCase()},S-2`,
      `20261119,12.00,,"2,238.50",手续费,网银手续费,S-3`,
      `20261119,,66.66,"2,305.16",某人,捐给 ${referenceOf(third.id)},S-4`,
      `20261119,,1.234,,某人,多写一位,S-5`,
      `合计,12.00,"1,318.39",,,,`,
    ].join('\r\n')
    const batch = await tried(gbk(csv))
    expect([batch.state, batch.good, batch.bad]).toEqual(['checked', 4, 1])
    const errors = batch.errors.map(({ row, code, warning }) => [row, code, warning])
    expect(errors).toEqual([
      [8, 'statement-decimals', false],
      [9, 'statement-total', true],
    ])
    const shown = (await ok(officer.get(`/api/statements/${batch.id}`) as never)) as never as {
      count: number
      in: string
      out: string
      lines: { party: string; amount: string; balance: string }[]
      columns: { key: string; heading: string | null }[]
    }
    expect(shown).toMatchObject({ count: 4, in: '131716', out: '1200', from: '2026-11-18', to: '2026-11-19' })
    expect(shown.lines[0]).toMatchObject({ party: '周某某', amount: '5000', balance: '105000' })
    expect(shown.columns.find(({ key }) => key === 'income')?.heading).toBe('贷方发生额')
    // Nothing is taken before somebody says so.
    const before = await queue()
    await ok(officer.post(`/api/imports/${batch.id}/confirmation`) as never)
    await until(batch.id, 'written')
    const after = await queue()
    expect(after.open).toBe(before.open + 4)
    const line = (ref: string) => after.items.find((item) => item.ref === ref)
    expect(line('S-1')).toMatchObject({
      exact: { subject: `funds.gift:${one.id}` },
      line: 4,
      party: '周某某',
    })
    expect(line('S-2')?.exact?.subject).toBe(`funds.gift:${two.id}`)
    // It names a gift of another amount: somebody has to look.
    expect(line('S-4')?.exact).toBeNull()
    expect(line('S-3')).toMatchObject({ way: 'out', amount: '1200' })
    expect(after.exact).toHaveLength(2)
    const strokes = await Promise.all(
      [1, 2].map(() => ok(officer.post('/api/receipts/matchings', { receipts: after.exact }) as never)),
    )
    expect(strokes.map(({ matched }) => Number(matched)).reduce((a, b) => a + b, 0)).toBe(2)
    expect([await stateOfGift(one), await stateOfGift(two), await stateOfGift(third)]).toEqual([
      'received',
      'received',
      'waiting',
    ])
    await ok(officer.post(`/api/receipts/${line('S-3')?.id}/setting-aside`, { reason: 'fee' }) as never)
    // The same file again takes nothing.
    const left = await queue()
    const again = await taken(gbk(csv))
    expect(again.errors.filter(({ code }) => code === 'statement-known')).toHaveLength(4)
    expect(await queue()).toEqual(left)
    await t.verified()
  })

  it('of a platform knows what the platform told by itself, and lets the same number say nothing else', async () => {
    await officer.post('/api/accounts', { name: '演示平台', platform: 'simulated' })
    const { items } = (await ok(officer.get('/api/accounts') as never)) as never as {
      items: { id: string; platform: string | null }[]
    }
    const id = items.find(({ platform }) => platform === 'simulated')?.id ?? ''
    const twice = await officer.post('/api/accounts', { name: '又一个', platform: 'simulated' })
    expect([twice.status, twice.body.code]).toEqual([409, 'account-exists'])
    const gift = await give('3300')
    await ok(
      nobody.post(`/api/gifts/${gift.id}/pretended-payments`, { as: 'paid', secret: gift.secret }) as never,
    )
    const told = await t.tenant.db
      .selectFrom('funds_receipt')
      .selectAll()
      .where('named', '=', gift.id)
      .executeTakeFirstOrThrow()
    const rows = (amount: number) =>
      workbookOf([
        {
          rows: [
            ['交易时间', '收/支', '金额（元）', '交易订单号'],
            [`${told.day} 10:00:00`, '收入', amount, told.ref],
            [`${told.day} 11:00:00`, '不计收支', 5, 'P-9'],
          ],
        },
      ])
    const same = await tried(rows(33), id, '平台.xlsx')
    expect(same.errors.map(({ row, code }) => [row, code])).toEqual([
      [3, 'statement-sign'],
      [2, 'statement-known'],
    ])
    const other = await tried(rows(34), id, '平台.xlsx')
    expect(other.errors[0]).toMatchObject({ row: 2, code: 'receipt-differs' })
    await t.verified()
  })

  it('without numbers keeps two equal payments of a day, sent again and again, and is taken back whole but for what was matched', async () => {
    const rows = [
      ['日期', '收入', '支出', '余额', '摘要'],
      ['2026-11-17', '8.88', '', '100.00', '捐款'],
      ['2026-11-17', '8.88', '', '108.88', '捐款'],
      ['2026-11-17', '1.00', '', '190.88', '捐款'],
    ]
    const before = (await queue()).open
    const batch = await taken(workbookOf([{ rows }]), account, '流水.xlsx')
    expect(batch.errors.map(({ row, code }) => [row, code])).toEqual([[4, 'statement-balance']])
    await taken(workbookOf([{ rows }]), account, '又一次.xlsx')
    const now = await queue()
    expect(now.open).toBe(before + 3)
    const equal = now.items.filter(({ amount }) => amount === '888')
    expect(equal).toHaveLength(2)
    const gift = await give('888')
    const subject = `funds.gift:${gift.id}`
    const [one, two] = equal
    const matching = (id = '') => officer.post(`/api/receipts/${id}/matching`, { subject })
    const both = await Promise.all([matching(one?.id), matching(two?.id), matching(one?.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    await ok(officer.post(`/api/imports/${batch.id}/undoing`) as never)
    const undone = (await until(batch.id, 'undone')) as never as { refusal: string }
    expect(undone.refusal).toContain('1')
    expect((await queue()).open).toBe(before)
    expect(await stateOfGift(gift)).toBe('received')
    // What was taken back by mistake may come again; what was matched may not.
    await taken(workbookOf([{ rows }]), account, '再一次.xlsx')
    expect((await queue()).open).toBe(before + 2)
    await t.verified()
  })

  it('whose headings nobody knows is read once they were pointed out, and refused without an account', async () => {
    const none = await send(Buffer.from('日期,收入\n2026-11-16,5\n'), crypto.randomUUID())
    expect([none.status, none.body.code]).toEqual([422, 'account-needed'])
    const csv = Buffer.from('\uFEFF发生的日子,进来的钱,说法\n2026-11-16,61.00,旧衣义卖\n')
    const batch = await tried(csv)
    expect([batch.state, batch.errors[0]?.code]).toEqual(['failed', 'sheet-header'])
    const shown = await ok(officer.get(`/api/statements/${batch.id}`) as never)
    expect(shown.headings).toEqual(['发生的日子', '进来的钱', '说法'])
    const columns = [
      { key: 'day', heading: '发生的日子' },
      { key: 'income', heading: '进来的钱' },
      { key: 'summary', heading: '说法' },
    ]
    const stray = await officer.post(`/api/imports/${batch.id}/headings`, {
      columns: [{ key: 'nothing', heading: '说法' }],
    })
    expect([stray.status, stray.body.code]).toEqual([422, 'unknown-column'])
    await ok(officer.post(`/api/imports/${batch.id}/headings`, { columns }) as never)
    expect(await until(batch.id, 'checked')).toMatchObject({ good: 1, bad: 0 })
    const again = await ok(officer.get(`/api/statements/${batch.id}`) as never)
    expect(again.lines).toMatchObject([{ day: '2026-11-16', amount: '6100', summary: '旧衣义卖' }])
    // A file of another kind or of somebody else is none of this desk's.
    expect((await n.actors.treasurer.get(`/api/statements/${batch.id}`)).status).toBe(404)
  })
})

describe('a line of money that', () => {
  const unit = () =>
    t.tenant.db
      .selectFrom('people_organisation')
      .selectAll()
      .where('id', '=', n.home.unit)
      .executeTakeFirstOrThrow()
  /** A due of the fund to the unit, paid or not. */
  const owed = (amount: bigint, direction: 'payable' | 'receivable', paid: boolean) =>
    asSystem(t.tenant, t.clock.now, async (c) => {
      const row = await c.trx
        .selectFrom('ledger_fund')
        .selectAll()
        .where('id', '=', fund)
        .executeTakeFirstOrThrow()
      const due = await stateDue(c, {
        direction,
        fund,
        party: `people.organisation:${n.home.unit}`,
        amount,
        dueOn: '2026-11-20',
        source: `funds.test:${c.newId()}`,
      })
      if (!paid) return due
      const on = { book: row.book, day: '2026-11-18', subject: `ledger.due:${due}` }
      await post(c, {
        key: `test/in/${due}`,
        journals: [{ ...on, kind: 'opening', entries: incoming(row, 'opening', amount) }],
      })
      const [journal = ''] = await post(c, {
        key: `test/out/${due}`,
        journals: [
          {
            ...on,
            kind: 'payment',
            entries: [
              { fund, account: 'spending', amount, purpose: 'relief' },
              { fund, account: 'bank', amount: -amount },
              { fund, account: 'available', amount: -amount },
              { fund, account: 'spent', amount, purpose: 'relief' },
            ],
          },
        ],
      })
      await settleDue(c, due, journal)
      return due
    })
  const due = (id: string) => asSystem(t.tenant, t.clock.now, async (c) => (await duesOf(c.trx, { id }))[0])

  it('went out is the one payment to whom it names; one that is not paid in the house, or was matched, is refused', async () => {
    const { name } = await unit()
    const [paid, unpaid] = [await owed(41_000n, 'payable', true), await owed(42_000n, 'payable', false)]
    const csv = `日期,支出,对方户名,流水号\n2026-11-19,410.00,${name},O-1\n2026-11-19,410.00,${name},O-2\n2026-11-19,420.00,${name},O-3\n2026-11-19,410.00,别人,O-4\n`
    await taken(Buffer.from(csv))
    const { items, exact } = await queue()
    const of = (ref: string) => items.find((item) => item.ref === ref)
    expect(of('O-1')?.exact?.subject).toBe(`ledger.due:${paid}`)
    expect(of('O-4')?.exact).toBeNull()
    expect(of('O-3')?.candidates).toEqual([])
    // Of two lines that may be it only one is offered.
    expect(exact.filter((id) => [of('O-1')?.id, of('O-2')?.id].includes(id))).toHaveLength(1)
    const matching = (ref: string, subject: string) =>
      officer.post(`/api/receipts/${of(ref)?.id}/matching`, { subject })
    const early = await matching('O-3', `ledger.due:${unpaid}`)
    expect([early.status, early.body.code]).toEqual([409, 'due-unpaid'])
    const both = await Promise.all([
      matching('O-1', `ledger.due:${paid}`),
      matching('O-2', `ledger.due:${paid}`),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const wrong = await matching('O-4', `ledger.due:${unpaid}`)
    expect([wrong.status, wrong.body.code]).toEqual([422, 'receipt-amount'])
    await t.verified()
  })

  it('came in settles what was owed to the house, with its journal', async () => {
    const { name } = await unit()
    const id = await owed(43_000n, 'receivable', false)
    await taken(Buffer.from(`日期,收入,对方户名,流水号\n2026-11-19,430.00,${name},I-1\n`))
    const { exact, items } = await queue()
    const line = items.find(({ ref }) => ref === 'I-1')
    expect(line?.exact?.subject).toBe(`ledger.due:${id}`)
    expect(await ok(officer.post('/api/receipts/matchings', { receipts: exact }) as never)).toMatchObject({
      left: 0,
    })
    expect(await due(id)).toMatchObject({ state: 'settled' })
    await t.verified()
  })
})

const line = `(select id from funds_receipt where subject like 'ledger.due:%' and way = 'out' and state = 'matched' limit 1)`
const copy = (ref: string) =>
  `insert into funds_receipt select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'ref', ${ref}, 'subject', null, 'journal', null, 'state', 'set-aside'))).* from funds_receipt r where id = ${line}`
/** For each invariant what breaks it by hand, once the database no longer keeps it. */
const planted: Record<string, string> = {
  'no line of a statement is matched twice, nor two lines to one thing': `drop index funds_receipt_subject;
    ${copy("'planted'")}; update funds_receipt r set state = 'matched', subject = o.subject, journal = o.journal
    from funds_receipt o where r.ref = 'planted' and o.id = ${line}`,
  'a line that was matched to a due has its amount and way': `update funds_receipt set amount = amount + 1 where id = ${line}`,
  'a number of an account stands once': `drop index funds_receipt_once; ${copy('r.ref')}`,
}

describe('what must hold of lines', () => {
  it.each(invariants)('$name: holds, and what breaks it by hand is found', (rule) =>
    expectPlanted(t, rule, planted),
  )
})
