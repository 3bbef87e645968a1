import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { expectPlanted } from '../../../apps/server/testing/planted.ts'
import { fileForm } from '../../../apps/server/testing/expectation.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { importing } from '../../../apps/server/testing/imports.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { reverse, setFundStatus } from '../../../instruments/ledger/index.ts'
import { makeOrganisation } from '../../../registers/people/index.ts'
import { code, ok } from '../testing/spending.ts'
import type { contribute, listContributions } from './api.ts'
import { invariants } from './invariants.ts'

type Told = ReplyOf<typeof listContributions>
type Contribution = ReplyOf<typeof contribute>

let t: TestHouse
let n: Neighbourhood
let treasurer: Caller
let nobody: Caller
let account: string
/** Three enterprises that nobody else knows of, by name. */
let units: Record<string, string>
const [oil, build, rail] = ['示例石油公司', '示例建发公司', '示例机车公司']

beforeAll(async () => {
  ;[t, n] = await openTwo()
  treasurer = await t.as('treasurer')
  nobody = await t.as('nobody')
  account = ((await ok(treasurer.post('/api/accounts', { name: '共建账户' }))) as { id: string }).id
  units = await asSystem(t.tenant, t.clock.now, async (c) => {
    const made: Record<string, string> = {}
    for (const name of [oil, build, rail])
      made[name] = (await makeOrganisation(c, { kind: 'enterprise', name, parent: null, side: 'none' })).id
    return made
  })
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = new Date('2026-11-20T10:00:00+08:00')
})

let names = 0
const newFund = async (area = n.home.area, sort = 'relief') =>
  (
    (await ok(treasurer.post('/api/funds', { sort, name: `生活区改造 ${names++}`, area }))) as {
      id: string
    }
  ).id
type Parts = [amount: string, dueOn: string][]
const asked = (fund: string, name: string, parts: Parts, more: object = {}) => ({
  fund,
  organisation: units[name],
  document: `共建协议（${name}）`,
  signedOn: '2026-11-01',
  instalments: parts.map(([amount, dueOn]) => ({ amount, dueOn })),
  ...more,
})
const agree = async (...of: Parameters<typeof asked>) =>
  (await ok(treasurer.post('/api/contributions', asked(...of)))) as Contribution
const told = async (fund: string) => (await ok(nobody.get(`/api/funds/${fund}/contributions`))) as Told
/** Each party with its share, in the order in which everybody reads them. */
const shares = async (fund: string) =>
  (await told(fund)).parties.map(({ organisation, paid, share }) => [organisation.name, paid, share])
const end = (id: string, by = treasurer, why = '项目取消') =>
  by.post(`/api/contributions/${id}/ending`, { why })

let refs = 0
interface Line {
  id: string
  ref: string
  exact: { subject: string } | null
  candidates: { subject: string; party: string }[]
}
/** What the bank says came in, taken by whoever keeps the books; answers the lines that wait. */
async function came(lines: [yuan: string, name: string][]): Promise<Line[]> {
  const own = lines.map(([yuan, name]) => ({ ref: `GT-${refs++}`, yuan, name }))
  const rows = own.map(({ ref, yuan, name }) => `2026-11-19,${yuan},${name},${ref}`)
  const form = fileForm(
    Buffer.from(['日期,收入,对方户名,流水号', ...rows, ''].join('\n')),
    '流水.csv',
    'text/csv',
  )
  const { id } = (await ok(
    treasurer.post(`/api/imports/statements?of=${account}`, form.body, form.headers),
  )) as { id: string }
  const { until } = importing(treasurer)
  expect((await until(id, 'checked', 'failed')).state).toBe('checked')
  await ok(treasurer.post(`/api/imports/${id}/confirmation`))
  await until(id, 'written')
  const { items } = (await ok(treasurer.get('/api/receipts?limit=100'))) as { items: Line[] }
  return own.map(({ ref }) => items.find((item) => item.ref === ref) as Line)
}
const confirm = (lines: Line[]) =>
  ok(treasurer.post('/api/receipts/matchings', { receipts: lines.map(({ id }) => id) }))
const dues = (contribution: string) =>
  t.tenant.db
    .selectFrom('ledger_due')
    .innerJoin('funds_instalment', 'funds_instalment.due', 'ledger_due.id')
    .select(['ledger_due.id', 'ledger_due.state', 'ledger_due.journal'])
    .where('funds_instalment.contribution', '=', contribution)
    .orderBy('funds_instalment.n')
    .execute()
const stateOf = async (contribution: string) => (await dues(contribution)).map(({ state }) => state)

describe('what enterprises and others put into a programme together', () => {
  it('[S28] everybody reads who pledged how much, how much is paid, and shares of the parties that sum to 100 %', async () => {
    const fund = await newFund()
    expect(await told(fund)).toEqual({ pledged: '0', paid: '0', dropped: '0', parties: [] })
    await agree(fund, oil, [['100000', '2026-11-10']])
    await agree(fund, build, [['100000', '2026-12-10']])
    const last = await agree(fund, rail, [
      ['100000', '2026-12-10'],
      ['300000', '2027-03-10'],
    ])
    expect(last).toMatchObject({ pledged: '400000', paid: '0', dropped: '0', endedOn: null })

    const before = await told(fund)
    expect(before).toMatchObject({ pledged: '600000', paid: '0' })
    expect(
      before.parties.map(({ organisation, pledged, share }) => [organisation.name, pledged, share]),
    ).toEqual(
      expect.arrayContaining([
        [rail, '400000', null],
        [oil, '100000', null],
        [build, '100000', null],
      ]),
    )
    const late = before.parties.find(({ organisation }) => organisation.name === oil)?.contributions[0]
    expect(late).toMatchObject({
      document: `共建协议（${oil}）`,
      signedOn: '2026-11-01',
      instalments: [{ n: 1, amount: '100000', dueOn: '2026-11-10', state: 'late', paidOn: null }],
    })

    // Three thirds: each rounded by itself they would come to 99.99.
    const lines = await came([oil, build, rail].map((name) => ['1000.00', name] as [string, string]))
    expect(lines.every(({ exact }) => exact !== null)).toBe(true)
    expect(await confirm(lines)).toMatchObject({ matched: 3, left: 0 })
    const thirds = await shares(fund)
    expect(thirds[0]).toEqual([rail, '100000', 3334])
    expect(thirds.slice(1).map(([, paid, share]) => [paid, share])).toEqual([
      ['100000', 3333],
      ['100000', 3333],
    ])

    // A sixth, a sixth and two thirds: each rounded by itself they would come to 100.01.
    await confirm(await came([['3000.00', rail]]))
    const whole = await shares(fund)
    expect(whole[0]).toEqual([rail, '400000', 6667])
    expect(whole.slice(1).map(([, , share]) => share)).toEqual([1667, 1666])
    expect(whole.reduce((sum, [, , share]) => sum + Number(share), 0)).toBe(10_000)
    const after = await told(fund)
    expect(after).toMatchObject({ pledged: '600000', paid: '600000', dropped: '0' })
    const paid = after.parties[0]?.contributions[0]?.instalments
    expect(paid?.map(({ state, paidOn }) => [state, paidOn])).toEqual([
      ['paid', '2026-11-19'],
      ['paid', '2026-11-19'],
    ])

    // The money lies in the bank of the fund as a grant, and its lines say whose it is.
    const entries = await t.tenant.db
      .selectFrom('ledger_balance')
      .select(['account', 'amount'])
      .where('fund', '=', fund)
      .where('account', 'in', ['bank', 'grant-received', 'earnings'])
      .orderBy('account')
      .execute()
    expect(entries).toEqual([
      { account: 'bank', amount: '600000' },
      { account: 'grant-received', amount: '-600000' },
    ])
    const { items } = (await ok(nobody.get(`/api/funds/${fund}/lines`))) as {
      items: Record<string, string>[]
    }
    expect(items.map(({ kind, way, amount, of }) => [kind, way, amount, of])).toContainEqual([
      'contribution',
      'in',
      '300000',
      `${rail} · 共建协议（${rail}）`,
    ])
    await t.verified()
  })

  it('counts every agreement of a party as its own, and waits for the exact amount of an instalment', async () => {
    const fund = await newFund()
    await agree(fund, oil, [['700', '2026-12-01']])
    await agree(fund, build, [['900', '2026-12-01']])
    await agree(fund, oil, [['500', '2026-11-19']], { document: '补充协议' })
    const [some, wrong] = await came([
      ['7.00', oil],
      ['9.01', build],
    ])
    expect(some?.exact).not.toBeNull()
    expect([wrong?.exact, wrong?.candidates]).toEqual([null, []])
    await confirm([some as Line])
    const { parties } = await told(fund)
    const own = parties.find(({ organisation }) => organisation.name === oil)
    expect(own).toMatchObject({ pledged: '1200', paid: '700', share: 10_000 })
    expect(own?.contributions.map(({ instalments }) => instalments[0]?.state).toSorted()).toEqual([
      'late',
      'paid',
    ])
    expect(parties.map(({ share }) => share)).toEqual([10_000, 0])
    const { items } = (await ok(treasurer.get('/api/receipts?limit=100'))) as { items: Line[] }
    expect(items.some(({ ref }) => ref === wrong?.ref)).toBe(true)
    // Nor by hand is it taken for what it is not.
    const other = parties.find(({ organisation }) => organisation.name === build)?.contributions[0]?.id ?? ''
    const subject = `ledger.due:${(await dues(other))[0]?.id}`
    expect(await code(treasurer.post(`/api/receipts/${wrong?.id}/matching`, { subject }))).toEqual([
      422,
      'receipt-amount',
    ])
  })

  it('is owed again where the receipt is taken back, and the share goes down', async () => {
    const fund = await newFund()
    const mine = await agree(fund, oil, [['2100', '2026-12-01']])
    await agree(fund, build, [['2200', '2026-12-01']])
    await confirm(
      await came([
        ['21.00', oil],
        ['22.00', build],
      ]),
    )
    expect(await shares(fund)).toEqual([
      [build, '2200', 5116],
      [oil, '2100', 4884],
    ])
    const [due] = await dues(mine.id)
    await asSystem(t.tenant, t.clock.now, (c) =>
      reverse(c, due?.journal ?? '', `ledger.due:${due?.id}`, `test/reversal/${due?.id}`),
    )
    expect(await shares(fund)).toEqual([
      [build, '2200', 10_000],
      [oil, '0', 0],
    ])
    expect(await stateOf(mine.id)).toEqual(['open'])
    await t.verified()
  })
})

describe('ending what was agreed', () => {
  it('drops what has not come in and leaves what has; once, whoever else ends it at the same time', async () => {
    const fund = await newFund()
    const one = await agree(fund, oil, [
      ['3100', '2026-12-01'],
      ['3200', '2026-12-20'],
    ])
    await confirm(await came([['31.00', oil]]))
    for (const why of ['短', '   ']) expect(await code(end(one.id, treasurer, why))).toEqual([400, 'invalid'])
    const blank = asked(fund, oil, [['100', '2026-12-01']], { document: ' ' })
    expect(await code(treasurer.post('/api/contributions', blank))).toEqual([400, 'invalid'])
    const both = await Promise.all([end(one.id), end(one.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await code(end(one.id))).toEqual([409, 'contribution-done'])
    const { parties, ...total } = await told(fund)
    expect(total).toEqual({ pledged: '6300', paid: '3100', dropped: '3200' })
    expect(parties).toMatchObject([
      {
        share: 10_000,
        contributions: [
          {
            endedOn: '2026-11-20',
            endedWhy: '项目取消',
            instalments: [{ state: 'paid' }, { state: 'dropped', paidOn: null }],
          },
        ],
      },
    ])
    // What was dropped is owed no more: a line of its amount is not taken for it.
    const [line] = await came([['32.00', oil]])
    expect(line?.candidates).toEqual([])
    const subject = `ledger.due:${(await dues(one.id))[1]?.id}`
    expect(await code(treasurer.post(`/api/receipts/${line?.id}/matching`, { subject }))).toEqual([
      409,
      'due-void',
    ])
    await t.verified()
  })

  it('while a line is matched to it: the money came in, or it was dropped, never both', async () => {
    for (let time = 0; time < 5; time++) {
      const fund = await newFund()
      const yuan = `${41 + time}`
      const one = await agree(fund, oil, [[`${yuan}00`, '2026-12-01']])
      const [line] = await came([[`${yuan}.00`, oil]])
      const subject = `ledger.due:${(await dues(one.id))[0]?.id}`
      const [matched, ended] = await Promise.all([
        treasurer.post(`/api/receipts/${line?.id}/matching`, { subject }),
        end(one.id),
      ])
      expect([matched.status, ended.status].toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(await told(fund)).toMatchObject(
        matched.status === 200 ? { paid: `${yuan}00`, dropped: '0' } : { paid: '0', dropped: `${yuan}00` },
      )
    }
    await t.verified()
  })
})

describe('entering it', () => {
  it('is refused of money that is in no bank, of a closed fund, of a day to come, and of nobody', async () => {
    const fund = await newFund()
    const parts: Parts = [['100', '2026-12-01']]
    const enter = (more: object, of = fund) =>
      code(treasurer.post('/api/contributions', asked(of, oil, parts, more)))
    expect(await enter({}, await newFund(n.home.area, 'incentive'))).toEqual([409, 'fund-no-bank'])
    expect(await enter({ signedOn: '2026-11-21' })).toEqual([422, 'contribution-day'])
    expect(await enter({ organisation: crypto.randomUUID() })).toEqual([422, 'unknown-organisation'])
    expect(await enter({}, crypto.randomUUID())).toEqual([404, 'not-found'])
    for (const amount of ['0', '-100', '1.234', '1.00', ''])
      expect((await enter({ instalments: [{ amount, dueOn: '2026-12-01' }] }))[0], amount).toBe(400)
    expect((await enter({ instalments: [] }))[0]).toBe(400)
    expect((await enter({ document: '' }))[0]).toBe(400)
    await asSystem(t.tenant, t.clock.now, (c) => setFundStatus(c, fund, 'closed'))
    expect(await enter({})).toEqual([409, 'fund-not-active'])
    expect((await told(fund)).parties).toEqual([])
    expect((await nobody.get(`/api/funds/${crypto.randomUUID()}/contributions`)).status).toBe(404)
  })

  it('is for whoever keeps the books in reach; under one key it is entered once', async () => {
    const fund = await newFund()
    const body = asked(fund, oil, [['100', '2026-12-01']])
    const key = { 'idempotency-key': crypto.randomUUID() }
    const twice = [
      await treasurer.post('/api/contributions', body, key),
      await treasurer.post('/api/contributions', body, key),
    ]
    expect(twice.map(({ status }) => status)).toEqual([201, 201])
    expect(twice[1]?.body.id).toBe(twice[0]?.body.id)
    expect((await told(fund)).parties[0]?.contributions).toHaveLength(1)
    const id = String(twice[0]?.body.id)
    const others = [n.actors.desk, n.actors.auditor, await t.as('fund-officer'), await t.as('payer'), n.owner]
    for (const by of others) {
      expect((await by.post('/api/contributions', body)).status).toBe(403)
      expect((await end(id, by)).status).toBe(403)
    }
    expect((await nobody.post('/api/contributions', body)).status).toBe(401)
    // The treasurer of another community.
    const away = await newFund(n.foreign.area)
    const theirs = await agree(away, oil, [['100', '2026-12-01']])
    expect((await n.actors.treasurer.post('/api/contributions', { ...body, fund: away })).status).toBe(404)
    expect((await end(theirs.id, n.actors.treasurer)).status).toBe(404)
    expect(await stateOf(theirs.id)).toEqual(['open'])
    expect((await told(away)).parties).toHaveLength(1)
  })
})

const settled = `(select i.id from funds_instalment i join ledger_due d on d.id = i.due where d.state = 'settled' limit 1)`
const planted: Record<string, string> = {
  'an instalment is owed by who pledged it, to its fund, on its day and to its amount': `update funds_contribution set organisation = (select organisation from funds_contribution o where o.organisation <> funds_contribution.organisation limit 1)`,
  'a contribution is what its instalments sum to': `update funds_contribution set amount = amount + 1 where id = (select contribution from funds_instalment limit 1)`,
  'nothing of a contribution is dropped before it is ended': `update funds_contribution set ended_at = null, ended_by = null, ended_why = null`,
  'an instalment that came in is a grant to its fund': `update ledger_entry set account = 'bank' where account = 'grant-received'
    and journal = (select journal from ledger_due where source = 'funds.instalment:' || ${settled})`,
}
describe('what must hold of contributions', () => {
  it.each(invariants)('$name: holds, and what breaks it by hand is found', (rule) =>
    expectPlanted(t, rule, planted),
  )
})
