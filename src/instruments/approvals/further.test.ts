import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { endPost, ownPosts } from '../../registers/people/index.ts'
import { type Kind, kinds, type StepRule } from './rules.ts'
import { shippedPolicies } from './seed-policies.ts'
import { areaOfPost, askFor, inbox, list, ok, refused, voice } from './testing/asking.ts'

let t: TestHouse
let lead: Caller
let street: Caller
let district: Caller
let finance: Caller
let home: { code: string; path: string }
let clerk: string
beforeAll(async () => {
  t = await openTestHouse()
  lead = await t.as('community-lead')
  street = await t.as('street-lead')
  district = await t.as('district-lead')
  finance = await t.as('approver')
  home = await areaOfPost(t, lead)
  clerk = (await t.as('desk')).person
})
afterAll(() => t.close())

const at = (text: string) => {
  t.clock.now = new Date(`${text}+08:00`)
}
const streetPath = () => home.path.split('/').slice(0, 2).join('/')
const works = (more: object = {}) =>
  askFor(t, clerk, { kind: 'construction', areaPath: streetPath(), amount: 800_000_00n, ...more })
const view = (caller: Caller, id: string) => ok(caller.get(`/api/approvals/${id}`))
const kindsTold = async (caller: Caller, id: string) =>
  list(await ok(caller.get('/api/notifications?limit=100')), 'items')
    .filter((one) => String(one.subject) === `approvals.approval:${id}`)
    .map((one) => String(one.kind))

describe('standing in', () => {
  const give = (more: object = {}) =>
    street.post('/api/delegations', { to: lead.person, from: '2026-11-20', until: '2026-11-25', ...more })

  it('is given to a colleague for some days, by who decides', async () => {
    const outsider = await t.phone('19900006701')
    expect(await refused(give({ to: outsider.person }))).toBe('422 not-a-colleague')
    expect(await refused(give({ until: '2026-11-19' }))).toBe('422 term-order')
    expect(await refused(give({ until: '2027-11-19' }))).toBe('422 term-long')
    expect(
      await refused(
        outsider.post('/api/delegations', { to: lead.person, from: '2026-11-20', until: '2026-11-25' }),
      ),
    ).toBe('409 nothing-to-delegate')
    const before = await works()
    expect(await refused(lead.get(`/api/approvals/${before}`))).toBe('404 not-found')
    const told = await ok(give({ kinds: ['construction'] }))
    expect(list(told, 'items')[0]).toMatchObject({ given: true, present: true, kinds: ['construction'] })
    expect(list(await ok(lead.get('/api/delegations')), 'items')[0]).toMatchObject({ given: false })
    expect(await inbox(lead)).toContain(before)
    // What is asked for meanwhile is told to both.
    const id = await works()
    for (const one of [lead, street])
      await expect.poll(() => kindsTold(one, id), { timeout: 60_000 }).toEqual(['approval-to-decide'])
  })

  it('both names stand on the voice, and one voice is all there is', async () => {
    const id = await works()
    const done = await ok(voice(lead, id, 1, 'approve', '已看过现场'))
    expect(String(done.state)).toBe('approved')
    const [said] = list(list(done, 'run')[0], 'voices')
    const names = await Promise.all([lead, street].map((one) => ok(one.get('/api/sessions/mine'))))
    expect([String(said?.by?.name), String(said?.onBehalfOf?.name)]).toEqual(
      names.map((me) => String(me.name)),
    )
    expect(await refused(voice(street, id, 1, 'approve'))).toBe('409 approval-ended')
  })

  it('does not let anybody decide what they asked for or decided before, nor another kind', async () => {
    const own = await askFor(t, lead.person, { kind: 'construction', areaPath: streetPath() })
    expect(await refused(voice(lead, own, 1, 'approve'))).toBe('409 author-decides')
    expect(await inbox(lead)).not.toContain(own)
    await ok(give({ from: '2026-11-20', until: '2026-11-21', kinds: [] }))
    const twice = await askFor(t, clerk, { kind: 'application', areaPath: home.path, amount: 30_000_00n })
    await ok(voice(lead, twice, 1, 'approve'))
    expect(await refused(voice(lead, twice, 2, 'approve'))).toBe('409 decided-before')
    expect(await inbox(lead)).not.toContain(twice)
    await ok(voice(street, twice, 2, 'approve'))
    at('2026-11-22T10:00')
    const matter = await askFor(t, clerk, { kind: 'distribution', areaPath: streetPath() })
    expect(await refused(lead.get(`/api/approvals/${matter}`))).toBe('404 not-found')
    at('2026-11-20T10:00')
  })

  it('ends with its last day, when it is taken back, and with the post itself', async () => {
    const id = await works()
    at('2026-11-26T10:00')
    expect(await inbox(lead)).not.toContain(id)
    at('2026-11-25T20:00')
    expect(await inbox(lead)).toContain(id)
    const mine = list(await ok(street.get('/api/delegations')), 'items').filter(
      (one) => String(one.given) === 'true' && String(one.present) === 'true',
    )
    const gone = `/api/delegations/${String(mine[0]?.id)}`
    expect(await refused(lead.del(gone))).toBe('404 not-found')
    for (const one of mine) await ok(street.del(`/api/delegations/${String(one.id)}`))
    expect(await refused(street.del(gone))).toBe('409 delegation-ended')
    expect(await refused(voice(lead, id, 1, 'approve'))).toBe('404 not-found')
    at('2026-11-20T10:00')
    // Taken back at a later hour of this clock; it is still this day, so another is given and its giver leaves.
    await ok(give({ from: '2026-12-01', until: '2026-12-05' }))
    at('2026-12-02T10:00')
    expect(await inbox(lead)).toContain(id)
    await asSystem(t.tenant, t.clock.now, async (c) => {
      for (const post of await ownPosts(c.trx, street.person)) await endPost(c, post.id, '2026-12-02')
    })
    expect(await inbox(lead)).not.toContain(id)
    at('2026-11-20T10:00')
  })
})

describe('how long one may stand in', () => {
  it('is a setting that counts from its day on', async () => {
    const give = (from: string, until: string) =>
      district.post('/api/delegations', { to: finance.person, from, until, kinds: ['sunk-matter'] })
    const change = { key: 'approvals.delegation-days', value: '30', from: '2027-03-02' }
    await ok(district.post('/api/settings', change))
    at('2027-03-01T10:00')
    expect(await refused(give('2027-03-01', '2027-08-29'))).toBe('422 term-long')
    await ok(give('2027-03-01', '2027-08-28'))
    at('2027-03-02T00:00')
    const late = await give('2027-03-02', '2027-04-02')
    expect([late.status, late.body.code, late.body.message]).toEqual([
      422,
      'term-long',
      expect.stringContaining('30'),
    ])
    await ok(give('2027-03-02', '2027-04-01'))
    at('2026-11-20T10:00')
  })
})

describe('what looks split', () => {
  it('is shown to both levels and told to both, within the days of the setting', async () => {
    const party = '成都某建筑公司'
    const first = await works({ amount: 6_200_000_00n, party })
    const alone = await works({ amount: 4_950_000_00n, party: '另一家公司' })
    expect(String((await view(district, first)).split)).toBe('null')
    const second = await works({ amount: 4_950_000_00n, party, title: '二标段' })
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const { split } = await view(district, one)
      expect(split).toMatchObject({ threshold: '1000000000', sum: '1115000000', days: 365 })
      expect(list(split, 'parts').map((part) => String(part.id))).toEqual([other])
    }
    expect(String((await view(district, alone)).split)).toBe('null')
    await expect.poll(() => kindsTold(district, second), { timeout: 60_000 }).toContain('approval-split')
    await ok(district.post('/api/settings', { key: 'approvals.split-days', value: '30', from: '2026-12-05' }))
    at('2026-12-04T23:59')
    expect((await view(district, second)).split).toMatchObject({ days: 365 })
    at('2026-12-05T00:00')
    expect((await view(district, second)).split).toMatchObject({ days: 30 })
    at('2026-12-25T10:00')
    const late = await works({ amount: 5_000_000_00n, party })
    expect(String((await view(district, late)).split)).toBe('null')
    at('2026-11-20T10:00')
  })
})

describe('how long it took', () => {
  it('flexible and reserve money: the average of working days beside 5 and the 25 of before', async () => {
    const figure = async () =>
      list(await ok(finance.get('/api/approvals/figures?from=2026-11-01&to=2026-12-31')), 'items').find(
        (one) => String(one.kind) === 'reserve',
      )
    const asked = async (from: string, to: string, says: 'approve' | 'return') => {
      at(from)
      const id = await askFor(t, clerk, { kind: 'reserve', areaPath: streetPath() })
      at(to)
      return ok(voice(finance, id, 1, says, '请补申请表'))
    }
    // Friday to Monday is one working day, Friday to the Wednesday after next eight; publicity there is none.
    expect(Number((await asked('2026-11-20T10:00', '2026-11-23T10:00', 'approve')).took)).toBe(1)
    expect(Number((await asked('2026-11-20T10:00', '2026-12-02T10:00', 'return')).took)).toBe(8)
    await askFor(t, clerk, { kind: 'reserve', areaPath: streetPath() })
    expect(await figure()).toMatchObject({
      ended: 2,
      days: 9,
      open: 1,
      late: 0,
      target: 5,
      baseline: 25,
    })
    at('2026-12-10T09:00')
    expect(await figure()).toMatchObject({ open: 1, late: 1 })
    await ok(
      district.post('/api/settings', { key: 'approvals.baseline-days', value: '20', from: '2026-12-12' }),
    )
    await ok(district.post('/api/settings', { key: 'approvals.days', value: '4', from: '2026-12-12' }))
    at('2026-12-11T23:59')
    expect(await figure()).toMatchObject({ baseline: 25, target: 5 })
    at('2026-12-12T00:00')
    expect(await figure()).toMatchObject({ baseline: 20, target: 4 })
    at('2026-11-20T10:00')
  })
})

describe('the rule of each kind', () => {
  const before = '2026-12-14T23:59'
  const day = '2026-12-15T00:00'
  const decide = (...levels: StepRule['level'][]): StepRule[] =>
    levels.map((level) => ({ kind: 'decide', role: `${level}-lead`, level }))
  const change = (kind: Kind, bands: { most: string | null; steps: StepRule[]; days?: number }[]) =>
    ok(
      district.post('/api/approval-policies', {
        kind,
        measure: kind === 'sunk-matter' ? 'none' : 'yuan',
        from: '2026-12-15',
        clause: '区政府令第九号第二条',
        bands,
      }),
    )
  /** The working days of what is asked for at a moment, and who decides it at which level, or how long it is publicised. */
  const askedAt = async (moment: string, kind: Kind, amount = 1_00n) => {
    at(moment)
    const areaPath = kind === 'construction' ? streetPath() : home.path
    const id = await askFor(t, clerk, { kind, areaPath, amount })
    at('2026-11-20T10:00')
    const steps = await t.tenant.db
      .selectFrom('approvals_step as s')
      .innerJoin('approvals_approval as a', 'a.id', 's.approval')
      .select(['s.role', 's.level', 's.public_days', 'a.days'])
      .where('a.id', '=', id)
      .orderBy('s.n')
      .execute()
    return { days: steps[0]?.days, steps: steps.map((one) => `${one.role} ${one.public_days ?? one.level}`) }
  }
  const told = (days: number, steps: readonly StepRule[]) => ({
    days,
    steps: steps.map((one) => `${one.role} ${one.days ?? one.level}`),
  })
  /** Working days that the setting of that day gives. */
  const given = 4

  it.each([
    ['construction', 10_000_000_00n, decide('street'), decide('district')],
    ['application', 20_000_00n, decide('community'), decide('community', 'street')],
  ] as const)('%s: its threshold counts from its day on, not before', async (kind, most, low, high) => {
    const half = most / 2n
    await change(kind, [
      { most: String(half), steps: low },
      { most: null, steps: high },
    ])
    expect(await askedAt(before, kind, most)).toEqual(told(given, low))
    expect(await askedAt(before, kind, most + 1n)).toEqual(told(given, high))
    expect(await askedAt(day, kind, half)).toEqual(told(given, low))
    expect(await askedAt(day, kind, half + 1n)).toEqual(told(given, high))
  })

  it.each(kinds.filter((kind) => !['construction', 'application'].includes(kind)))(
    '%s: who decides it, and for how long it is publicised, counts from its day on, not before',
    async (kind) => {
      const shipped = shippedPolicies.find((one) => one.kind === kind)?.bands[0]?.steps ?? []
      const publicity = { kind: 'publicity', role: 'street-lead', level: 'street', days: 10 } as const
      const steps = [...decide('street', 'district'), publicity]
      await change(kind, [{ most: null, steps, days: 2 }])
      expect(await askedAt(before, kind)).toEqual(told(given, shipped))
      expect(await askedAt(day, kind)).toEqual(told(2, steps))
    },
  )
})

it('after all of it the record is whole and every rule holds', () => t.verified())
