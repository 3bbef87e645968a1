import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../../apps/server/demo-accounts.ts'
import type { ReactionInput } from '../../../apps/server/reaction.ts'
import { asSystem, hourly, reactions } from '../../../apps/server/reactions.ts'
import { pictureForm } from '../../../apps/server/testing/expectation.ts'
import type { Caller, Json, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { makePerson } from '../../../registers/people/index.ts'
import { linksOf } from '../index.ts'

let t: TestHouse
let n: Neighbourhood
let nobody: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  nobody = await t.as()
})
afterAll(() => t.close())

const ok = async (reply: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const refused = async (reply: Promise<{ status: number; body: Json }>): Promise<string> => {
  const { status, body } = await reply
  expect(status).toBeGreaterThanOrEqual(400)
  return String(body.code)
}
const list = (body: Json | undefined, key: string): Json[] => body?.[key] as unknown as Json[]

const hand = async (by: Caller): Promise<string> => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#111' } })
    .jpeg()
    .toBuffer()
  const form = pictureForm(jpeg)
  return String((await ok(by.post('/api/photos', form.body, form.headers))).id)
}

/** Somebody of the register under this name and number, with a sign-in. */
async function residentOf(of: { name: string; phone: string } | undefined): Promise<Caller> {
  const username = `party-${String(of?.phone)}`
  const [account] = await t.house.auth.create([{ name: username, phone: null }], demoPassword)
  const person = await asSystem(t.tenant, t.clock.now, (c) =>
    makePerson(c, { name: of?.name ?? null, phone: of?.phone ?? null, joinedBy: 'worker' }),
  )
  await t.house.platform
    .insertInto('account_person')
    .values({ person, district: t.tenant.code, account: account ?? '' })
    .execute()
  return t.named(username)
}

let used = 0
const parties = () => [
  { name: '张大爷', phone: `1990000${String(7000 + used++)}` },
  { name: '李阿姨', phone: `1990000${String(7000 + used++)}` },
]
const opened = (by: Caller, more: object = {}) =>
  ok(
    by.post('/api/mediations', {
      areaCode: n.home.area,
      words: '楼上装修漏水到楼下，赔多少谈不拢',
      parties: parties(),
      ...more,
    }),
  )
const step = (by: Caller, m: Json | undefined, what: string, body: object) =>
  by.post(`/api/mediations/${String(m?.id)}/${what}`, body)
const written = async (by: Caller, m: Json, followUpOn = '2026-12-20') =>
  ok(step(by, m, 'agreements', { words: '楼上十日内修好并赔偿两千元，双方不再追究。', followUpOn }))
const sign = async (by: Caller, m: Json, side: number, version = 1) =>
  step(by, m, 'signatures', { version, side, signature: await hand(by) })
const links = (m: Json | undefined) => asSystem(t.tenant, t.clock.now, (c) => linksOf(c, String(m?.id)))

describe('a dispute that is mediated', () => {
  it('[S145] a mediated agreement is signed by both and followed up on a date: one signature concludes nothing', async () => {
    const officer = n.actors['grid-officer']
    const before = t.clock.now
    const m = await opened(officer)
    expect(m).toMatchObject({ state: 'open', mine: true, signed: 0 })
    const dispute = await ok(n.actors.desk.get(`/api/cases/${String(m.case)}`))
    expect(dispute).toMatchObject({ kind: 'dispute', state: 'to-sign' })
    for (const [present, words] of [
      ['first', '先听张大爷讲'],
      ['second', '再听李阿姨讲'],
      ['both', '双方面谈，愿意各退一步'],
    ])
      await ok(step(officer, m, 'sessions', { heldAt: t.clock.now.toISOString(), present, words }))
    expect(await refused(sign(officer, m, 1))).toBe('mediation-state')
    await written(officer, m)
    const one = await ok(sign(officer, m, 1))
    expect(one).toMatchObject({ state: 'to-sign', signed: 1, concludedAt: null })
    expect(await refused(sign(officer, m, 1))).toBe('signed-already')
    expect(await refused(step(officer, m, 'follow-ups', { kept: true, words: '问过了' }))).toBe(
      'mediation-state',
    )
    const [link] = await links(m)
    const signature = await hand(nobody)
    const both = await ok(
      step(nobody, m, 'signatures', { version: 1, signature, secret: String(link?.secret) }),
    )
    expect(both).toMatchObject({ state: 'concluded', signed: 2, due: false, followUpOn: '2026-12-20' })

    // The task is there on its day, not before; the mediator is told once.
    const tasks = async () =>
      list(await ok(officer.get('/api/mediations?mine=true&open=true')), 'items')
        .filter((x) => String(x.due) === 'true')
        .map((x) => String(x.id))
    const told = async () => {
      await asSystem(t.tenant, t.clock.now, (c) => hourly(c, { files: t.house.files, others: [] }))
      const events = await t.tenant.db
        .selectFrom('kernel_event')
        .select('id')
        .where('subject', '=', `cases.mediation:${String(m.id)}`)
        .where('kind', '=', 'cases.mediation.follow-up-due')
        .execute()
      return events.length
    }
    t.clock.now = new Date('2026-12-19T09:00:00+08:00')
    expect([await tasks(), await told()]).toEqual([[], 0])
    t.clock.now = new Date('2026-12-20T09:00:00+08:00')
    expect([await tasks(), await told(), await told()]).toEqual([[String(m.id)], 1, 1])
    const again = await ok(
      step(officer, m, 'follow-ups', { kept: true, words: '已修好，钱还差一半', nextOn: '2026-12-27' }),
    )
    expect(again).toMatchObject({ state: 'concluded', followUpOn: '2026-12-27', due: false })
    t.clock.now = new Date('2026-12-27T09:00:00+08:00')
    const done = await ok(step(officer, m, 'follow-ups', { kept: true, words: '都办好了' }))
    expect(done).toMatchObject({ state: 'kept' })
    expect(list(done, 'followUps').map((f) => String(f.dueOn))).toEqual(['2026-12-20', '2026-12-27'])
    t.clock.now = before
    await t.verified()
  })

  it('words written anew are signed anew by both', async () => {
    const desk = n.actors.desk
    const m = await opened(desk)
    await written(desk, m)
    await ok(sign(desk, m, 1))
    await written(desk, m)
    expect(await refused(sign(desk, m, 2, 1))).toBe('agreement-changed')
    expect(await ok(sign(desk, m, 2, 2))).toMatchObject({ state: 'to-sign', signed: 1 })
    expect(await ok(sign(desk, m, 1, 2))).toMatchObject({ state: 'concluded' })
    await t.verified()
  })

  it('is read by parties, mediator, the desk of the place and who audits, by nobody else', async () => {
    const officer = n.actors['grid-officer']
    const m = await opened(officer)
    await ok(
      step(officer, m, 'sessions', {
        heldAt: t.clock.now.toISOString(),
        present: 'first',
        words: '只跟我说的话',
      }),
    )
    await written(officer, m)
    const url = `/api/mediations/${String(m.id)}`
    for (const role of ['desk', 'community-lead', 'auditor'] as const)
      expect(await ok(n.actors[role].get(url))).toMatchObject({ erased: false })
    for (const role of [
      'inspector',
      'dispatcher',
      'duty-chief',
      'handler',
      'street-lead',
      'district-lead',
      'resident',
    ] as const)
      expect((await n.actors[role].get(url)).status, role).toBe(404)
    expect((await nobody.get(url)).status).toBe(401)
    // Who audits reads the words and calls nobody.
    expect(list(await ok(n.actors.auditor.get(url)), 'parties').map((p) => p.phone)).toEqual([null, null])
    const [first, second] = await links(m)
    const seen = await ok(nobody.post(`${url}/views`, { secret: String(first?.secret) }))
    expect(seen).toMatchObject({ side: 1, sessions: [], may: ['signature'] })
    expect(String(seen.agreement)).toContain('十日内修好')
    expect(list(seen, 'parties').map((p) => p.phone)).toEqual([null, null])
    expect((await nobody.post(`${url}/views`, { secret: 'ABCDEFGH' })).status).toBe(404)
    expect((await n.actors.inspector.post(`${url}/views`, { secret: 'ABCDEFGH' })).status).toBe(404)
    // A link is good for its own party alone.
    const signature = await hand(nobody)
    const body = { version: 1, signature, secret: String(second?.secret), side: 1 }
    const told = await ok(step(nobody, m, 'signatures', body))
    expect(list(told, 'parties').map((p) => p.signedAt !== null)).toEqual([false, true])
  })

  it('holds the case open: it is completed when the mediation is over', async () => {
    const { desk, dispatcher, handler } = n.actors
    const raised = await ok(
      n.owner.post('/api/requests', { words: '楼道堆物和对门吵架', kind: 'help', areaCode: n.home.area }),
    )
    const number = String(raised.number)
    await ok(desk.post(`/api/cases/${number}/acceptance`, { publish: false }))
    await ok(dispatcher.post(`/api/cases/${number}/assignments`, { organisation: n.home.unit }))
    await ok(handler.post(`/api/cases/${number}/signature`))
    const m = await ok(desk.post('/api/mediations', { case: number, parties: parties() }))
    expect(await refused(desk.post('/api/mediations', { case: number, parties: parties() }))).toBe(
      'mediated-already',
    )
    expect(await ok(desk.get(`/api/cases/${number}`))).toMatchObject({ mediation: String(m.id) })
    expect(await refused(handler.post(`/api/cases/${number}/completion`, { words: '办好了' }))).toBe(
      'mediation-open',
    )
    await ok(step(desk, m, 'ending', { words: '谈不拢，已告知可以起诉' }))
    await ok(handler.post(`/api/cases/${number}/completion`, { words: '办好了' }))
    const same = [{ name: '张大爷', phone: '19900007777' }]
    expect(
      await refused(
        desk.post('/api/mediations', { areaCode: n.home.area, words: '吵架', parties: [...same, ...same] }),
      ),
    ).toBe('same-party')
  })

  it('an auditor sees the hands that were set to it; an erased party’s is gone, the words stay for the other', async () => {
    const who = parties()
    const [first, second] = [await residentOf(who[0]), await residentOf(who[1])]
    const officer = n.actors['grid-officer']
    const m = await opened(officer, { parties: who })
    await written(officer, m)
    const body = async (by: Caller) => ({ version: 1, signature: await hand(by) })
    await ok(step(first, m, 'signatures', await body(first)))
    expect(
      await refused(
        step(first, m, 'sessions', { heldAt: t.clock.now.toISOString(), present: 'both', words: '我来记' }),
      ),
    ).toBe('forbidden')
    await ok(sign(officer, m, 2))
    const hands = async () =>
      list(await ok(n.actors.auditor.get('/api/signatures')), 'items').filter(
        (s) => String(s.subject) === `cases.mediation:${String(m.id)}`,
      )
    const [newer, older] = await hands()
    expect([newer, older].map((s) => [String(s?.party), String(s?.takenBy !== null)])).toEqual([
      ['李阿姨', 'true'],
      ['张大爷', 'false'],
    ])
    const picture = (by: Caller, s: Json | undefined) => by.get(`/api/signatures/${String(s?.id)}/picture`)
    for (const [by, status] of [
      [n.actors.auditor, 200],
      [n.actors.desk, 200],
      [first, 200],
      [second, 404],
      [n.actors.inspector, 404],
      [nobody, 401],
    ] as const)
      expect((await picture(by, older)).status).toBe(status)
    const leave = async (resident: Caller) => {
      await ok(resident.del('/api/people/mine', { confirm: 'erase' }))
      await asSystem(t.tenant, t.clock.now, async (c) => {
        const event = { subject: `people.person:${resident.person}` }
        await reactions['erase-words']?.do({ c, event } as ReactionInput)
      })
    }
    await leave(first)
    expect((await picture(n.actors.auditor, older)).status).toBe(404)
    const after = await ok(second.get(`/api/mediations/${String(m.id)}`))
    expect(list(after, 'parties').map((p) => p.name)).toEqual([null, '李阿姨'])
    expect(String(after.agreement)).toContain('十日内修好')
    await ok(step(officer, m, 'follow-ups', { kept: false, words: '没有履行' }))
    await leave(second)
    const left = await ok(n.actors.auditor.get(`/api/mediations/${String(m.id)}`))
    expect(left).toMatchObject({ state: 'broken', agreement: null, erased: true })
    await t.verified()
  })
})
