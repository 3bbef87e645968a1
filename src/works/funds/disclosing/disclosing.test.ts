import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { disclosuresByClock, receive } from '../index.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
let officer: Caller
let fund: string
beforeAll(async () => {
  s = await openSpending()
  officer = s.n.actors['fund-officer']
  const made = officer.post('/api/funds', { sort: 'relief', name: '取暖金', area: s.n.home.area })
  fund = ((await ok(made)) as { id: string }).id
})
afterAll(() => s.t.close())
beforeEach(() => at('2026-11-20'))

const at = (day: string) => (s.t.clock.now = new Date(`${day}T10:00:00+08:00`))

interface Campaign {
  id: string
  disclosures: { part: string; dueOn: string; raised: string; gifts: number; words: string }[]
  disclosureNext: { part: string; dueOn: string; openFrom: string; late: boolean } | null
}
const open = async (from: string, to: string): Promise<string> => {
  const body = { fund, name: '取暖', filingNo: '川民慈 36 号', from, to }
  return ((await ok(officer.post('/api/campaigns', body))) as Campaign).id
}
const read = async (id: string): Promise<Campaign> => {
  const { items } = (await ok(s.nobody.get(`/api/campaigns?fund=${fund}`))) as { items: Campaign[] }
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('no campaign')
  return found
}
const publish = (id: string, words = '用于买煤', by = officer) =>
  by.post(`/api/campaigns/${id}/disclosures`, { words })
const byClock = async (day: string) => asSystem(s.t.tenant, at(day), disclosuresByClock)
const told = async (by: Caller, kind: string): Promise<string[]> => {
  const { items } = (await ok(by.get('/api/notifications?limit=100'))) as {
    items: { kind: string; data: { day?: string } }[]
  }
  return items.filter((one) => one.kind === kind).map(({ data }) => data.day ?? '')
}

describe('what a campaign that raises from the public owes to it', () => {
  it('stays as it was published: the application itself cannot change it', async () => {
    const change = s.t.tenant.db.updateTable('funds_disclosure').set({ words: '改过' }).execute()
    await expect(change).rejects.toThrow(/permission denied/)
    await expect(s.t.tenant.db.deleteFrom('funds_disclosure').execute()).rejects.toThrow(/permission denied/)
  })

  it('is told while it runs and once it is over, with what came in by then; everybody reads it', async () => {
    const id = await open('2026-11-20', '2027-06-30')
    expect((await read(id)).disclosureNext).toMatchObject({ part: 'interim', dueOn: '2027-02-20' })
    const gift = { fund, campaign: id, amount: '5000', shown: 'anonymous' }
    const { id: order } = (await ok(s.nobody.post('/api/gifts', gift))) as { id: string }
    const came = { source: 'simulated', ref: `s36-${order}`, day: '2026-11-20', amount: 5_000n, order }
    await asSystem(s.t.tenant, s.t.clock.now, (c) => receive(c, came))
    expect(await ok(publish(id, '第一批煤已经送到'))).toMatchObject({
      disclosures: [{ part: 'interim', dueOn: '2027-02-20', raised: '5000', gifts: 1 }],
      disclosureNext: { part: 'interim', dueOn: '2027-05-20', openFrom: '2027-02-20', late: false },
    })
    expect(await code(publish(id))).toEqual([409, 'disclosure-early'])
    at('2027-03-01')
    await ok(publish(id))
    expect((await read(id)).disclosureNext).toMatchObject({ part: 'final', openFrom: '2027-07-01' })
    at('2027-06-30')
    expect(await code(publish(id))).toEqual([409, 'disclosure-early'])
    at('2027-07-01')
    expect(await ok(publish(id, '全部用完'))).toMatchObject({ disclosureNext: null })
    expect(await code(publish(id))).toEqual([409, 'disclosed-all'])
    expect((await read(id)).disclosures.map(({ part, words }) => [part, words])).toEqual([
      ['interim', '第一批煤已经送到'],
      ['interim', '用于买煤'],
      ['final', '全部用完'],
    ])
    await s.t.verified()
  })

  it('two who publish at once answer one duty', async () => {
    const id = await open('2026-10-01', '2026-10-31')
    const answers = await Promise.all([publish(id), publish(id)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect((await read(id)).disclosures).toHaveLength(1)
  })

  it('is for who keeps the fund to publish, in the reach of their post', async () => {
    const id = await open('2026-10-01', '2026-10-31')
    expect((await publish(id, '不是我的', s.treasurer)).status).toBe(403)
    expect((await publish(id, '不是我的', s.nobody)).status).toBe(401)
    expect((await publish(crypto.randomUUID())).status).toBe(404)
  })

  it('homes that pay for their own place owe it to nobody else', async () => {
    const body = { fund, name: '凉亭', from: '2026-10-01', to: '2026-10-31', goal: '100' }
    const pledges = { kind: 'flexible', audience: 'households' }
    const { id } = (await ok(officer.post('/api/campaigns', { ...body, pledges }))) as Campaign
    expect((await read(id)).disclosureNext).toBeNull()
    expect(await code(publish(id))).toEqual([409, 'disclosed-all'])
  })

  it('is reminded of fifteen days before, once, and told to who leads the district when it was missed', async () => {
    await open('2026-06-01', '2026-08-25')
    await byClock('2026-11-09')
    await byClock('2026-11-10')
    await byClock('2026-11-11')
    const lead = await s.t.as('district-lead')
    const mine = async (by: Caller, kind: string) =>
      (await told(by, kind)).filter((day) => day === '2026-11-25')
    await expect.poll(() => mine(officer, 'disclosure-due'), { timeout: 60_000 }).toEqual(['2026-11-25'])
    expect(await mine(lead, 'disclosure-late')).toEqual([])
    await byClock('2026-11-25')
    await byClock('2026-11-26')
    await byClock('2026-11-27')
    await expect.poll(() => mine(lead, 'disclosure-late'), { timeout: 60_000 }).toEqual(['2026-11-25'])
    expect(await mine(officer, 'disclosure-due')).toEqual(['2026-11-25'])
  })

  it.each([
    ['funds.disclosure-long', 1, { part: 'interim', dueOn: '2027-02-26' }],
    ['funds.disclosure-after', 1, { part: 'final', dueOn: '2027-02-25' }],
  ])('%s counts for campaigns that begin from its day on, not before', async (key, value, after) => {
    const operator = await s.t.as('district-lead')
    const from = key.endsWith('long') ? '2026-11-26' : '2026-11-25'
    await ok(operator.post('/api/settings', { key, value: String(value), from }))
    const before = await open('2026-11-24', key.endsWith('long') ? '2027-03-24' : '2027-01-24')
    expect((await read(before)).disclosureNext).toMatchObject({ part: 'final' })
    const short = await open(from, key.endsWith('long') ? '2027-03-26' : '2027-01-25')
    expect((await read(short)).disclosureNext).toMatchObject(after)
    if (key.endsWith('after'))
      expect((await read(before)).disclosureNext).toMatchObject({ dueOn: '2027-04-24' })
  })

  it('funds.disclosure-every counts for campaigns that begin from its day on, not before', async () => {
    const operator = await s.t.as('district-lead')
    await ok(
      operator.post('/api/settings', { key: 'funds.disclosure-every', value: '2', from: '2026-11-22' }),
    )
    const [before, after] = [await open('2026-11-21', '2027-06-21'), await open('2026-11-22', '2027-06-22')]
    const next = async (id: string) => (await read(id)).disclosureNext?.dueOn
    expect([await next(before), await next(after)]).toEqual(['2027-02-21', '2027-01-22'])
    at('2027-02-21')
    await ok(publish(before))
    expect([await next(before), await next(after)]).toEqual(['2027-05-21', '2027-01-22'])
  })

  it('funds.disclosure-notice counts from its day on, not before, in the area it is laid down for', async () => {
    const operator = await s.t.as('district-lead')
    const change = { key: 'funds.disclosure-notice', value: '20', from: '2027-03-02', scope: s.n.home.path }
    await ok(operator.post('/api/settings', change))
    const elsewhere = { sort: 'relief', name: '别处', area: s.n.foreign.area }
    const there = ((await ok((await s.t.as('fund-officer')).post('/api/funds', elsewhere))) as Campaign).id
    await open('2026-10-01', '2026-12-22')
    const body = {
      fund: there,
      name: '别处取暖',
      filingNo: '川民慈 37 号',
      from: '2026-10-01',
      to: '2026-12-22',
    }
    const far = ((await ok((await s.t.as('fund-officer')).post('/api/campaigns', body))) as Campaign).id
    const due = async () =>
      (
        await s.t.tenant.db
          .selectFrom('kernel_event')
          .select(['subject', 'data'])
          .where('kind', '=', 'funds.campaign.disclosure-due')
          .execute()
      )
        .filter(({ data }) => data['due_on'] === '2027-03-22')
        .map(({ subject }) => subject)
    await byClock('2027-03-01')
    expect(await due()).toEqual([])
    await byClock('2027-03-02')
    expect(await due()).toHaveLength(1)
    await byClock('2027-03-07')
    expect(await due()).toEqual(expect.arrayContaining([`funds.campaign:${far}`]))
    expect(await due()).toHaveLength(2)
  })
})
