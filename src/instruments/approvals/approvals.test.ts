import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { endPost, ownPosts } from '../../registers/people/index.ts'
import { approvalOf, withdraw } from './asking.ts'
import { askedBy } from '../../apps/server/testing/on-approvals.ts'
import { approvalsByClock } from './by-clock.ts'
import { decidersOf } from './deciding.ts'
import { appointed, areaOfPost, askFor, inbox, list, ok, refused, voice, voiceOf } from './testing/asking.ts'

let t: TestHouse
let lead: Caller
let street: Caller
let district: Caller
let finance: Caller
let home: { code: string; path: string }
/** Somebody of the community who asks: a desk that decides nothing. */
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

const view = (caller: Caller, id: string) => ok(caller.get(`/api/approvals/${id}`))
const at = (text: string) => {
  t.clock.now = new Date(`${text}+08:00`)
}
const streetPath = () => home.path.split('/').slice(0, 2).join('/')
const told = async (caller: Caller, id: string) =>
  list(await ok(caller.get('/api/notifications?limit=100')), 'items')
    .filter((one) => String(one.subject) === `approvals.approval:${id}`)
    .map((one) => String(one.kind))

describe('who decides what', () => {
  it('the street decides on works up to 10,000,000.00 yuan, the district above', async () => {
    const works = (amount: bigint) =>
      askFor(t, clerk, { kind: 'construction', areaPath: streetPath(), amount, title: '背街小巷改造' })
    for (const amount of [9_800_000_00n, 10_000_000_00n]) {
      const id = await works(amount)
      expect(await inbox(street)).toContain(id)
      expect(await inbox(district)).not.toContain(id)
      expect(await view(street, id)).toMatchObject({
        amount: String(amount),
        state: 'open',
        source: 'S18',
        may: { decide: true },
      })
      expect(await view(district, id)).toMatchObject({ may: { decide: false } })
      expect(await refused(voice(district, id, 1, 'approve'))).toBe('409 not-decider')
      expect(await ok(voice(street, id, 1, 'approve', '同意'))).toMatchObject({ state: 'approved' })
    }
    for (const amount of [10_000_000_01n, 11_000_000_00n]) {
      const id = await works(amount)
      expect(await inbox(street)).not.toContain(id)
      expect(await refused(voice(street, id, 1, 'approve'))).toBe('409 not-decider')
      expect(await inbox(district)).toContain(id)
      expect(await ok(voice(district, id, 1, 'approve'))).toMatchObject({ state: 'approved' })
    }
  })

  it('a changed threshold counts from its day on, and changes nothing that was asked for before', async () => {
    const works = () =>
      askFor(t, clerk, { kind: 'construction', areaPath: streetPath(), amount: 6_000_000_00n })
    const one = (level: string) => [{ kind: 'decide', role: `${level}-lead`, level }]
    const change = (more: object = {}) =>
      district.post('/api/approval-policies', {
        kind: 'construction',
        measure: 'yuan',
        from: '2026-12-01',
        clause: '区政府令第八号第三条',
        bands: [
          { most: '500000000', steps: one('street') },
          { most: null, steps: one('district') },
        ],
        ...more,
      })
    const before = await works()
    const reply = await ok(change())
    expect(list(reply, 'items').map((x) => [String(x.from), String(x.to), String(x.most)])).toEqual([
      ['2026-12-01', 'null', '500000000'],
      ['2026-12-01', 'null', 'null'],
      ['2000-01-01', '2026-12-01', '1000000000'],
      ['2000-01-01', '2026-12-01', 'null'],
    ])
    expect(await refused(change())).toBe('409 policy-later')
    expect(await refused(change({ from: '2026-11-19' }))).toBe('422 policy-past')
    expect(await refused(change({ from: '2027-01-01', bands: [{ most: '5', steps: one('street') }] }))).toBe(
      '422 bands-order',
    )
    at('2026-11-30T16:59')
    const dayBefore = await works()
    at('2026-12-01T09:00')
    const after = await works()
    expect(await inbox(street)).toEqual(expect.arrayContaining([before, dayBefore]))
    expect(await inbox(street)).not.toContain(after)
    expect(await inbox(district)).toContain(after)
    at('2026-11-20T10:00')
  })

  it('the number of days is a setting that counts from its day on', async () => {
    const asked = () => askFor(t, clerk, { kind: 'reserve', areaPath: streetPath() })
    const daysOf = async (id: string) => Number((await view(finance, id)).clock?.days)
    const first = await asked()
    await ok(district.post('/api/settings', { key: 'approvals.days', value: '3', from: '2026-12-07' }))
    at('2026-12-06T10:00')
    expect(await daysOf(await asked())).toBe(5)
    at('2026-12-07T10:00')
    expect(await daysOf(await asked())).toBe(3)
    expect(await daysOf(first)).toBe(5)
    at('2026-11-20T10:00')
  })

  it('what no rule is for is refused, and a subject is asked for once while it waits or is approved', async () => {
    const subject = 'projects.project:once'
    const asking = () => askFor(t, clerk, { kind: 'application', areaPath: home.path, subject })
    const id = await asking()
    await expect(asking()).rejects.toMatchObject({ status: 409, code: 'already-asked' })
    await ok(voice(lead, id, 1, 'return', '合同没有附上'))
    expect(await asSystem(t.tenant, t.clock.now, (c) => approvalOf(c, subject))).toMatchObject({
      id,
      state: 'returned',
      amount: 1_000_00n,
    })
    const again = await asking()
    await ok(voice(lead, again, 1, 'approve'))
    await expect(asking()).rejects.toMatchObject({ code: 'already-asked' })
    const elsewhere = { kind: 'application', areaPath: '510107/510107001' } as const
    await expect(askFor(t, clerk, elsewhere)).rejects.toMatchObject({ status: 409, code: 'no-policy' })
    // Two at once: one asks.
    const both = { ...elsewhere, areaPath: home.path, subject: 'projects.project:both' }
    const results = await Promise.allSettled([askFor(t, clerk, both), askFor(t, clerk, both)])
    expect(results.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('one hand does not wash the other', () => {
  it('who asked never decides; where nobody else holds the post it goes to the level above', async () => {
    // A community of two: the lead asks, and is the only one who could decide.
    const id = await askFor(t, lead.person, { kind: 'application', areaPath: home.path })
    expect(await refused(voice(lead, id, 1, 'approve'))).toBe('409 author-decides')
    expect(await inbox(lead)).not.toContain(id)
    expect(await inbox(street)).toContain(id)
    const seen = await view(street, id)
    expect(list(seen, 'run')[0]).toMatchObject({ role: 'community-lead', level: 'community', passedOn: true })
    // Its director and the secretary of its Party committee.
    expect(list(list(seen, 'run')[0], 'seats')).toHaveLength(2)
    expect(await ok(voice(street, id, 1, 'approve'))).toMatchObject({ state: 'approved' })
  })

  it('who decided one step decides no other, and the next is somebody else’s', async () => {
    const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path, amount: 20_000_01n })
    expect(await inbox(street)).not.toContain(id)
    expect(await refused(voice(street, id, 1, 'approve'))).toBe('409 not-decider')
    expect(await ok(voice(lead, id, 1, 'approve'))).toMatchObject({ state: 'open', step: 2 })
    // Whoever pressed at the same moment meant the step they saw.
    expect(await refused(voice(street, id, 1, 'approve'))).toBe('409 step-ended')
    expect(await refused(voice(lead, id, 2, 'approve'))).toBe('409 decided-before')
    expect(await refused(voice(street, id, 2, 'refuse'))).toBe('422 words-missing')
    expect(await ok(voice(street, id, 2, 'refuse', '今年没有这笔预算'))).toMatchObject({ state: 'refused' })
    expect(await asSystem(t.tenant, t.clock.now, (c) => decidersOf(c, id))).toEqual([
      lead.person,
      street.person,
    ])
    // Whoever leads community and street has one voice of the two: the other street lead has the second.
    const both = await appointed(t, ['community-lead', home.path], ['street-lead', streetPath()])
    const next = await askFor(t, clerk, { kind: 'application', areaPath: home.path, amount: 20_000_01n })
    await voiceOf(t, both, next, 1, 'approve')
    await expect(voiceOf(t, both, next, 2, 'approve')).rejects.toMatchObject({ code: 'decided-before' })
    expect(await inbox(street)).toContain(next)
    await asSystem(t.tenant, t.clock.now, async (c) => {
      for (const post of await ownPosts(c.trx, both)) await endPost(c, post.id, '2026-11-20')
    })
    await ok(voice(street, next, 2, 'approve'))
  })

  it('who left office decides nothing from that moment, however fresh the session', async () => {
    const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
    const other = await appointed(t, ['community-lead', home.path])
    const mine = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
    const [post] = await asSystem(t.tenant, t.clock.now, (c) => ownPosts(c.trx, other))
    await voiceOf(t, other, id, 1, 'approve')
    await asSystem(t.tenant, t.clock.now, (c) => endPost(c, post?.id ?? '', '2026-11-20'))
    await expect(voiceOf(t, other, mine, 1, 'approve')).rejects.toMatchObject({ code: 'not-decider' })
    expect(await view(lead, mine)).toMatchObject({ state: 'open' })
  })

  it('of two at once exactly one decides', async () => {
    const other = await appointed(t, ['community-lead', home.path])
    for (let i = 0; i < 6; i++) {
      const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
      const results = await Promise.allSettled([
        voiceOf(t, other, id, 1, 'refuse'),
        voiceOf(t, lead.person, id, 1, 'approve'),
      ])
      expect(results.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const seen = await view(lead, id)
      expect(list(list(seen, 'run')[0], 'voices')).toHaveLength(1)
      expect(String(seen.state)).toBe(results[0]?.status === 'fulfilled' ? 'refused' : 'approved')
    }
    await asSystem(t.tenant, t.clock.now, async (c) => {
      for (const post of await ownPosts(c.trx, other)) await endPost(c, post.id, '2026-11-20')
    })
  })

  it('a panel decides by its number, each with one voice', async () => {
    const seats = await Promise.all([1, 2, 3].map(() => appointed(t, ['fund-officer', streetPath()])))
    const [a = '', b = '', third = ''] = seats
    await ok(
      district.post('/api/approval-policies', {
        kind: 'fund-opening',
        areaCode: streetPath().split('/')[1],
        measure: 'yuan',
        from: '2026-11-20',
        clause: '评审办法第二条',
        bands: [
          {
            most: null,
            steps: [{ kind: 'panel', role: 'fund-officer', level: 'street', atLeast: 2, of: 3 }],
          },
        ],
      }),
    )
    const asked = () => askFor(t, clerk, { kind: 'fund-opening', areaPath: home.path })
    const id = await asked()
    await voiceOf(t, a, id, 1, 'approve')
    expect(await view(street, id)).toMatchObject({ state: 'open' })
    await expect(voiceOf(t, a, id, 1, 'approve')).rejects.toMatchObject({ code: 'voice-given' })
    await expect(voiceOf(t, b, id, 1, 'return')).rejects.toMatchObject({ code: 'not-given-back' })
    await voiceOf(t, b, id, 1, 'refuse')
    await voiceOf(t, third, id, 1, 'approve')
    expect(await view(street, id)).toMatchObject({ state: 'approved' })
    const lost = await asked()
    await voiceOf(t, a, lost, 1, 'refuse')
    await voiceOf(t, b, lost, 1, 'refuse')
    expect(await view(street, lost)).toMatchObject({ state: 'refused' })
    // One of the three asked: the other two are enough.
    const own = await askFor(t, a, { kind: 'fund-opening', areaPath: home.path })
    await expect(voiceOf(t, a, own, 1, 'approve')).rejects.toMatchObject({ code: 'author-decides' })
    await voiceOf(t, b, own, 1, 'approve')
    await voiceOf(t, third, own, 1, 'approve')
    expect(await view(street, own)).toMatchObject({ state: 'approved' })
  })
})

describe('the clock', () => {
  it('says day n of 5 on working days, and tells those whose turn it is on day 6', async () => {
    at('2026-11-20T10:00')
    const id = await askFor(t, street.person, { kind: 'flexible', areaPath: streetPath(), title: '应急抢修' })
    const day = async () => {
      const { clock } = await view(finance, id)
      return [Number(clock?.day), Number(clock?.days), String(clock?.late)]
    }
    expect(await day()).toEqual([0, 5, 'false'])
    at('2026-11-23T10:00')
    expect(await day()).toEqual([1, 5, 'false'])
    at('2026-11-27T16:59')
    expect(await day()).toEqual([5, 5, 'false'])
    await asSystem(t.tenant, t.clock.now, approvalsByClock)
    await expect.poll(() => told(finance, id), { timeout: 60_000 }).toEqual(['approval-to-decide'])
    at('2026-11-30T09:10')
    expect(await day()).toEqual([6, 5, 'true'])
    expect((await ok(finance.get('/api/approvals/counts'))).late).toBeGreaterThan(0)
    await asSystem(t.tenant, t.clock.now, approvalsByClock)
    await asSystem(t.tenant, t.clock.now, approvalsByClock)
    await expect
      .poll(async () => (await told(finance, id)).toSorted(), { timeout: 60_000 })
      .toEqual(['approval-late', 'approval-to-decide'])
    expect(await ok(voice(finance, id, 1, 'approve'))).toMatchObject({ state: 'approved', took: 6 })
    await expect.poll(() => told(street, id), { timeout: 60_000 }).toEqual(['approval-approved'])
    at('2026-11-20T10:00')
  })
})

describe('taking back', () => {
  it('who asked takes it back while it is open; nobody else finds it', async () => {
    const desk = await t.as('desk')
    const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
    expect(await refused(lead.post(`/api/approvals/${id}/withdrawal`))).toBe('404 not-found')
    expect(await view(desk, id)).toMatchObject({ may: { withdraw: true, decide: false } })
    expect(await ok(desk.post(`/api/approvals/${id}/withdrawal`))).toMatchObject({ state: 'withdrawn' })
    expect(await refused(desk.post(`/api/approvals/${id}/withdrawal`))).toBe('409 approval-ended')
    expect(await refused(voice(lead, id, 1, 'approve'))).toBe('409 approval-ended')
    const other = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
    await askedBy(t, clerk, (c) => withdraw(c, other))
    expect(await view(desk, other)).toMatchObject({ state: 'withdrawn' })
    // Somebody of another community who has nothing to do with it finds neither.
    expect(await refused((await t.phone('19900006601')).get(`/api/approvals/${id}`))).toBe('404 not-found')
  })

  it('a repeated key decides once', async () => {
    const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path })
    const send = (words: string) =>
      lead.post(
        `/api/approvals/${id}/voices`,
        { step: 1, says: 'approve', words },
        { 'idempotency-key': 'decide-once' },
      )
    expect((await send('同意')).status).toBe(201)
    expect((await send('同意')).status).toBe(201)
    expect(await refused(send('不同意'))).toBe('422 key-reused')
    expect(list(list(await view(lead, id), 'run')[0], 'voices')).toHaveLength(1)
  })
})

describe('publicity', () => {
  it('hears objections to its last day, and does not end before each is answered', async () => {
    const [rentor, plain] = [await t.phone('19900006602'), await t.phone('19900006603')]
    await ok(
      district.post('/api/approval-policies', {
        kind: 'application',
        areaCode: home.code,
        measure: 'yuan',
        from: '2026-11-20',
        clause: '资金管理办法第九条',
        bands: [
          {
            most: null,
            steps: [
              { kind: 'publicity', role: 'community-lead', level: 'community', days: 7 },
              { kind: 'decide', role: 'street-lead', level: 'street' },
            ],
          },
        ],
      }),
    )
    const id = await askFor(t, clerk, { kind: 'application', areaPath: home.path, title: '院落加装晾衣杆' })
    const nobody = await t.as('nobody')
    const shown = list(await ok(nobody.get(`/api/publicities?area=${home.code}`)), 'items')
    const one = shown.find((x) => String(x.title) === '院落加装晾衣杆')
    expect(one).toMatchObject({ running: true, until: '2026-11-27', objections: 0 })
    const url = `/api/publicities/${String(one?.id)}`
    expect(await refused(nobody.post(`${url}/objections`, { words: '太贵了' }))).toBe('401 signed-out')
    const objected = await ok(rentor.post(`${url}/objections`, { words: '价格比市场高一倍' }))
    expect(list(objected, 'mine')).toHaveLength(1)
    expect(await refused(rentor.post(`${url}/objections`, { words: '再说一遍' }))).toBe('409 objection-waits')
    await expect.poll(() => told(lead, id), { timeout: 60_000 }).toEqual(['objection-raised'])
    // Its words are read by who answers, not by neighbours.
    expect(list(await ok(plain.get(url)), 'mine')).toEqual([])
    expect(JSON.stringify(await ok(nobody.get(url)))).not.toContain('一倍')
    expect(await refused(voice(lead, id, 1, 'approve'))).toBe('409 publicity-runs')
    at('2026-11-28T10:00')
    expect(await refused(plain.post(`${url}/objections`, { words: '来晚了' }))).toBe('409 publicity-over')
    expect(await refused(voice(lead, id, 1, 'approve'))).toBe('409 objection-open')
    const [step] = list(await view(lead, id), 'run')
    const [objection] = list(step, 'objections')
    expect(String(objection?.words)).toBe('价格比市场高一倍')
    const answer = (by: Caller) =>
      by.post(`/api/objections/${String(objection?.id)}/answer`, { words: '三家比价，附后' })
    expect(await refused(answer(plain))).toBe('404 not-found')
    expect(await refused(answer(street))).toBe('409 not-decider')
    await ok(answer(lead))
    expect(await refused(answer(lead))).toBe('409 objection-answered')
    expect(list(await ok(nobody.get(url)), 'answers')[0]).toMatchObject({ answer: '三家比价，附后' })
    await expect
      .poll(
        async () => list(await ok(rentor.get('/api/notifications')), 'items').map((x) => String(x.kind)),
        { timeout: 60_000 },
      )
      .toContain('objection-answered')
    expect(await ok(voice(lead, id, 1, 'approve'))).toMatchObject({ state: 'open', step: 2 })
    // Whoever noted the end of the publicity has decided nothing by it.
    expect(await ok(voice(street, id, 2, 'approve'))).toMatchObject({ state: 'approved' })
    expect(list(await ok(nobody.get(`/api/publicities?area=${home.code}&ended=true`)), 'items')).toHaveLength(
      1,
    )
    // Who objected leaves: the words are gone, that there was an objection and its answer stay.
    await ok(rentor.del('/api/people/mine', { confirm: 'erase' }))
    await expect
      .poll(
        async () => {
          const [first] = list(await view(lead, id), 'run')
          return list(first, 'objections').map((x) => [String(x.words), String(x.answer)])
        },
        { timeout: 60_000 },
      )
      .toEqual([['null', '三家比价，附后']])
    at('2026-11-20T10:00')
  })
})

it('after all of it the record is whole and every rule holds', () => t.verified())
