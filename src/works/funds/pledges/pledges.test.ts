import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { household, moveIn } from '../../../registers/people/index.ts'
import { goalReached, openFund, pledgesByClock, receive } from '../index.ts'
import { referenceOf } from '../gifts/reference.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
let officer: Caller
let fund: string
let neighbours: Caller[]
let doors = 0

beforeAll(async () => {
  s = await openSpending()
  officer = s.n.actors['fund-officer']
  neighbours = await Promise.all(['01', '02', '03'].map((n) => s.t.phone(`199000066${n}`)))
  fund = await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const area = await areaOf(c, s.n.home.area)
    if (!area) throw new Error('no area')
    const common = { purposes: [], filingNo: null, total: null, area }
    return openFund(c, { ...common, sort: 'community-charity', name: '学林雅苑众筹' })
  })
})
afterAll(() => s.t.close())
beforeEach(() => {
  s.t.clock.now = new Date('2026-11-20T10:00:00+08:00')
})

type Campaign = { id: string; raised: string; pledging: Record<string, unknown> }
type Pledge = { id: string; state: string; reference: string | null; dueOn: string | null }

const open = async (more: object = {}): Promise<string> => {
  const body = {
    fund,
    name: '加装电梯',
    filingNo: '川民慈 82 号',
    from: '2026-11-20',
    to: '2026-11-30',
    goal: '60000',
  }
  const pledges = { kind: 'all-or-nothing', audience: 'anybody' }
  return ((await ok(officer.post('/api/campaigns', { ...body, pledges, ...more }))) as Campaign).id
}
const promise = (by: Caller | undefined, campaign: string, amount: string) =>
  (by ?? s.nobody).post('/api/pledges', { campaign, amount })
const mine = async (by: Caller | undefined): Promise<Pledge[]> =>
  ((await ok((by ?? s.nobody).get('/api/pledges/mine?limit=100'))) as { items: Pledge[] }).items
const campaign = async (id: string): Promise<Campaign> => {
  const { items } = (await ok(s.nobody.get(`/api/campaigns?fund=${fund}`))) as { items: Campaign[] }
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('no campaign')
  return found
}
const dueOf = async (pledge: string) =>
  s.t.tenant.db
    .selectFrom('ledger_due')
    .select(['direction', 'amount', 'state', 'due_on', 'party'])
    .where('source', '=', `funds.pledge:${pledge}`)
    .execute()
const afterDays = (day: string) =>
  asSystem(s.t.tenant, (s.t.clock.now = new Date(`${day}T09:00:00+08:00`)), pledgesByClock)
const told = (by: Caller | undefined, kind: string) =>
  expect
    .poll(
      async () => {
        const { items } = (await ok((by ?? s.nobody).get('/api/notifications?limit=100'))) as {
          items: { kind: string }[]
        }
        return items.map((one) => one.kind)
      },
      { timeout: 60_000 },
    )
    .toContain(kind)

describe('promises to a campaign', () => {
  it('[S82] nothing is owed before they reach the goal; then each is, and its money settles it and stands in the book that everybody reads', async () => {
    const id = await open()
    const [first, second] = neighbours
    const one = (await ok(promise(first, id, '20000'))) as Pledge
    expect(one).toMatchObject({ state: 'pledged', reference: null, dueOn: null })
    expect(await dueOf(one.id)).toEqual([])
    expect(await asSystem(s.t.tenant, s.t.clock.now, (c) => goalReached(c, id))).toBe(false)
    expect((await campaign(id)).pledging).toMatchObject({ pledged: '20000', pledges: 1, reached: false })
    const two = (await ok(promise(second, id, '40000'))) as Pledge
    expect(two).toMatchObject({ state: 'due', dueOn: '2026-12-05', reference: referenceOf(two.id) })
    expect(await asSystem(s.t.tenant, s.t.clock.now, (c) => goalReached(c, id))).toBe(true)
    expect(await dueOf(one.id)).toEqual([
      {
        direction: 'receivable',
        amount: '20000',
        state: 'open',
        due_on: '2026-12-05',
        party: `alias:${referenceOf(one.id)}`,
      },
    ])
    await told(first, 'pledge-due')
    // Money counts when it came: the goal is promised, nothing has been raised.
    expect(await campaign(id)).toMatchObject({ raised: '0', pledging: { pledged: '60000', reached: true } })

    const paid = {
      source: 'simulated',
      ref: `s82-${one.id}`,
      day: '2026-11-20',
      amount: 20_000n,
      order: one.id,
    }
    const before = (await s.identity(fund)).balance ?? 0n
    await asSystem(s.t.tenant, s.t.clock.now, (c) => receive(c, paid))
    await asSystem(s.t.tenant, s.t.clock.now, (c) => receive(c, paid))
    expect((await s.identity(fund)).balance).toBe(before + 20_000n)
    expect(await dueOf(one.id)).toMatchObject([{ state: 'settled' }])
    expect((await mine(first)).find((p) => p.id === one.id)).toMatchObject({ state: 'received' })
    await told(first, 'pledge-received')
    expect(await campaign(id)).toMatchObject({ raised: '20000' })

    // Every yuan that is spent of it is a line of the fund.
    await s.firstPaid(fund, ['15000'])
    const { items } = (await ok(s.nobody.get(`/api/funds/${fund}/lines?limit=100`))) as {
      items: { way: string; amount: string; kind: string }[]
    }
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'donation', way: 'in', amount: '20000' }),
        expect.objectContaining({ kind: 'payment', way: 'out', amount: '15000' }),
      ]),
    )
    expect(JSON.stringify(items)).not.toContain(first?.person)
    await s.t.verified()
  })

  it('[S82] all or nothing: a goal that was not reached by its last day leaves nobody owing anything, and they are told', async () => {
    const id = await open({ name: '凉亭' })
    const one = (await ok(promise(neighbours[0], id, '59999'))) as Pledge
    await afterDays('2026-11-30')
    expect((await mine(neighbours[0])).find((p) => p.id === one.id)?.state).toBe('pledged')
    await afterDays('2026-12-01')
    await afterDays('2026-12-01')
    expect((await mine(neighbours[0])).find((p) => p.id === one.id)?.state).toBe('lapsed')
    expect(await dueOf(one.id)).toEqual([])
    await told(neighbours[0], 'pledge-lapsed')
    expect((await campaign(id)).pledging).toMatchObject({ closed: true, reached: false, pledged: '0' })
    expect(await code(promise(neighbours[1], id, '1'))).toEqual([422, 'campaign-over'])
    await s.t.verified()
  })

  it('flexible: what was promised is owed after the last day, goal or no goal', async () => {
    const id = await open({ name: '图书角', pledges: { kind: 'flexible', audience: 'anybody' } })
    const one = (await ok(promise(neighbours[0], id, '300'))) as Pledge
    expect(one.state).toBe('pledged')
    await afterDays('2026-12-01')
    expect((await mine(neighbours[0])).find((p) => p.id === one.id)).toMatchObject({
      state: 'due',
      dueOn: '2026-12-16',
    })
    expect(await asSystem(s.t.tenant, s.t.clock.now, (c) => goalReached(c, id))).toBe(false)
    await s.t.verified()
  })

  it('of a closed fund lapses', async () => {
    const pledges = { kind: 'flexible', audience: 'anybody' }
    const id = await open({ name: '晾衣架', pledges })
    const one = (await ok(promise(neighbours[0], id, '300'))) as Pledge
    const owner = s.t.house.owner(s.t.tenant.schema)
    await owner.db.updateTable('ledger_fund').set({ status: 'closed' }).where('id', '=', fund).execute()
    await afterDays('2026-12-01')
    await owner.db.updateTable('ledger_fund').set({ status: 'active' }).where('id', '=', fund).execute()
    await owner.end()
    expect((await mine(neighbours[0])).find((p) => p.id === one.id)?.state).toBe('lapsed')
  })

  it('of each home of the place: once, by who lives there, and without a filing number', async () => {
    const pledges = { kind: 'all-or-nothing', audience: 'households' }
    const id = await open({ name: '门禁', filingNo: undefined, pledges })
    const [first, second, stranger] = neighbours
    await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
      const home = await household(c, s.n.home.path, `3-2-${++doors}`)
      for (const one of [first, second])
        await moveIn(c, {
          person: one?.person ?? '',
          areaPath: s.n.home.path,
          type: 'social',
          household: home,
          from: '2026-01-01',
        })
    })
    expect(await code(promise(stranger, id, '100'))).toEqual([409, 'no-household'])
    // Two of one home at once: one of them.
    const both = await Promise.all([promise(first, id, '100'), promise(second, id, '100')])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect((await campaign(id)).pledging).toMatchObject({ pledged: '100', pledges: 1 })
  })

  it('comes in as the order it became, never as a due besides', async () => {
    const id = await open({ name: '花坛', goal: '777' })
    const one = (await ok(promise(neighbours[0], id, '777'))) as Pledge
    const due = await s.t.tenant.db
      .selectFrom('ledger_due')
      .select('id')
      .where('source', '=', `funds.pledge:${one.id}`)
      .executeTakeFirstOrThrow()
    const line = await asSystem(s.t.tenant, s.t.clock.now, (c) =>
      receive(c, { source: 'simulated', ref: 's82-line', day: '2026-11-20', amount: 777n, order: null }),
    )
    const { items } = (await ok(s.treasurer.get('/api/receipts?limit=100'))) as {
      items: { id: string; candidates: { subject: string }[] }[]
    }
    const subjects = items.find((row) => row.id === line)?.candidates.map(({ subject }) => subject)
    expect(subjects).toEqual([`funds.gift:${one.id}`])
    const as = (subject: string) => s.treasurer.post(`/api/receipts/${line}/matching`, { subject })
    expect((await as(`ledger.due:${due.id}`)).status).toBe(404)
    await ok(as(`funds.gift:${one.id}`))
    expect(await dueOf(one.id)).toMatchObject([{ state: 'settled' }])
    await s.t.verified()
  })

  it('two promises at once that reach the goal together make each owed, once', async () => {
    const id = await open({ name: '路灯', goal: '1000' })
    const made = await Promise.all(neighbours.map((by) => promise(by, id, '500')))
    for (const { status, body } of made) {
      expect(status).toBe(201)
      expect(await dueOf(String(body.id))).toHaveLength(1)
    }
    await s.t.verified()
  })

  it('is refused where it cannot be: no goal, no filing for the public, a gift instead of a promise, another’s, nobody', async () => {
    const pledges = { kind: 'flexible', audience: 'anybody' }
    const body = { fund, name: '缺', from: '2026-11-20', to: '2026-11-30', pledges }
    expect(await code(officer.post('/api/campaigns', { ...body, filingNo: '川民慈 1 号' }))).toEqual([
      422,
      'goal-needed',
    ])
    expect(await code(officer.post('/api/campaigns', { ...body, goal: '100' }))).toEqual([
      422,
      'filing-needed',
    ])
    const id = await open({ name: '长椅' })
    const gift = { fund, campaign: id, amount: '100', shown: 'anonymous' }
    expect(await code(s.nobody.post('/api/gifts', gift))).toEqual([422, 'campaign-pledges'])
    expect((await promise(undefined, id, '100')).status).toBe(401)
    expect((await promise(neighbours[0], crypto.randomUUID(), '100')).status).toBe(404)
    const theirs = (await ok(promise(neighbours[0], id, '100'))) as Pledge
    expect((await mine(neighbours[2])).map((one) => one.id)).not.toContain(theirs.id)
  })
})

describe('the days to pay what was promised', () => {
  it('are those of the day on which it is owed: a change counts from its day on, not before', async () => {
    const lead = await s.t.as('district-lead')
    await ok(lead.post('/api/settings', { key: 'funds.pledge-days', value: '30', from: '2026-11-25' }))
    const [before, after] = [await open({ name: '先满' }), await open({ name: '后满' })]
    expect(await ok(promise(neighbours[0], before, '60000'))).toMatchObject({ dueOn: '2026-12-05' })
    s.t.clock.now = new Date('2026-11-25T00:00:00+08:00')
    expect(await ok(promise(neighbours[0], after, '60000'))).toMatchObject({ dueOn: '2026-12-25' })
    const earlier = (await mine(neighbours[0])).filter(({ dueOn }) => dueOn === '2026-12-05')
    expect(earlier.length).toBeGreaterThan(0)
  })
})
