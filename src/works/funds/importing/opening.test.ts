import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, ok } from '../testing/spending.ts'
import { openPast, type PastBatch, type PastScene } from '../testing/past.ts'
import { gbk } from '../testing/gbk.ts'

let s: PastScene
beforeAll(async () => {
  s = await openPast()
})
afterAll(() => s.t.close())

const head = ['资金', '科目', '用途', '余额', '日期', '来源单据']
const day = '2025-12-31'
const row = (
  fund: string,
  amount: unknown,
  more: { account?: string; purpose?: string; day?: string } = {},
) => [fund, more.account ?? '', more.purpose ?? '', amount, more.day ?? day, '2025 年决算表']
const file = (...rows: unknown[][]) => [head, ...rows]
const kind = 'opening-balances'

describe('opening balances', () => {
  it('are read from a workbook with its template’s headings, shown fund by fund, and posted once somebody else confirms', async () => {
    const budget = await s.fund('期初财政甲')
    const relief = await s.fund('期初救助甲', 'relief')
    const rows = file(
      row('期初财政甲', '12,345.60', { account: '可用指标', purpose: '社区治理' }),
      row('期初救助甲', '１００．５', { account: '1002 银行存款-建行' }),
    )
    const batch = await s.tried(kind, rows)
    expect([batch.state, batch.good, batch.bad], JSON.stringify(batch.errors)).toEqual(['checked', 2, 0])
    const preview = (await ok(s.treasurer.get(`/api/intake-drafts/${batch.id}`))) as {
      funds: { name: string; before: string; after: string }[]
      vouchers: number
    }
    expect(preview.funds.map(({ name, before, after }) => `${name} ${before} ${after}`).toSorted()).toEqual([
      '期初救助甲 0 10050',
      '期初财政甲 0 1234560',
    ])
    // Public money and gifts lie in two books: a journal of each.
    expect(preview.vouchers).toBe(2)
    expect((await s.officer.get(`/api/intake-drafts/${batch.id}`)).status).toBe(404)
    await ok(s.treasurer.post(`/api/imports/${batch.id}/confirmation`))
    await s.until(batch.id, 'written')
    const { items } = (await ok(s.treasurer.get('/api/intakes'))) as {
      items: { id: string; mine: boolean }[]
    }
    const intake = items[0]?.id ?? ''
    expect(await s.budget(budget)).toMatchObject({ appropriated: '0' })
    expect(await code(s.decide(intake, true, s.treasurer))).toEqual([409, 'past-own'])
    await ok(s.decide(intake))
    expect(await code(s.decide(intake))).toEqual([409, 'past-ended'])
    expect(await s.budget(budget)).toMatchObject({ appropriated: '1234560', available: '1234560' })
    expect(await s.budget(relief)).toMatchObject({ balance: '10050' })
    const sums = await sql<{ account: string; amount: string }>`select account, amount from ledger_balance
      where fund = ${relief} order by account`.execute(s.t.tenant.db)
    expect(sums.rows.map(({ account, amount }) => [account, String(amount)])).toEqual([
      ['appropriated', '-10050'],
      ['available', '10050'],
      ['bank', '10050'],
      ['opening', '-10050'],
    ])
    expect(await s.lines(budget)).toMatchObject([
      { kind: 'opening', day, way: 'in', amount: '1234560', of: '2025 年决算表', reversed: false },
    ])
    // Once and only once, on whatever day.
    expect(
      await s.refused(kind, file(row('期初财政甲', 1), row('期初救助甲', 1, { day: '2024-12-31' }))),
    ).toEqual([
      [2, 'past-opened'],
      [3, 'past-opened'],
    ])
    await s.t.verified()
  })

  it('come as a list in GBK under the headings of a package, with lines before them and a sum below', async () => {
    await s.fund('期初财政乙')
    const csv = [
      '某某街道财政所,,,',
      '基金名称,期末余额(元),截至日期,依据',
      '期初财政乙,"2,000.00",2025年12月31日,决算报表 3 页',
      '合计,"2,000.00",,',
    ].join('\r\n')
    const batch = await s.tried(kind, gbk(csv))
    expect([batch.state, batch.good, batch.bad], JSON.stringify(batch.errors)).toEqual(['checked', 1, 0])
  })

  it('are refused with row and words where they cannot be', async () => {
    await s.fund('期初财政丙', 'earmark', { purposes: ['governance'] })
    await s.fund('期初慈善丙', 'relief')
    const bad: [unknown[], string][] = [
      [row('没有这笔', 1), 'past-fund'],
      [row('期初财政丙', '1.234'), 'statement-decimals'],
      [row('期初财政丙', '1,23.4'), 'statement-separators'],
      [row('期初财政丙', '-5'), 'past-negative'],
      [row('期初财政丙', 0), 'past-zero'],
      [row('期初财政丙', 1e21), 'statement-not-a-number'],
      [row('期初财政丙', '99999999999999'), 'statement-too-large'],
      [row('期初财政丙', '一百'), 'statement-not-a-number'],
      [row('期初财政丙', 5, { purpose: '扶贫济困' }), 'purpose-outside'],
      [row('期初财政丙', 5, { purpose: '随便' }), 'unknown-purpose'],
      [row('期初财政丙', 5, { account: '应收账款' }), 'past-not-carried'],
      [row('期初财政丙', 5, { account: '捐赠收入' }), 'past-not-of-budget'],
      [row('期初慈善丙', 5, { account: '捐赠收入' }), 'past-not-carried'],
      [row('期初财政丙', 5, { account: '某科目' }), 'past-account'],
      [row('期初财政丙', 5, { day: today() }), 'past-day'],
      [row('期初财政丙', 5, { day: '去年底' }), 'cell-date'],
      [['期初财政丙', '', '', 5, day, ''], 'cell-empty'],
    ]
    const found = await s.refused(kind, file(...bad.map(([cells]) => cells)))
    expect(found).toEqual(bad.map(([, problem], i) => [i + 2, problem]))
    expect(await s.refused(kind, file(row('期初财政丙', 5), row('期初财政丙', 5)))).toEqual([
      [3, 'cell-twice'],
    ])
    // Beside a good row of it, nothing of the file is written.
    const batch = await s.tried(kind, file(row('期初财政丙', 5), row('没有这笔', 5)))
    expect(await code(s.treasurer.post(`/api/imports/${batch.id}/confirmation`))).toEqual([
      422,
      'import-together',
    ])
    const errors = await s.treasurer.get(`/api/imports/${batch.id}/errors`)
    expect(errors.status).toBe(200)
  })

  it('say no word of another district’s fund, and are sent by nobody but a treasurer', async () => {
    const theirs = [row(s.n.foreign.fund, 5)]
    const { errors } = await s.tried(kind, file(...theirs), s.n.actors.treasurer)
    expect(errors.map(({ code: problem }) => problem)).toEqual(['past-fund'])
    for (const role of ['desk', 'auditor', 'fund-officer', 'nobody'] as const) {
      const caller = await s.t.as(role)
      const sent = await caller.post(`/api/imports/${kind}`, {})
      expect([401, 403, 404], role).toContain(sent.status)
    }
  })

  it('open a fund once, though two send them at once and two confirm them at once', async () => {
    const fund = await s.fund('期初同时')
    const other = await s.t.as('treasurer')
    const batches = await Promise.all(
      [s.treasurer, other].map((by) => s.tried(kind, file(row('期初同时', 700)), by)),
    )
    await Promise.all(
      batches.map(({ id }, i) => (i ? other : s.treasurer).post(`/api/imports/${id}/confirmation`)),
    )
    const states = await Promise.all(
      batches.map(({ id }, i) =>
        i ? untilOf(other, id) : (s.until(id, 'written', 'failed') as Promise<PastBatch>),
      ),
    )
    expect(states.map(({ state }) => state).toSorted()).toEqual(['failed', 'written'])
    const { items } = (await ok(s.officer.get('/api/intakes'))) as { items: { id: string; state: string }[] }
    const waiting = items.find(({ state }) => state === 'asked')?.id ?? ''
    const said = await Promise.all([s.decide(waiting), s.decide(waiting)])
    expect(said.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409'])
    expect(await s.budget(fund)).toMatchObject({ appropriated: '70000' })
    await s.t.verified()
  })

  it('may be refused, or taken back: what was posted by a reversal, and then they come again', async () => {
    const fund = await s.fund('期初撤回', 'relief')
    const first = await s.asked(kind, file(row('期初撤回', 30)))
    await ok(s.decide(first.intake.id, false))
    expect(await s.lines(fund)).toEqual([])
    const { batch } = await s.posted(kind, file(row('期初撤回', 31)))
    await ok(s.treasurer.post(`/api/imports/${batch}/undoing`))
    await s.until(batch, 'undone')
    const lines = await s.lines(fund)
    expect(lines.map((line) => [line.kind, line.reversed])).toEqual([
      ['reversal', false],
      ['opening', true],
    ])
    expect(await s.budget(fund)).toMatchObject({ balance: '0' })
    await s.t.verified()
  })

  it('are not of a month that is closed, nor of one before it', async () => {
    const fund = await s.fund('期初关账', 'relief')
    await s.posted(kind, file(row('期初关账', 3, { day: '2025-05-31' })))
    const { book } = await s.t.tenant.db
      .selectFrom('ledger_fund')
      .select('book')
      .where('id', '=', fund)
      .executeTakeFirstOrThrow()
    const { rows: months } = await sql<{
      month: string
    }>`select distinct to_char(effective_date, 'YYYY-MM') as month
      from ledger_journal where book = ${book} and effective_date < '2025-06-01' order by 1`.execute(
      s.t.tenant.db,
    )
    for (const { month } of months) await ok(s.treasurer.post('/api/periods', { book, month }))
    await s.fund('期初关账二', 'relief')
    for (const early of ['2025-05-01', '2025-03-31', '2019-12-31'])
      expect(await s.refused(kind, file(row('期初关账二', 3, { day: early })))).toEqual([
        [2, 'period-closed'],
      ])
    expect(await s.refused(kind, file(row('期初关账二', 3, { day: '2025-06-30' })))).toEqual([])
  })
})

const today = () => new Date(s.t.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const untilOf = async (by: PastScene['treasurer'], id: string): Promise<PastBatch> => {
  for (;;) {
    const { body } = await by.get(`/api/imports/${id}/state`)
    if (['written', 'failed'].includes(String(body.state))) return body as never
    await new Promise((r) => setTimeout(r, 50))
  }
}
