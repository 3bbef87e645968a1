import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { openReceiver, type Receiver, signedWith } from '../../../apps/server/testing/receiver.ts'
import { fillPost, makeOrganisation } from '../../../registers/people/index.ts'
import { lastTaken } from './store.ts'

let t: TestHouse
let n: Neighbourhood
let operator: Caller
let other: Receiver
let inbound: { id: string; secret: string }
beforeAll(async () => {
  ;[t, n] = await openTwo(1_000_000, ['127.0.0.1:*'])
  operator = await t.as('operator')
  other = await openReceiver()
  inbound = await admitted('锦城物业工单系统', n.home.unit)
})
afterAll(async () => {
  await other.close()
  await t.close()
})

async function admitted(name: string, organisation: string) {
  const { status, body } = await operator.post('/api/inbound-hooks', { name, organisation })
  expect(status, JSON.stringify(body)).toBe(201)
  return body as unknown as { id: string; secret: string }
}

interface Sent {
  secret?: string
  id?: string
  at?: number
  headers?: Record<string, string>
  /** What arrives, where it is not what was signed. */
  arrives?: string
}

/** As the other system sends it: signed by its own few lines. */
async function say(type: string, data: object, o: Sent = {}, to = inbound) {
  const body = JSON.stringify({ type, timestamp: t.clock.now.toISOString(), data })
  const id = o.id ?? `msg_${crypto.randomUUID()}`
  const time = String(o.at ?? Math.floor(t.clock.now.getTime() / 1000))
  const key = Buffer.from((o.secret ?? to.secret).slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  const reply = await t.app.inject({
    method: 'POST',
    url: `/api/inbound-hooks/${to.id}/messages`,
    payload: o.arrives ?? body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': `v1,${signature}`,
      ...o.headers,
    },
  })
  const { code, state } = reply.json() as { code?: string; state?: string }
  return { status: reply.statusCode, code, state, id }
}

const done = async (reply: ReturnType<Caller['post']>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const viewOf = async (number: string) => (await n.actors.dispatcher.get(`/api/cases/${number}`)).body

async function dispatched(
  organisation = n.home.unit,
  more: object = {},
  requester = n.owner,
): Promise<string> {
  const { desk, dispatcher } = n.actors
  const said = { words: '单元门坏了', kind: 'help', areaCode: n.home.area, ...more }
  const number = String((await done(requester.post('/api/requests', said))).number)
  await done(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
  await done(dispatcher.post(`/api/cases/${number}/assignments`, { organisation }))
  return number
}

it('a case goes to a unit, its system is told, signs and completes it, the patrol checks, and the case shows which system it was', async () => {
  const out = await operator.post('/api/hooks', {
    name: '锦城物业工单系统',
    format: 'standard',
    url: other.url,
    kinds: ['cases.case.dispatched', 'cases.case.checked'],
    organisation: n.home.unit,
  })
  const number = await dispatched()
  await expect.poll(() => other.got.length, { timeout: 60_000 }).toBe(1)
  const told = other.got[0]
  expect(told && signedWith(String(out.body.secret), told)).toBe(true)
  const { data } = JSON.parse(told?.body ?? '{}') as { data: { number: string; unit: string } }
  expect(data).toMatchObject({ number, unit: n.home.unit, status: 'to-sign' })

  expect(await say('cases.case.signed', { number: data.number })).toMatchObject({
    status: 201,
    state: 'handling',
  })
  expect(await say('cases.case.handled', { number: data.number, words: '换了闭门器' })).toMatchObject({
    status: 201,
    state: 'to-check',
  })
  const seen = await viewOf(number)
  expect(seen.parts?.[0]).toMatchObject({ handler: '锦城物业工单系统', state: 'handled' })
  const steps = seen.steps as unknown as { kind: string; by: { name: string }; words: string }[]
  expect(steps.find((step) => step.kind === 'cases.case.handled')).toMatchObject({
    by: { name: '锦城物业工单系统' },
    words: '换了闭门器',
  })
  await done(n.actors['grid-officer'].post(`/api/cases/${number}/check`, { passed: true, words: '能关上' }))
  expect((await viewOf(number)).state).toBe('to-call-back')
  await expect
    .poll(() => other.got.map((one) => (JSON.parse(one.body) as { type: string }).type), { timeout: 60_000 })
    .toEqual(['cases.case.dispatched', 'cases.case.checked'])
  const list = (await operator.get('/api/inbound-hooks')).body
  expect(list.items?.[0]).toMatchObject({ name: '锦城物业工单系统', lastAt: t.clock.now.toISOString() })
  expect(JSON.stringify(list)).not.toContain(inbound.secret)
})

it('what is not signed with its secret, for these bytes and this moment, changes nothing', async () => {
  const number = await dispatched()
  const now = Math.floor(t.clock.now.getTime() / 1000)
  const elsewhere = await admitted('别的系统', n.foreign.unit)
  const tries: Sent[] = [
    { secret: elsewhere.secret },
    { at: now - 301 },
    { at: now + 301 },
    { arrives: JSON.stringify({ type: 'cases.case.signed', data: { number } }) },
    { headers: { 'webhook-signature': '' } },
    { headers: { 'webhook-signature': 'v1,AAAA v2,AAAA' } },
    { headers: { 'webhook-id': 'msg_another' } },
    { headers: { 'webhook-timestamp': String(now + 1) } },
    { headers: { 'webhook-timestamp': 'now' } },
  ]
  for (const one of tries)
    expect(await say('cases.case.signed', { number }, one), JSON.stringify(one)).toMatchObject({
      status: 401,
      code: 'bad-signature',
    })
  expect((await viewOf(number)).state).toBe('to-sign')
  const { id } = inbound
  const bare = await t.app.inject({
    method: 'POST',
    url: `/api/inbound-hooks/${id}/messages`,
    payload: { type: 'cases.case.signed', data: { number } },
  })
  expect(bare.statusCode).toBe(401)
  const large = JSON.stringify({ type: 'cases.case.signed', data: { number, words: '字'.repeat(100_000) } })
  expect((await say('cases.case.signed', { number }, { arrives: large })).status).toBe(413)
})

it('a message that comes again does nothing more; another under its id is refused', async () => {
  const number = await dispatched()
  const once = await say('cases.case.signed', { number })
  expect(once).toMatchObject({ status: 201, state: 'handling' })
  const times = (await viewOf(number)).steps as unknown as { kind: string }[]
  t.clock.now = new Date(t.clock.now.getTime() + 60_000)
  const at = Math.floor(t.clock.now.getTime() / 1000) - 60
  const body = JSON.stringify({
    type: 'cases.case.signed',
    timestamp: new Date(at * 1000).toISOString(),
    data: { number },
  })
  const key = Buffer.from(inbound.secret.slice('whsec_'.length), 'base64')
  const again = await t.app.inject({
    method: 'POST',
    url: `/api/inbound-hooks/${inbound.id}/messages`,
    payload: body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': once.id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${createHmac('sha256', key).update(`${once.id}.${at}.${body}`).digest('base64')}`,
    },
  })
  expect([again.statusCode, (again.json() as { state: string }).state]).toEqual([201, 'handling'])
  expect((await viewOf(number)).steps).toHaveLength(times.length)
  expect(await say('cases.case.handled', { number, words: '好了' }, { id: once.id })).toMatchObject({
    status: 422,
    code: 'key-reused',
  })
})

it('moves its own unit’s part only, under the guards of a person there', async () => {
  const foreign = await say('cases.case.signed', { number: n.foreign.number })
  expect(foreign).toMatchObject({ status: 404, code: 'not-found' })
  expect(await say('cases.case.signed', { number: '261120-9999' })).toMatchObject({
    status: foreign.status,
    code: foreign.code,
  })
  const number = await dispatched()
  expect(await say('cases.case.handled', { number, words: '好了' })).toMatchObject({
    status: 409,
    code: 'wrong-state',
  })
  await say('cases.case.signed', { number })
  expect(await say('cases.case.signed', { number })).toMatchObject({ status: 409, code: 'wrong-state' })
  expect(await say('cases.case.handled', { number })).toMatchObject({ status: 422, code: 'words-needed' })
  await done(
    n.actors.dispatcher.post(`/api/cases/${number}/supervisions`, { kind: 'important', words: '先围起来' }),
  )
  expect(await say('cases.case.handled', { number, words: '好了' })).toMatchObject({
    status: 409,
    code: 'supervision-open',
  })
  expect(await say('cases.case.supervision-answered', { number, words: '围好了' })).toMatchObject({
    status: 201,
  })
  const until = new Date(t.clock.now.getTime() + 60 * 86_400_000).toISOString()
  expect(await say('cases.case.extension-asked', { number, words: '配件没到', until })).toMatchObject({
    status: 201,
    state: 'handling',
  })
  const returned = await dispatched()
  expect(
    await say('cases.case.return-asked', { number: returned, reason: 'not-competent', words: '不归物业管' }),
  ).toMatchObject({ status: 201, state: 'return-review' })
  const [asked] = (await viewOf(returned)).approvals as unknown as { kind: string; reason: string }[]
  expect(asked).toMatchObject({ kind: 'return', reason: 'not-competent' })
  expect(await say('cases.case.closed', { number })).toMatchObject({ status: 400 })
})

it('is neither told nor asked of a confidential case', async () => {
  const number = n.confidential
  const chief = await t.as('duty-chief')
  await done(chief.post(`/api/cases/${number}/acceptance`, { publish: false }))
  await done(chief.post(`/api/cases/${number}/assignments`, { organisation: n.home.unit }))
  expect(await say('cases.case.signed', { number })).toMatchObject({ status: 404, code: 'not-found' })
  expect((await n.actors.handler.get(`/api/cases/${number}`)).status).toBe(200)
  expect(other.got.filter((one) => one.body.includes(number))).toEqual([])
})

it('takes both secrets for a day after a rotation, and nothing once it has ended', async () => {
  const mine = await admitted('换密钥的系统', n.home.unit)
  const fresh = String((await operator.post(`/api/inbound-hooks/${mine.id}/secrets`)).body.secret)
  const [first, second, third] = [await dispatched(), await dispatched(), await dispatched()]
  const sign = (number: string, secret: string) => say('cases.case.signed', { number }, { secret }, mine)
  expect((await sign(first, mine.secret)).status).toBe(201)
  expect((await sign(second, fresh)).status).toBe(201)
  t.clock.now = new Date(t.clock.now.getTime() + 86_401_000)
  expect((await sign(third, mine.secret)).status).toBe(401)
  expect((await operator.del(`/api/inbound-hooks/${mine.id}`)).status).toBe(200)
  expect((await sign(third, fresh)).status).toBe(404)
  const patrol = await operator.get('/api/organisations?side=patrol&limit=1')
  const refused = await operator.post('/api/inbound-hooks', {
    name: '巡查系统',
    organisation: String(patrol.body.items?.[0]?.id),
  })
  expect(refused.body).toMatchObject({ code: 'patrol-cannot-handle' })
  await t.verified()
})

it('what a unit must know reaches its people, also where its system has signed', async () => {
  const number = await dispatched()
  expect(await say('cases.case.signed', { number })).toMatchObject({ status: 201 })
  const supervised = async () => {
    const { items } = (await n.actors.handler.get('/api/notifications?limit=100')).body
    return (items as unknown as { kind: string; data: { number: string } }[])
      .filter(({ kind }) => kind === 'case-supervised')
      .map(({ data }) => data.number)
  }
  await done(
    n.actors['duty-chief'].post(`/api/cases/${number}/supervisions`, { kind: 'leader', words: '两天内答复' }),
  )
  await expect.poll(supervised, { timeout: 60_000 }).toContain(number)
})

it('the people of a unit are told by name of each system that may act for it, of its new secret and of its end', async () => {
  const { handler, desk, dispatcher } = n.actors
  const told = async (who: Caller) => {
    const { items } = (await who.get('/api/notifications?limit=100')).body
    return (items as unknown as { kind: string; data: { system?: string } }[])
      .filter(({ kind, data }) => kind.startsWith('inbound-') && data.system === '抄表系统')
      .map(({ kind }) => kind)
      .toSorted()
  }
  const lead = n.actors['department-lead']
  const made = await admitted('抄表系统', n.home.unit)
  t.clock.now = new Date(t.clock.now.getTime() + 1_000)
  await done(operator.post(`/api/inbound-hooks/${made.id}/secrets`))
  t.clock.now = new Date(t.clock.now.getTime() + 1_000)
  expect((await operator.del(`/api/inbound-hooks/${made.id}`)).status).toBe(200)
  for (const who of [handler, lead, desk])
    await expect
      .poll(() => told(who), { timeout: 60_000 })
      .toEqual(['inbound-ended', 'inbound-made', 'inbound-rotated'])
  expect(await told(dispatcher)).toEqual([])
})

it('who admitted a system or gave it a new secret neither checks what it did nor has it do what they reported', async () => {
  const lead = await t.as('district-lead')
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const team = await makeOrganisation(c, {
      kind: 'enterprise',
      name: '另一支巡查队',
      parent: null,
      side: 'patrol',
      areas: [{ path: n.home.path, relation: 'covers' }],
    })
    for (const { person } of [operator, lead]) {
      const post = { person, role: 'grid-officer', title: '网格员', publicName: '兼巡查' }
      await fillPost(c, { ...post, areaPath: n.home.path, organisation: team.id })
    }
  })
  const mine = await admitted('双面系统', n.home.unit)
  const { secret } = await done(lead.post(`/api/inbound-hooks/${mine.id}/secrets`))
  const by = (type: string, data: object) => say(type, data, { secret: String(secret) }, mine)
  const [signed, completed] = [await dispatched(), await dispatched()]
  expect(await by('cases.case.signed', { number: signed })).toMatchObject({ status: 201 })
  await done(n.actors.handler.post(`/api/cases/${completed}/signature`))
  for (const number of [signed, completed])
    expect(await by('cases.case.handled', { number, words: '换好了' })).toMatchObject({ status: 201 })
  const [maker, keeper] = [await t.named('operator'), await t.named('district-lead')]
  for (const number of [signed, completed]) {
    for (const who of [maker, keeper]) {
      const { status, body } = await who.post(`/api/cases/${number}/check`, { passed: true })
      expect([status, body.code]).toEqual([409, 'handler-is-checker'])
    }
    await done(n.actors['grid-officer'].post(`/api/cases/${number}/check`, { passed: true }))
  }
  const reported = await dispatched(n.home.unit, {}, maker)
  expect(await by('cases.case.signed', { number: reported })).toMatchObject({
    status: 409,
    code: 'reporter-is-handler',
  })
  await t.verified()
})

it('when a system was last heard is read from an index of its own messages, however many keys are kept', async () => {
  const { rows } = await t.tenant.db.transaction().execute(async (trx) => {
    // A small table is read whole whatever stands beside it.
    await sql`set local enable_seqscan = off`.execute(trx)
    return sql<{ 'QUERY PLAN': string }>`explain ${lastTaken([n.owner.person])}`.execute(trx)
  })
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('cases_inbound_taken')
})
