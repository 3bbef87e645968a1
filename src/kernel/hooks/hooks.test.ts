import { createHmac, timingSafeEqual } from 'node:crypto'
import { compileFunction } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { openReceiver, type Received, type Receiver, signedWith } from '../../apps/server/testing/receiver.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import { outside } from '../../apps/server/rooms.ts'
import { areasAt } from '../../registers/places/index.ts'
import { type Carrier, deliver } from './deliver.ts'
import { newSecret, signed } from './signature.ts'

let t: TestHouse
let operator: Caller
let desk: Caller
let dispatcher: Caller
let resident: Caller
let area: string
let unit: string
const receivers: Receiver[] = []
beforeAll(async () => {
  t = await openTestHouse(1_000_000, ['127.0.0.1:*'])
  operator = await t.as('operator')
  desk = await t.as('duty-chief')
  dispatcher = await t.as('dispatcher')
  resident = await t.phone('19900004401')
  const handling = t.tenant.db.selectFrom('people_organisation').select('id').where('side', '=', 'handling')
  unit = (await handling.where('valid_to', 'is', null).executeTakeFirstOrThrow()).id
  const { communities } = await places()
  area = communities[0] ?? ''
})
afterAll(async () => {
  await Promise.all(receivers.map((one) => one.close()))
  await t.close()
})

async function places(): Promise<{ communities: string[] }> {
  const rows = await t.tenant.db
    .selectFrom('places_area')
    .select('code')
    .where('level', '=', 'community')
    .orderBy('code')
    .execute()
  return { communities: rows.map((row) => row.code) }
}

async function receiver(): Promise<Receiver> {
  const made = await openReceiver()
  receivers.push(made)
  return made
}

const all = ['opened', 'accepted', 'dispatched', 'handled', 'supervised'].map((step) => `cases.case.${step}`)

async function hookTo(to: Receiver, more: object = {}): Promise<{ id: string; secret: string }> {
  const body = { name: '对方系统', format: 'standard', url: to.url, kinds: all, ...more }
  const made = await operator.post('/api/hooks', body)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body as unknown as { id: string; secret: string }
}
const stateOf = async (id: string) => {
  const items = (await operator.get('/api/hooks')).body.items as unknown as {
    id: string
    state: string
    nextAt: string | null
    formerUntil: string | null
    deliveries: { status: number | null; trouble: string | null; attempt: number; kind: string }[]
  }[]
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('no such hook')
  return found
}
const end = async (id: string) => expect((await operator.del(`/api/hooks/${id}`)).status).toBe(200)

async function raise(words = '路灯坏了', more: object = {}): Promise<string> {
  const { status, body } = await resident.post('/api/requests', {
    words,
    kind: 'help',
    areaCode: area,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body.number)
}
const done = async (reply: ReturnType<Caller['post']>) => {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBe(201)
}

interface Letter {
  type: string
  timestamp: string
  data: Record<string, unknown>
}
const letter = (one: Received): Letter => JSON.parse(one.body) as Letter
const numbers = (to: Receiver) => to.got.map((one) => letter(one).data.number)
const eventually = (what: () => unknown) => expect.poll(what, { timeout: 60_000, interval: 100 })
const pass = (seconds: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + seconds * 1000)
}

it('tells another system of each step, signed, in order, in codes and numbers only', async () => {
  const to = await receiver()
  const { id, secret } = await hookTo(to)
  const number = await raise('三楼王阿姨家门口的灯不亮，电话 13800138000')
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: true, category: 'roads.light' }))
  await done(dispatcher.post(`/api/cases/${number}/assignments`, { organisation: unit, words: '今天去看看' }))
  await eventually(() => to.got.map((one) => letter(one).type)).toEqual([
    'cases.case.opened',
    'cases.case.accepted',
    'cases.case.dispatched',
  ])
  for (const one of to.got) {
    expect(signedWith(secret, one)).toBe(true)
    expect(one.headers['webhook-timestamp']).toBe(String(Math.floor(t.clock.now.getTime() / 1000)))
    expect(Object.keys(letter(one)).sort()).toEqual(['data', 'timestamp', 'type'])
    expect(one.body).not.toMatch(/[\u4e00-\u9fa5]|13800138000/)
  }
  const last = letter(to.got[2] as Received)
  expect(last.data).toMatchObject({
    district: t.tenant.code,
    number,
    status: 'to-sign',
    category: 'roads.light',
    area,
    unit,
    urgent: false,
  })
  expect(String(last.data.link)).toMatch(new RegExp(`/c/${number}$`))
  expect(new Set(to.got.map((one) => one.headers['webhook-id'])).size).toBe(3)
  const event = await t.tenant.db
    .selectFrom('kernel_event')
    .select('kind')
    .where('id', '=', String(to.got[2]?.headers['webhook-id']))
    .executeTakeFirst()
  expect(event?.kind).toBe('cases.case.dispatched')
  await end(id)
})

it('is told of its own area, unit and kinds, of what comes after it was made, and of nothing once ended', async () => {
  const [own, foreign, ofUnit] = [await receiver(), await receiver(), await receiver()]
  const { communities } = await places()
  const path = async (code: string) =>
    (
      await t.tenant.db
        .selectFrom('places_area')
        .select('path')
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
    ).path
  const before = await raise()
  await eventually(async () => {
    const open = await t.tenant.db.selectFrom('kernel_unsealed').select('row_id').execute()
    return open.length
  }).toBe(0)
  const here = await hookTo(own, { area: await path(area), kinds: ['cases.case.opened'] })
  const there = await hookTo(foreign, { area: await path(communities.at(-1) ?? '') })
  const units = await hookTo(ofUnit, { organisation: unit })
  const number = await raise()
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
  pass(60)
  await done(dispatcher.post(`/api/cases/${number}/assignments`, { organisation: unit }))
  await eventually(() => ofUnit.got.map((one) => letter(one).type)).toEqual(['cases.case.dispatched'])
  await eventually(() => numbers(own)).toEqual([number])
  expect(numbers(own)).not.toContain(before)
  for (const id of [here.id, there.id, units.id]) await end(id)
  await raise()
  const witness = await receiver()
  const last = await hookTo(witness)
  const after = await raise()
  await eventually(() => numbers(witness)).toContain(after)
  expect(numbers(own)).toEqual([number])
  expect(foreign.got).toEqual([])
  await end(last.id)
})

it('never tells of a confidential case, nor of one that became so while it waited', async () => {
  const to = await receiver()
  to.manners.splice(0, 1, 503, 200)
  const { id } = await hookTo(to)
  const first = await raise()
  await eventually(async () => (await stateOf(id)).state).toBe('waiting')
  const secret = await raise('有人私收停车费', { confidential: true })
  const later = await raise()
  await t.tenant.db
    .updateTable('cases_case')
    .set({ confidential: true })
    .where('number', '=', first)
    .execute()
  pass(10)
  await eventually(() => numbers(to)).toEqual([first, later])
  expect(to.got.filter((one) => one.body.includes(secret))).toEqual([])
  // Of the first, only the attempt from before it was confidential. An attempt is noted after its answer.
  await eventually(async () => (await stateOf(id)).deliveries.map((d) => d.status)).toEqual([200, 503])
  await t.tenant.db
    .updateTable('cases_case')
    .set({ confidential: false })
    .where('number', '=', first)
    .execute()
  await end(id)
})

it('is tried again after an error, a broken connection, a redirect and no answer, through a restart, and loses nothing', async () => {
  const to = await receiver()
  await done(
    operator.post('/api/settings', { key: 'kernel.hooks.timeout-seconds', value: '1', from: '2026-11-20' }),
  )
  pass(6)
  to.manners.splice(0, 1, 500, 'break', 'redirect', 'hang', 404, 200)
  const { id, secret } = await hookTo(to, { kinds: ['cases.case.opened'] })
  const sent = [await raise(), await raise(), await raise()]
  const troubles = ['status', 'broken', 'redirect', 'timeout', 'status']
  for (const [n, wait] of [6, 331, 1981, 7921, 19_801].entries()) {
    await eventually(async () => (await stateOf(id)).deliveries[0]).toMatchObject({
      attempt: n + 1,
      trouble: troubles[n],
    })
    if (n === 2) await t.restart()
    expect(to.got).toHaveLength(n + 1)
    pass(wait)
  }
  await eventually(() => numbers(to)).toEqual([
    ...Array<string | undefined>(6).fill(sent[0]),
    sent[1],
    sent[2],
  ])
  const ids = to.got.map((one) => one.headers['webhook-id'])
  expect(new Set(ids).size).toBe(3)
  // Each attempt is signed for its own time: an old one is worth nothing to who overheard it.
  expect(new Set(to.got.slice(0, 6).map((one) => one.headers['webhook-timestamp'])).size).toBe(6)
  for (const one of to.got) {
    expect(signedWith(secret, one)).toBe(true)
    expect(one.url).toBe('/in')
  }
  await eventually(async () => (await stateOf(id)).state).toBe('running')
  await end(id)
})

it('a try that somebody asks for does not count: the schedule goes on as it was', async () => {
  const to = await receiver()
  to.manners.splice(0, 1, 500)
  const { id } = await hookTo(to, { kinds: ['cases.case.opened'] })
  await raise()
  const waiting = () => eventually(async () => (await stateOf(id)).nextAt)
  await eventually(async () => (await stateOf(id)).state).toBe('waiting')
  const { nextAt } = await stateOf(id)
  for (const tries of [2, 3, 4]) {
    await done(operator.post(`/api/hooks/${id}/tests`))
    await eventually(() => to.got.length).toBe(tries)
    await waiting().toBe(nextAt)
  }
  pass(6)
  await eventually(() => to.got.length).toBe(5)
  // Only the second by the schedule: five minutes, not hours, until the third.
  const minutes = async () => {
    const { nextAt: at } = await stateOf(id)
    return at === null ? null : Math.round((Date.parse(at) - t.clock.now.getTime()) / 60_000)
  }
  await eventually(async () => [4, 5, 6].includes((await minutes()) ?? 0)).toBe(true)
  await end(id)
})

it('tells status, unit and deadline as of the step, however late it is sent', async () => {
  const to = await receiver()
  to.manners.splice(0, 1, 503, 200)
  const { id } = await hookTo(to)
  const number = await raise()
  await eventually(async () => (await stateOf(id)).state).toBe('waiting')
  pass(60)
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
  pass(60)
  await done(dispatcher.post(`/api/cases/${number}/assignments`, { organisation: unit }))
  const due = String((await dispatcher.get(`/api/cases/${number}`)).body.dueAt)
  await eventually(() => to.got.length).toBe(4)
  expect(to.got.slice(1).map((one) => letter(one).data)).toMatchObject([
    { status: 'to-accept', unit: null, due: null },
    { status: 'to-file', unit: null, due: new Date(due).toISOString() },
    { status: 'to-sign', unit, due: new Date(due).toISOString() },
  ])
  await end(id)
})

it('asks a room only about what a hook wants', async () => {
  const to = await receiver()
  const { id } = await hookTo(to, { kinds: ['cases.case.accepted'] })
  // Held for another installation, so that nothing but the carrier below sends it.
  await t.tenant.db.updateTable('kernel_hook_progress').set({ home: 'ours' }).where('hook', '=', id).execute()
  const number = await raise()
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
  await done(dispatcher.post(`/api/cases/${number}/assignments`, { organisation: unit }))
  await t.verified()
  const asked: string[] = []
  const carrier: Carrier = {
    within: (work) => asSystem(t.tenant, t.clock.now, work),
    outside: outside.map((room) => ({
      ...room,
      tell: (c, event, base) => {
        asked.push(event.kind)
        return room.tell(c, event, base)
      },
    })),
    areasAt,
    base: async () => 'http://linli.example',
    named: ['127.0.0.1:*'],
    home: 'ours',
    words: {},
    random: () => 0,
    signal: new AbortController().signal,
  }
  while (await deliver(carrier, id));
  expect(numbers(to)).toEqual([number])
  expect(asked).toEqual(['cases.case.accepted'])
  await end(id)
})

it('one that does not answer holds up neither another nor the messages to people', async () => {
  const [slow, quick] = [await receiver(), await receiver()]
  await done(
    operator.post('/api/settings', { key: 'kernel.hooks.timeout-seconds', value: '60', from: '2026-11-21' }),
  )
  pass(86_400)
  slow.manners.splice(0, 1, 'hang')
  const hooks = [
    await hookTo(slow),
    await hookTo(slow),
    await hookTo(slow),
    await hookTo(slow),
    await hookTo(quick),
  ]
  const number = await raise()
  await eventually(() => slow.got.length).toBe(4)
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
  await eventually(() => quick.got.map((one) => letter(one).type)).toEqual([
    'cases.case.opened',
    'cases.case.accepted',
  ])
  await eventually(async () =>
    JSON.stringify((await resident.get('/api/notifications')).body.items),
  ).toContain(number)
  expect(slow.got).toHaveLength(4)
  for (const { id } of hooks) await end(id)
  // What is under way ends with the server, not by its time.
  await t.restart()
})

it('pauses itself when the schedule has ended or the other side is gone, tells the operator, and goes on without loss', async () => {
  const to = await receiver()
  to.manners.splice(0, 1, 410)
  const { id } = await hookTo(to, { kinds: ['cases.case.opened'] })
  const number = await raise()
  await eventually(async () => (await stateOf(id)).state).toBe('paused')
  await eventually(async () =>
    JSON.stringify((await operator.get('/api/notifications?unread=true')).body.items),
  ).toContain('hook-paused')
  const second = await raise()
  expect((await operator.post(`/api/hooks/${id}/tests`)).body).toMatchObject({ code: 'hook-paused' })
  to.manners.splice(0, 1, 200)
  await done(operator.post(`/api/hooks/${id}/resumption`))
  await eventually(() => numbers(to)).toEqual([number, number, second])
  expect((await operator.post(`/api/hooks/${id}/resumption`)).body).toMatchObject({ code: 'hook-running' })
  await end(id)
})

it('signs with both secrets for a day after a rotation, then with the new one alone', async () => {
  const to = await receiver()
  const { id, secret } = await hookTo(to)
  const fresh = String((await operator.post(`/api/hooks/${id}/secrets`)).body.secret)
  await raise()
  await eventually(() => to.got.length).toBe(1)
  expect([secret, fresh].map((one) => signedWith(one, to.got[0] as Received))).toEqual([true, true])
  expect((await stateOf(id)).formerUntil).not.toBeNull()
  pass(86_401)
  await raise()
  await eventually(() => to.got.length).toBe(2)
  expect([secret, fresh].map((one) => signedWith(one, to.got[1] as Received))).toEqual([false, true])
  const shown = JSON.stringify((await operator.get('/api/hooks')).body)
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain(fresh)
  await end(id)
})

it('sends a trial at once, and again what happened since a moment', async () => {
  const to = await receiver()
  const { id } = await hookTo(to, { kinds: ['cases.case.opened'] })
  await done(operator.post(`/api/hooks/${id}/tests`))
  await eventually(() => to.got.map((one) => letter(one).type)).toEqual(['kernel.hook.tested'])
  pass(3600)
  const since = t.clock.now.toISOString()
  const [first, second] = [await raise(), await raise()]
  await eventually(() => to.got.length).toBe(3)
  pass(60)
  await done(operator.post(`/api/hooks/${id}/resending`, { since }))
  await eventually(() => numbers(to)).toEqual([undefined, first, second, first, second])
  const ids = to.got.map((one) => one.headers['webhook-id'])
  expect(ids.slice(3)).toEqual(ids.slice(1, 3))
  const early = new Date(t.clock.now.getTime() - 31 * 86_400_000).toISOString()
  expect((await operator.post(`/api/hooks/${id}/resending`, { since: early })).body).toMatchObject({
    code: 'hook-since',
  })
  await end(id)
})

it('a backup restored in another installation sends nothing until somebody says so', async () => {
  const to = await receiver()
  const { id } = await hookTo(to, { kinds: ['cases.case.opened'] })
  const progress = () => t.tenant.db.updateTable('kernel_hook_progress').where('hook', '=', id)
  await progress().set({ home: 'of another key' }).execute()
  const number = await raise()
  expect((await stateOf(id)).state).toBe('held')
  expect((await operator.post(`/api/hooks/${id}/tests`)).body).toMatchObject({ code: 'hook-paused' })
  const witness = await receiver()
  const other = await hookTo(witness)
  const after = await raise()
  await eventually(() => numbers(witness)).toContain(after)
  expect(to.got).toEqual([])
  await done(operator.post(`/api/hooks/${id}/resumption`))
  await eventually(() => numbers(to)).toEqual([number, after])
  for (const one of [id, other.id]) await end(one)
})

it('is told to the other side’s engineers: every kind, and how to find that it is genuine', async () => {
  const guide = await (await t.as()).get('/docs/webhooks.md')
  expect(guide.status).toBe(200)
  const text = String(guide.body)
  const kinds = (await operator.get('/api/hooks')).body.kinds as unknown as { kind: string; zh: string }[]
  expect(kinds.length).toBeGreaterThan(20)
  for (const { kind, zh } of kinds)
    expect(text).toContain(`\`${kind.replace('cases.case.', '')}\` ${zh.split('，')[0]}`)
  // The lines shown are those that the engineer runs.
  const shown = /```js\n(import[\s\S]*?)```/.exec(text)?.[1] ?? ''
  const lines = shown.replace(/^import .*$/m, '')
  const make = compileFunction(`${lines}; return genuine`, ['createHmac', 'timingSafeEqual'])
  const genuine = make(createHmac, timingSafeEqual) as (
    secret: string,
    headers: object,
    body: string,
  ) => boolean
  const secret = newSecret()
  const headers = signed([newSecret(), secret], 'a', new Date(), '{}')
  expect(genuine(secret, headers, '{}')).toBe(true)
  expect(genuine(secret, headers, '{ }')).toBe(false)
  expect(genuine(newSecret(), headers, '{}')).toBe(false)
})

it('refuses an address inside that nobody named, a kind or an area that is none, and whoever does not run the district', async () => {
  const body = { name: '对方系统', format: 'standard', url: 'https://10.0.0.8/in', kinds: all }
  const tried = async (more: object) => (await operator.post('/api/hooks', { ...body, ...more })).body.code
  expect(await tried({})).toBe('hook-inside')
  expect(await tried({ url: 'http://example.org/in' })).toBe('hook-url')
  const fine = { url: 'https://example.org/in' }
  expect(await tried({ ...fine, kinds: ['people.person.joined'] })).toBe('hook-kind')
  expect(await tried({ ...fine, area: '110101' })).toBe('hook-area')
  expect((await (await t.as('registrar')).get('/api/hooks')).status).toBe(403)
  await t.verified()
})
