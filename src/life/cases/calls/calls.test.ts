import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, reactions } from '../../../apps/server/reactions.ts'
import { everything, within } from '../../../kernel/db/connect.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
let desk: Caller
let dispatcher: Caller
let thereDesk: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  desk = n.actors.desk
  dispatcher = n.actors.dispatcher
  thereDesk = await t.named('there-desk')
})
afterAll(() => t.close())

interface Looked {
  persons: { id: string; name: string | null; requests: number }[]
  recent: number
  days: number
  repeated: boolean
  items: { number: string; state: string; confidential: boolean }[]
  more: boolean
}
const empty = { persons: [], recent: 0, days: 30, repeated: false, items: [], more: false }

async function look(by: Caller, phone: string): Promise<Looked> {
  const reply = await by.post('/api/caller-looks', { phone })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body as unknown as Looked
}
async function take(by: Caller, more: object) {
  const reply = await by.post('/api/requests', {
    words: '三单元门口的下水道堵了，味道很大',
    kind: 'help',
    category: 'water.drain',
    channel: 'phone',
    areaCode: n.home.area,
    ...more,
  })
  return reply
}
async function taken(by: Caller, more: object): Promise<string> {
  const reply = await take(by, more)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.number)
}
const persons = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from people_person`.execute(t.tenant.db)).rows[0]?.n ??
  0
const eventsSince = async (at: string) =>
  (
    await sql<{ kind: string; subject: string; actor_id: string; data: object }>`
      select kind, subject, actor_id, data from kernel_event where id > ${at} order by id`.execute(
      t.tenant.db,
    )
  ).rows
const lastEvent = async (): Promise<string> =>
  (await sql<{ id: string }>`select id from kernel_event order by id desc limit 1`.execute(t.tenant.db))
    .rows[0]?.id ?? ''

describe('who calls', () => {
  it('is known by the number however it is typed, with a masked name and the cases in reach', async () => {
    const number = await taken(desk, { onBehalf: { phone: '139 0000 1001', name: '刘德明' } })
    for (const typed of ['13900001001', '+86 139-0000-1001', '１３９ ００００ １００１', '008613900001001']) {
      const caller = await look(desk, typed)
      expect(caller.persons).toEqual([
        { id: expect.any(String), name: '刘*明', requests: 1, newest: expect.any(String) },
      ])
      expect(caller.items.map((k) => k.number)).toEqual([number])
      expect([caller.recent, caller.days, caller.repeated]).toEqual([1, 30, true])
    }
  })

  it('is known by a landline with its area code, and asked for it without', async () => {
    const number = await taken(desk, { onBehalf: { phone: '（028）8678 1001' } })
    const caller = await look(desk, '+86 28 86781001')
    expect([caller.persons[0]?.name, caller.items.map((k) => k.number)]).toEqual([null, [number]])
    const refused = await desk.post('/api/caller-looks', { phone: '86781001' })
    expect([refused.status, refused.body.code]).toEqual([422, 'bad-line'])
  })

  it('is nobody for a desk that their cases do not concern: the answer is that of a number nobody has', async () => {
    await taken(desk, { onBehalf: { phone: '13900001002', name: '何玉兰' } })
    expect(await look(thereDesk, '13900001002')).toEqual(empty)
    expect(await look(thereDesk, '13911119999')).toEqual(empty)
    expect((await look(n.actors['call-back'], '13900001002')).persons).toHaveLength(1)
  })

  it('shows confidential cases only to whom such cases are shown', async () => {
    const phone = '13900001003'
    const open = await taken(dispatcher, { onBehalf: { phone, name: '周敏' } })
    const secret = await taken(dispatcher, {
      onBehalf: { phone, name: '周敏' },
      kind: 'report',
      confidential: true,
      words: '举报有人在地下室违规充电收费',
    })
    expect((await look(dispatcher, phone)).items.map((k) => k.number)).toEqual([secret, open])
    expect((await look(desk, phone)).items.map((k) => k.number)).toEqual([open])
    expect((await look(desk, phone)).recent).toBe(1)
  })

  it('has what is open on top, then the newest; what is older than the days no longer counts', async () => {
    const phone = '13900001004'
    const onBehalf = { phone, name: '吴芳' }
    const first = await taken(desk, { onBehalf })
    const answered = await taken(desk, { onBehalf, kind: 'inquiry', words: '食堂几点开门' })
    const last = await taken(desk, { onBehalf, words: '四单元也堵了' })
    const reply = await desk.post(`/api/cases/${answered}/answer`, { words: '六点四十', publish: false })
    expect(reply.status).toBe(201)
    const call = { reached: true, solved: 'yes', satisfied: 'satisfied' }
    expect((await dispatcher.post(`/api/cases/${answered}/call-back`, call)).status).toBe(201)
    const now = await look(desk, phone)
    expect(now.items.map((k) => k.number)).toEqual([last, first, answered])
    expect([now.recent, now.repeated]).toEqual([3, true])
    const before = t.clock.now
    t.clock.now = new Date(before.getTime() + 31 * 86_400_000)
    const later = await look(desk, phone)
    t.clock.now = before
    expect([later.recent, later.repeated, later.items.length]).toEqual([0, false, 3])
  })

  it('is somebody who asked to be forgotten no longer', async () => {
    const resident = await t.phone('13900001005')
    const raised = await resident.post('/api/requests', {
      words: '路灯不亮',
      kind: 'help',
      areaCode: n.home.area,
    })
    expect(raised.status).toBe(201)
    expect((await look(desk, '13900001005')).items.map((k) => k.number)).toEqual([String(raised.body.number)])
    expect((await resident.del('/api/people/mine', { confirm: 'erase' })).status).toBe(200)
    expect(await look(desk, '13900001005')).toEqual(empty)
  })
})

describe('a look', () => {
  it('is recorded with ids alone, for each person found, and for who looked where nobody was', async () => {
    await taken(desk, { onBehalf: { phone: '13900001006', name: '郑家' } })
    await taken(desk, { onBehalf: { phone: '13900001006', name: '郑小妹' } })
    const at = await lastEvent()
    const found = await look(desk, '13900001006')
    expect(new Set(found.persons.map((p) => p.name))).toEqual(new Set(['郑*', '郑*妹']))
    await look(thereDesk, '13900001006')
    await look(thereDesk, '13911118888')
    const events = await eventsSince(at)
    const of = (by: Caller) => events.filter((e) => e.actor_id === by.person)
    expect(of(desk).map((e) => e.kind)).toEqual(['people.person.looked', 'people.person.looked'])
    expect(new Set(of(desk).map((e) => e.subject))).toEqual(
      new Set(found.persons.map((p) => `people.person:${p.id}`)),
    )
    expect(of(thereDesk).map((e) => e.kind)).toEqual([
      'people.person.looked',
      'people.person.looked',
      'people.person.looked-in-vain',
    ])
    const looks = events.filter((e) => e.kind.startsWith('people.person.looked'))
    expect(looks.map((e) => e.data)).toEqual(looks.map(() => ({})))
    expect(of(thereDesk).at(-1)?.subject).toBe(`people.person:${thereDesk.person}`)
  })

  it('is limited per minute', async () => {
    const narrow = await openTestHouse(600)
    const clerk = await narrow.as('desk')
    const statuses: number[] = []
    for (let times = 0; times < 22; times++)
      statuses.push((await clerk.post('/api/caller-looks', { phone: '13911117777' })).status)
    await narrow.close()
    expect([statuses.indexOf(429), statuses.slice(20)]).toEqual([20, [429, 429]])
  })
})

describe('a request taken down on the phone', () => {
  it('is of the one known under the number whom the clerk made sure of, else of somebody new', async () => {
    const phone = '13900001007'
    await taken(desk, { onBehalf: { phone, name: '孙立' } })
    const [known] = (await look(desk, phone)).persons
    await taken(desk, { onBehalf: { phone, person: known?.id } })
    expect((await look(desk, phone)).persons.map((p) => [p.id, p.requests])).toEqual([[known?.id, 2]])
    await taken(desk, { onBehalf: { phone, name: '孙立' } })
    const both = (await look(desk, phone)).persons.map((p) => [p.id === known?.id, p.requests])
    expect(new Map(both as [boolean, number][])).toEqual(
      new Map([
        [true, 2],
        [false, 1],
      ]),
    )
    const refused = await take(desk, { onBehalf: { phone: '13900001008', person: known?.id } })
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-caller'])
  })

  it('of somebody who gives no name keeps neither number nor person; the secret follows it', async () => {
    const before = await persons()
    const reply = await take(desk, {
      anonymous: true,
      onBehalf: { phone: '13900001009', name: '不留' },
      words: '楼下烧烤摊又占道了',
    })
    expect(reply.status).toBe(201)
    expect(reply.body.secret).toMatch(/^[A-Z2-9]{8}$/)
    expect(await persons()).toBe(before)
    expect(await look(desk, '13900001009')).toEqual(empty)
    const nobody = await t.as()
    const followed = await nobody.post(`/api/cases/${String(reply.body.number)}/views`, {
      secret: reply.body.secret,
    })
    expect(followed.status).toBe(200)
  })

  it('is as urgent as the clerk says; residents do not say it', async () => {
    const urgent = async (number: string) => (await desk.get(`/api/cases/${number}`)).body.urgent
    const onBehalf = { phone: '13900001010' }
    expect(await urgent(await taken(desk, { onBehalf, urgent: true }))).toBe(true)
    expect(await urgent(await taken(desk, { onBehalf, category: 'water.sewage' }))).toBe(true)
    expect(await urgent(await taken(desk, { onBehalf, category: 'water.sewage', urgent: false }))).toBe(false)
    const body = { words: '快来', kind: 'help', areaCode: n.home.area, urgent: true }
    expect((await n.owner.post('/api/requests', body)).status).toBe(403)
    expect((await take(n.owner, { onBehalf })).status).toBe(403)
    expect((await take(await t.as(), { onBehalf })).status).toBe(401)
    expect((await take(await t.as(), { anonymous: true })).status).toBe(401)
  })

  it('that is confidential is not offered to the desk that may not go on with it', async () => {
    const number = await taken(desk, {
      onBehalf: { phone: '13900001011' },
      kind: 'report',
      confidential: true,
    })
    expect((await desk.get(`/api/cases/${number}`)).body.may).toEqual([])
    expect((await dispatcher.get(`/api/cases/${number}`)).body.may).toContain('accept')
  })
})

describe('a further question on the phone', () => {
  const ask = (by: Caller, number: string, body: object, key?: string) =>
    by.post(`/api/cases/${number}/caller-remarks`, body, key ? { 'idempotency-key': key } : {})

  it('stands in the course of the open case once, in the words of the caller, by the clerk', async () => {
    const phone = '02886781012'
    const number = await taken(desk, { onBehalf: { phone, name: '冯奶奶' } })
    const body = { phone: '028-8678 1012', words: '昨晚又漫上来了，什么时候来人' }
    for (let times = 0; times < 3; times++)
      expect((await ask(desk, number, body, 'asked-once-1012')).status).toBe(201)
    const { steps } = (await dispatcher.get(`/api/cases/${number}`)).body as unknown as {
      steps: { kind: string; words: string; by: { name: string } }[]
    }
    const asked = steps.filter((s) => s.kind === 'cases.case.asked')
    expect(asked.map((s) => [s.words, s.by.name])).toEqual([[body.words, expect.stringContaining('desk of')]])
    const kept = await within(t.tenant.db, everything, (trx) =>
      trx.selectFrom('kernel_text').select('owner').where('text', '=', body.words).execute(),
    )
    const [caller] = (await look(desk, phone)).persons
    expect(kept.map((r) => r.owner)).toEqual([caller?.id])
    expect((await look(desk, phone)).recent).toBe(2)
  })

  it('is read by who handles the case and told to them; the public reads nothing of it', async () => {
    const phone = '13900001015'
    const number = await taken(desk, { onBehalf: { phone, name: '陈建' } })
    const { id } = (await desk.get(`/api/cases/${number}`)).body
    await desk.post(`/api/cases/${number}/acceptance`, { publish: true })
    await dispatcher.post(`/api/cases/${number}/assignments`, { organisation: n.home.unit })
    await n.actors.handler.post(`/api/cases/${number}/signature`)
    const words = '师傅说好今天来，等到现在'
    expect((await ask(desk, number, { phone, words })).status).toBe(201)
    expect(JSON.stringify((await n.actors.handler.get(`/api/cases/${number}`)).body)).toContain(words)
    const page = await (await t.as()).get(`/api/publications/${number}`)
    expect(page.status).toBe(200)
    expect(JSON.stringify(page.body)).not.toContain(words)
    await asSystem(t.tenant, t.clock.now, async (c) => {
      const event = await c.trx
        .selectFrom('kernel_event')
        .selectAll()
        .where('subject', '=', `cases.case:${String(id)}`)
        .where('kind', '=', 'cases.case.asked')
        .executeTakeFirstOrThrow()
      const { outbox, files } = t.house
      await reactions['tell-asked']?.do({
        c,
        event: event as never,
        outbox,
        files,
        base: '',
        db: t.tenant.db,
        last: true,
        clock: () => t.clock.now,
        verify: () => Promise.reject(new Error('nobody asked')),
      })
    })
    const { items } = (await n.actors.handler.get('/api/notifications')).body as unknown as {
      items: { kind: string; data: { number: string } }[]
    }
    expect(items.filter((one) => one.kind === 'case-asked').map((one) => one.data.number)).toEqual([number])
  })

  it('goes to the case in which the caller’s own went on', async () => {
    const phone = '13900001016'
    const target = await taken(desk, { onBehalf: { phone: '13900001017', name: '许多' } })
    const merged = await taken(desk, { onBehalf: { phone, name: '孔小' } })
    const joined = await desk.post(`/api/cases/${merged}/merging`, { into: target })
    expect(joined.status, JSON.stringify(joined.body)).toBe(201)
    const caller = await look(desk, phone)
    expect([caller.persons.length, caller.items.map((k) => k.number)]).toEqual([1, [target]])
    expect((await ask(desk, target, { phone, words: '还是堵的' })).status).toBe(201)
    expect((await look(desk, phone)).recent).toBe(2)
  })

  it('is refused from another number, for a closed case and by a desk that does not reach it', async () => {
    const phone = '13900001013'
    const number = await taken(desk, { onBehalf: { phone }, kind: 'inquiry' })
    const refused = await ask(desk, number, { phone: '13900001014', words: '我也想问' })
    expect([refused.status, refused.body.code]).toEqual([409, 'not-caller'])
    expect((await ask(thereDesk, number, { phone, words: '催一下' })).status).toBe(404)
    expect((await ask(n.owner, number, { phone, words: '催一下' })).status).toBe(403)
    await desk.post(`/api/cases/${number}/answer`, { words: '好的', publish: false })
    const call = { reached: true, solved: 'yes', satisfied: 'satisfied' }
    await dispatcher.post(`/api/cases/${number}/call-back`, call)
    const closed = await ask(desk, number, { phone, words: '催一下' })
    expect([closed.status, closed.body.code]).toEqual([409, 'wrong-state'])
  })

  it('leaves the record whole', () => t.verified())
})
