import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../kernel/access.ts'
import { everything, within } from '../../kernel/db/connect.ts'
import { cursor } from '../../kernel/endpoint.ts'
import { endPost } from '../../registers/people/index.ts'
import { createDistrict } from './opening.ts'
import { asSystem } from './reactions.ts'
import type { Target } from './testing/expectation.ts'
import { expectations } from './testing/expectations.ts'
import type { Caller, TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'

const other = '659010'
let t: TestHouse
let n: Neighbourhood
let nobody: Caller
let stranger: Caller
let neighbour: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  nobody = await t.as()
  stranger = await t.phone('19900005558')
  neighbour = await t.phone('19900005552')
  await createDistrict(t.house, other, t.clock.now, undefined, () => {})
})
afterAll(() => t.close())

/** Every door through which something of a community could be read, beside the plain one. */
const doors = (x: Target, number: string, words: string): string[] => [
  `/api/cases?area=${x.area}`,
  `/api/cases?q=${encodeURIComponent(words.slice(0, 4))}`,
  `/api/cases?q=${number}`,
  `/api/cases?q=${encodeURIComponent('%')}`,
  '/api/cases?order=due&limit=100',
  '/api/cases?order=newest&limit=100',
  '/api/cases?mine=true',
  '/api/cases?queue=residents,enterprise,mailbox,online&limit=100',
  '/api/cases?open=true&state=to-accept,to-sign,to-dispatch,handling',
  '/api/cases?overdue=true',
  `/api/cases?after=${cursor(['9999-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'])}`,
  `/api/cases?order=due&after=${cursor(['1999-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'])}`,
  `/api/cases/${number}`,
  `/api/cases/${number}/candidates`,
  `/api/publications/${number}`,
  `/api/publications?area=${x.area}`,
  '/api/publications?limit=100',
  `/api/organisations/${x.unit}`,
  `/api/areas/${x.area}/officers`,
  `/api/areas?search=${encodeURIComponent(words.slice(0, 2))}`,
  `/api/approvals?area=${x.area}&limit=100`,
  '/api/approvals?mine=true',
  '/api/approvals?kind=payment&state=open',
  '/api/approvals/inbox',
  `/api/approvals/${x.approval}`,
  '/api/rectifications?limit=100',
  `/api/rectifications?area=${x.area}`,
  `/api/rectifications/${x.rectification}`,
  `/api/satisfaction-surveys/${x.scored}`,
  `/api/satisfaction-surveys/${x.scored}/remarks`,
  `/api/satisfaction-surveys?area=${x.area}`,
  '/api/notifications',
  '/api/people/mine/export',
  `/api/events?subject=cases.request:${number}`,
  '/openapi.json',
]

/** The doors through which a caller reads the number or the words. */
async function leaks(caller: Caller, x: Target, number: string, words: string): Promise<string[]> {
  const found: string[] = []
  for (const url of doors(x, number, words)) {
    const { status, body } = await caller.get(url)
    expect(status, url).toBeLessThan(500)
    const text = JSON.stringify(body)
    if (text.includes(number) || text.includes(words)) found.push(url)
  }
  return found
}

describe('side doors', () => {
  const local: Role[] = [
    'desk',
    'dispatcher',
    'handler',
    'grid-officer',
    'community-lead',
    'treasurer',
    'auditor',
    'registrar',
  ]

  it.each(local)('%s of one community reads nothing of a case in another', async (role) => {
    expect(await leaks(n.actors[role], n.foreign, n.foreign.number, n.secrets.foreign)).toEqual([])
  })

  it('counts and maps of a foreign area are empty', async () => {
    const { area } = n.foreign
    for (const role of local) {
      const counts = await n.actors[role].get(`/api/cases/counts?area=${area}`)
      if (counts.status !== 200) continue
      expect(counts.body.states, role).toEqual([])
      expect(counts.body.answeredToday, role).toBe(0)
      for (const level of ['street', 'community', 'compound', 'micro-grid']) {
        const map = await n.actors[role].get(`/api/cases/map?level=${level}&area=${area}`)
        expect(map.body.areas, `${role} ${level}`).toEqual([])
      }
      const whole = await n.actors[role].get('/api/cases/map?level=community')
      expect(JSON.stringify(whole.body), role).not.toContain(area)
    }
    for (const url of [`/api/people?area=${area}`, `/api/tags?area=${area}`])
      expect((await n.actors.desk.get(url)).status, url).toBe(404)
    expect((await n.actors.desk.get('/api/people?phone=19900005552')).body.items).toEqual([])
  })

  it('a caller whose cases lie in another community is nobody here', async () => {
    const look = (caller: Caller, phone: string) => caller.post('/api/caller-looks', { phone })
    for (const role of ['desk', 'dispatcher', 'duty-chief', 'call-back'] as const) {
      const nobodyHas = await look(n.actors[role], '19911110000')
      expect((await look(n.actors[role], '19900005552')).body, role).toEqual(nobodyHas.body)
      expect(JSON.stringify((await look(n.actors[role], '19900005551')).body), role).toContain(n.home.number)
    }
    const there = await look(await t.named('there-dispatcher'), '19900005552')
    expect(JSON.stringify(there.body)).toContain(n.foreign.number)
  })

  it('neither strangers nor nobody nor the local staff read anything of a confidential case', async () => {
    const { home, confidential, secrets } = n
    const staff = (
      ['desk', 'grid-officer', 'handler', 'community-lead', 'street-lead', 'call-back'] as const
    ).map((role) => n.actors[role])
    for (const caller of [nobody, stranger, ...staff])
      expect(await leaks(caller, home, confidential, secrets.confidential)).toEqual([])
    // The doors do open: the centre and the person who raised it find it through several.
    const seen = await leaks(n.actors.dispatcher, home, confidential, secrets.confidential)
    expect(seen.length).toBeGreaterThan(3)
    expect((await leaks(n.owner, home, confidential, secrets.confidential)).length).toBeGreaterThan(3)
  })

  it('a public count does not tell that a confidential case was raised', async () => {
    const before = (await nobody.get(`/api/areas/${n.home.area}/cases`)).body
    const raised = await n.owner.post('/api/requests', {
      words: '又收了一次',
      kind: 'report',
      areaCode: n.home.area,
      confidential: true,
    })
    expect(raised.status).toBe(201)
    expect((await nobody.get(`/api/areas/${n.home.area}/cases`)).body).toEqual(before)
  })

  it('messages about a case go to those it concerns only', async () => {
    const told = await sql<{ person: string }>`select distinct person::text from kernel_notification
      where subject = (select 'cases.case:' || id from cases_case where number = ${n.foreign.number})`.execute(
      t.tenant.db,
    )
    const here = Object.values(n.actors).map((a) => a.person)
    expect(told.rows.map((r) => r.person).filter((p) => here.includes(p))).toEqual([])
  })
})

describe('who asked', () => {
  it('an anonymous request of somebody signed in names them nowhere', async () => {
    const sent = await n.owner.post('/api/requests', {
      words: '楼上有人半夜打孔',
      kind: 'complaint',
      areaCode: n.home.area,
      anonymous: true,
    })
    expect(sent.status).toBe(201)
    const query = sql<{ actor: string | null; owner: string | null; requester: string | null }>`
      select e.actor_id as actor, x.owner, r.requester from cases_case k join cases_request r on r.case_id = k.id
        join kernel_event e on e.subject in ('cases.case:' || k.id, 'cases.request:' || r.id)
        join kernel_text x on x.id in (k.title, r.words)
      where k.number = ${String(sent.body.number)}`
    const rows = await within(t.tenant.db, everything, (trx) => query.execute(trx))
    expect(rows.rows.length).toBeGreaterThan(0)
    for (const row of rows.rows) expect(row).toEqual({ actor: null, owner: null, requester: null })
  })

  it('what is kept of an anonymous request sent with a key and followed by its secret names nobody signed in', async () => {
    const key = (n: number) => ({ 'idempotency-key': `unnamed-key-${n}` })
    const body = { words: '地下室有人住', kind: 'complaint', areaCode: n.home.area, anonymous: true }
    const sent = await n.owner.post('/api/requests', body, key(1))
    expect((await n.owner.post('/api/requests', body, key(1))).body).toEqual(sent.body)
    const on = (what: string) => `/api/cases/${String(sent.body.number)}/${what}`
    const secret = String(sent.body.secret)
    const remark = { words: '昨晚灯又亮了', secret }
    expect((await n.owner.post(on('remarks'), remark, key(2))).status).toBe(201)
    await n.actors.dispatcher.post(on('answer'), { words: '已请出', publish: false })
    const rating = { solved: 'yes', satisfied: 'satisfied', secret }
    expect((await n.owner.post(on('rating'), rating, key(3))).status).toBe(201)
    expect((await n.owner.post(on('reopening'), { words: '又回来了', secret }, key(4))).status).toBe(201)
    const query = sql<{ table: string; row: string }>`with kase as (
        select id from cases_case where number = ${String(sent.body.number)})
      select 'event' as table, to_jsonb(e)::text as row from kernel_event e join kase on e.subject = 'cases.case:' || kase.id
        or e.data->>'case' = kase.id::text
      union all select 'key', to_jsonb(i)::text from kernel_idempotency i where key like 'unnamed-key-%'
      union all select 'text', to_jsonb(x)::text from kernel_text x, kase where x.subject = 'cases.case:' || kase.id
      union all select 'call-back', to_jsonb(b)::text from cases_call_back b join kase on kase.id = b.case_id`
    const { rows } = await within(t.tenant.db, everything, (trx) => query.execute(trx))
    expect(new Set(rows.map((r) => r.table))).toEqual(new Set(['event', 'key', 'text', 'call-back']))
    expect(rows.filter((r) => r.row.includes(n.owner.person))).toEqual([])
  })

  it('the public gets no proof whose line would name the requester', async () => {
    const page = (await nobody.get(`/api/publications/${n.home.published}`)).body
    const steps = page.steps as unknown as { event: string; kind: string; seq: string | null }[]
    const opened = steps.find((s) => s.kind === 'cases.case.opened')
    const accepted = steps.find((s) => s.kind === 'cases.case.accepted')
    expect(opened?.seq).toBeNull()
    expect(accepted?.seq).not.toBeNull()
    const proof = (event?: string) => `/api/cases/${n.home.published}/proofs/${event}`
    expect((await nobody.get(proof(opened?.event))).status).toBe(404)
    expect((await n.owner.get(proof(opened?.event))).status).toBe(200)
    const shown = await nobody.get(proof(accepted?.event))
    expect(shown.status).toBe(200)
    expect(JSON.stringify(shown.body)).not.toContain(n.owner.person)
  })
})

describe('appointing', () => {
  const post = (organisation: string) => ({
    person: n.home.person,
    role: 'handler',
    title: '处置员',
    areaCode: n.home.area,
    organisation,
    publicName: '某人',
  })

  it('one community appoints nobody to a unit of another, whose cases the post would show', async () => {
    expect((await n.actors.registrar.post('/api/posts', post(n.foreign.unit))).status).toBe(404)
    expect((await n.actors.registrar.post('/api/posts', post(n.home.unit))).status).toBe(201)
  })

  it.each(['dispatcher', 'duty-chief', 'auditor', 'district-lead', 'operator'])(
    'a %s, who sees or does more than a community, is appointed and ended by the district alone',
    async (role) => {
      const own = n.actors.registrar
      const body = { ...post(n.home.unit), role }
      expect((await own.post('/api/posts', body)).body.code).toBe('district-appoints')
      const made = await (await t.as('registrar')).post('/api/posts', body)
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const end = `/api/posts/${String(made.body.id)}/term-end`
      expect((await own.post(end)).body.code).toBe('district-appoints')
      expect((await (await t.as('registrar')).post(end)).status).toBe(201)
    },
  )
})

describe('another district', () => {
  it('knows nobody of this one: whatever is not public is refused, and nothing of this one is told', async () => {
    for (const caller of [n.actors.dispatcher, n.actors['district-lead'], n.owner]) {
      for (const [key, e] of Object.entries(expectations)) {
        if (key === 'POST /api/sessions' || key === 'DELETE /api/sessions/mine') continue
        const { url, body, headers } = e.ask(n.home)
        const reply = await caller.send(key.split(' ')[0] as 'GET', `/d/${other}${url}`, body, headers)
        if (!e.row.anyone) expect([401, 403, 404], key).toContain(reply.status)
        if (key !== 'GET /openapi.json' && reply.status < 300)
          expect(JSON.stringify(reply.body), key).not.toContain(n.home.number)
      }
      expect((await caller.get(`/d/${other}/api/sessions/mine`)).body.person).toBeNull()
      expect((await caller.get(`/d/${other}/api/cases`)).status).toBe(401)
      expect((await caller.get(`/d/${other}/api/publications`)).body.total).toBe(0)
    }
  })

  it('that is real ends the demo of all: no code that everybody knows, no page of messages', async () => {
    const phone = '19900005559'
    expect((await nobody.post('/api/codes', { phone })).status).toBe(202)
    expect((await nobody.post('/api/sessions', { phone, code: '000000' })).body.code).toBe('bad-code')
    expect((await nobody.get('/api/sessions/mine')).body.demo).toBe(false)
    expect((await nobody.get('/demo/outbox')).status).toBe(404)
  })

  it('is chosen by the address, not by a header of the caller', async () => {
    const reply = await nobody.send('GET', '/api/district', undefined, { 'x-linli-district': other })
    expect(reply.body.code).toBe(t.tenant.code)
    expect((await nobody.get(`/d/${other}/api/district`)).body.code).toBe(other)
    expect((await nobody.get('/d/110101/api/district')).status).toBe(404)
  })
})

describe('the figures of the machine', () => {
  it('are told to the machine itself, not through a proxy on it', async () => {
    expect((await nobody.get('/metrics')).status).toBe(200)
    const proxied = await nobody.send('GET', '/metrics', undefined, { 'x-forwarded-for': '127.0.0.1' })
    expect(proxied.status).toBe(404)
  })
})

describe('the live stream', () => {
  const heard = (cookie: string): { subjects: Set<string>; stop: () => void } => {
    const { port } = t.app.server.address() as AddressInfo
    const subjects = new Set<string>()
    const request = get({ port, path: '/api/live', headers: cookie ? { cookie } : {} }, (reply) => {
      reply.on('data', (chunk: Buffer) => {
        for (const [, subject] of chunk.toString().matchAll(/"subject":"([^"]+)"/g))
          if (subject) subjects.add(subject)
      })
      reply.on('error', () => {})
    })
    request.on('error', () => {})
    return { subjects, stop: () => request.destroy() }
  }
  const subjectOf = async (number: string): Promise<string> => {
    const row = await sql<{ subject: string }>`select 'cases.case:' || id as subject from cases_case
      where number = ${number}`.execute(t.tenant.db)
    return row.rows[0]?.subject ?? ''
  }

  it('tells of what one may see only, and stops when the post ends', async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' })
    const names = ['desk', 'dispatcher', 'grid-officer'] as const
    const streams = new Map(names.map((role) => [role as string, heard(n.actors[role].cookie)]))
    streams.set('nobody', heard(''))
    streams.set('stranger', heard(stranger.cookie))
    streams.set('owner', heard(n.owner.cookie))
    await new Promise((r) => setTimeout(r, 300))
    for (const [who, number] of [
      [n.owner, n.home.number],
      [neighbour, n.foreign.number],
      [n.owner, n.confidential],
    ] as const)
      expect((await who.post(`/api/cases/${number}/remarks`, { words: '还在漏' })).status).toBe(201)
    const [home, foreign, secret] = await Promise.all(
      [n.home.number, n.foreign.number, n.confidential].map(subjectOf),
    )
    const told = (who: string) => [home, foreign, secret].map((s) => streams.get(who)?.subjects.has(s ?? ''))
    await vi.waitFor(() => expect(told('dispatcher')).toEqual([true, false, true]), 20_000)
    await vi.waitFor(() => expect(told('owner')).toEqual([true, false, true]), 20_000)
    await vi.waitFor(() => expect([told('desk')[0], told('grid-officer')[0]]).toEqual([true, true]), 20_000)
    await new Promise((r) => setTimeout(r, 300))
    expect(told('desk')).toEqual([true, false, false])
    expect(told('grid-officer')).toEqual([true, false, false])
    expect(told('stranger')).toEqual([false, false, false])
    expect(told('nobody')).toEqual([false, false, false])

    await asSystem(t.tenant, t.clock.now, async (c) => {
      const post = await c.trx
        .selectFrom('people_post')
        .select('id')
        .where('person', '=', n.actors.desk.person)
        .executeTakeFirstOrThrow()
      await endPost(c, post.id, '2026-11-20')
    })
    await new Promise((r) => setTimeout(r, 5_200))
    for (const stream of streams.values()) stream.subjects.clear()
    await n.owner.post(`/api/cases/${n.home.number}/remarks`, { words: '还在漏水' })
    await vi.waitFor(() => expect(told('dispatcher')[0]).toBe(true), 20_000)
    await new Promise((r) => setTimeout(r, 300))
    expect(told('desk')[0]).toBe(false)
    for (const stream of streams.values()) stream.stop()
  })
})
