import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealAll } from '../../kernel/seal/sealer.ts'
import { checkProof } from '../../kernel/web/proof.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import { fundsRoom } from './index.ts'
import { approvalOf } from '../../instruments/approvals/index.ts'
import { answerOf, appointed, voiceOf } from '../../instruments/approvals/testing/asking.ts'
import { areaOf } from '../../registers/places/index.ts'
import type { Caller, TestHouse } from '../../apps/server/testing/house.ts'
import { expectPlanted } from '../../apps/server/testing/planted.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
let treasurer: Caller
let officer: Caller
let nobody: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  treasurer = await t.as('treasurer')
  officer = await t.as('fund-officer')
  nobody = await t.as('nobody')
})
afterAll(() => t.close())

interface Fund {
  id: string
  name: string
  sort: string
  area: { code: string }
  budget: Record<string, string>
}
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Record<string, string>
}
const funds = async (query = ''): Promise<{ items: Fund[]; sum: Record<string, string> }> =>
  (await ok(nobody.get(`/api/funds${query}`))) as never
const open = (by: Caller, body: object) => by.post('/api/funds', body)
const year = () => Number(t.clock.now.toISOString().slice(0, 4))
const give = (fund: string, amount: string, by = treasurer) =>
  by.post('/api/appropriations', { fund, year: year(), amount, document: '成财预〔2026〕12 号' })

describe('a fiscal year', () => {
  it('[S32] gives every community exactly 200,000.00 yuan once; a second press changes nothing', async () => {
    t.clock.now = new Date('2027-01-05T02:00:00Z')
    const communities = (await ok(nobody.get('/api/fund-coverage'))).communities
    const before = new Map((await funds('?sort=community-service')).items.map((f) => [f.area.code, f]))
    const press = () =>
      ok(
        treasurer.post('/api/fiscal-years', {
          area: t.tenant.code,
          year: 2027,
          document: '成财预〔2027〕1 号',
        }),
      )
    expect(await press()).toEqual({ given: Number(communities), had: 0 })
    const after = (await funds('?sort=community-service')).items
    expect(after).toHaveLength(Number(communities))
    for (const fund of after) {
      const had = BigInt(before.get(fund.area.code)?.budget.appropriated ?? 0)
      expect(BigInt(fund.budget.appropriated ?? 0) - had, fund.name).toBe(20_000_000n)
    }
    expect(await press()).toEqual({ given: 0, had: Number(communities) })
    const [one, two] = await Promise.all([press(), press()])
    expect([one.given, two.given]).toEqual([0, 0])
    expect((await funds('?sort=community-service')).items).toEqual(after)
    await t.verified()
  })

  it('pressed twice at the same moment gives once, and another year’s budget is refused', async () => {
    t.clock.now = new Date('2028-01-05T02:00:00Z')
    const press = (at: number) =>
      treasurer.post('/api/fiscal-years', { area: t.tenant.code, year: at, document: '成财预〔2028〕1 号' })
    const refused = await press(2027)
    expect([refused.status, refused.body.code]).toEqual([422, 'not-this-year'])
    const both = await Promise.all([press(2028), press(2028)])
    const given = both.map(({ body }) => Number(body.given)).toSorted((a, b) => a - b)
    expect(given[0]).toBe(0)
    expect(given[1]).toBeGreaterThan(0)
  })

  it('[S32] gives what the setting says from its date on, and not before', async () => {
    t.clock.now = new Date('2029-01-05T02:00:00Z')
    const lead = await t.as('district-lead')
    await ok(
      lead.post('/api/settings', { key: 'funds.community-service', value: '25000000', from: '2030-01-01' }),
    )
    const street = n.home.path.split('/')[1]
    const grown = async (at: number) => {
      const of = async () =>
        BigInt(
          (await funds(`?area=${n.home.area}&sort=community-service`)).items[0]?.budget.appropriated ?? 0,
        )
      const before = await of()
      await ok(treasurer.post('/api/fiscal-years', { area: street, year: at, document: '号' }))
      return (await of()) - before
    }
    expect(await grown(2029)).toBe(20_000_000n)
    t.clock.now = new Date('2030-01-05T02:00:00Z')
    expect(await grown(2030)).toBe(25_000_000n)
  })

  it('is borne by the budgets of the city and the district, by the share from its date on and not before', async () => {
    t.clock.now = new Date('2031-01-05T02:00:00Z')
    const lead = await t.as('district-lead')
    for (const [value, from] of [
      ['33', '2032-01-01'],
      ['100', '2033-01-01'],
    ])
      await ok(lead.post('/api/settings', { key: 'funds.city-share', value, from }))
    const odd = { key: 'funds.community-service', value: '25000001', from: '2032-01-01' }
    await ok(lead.post('/api/settings', odd))
    const [fund] = (await funds(`?area=${n.home.area}&sort=community-service`)).items
    const street = n.home.path.split('/')[1]
    const sources = async (at: number) => {
      await ok(treasurer.post('/api/fiscal-years', { area: street, year: at, document: '成财预 1 号' }))
      const { river } = (await ok(nobody.get(`/api/funds/${fund?.id}?year=${at}`))) as never as {
        river: { from: { key: string; amount: string }[] }
      }
      const { items } = (await ok(nobody.get(`/api/funds/${fund?.id}/lines?year=${at}`))) as never as {
        items: { kind: string; amount: string; of: string }[]
      }
      const lines = items.map(({ kind, amount, of }) => ({ key: `kind:${kind}`, amount, of }))
      const given = river.from.filter(({ key }) => key !== 'carried')
      const told = given.map((arm) => ({ ...arm, of: '成财预 1 号' }))
      expect(lines).toEqual(expect.arrayContaining(told))
      return Object.fromEntries(given.map(({ key, amount }) => [key, amount]))
    }
    expect(await sources(2031)).toEqual({ 'kind:appropriation': '25000000' })
    t.clock.now = new Date('2032-01-05T02:00:00Z')
    expect(await sources(2032)).toEqual({
      'kind:city-appropriation': '8250000',
      'kind:district-appropriation': '16750001',
    })
    t.clock.now = new Date('2033-01-05T02:00:00Z')
    expect(await sources(2033)).toEqual({ 'kind:city-appropriation': '25000001' })
    await t.verified()
  })

  it.each([
    ['its amount', `update funds_appropriation set amount = amount + 1 where year = 2031`],
    [
      'a part of it',
      `update ledger_journal set subject = 'funds.appropriation:none' where kind = 'city-appropriation'`,
    ],
    [
      'its journal',
      `update funds_appropriation p set journal = (select j.id from ledger_journal j where j.kind = 'city-appropriation'
        and j.subject <> 'funds.appropriation:' || p.id and not exists (select 1 from funds_appropriation a where a.journal = j.id) limit 1)
        where id = (select id from funds_appropriation where year = 2032 limit 1)`,
    ],
    ['what brought it', `update funds_appropriation set id = gen_random_uuid() where year = 2031`],
    [
      'its balance',
      `update ledger_entry set amount = amount - 1 where account = 'available' and amount = 25000000`,
    ],
  ])('stands in the ledger: %s that is changed by hand is found', async (_, planted) => {
    const name = 'an appropriation stands in the ledger'
    const rule = fundsRoom.invariants?.find((one) => one.name === name)
    if (!rule) throw new Error(`no rule ${name}`)
    await expectPlanted(t, rule, { [name]: planted })
  })
})

describe('funds', () => {
  it('are for what the sources name, before there is one', async () => {
    const { items } = (await ok(nobody.get('/api/purposes'))) as never as { items: { code: string }[] }
    const urban = ['community-organisations', 'volunteering', 'environment', 'community-education']
    expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining([...urban, 'roads-and-water']))
  })

  it('say what is wrong with them before anything is written', async () => {
    const body = { area: n.home.area, name: '院落整治专项' }
    const wrong = async (given: object) => {
      const { status, body: said } = await open(treasurer, { ...body, ...given })
      return [status, said.code]
    }
    expect(await wrong({ sort: 'earmark' })).toEqual([422, 'earmark-purposes'])
    expect(await wrong({ sort: 'earmark', purposes: ['no-such'] })).toEqual([422, 'unknown-purpose'])
    expect(await wrong({ sort: 'guarantee', total: '100' })).toEqual([422, 'fund-level'])
    expect(await wrong({ sort: 'guarantee', area: t.tenant.code })).toEqual([422, 'total-needed'])
    expect(await wrong({ sort: 'earmark', area: '999999', purposes: ['relief'] })).toEqual([
      422,
      'unknown-area',
    ])
  })

  it('take money of this year’s budget, each paper once under its key, and show every line with its proof', async () => {
    const fund = await ok(
      open(treasurer, {
        sort: 'earmark',
        name: '雨污分流专项',
        area: n.home.area,
        purposes: ['construction'],
      }),
    )
    const key = { 'idempotency-key': 'appropriation-1' }
    const body = { fund: fund.id, year: year(), amount: '32700000000', document: '成财建〔2026〕7 号' }
    const first = await ok(treasurer.post('/api/appropriations', body, key))
    expect(await ok(treasurer.post('/api/appropriations', body, key))).toEqual(first)
    const again = await treasurer.post('/api/appropriations', { ...body, amount: '1' }, key)
    expect(again.status).toBe(422)
    const read = (await ok(nobody.get(`/api/funds/${fund.id}`))) as never as Fund & {
      river: { from: { key: string; amount: string }[]; to: { key: string; amount: string }[]; total: string }
    }
    expect(read.budget).toMatchObject({
      appropriated: '32700000000',
      available: '32700000000',
      balance: '32700000000',
    })
    expect(read.river).toEqual({
      from: [{ key: 'kind:appropriation', amount: '32700000000' }],
      to: [{ key: 'balance', amount: '32700000000' }],
      total: '32700000000',
    })
    await sealAll(t.tenant.db, t.clock.now)
    const lines = (await ok(nobody.get(`/api/funds/${fund.id}/lines`))).items as never as {
      id: string
      seq: string
      of: string
      way: string
      amount: string
    }[]
    expect(lines).toMatchObject([{ way: 'in', amount: '32700000000', of: '成财建〔2026〕7 号' }])
    const [line] = lines
    const proof = await ok(nobody.get(`/api/funds/${fund.id}/proofs/${line?.id}`))
    expect(await checkProof(proof as never, line?.id)).toBe('checked')
    expect(
      await checkProof({ ...proof, line: String(proof.line).replace('ledger', 'ledges') } as never, line?.id),
    ).not.toBe('checked')
    // A line of another fund is none of this one's.
    const other = (await funds()).items.find(({ id }) => id !== fund.id && id)
    expect((await nobody.get(`/api/funds/${other?.id}/proofs/${line?.id}`)).status).toBe(404)
  })

  it('refuse nonsense amounts at the door', async () => {
    const [fund] = (await funds(`?area=${n.home.area}`)).items
    for (const amount of ['0', '-1', '1.5', '1e21', '1,000', '１００', '9'.repeat(16), ''])
      expect((await give(fund?.id ?? '', amount)).status, amount).toBe(400)
  })

  it('are opened and fed only by who keeps the books of that place', async () => {
    const local = n.actors.treasurer
    const body = { sort: 'incentive', name: '激励资金甲' }
    expect((await open(local, { ...body, area: n.foreign.area })).status).toBe(404)
    const mine = await ok(open(local, { ...body, area: n.home.area }))
    const theirs = await ok(open(treasurer, { ...body, name: '激励资金乙', area: n.foreign.area }))
    expect((await give(theirs.id ?? '', '100', local)).status).toBe(404)
    expect((await give(mine.id ?? '', '100', local)).status).toBe(201)
    for (const who of ['desk', 'community-lead', 'auditor', 'payer'] as const)
      expect((await open(n.actors[who], { ...body, name: '乙', area: n.home.area })).status, who).toBe(403)
  })

  it('of the foundation take no budget, and a community’s waits below it until it is approved', async () => {
    const special = { sort: 'community-special', name: '微基金甲', area: n.home.area }
    const foundation = (await funds()).items.find(({ sort }) => sort === 'foundation')
    if (!foundation) {
      expect((await open(officer, special)).body.code).toBe('foundation-needed')
      await ok(open(officer, { sort: 'foundation', name: '社区发展基金会', area: t.tenant.code }))
    }
    const had = (await funds(`?area=${n.home.area}&sort=community-special`)).items
    if (!had.length) expect((await ok(open(officer, special))).status).toBe('preparing')
    expect((await open(officer, { ...special, name: '微基金乙' })).body.code).toBe('fund-exists')
    const [fund] = (await funds(`?area=${n.home.area}&sort=community-special`)).items
    expect((await give(fund?.id ?? '', '100')).body.code).toBe('fund-takes-none')
  })
})

interface Page extends Fund {
  status: string
  parts: Fund[]
  sum: Record<string, string>
}
const page = async (id: string) => (await ok(nobody.get(`/api/funds/${id}`))) as never as Page
interface Coverage {
  communities: number
  active: number
  preparing: number
  without: { code: string }[]
}
const coverage = async () => (await ok(nobody.get('/api/fund-coverage'))) as never as Coverage

describe('1+N', () => {
  it('[S34] the page of the foundation lists its funds, and their balances sum to its total to the fen', async () => {
    const foundation = (await funds('?sort=foundation')).items[0]
    const told = await page(foundation?.id ?? '')
    const sorts = ['community-special', 'community-charity']
    const below = (await Promise.all(sorts.map((sort) => funds(`?sort=${sort}`)))).flatMap(
      ({ items }) => items,
    )
    expect(told.parts.map(({ id }) => id).toSorted()).toEqual(below.map(({ id }) => id).toSorted())
    const own = BigInt(told.budget.balance ?? 0)
    const parts = told.parts.reduce((sum, fund) => sum + BigInt(fund.budget.balance ?? 0), 0n)
    expect(parts).toBeGreaterThan(0n)
    expect(String(own + parts)).toBe(told.sum.balance)
  })

  it('[S35] coverage lists the communities without a fund; a fund that was approved and publicised makes one more', async () => {
    const before = await coverage()
    const code = before.without[0]?.code ?? ''
    expect(before.active + before.preparing + before.without.length).toBe(before.communities)
    const fund = await ok(open(officer, { sort: 'community-special', name: `微基金${code}`, area: code }))
    expect(fund.status).toBe('preparing')
    const asked = await coverage()
    expect([asked.active, asked.preparing]).toEqual([before.active, before.preparing + 1])
    expect(asked.without.map((one) => one.code)).not.toContain(code)
    const refused = await nobody.post('/api/gifts', { fund: fund.id, amount: '100', shown: 'anonymous' })
    expect(refused.body.code).toBe('fund-not-active')
    const path = await asSystem(t.tenant, t.clock.now, async (c) => (await areaOf(c, code))?.path ?? '')
    const street = path.split('/').slice(0, 2).join('/')
    const approval = await asSystem(t.tenant, t.clock.now, (c) => approvalOf(c, `funds.profile:${fund.id}`))
    const id = approval?.id ?? ''
    await voiceOf(t, await appointed(t, ['street-lead', street]), id, 1, 'approve')
    expect((await page(fund.id ?? '')).status).toBe('preparing')
    t.clock.now = new Date(t.clock.now.getTime() + 9 * 86_400_000)
    await voiceOf(t, await appointed(t, ['street-lead', street]), id, 2, 'approve')
    await expect
      .poll(async () => (await coverage()).active, { timeout: 60_000, interval: 200 })
      .toBe(before.active + 1)
    await t.verified()
  })
  it('[S190] a resident objects while the opening of a fund is public: it stays closed after the last day until an answer is filed', async () => {
    const code = (await coverage()).without[0]?.code ?? ''
    const fund = await ok(open(officer, { sort: 'community-special', name: `公示基金${code}`, area: code }))
    const [path, approval] = await asSystem(t.tenant, t.clock.now, async (c) => [
      (await areaOf(c, code))?.path ?? '',
      (await approvalOf(c, `funds.profile:${fund.id}`))?.id ?? '',
    ])
    const lead = await appointed(t, ['street-lead', (path ?? '').split('/').slice(0, 2).join('/')])
    const voice = (step: number) => voiceOf(t, lead, approval ?? '', step, 'approve')
    await voice(1)
    const { items } = (await ok(nobody.get(`/api/publicities?area=${code}`))) as never as {
      items: { id: string; title: string }[]
    }
    const notice = items.find(({ title }) => title.includes(`公示基金${code}`))
    const resident = await t.phone('19900019001')
    const said = resident.post(`/api/publicities/${notice?.id}/objections`, { words: '先说清楚谁来管钱' })
    const objected = (await ok(said)) as never as { mine: { id: string }[] }
    const gift = { fund: fund.id, amount: '100', shown: 'anonymous' }
    const stays = async (why: string) => {
      await expect(voice(2)).rejects.toMatchObject({ status: 409, code: why })
      expect((await nobody.post('/api/gifts', gift)).body.code).toBe('fund-not-active')
    }
    await stays('publicity-runs')
    t.clock.now = new Date(t.clock.now.getTime() + 9 * 86_400_000)
    await stays('objection-open')
    await answerOf(t, lead, objected.mine[0]?.id ?? '', '由街道社区基金管委会管，名单已公开')
    const { answers } = (await ok(nobody.get(`/api/publicities/${notice?.id}`))) as never as {
      answers: { answer: string }[]
    }
    expect(answers).toMatchObject([{ answer: '由街道社区基金管委会管，名单已公开' }])
    await voice(2)
    await expect
      .poll(async () => (await nobody.post('/api/gifts', gift)).status, { timeout: 60_000, interval: 200 })
      .toBe(201)
    await t.verified()
  })
})
