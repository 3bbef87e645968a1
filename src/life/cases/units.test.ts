import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../apps/server/demo-accounts.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import type { Caller, Json, TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { fillPost, makeOrganisation, makePerson } from '../../registers/people/index.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

const ok = async (reply: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const codeOf = async (reply: Promise<{ status: number; body: Json }>) => String((await reply).body.code)

/** A unit that handles, and somebody in it. */
async function unit(name: string, kind = 'enterprise'): Promise<{ id: string; handler: Caller }> {
  const [account = ''] = await t.house.auth.create([{ name, phone: null }], demoPassword)
  const made = await asSystem(t.tenant, t.clock.now, async (c) => {
    const areas = [{ path: n.home.path, relation: 'covers' as const }]
    const { id } = await makeOrganisation(c, { kind, name, parent: null, side: 'handling', areas })
    const person = await makePerson(c, { name, joinedBy: 'worker' })
    const post = { person, role: 'handler', title: '承办人', publicName: name, areaPath: n.home.path }
    await fillPost(c, { ...post, organisation: id })
    return { id, person }
  })
  await t.house.platform
    .insertInto('account_person')
    .values({ person: made.person, district: t.tenant.code, account })
    .execute()
  return { id: made.id, handler: await t.named(name) }
}

const filed = async (words: string): Promise<string> => {
  const { number } = await ok(
    n.owner.post('/api/requests', { words, kind: 'complaint', areaCode: n.home.area }),
  )
  await ok(n.actors.desk.post(`/api/cases/${String(number)}/acceptance`, { publish: false }))
  return String(number)
}
const on = (number: string, step: string) => `/api/cases/${number}/${step}`
const partsOf = async (number: string) =>
  (await ok(n.actors.dispatcher.get(`/api/cases/${number}`))).parts as unknown as {
    organisation: string
    part: string
    state: string
    sentAt: string
    reportBy: string | null
    signedAt: string | null
  }[]
const inQueue = async (who: Caller, number: string): Promise<boolean> =>
  (
    (await ok(who.get('/api/cases?state=to-sign,handling&order=newest&limit=100'))).items as unknown as {
      number: string
    }[]
  ).some((item) => item.number === number)

describe('several units', () => {
  it('[S113] a street calls two departments; each response is timed and all must finish before closing', async () => {
    const [lead, second] = [await unit('交通运输局'), await unit('综合执法局')]
    const number = await filed('工地渣土车夜里压坏路面，还占了消防通道')
    const street = n.actors['street-lead']
    await ok(
      street.post(on(number, 'whistle'), {
        units: [lead.id, second.id],
        lead: lead.id,
        words: '请两家到场，明早碰头',
      }),
    )
    const called = await partsOf(number)
    expect(called.map((p) => p.organisation).toSorted()).toEqual([lead.id, second.id].toSorted())
    expect(called.every((p) => p.reportBy !== null && p.signedAt === null)).toBe(true)
    const before = t.clock.now
    t.clock.now = new Date(before.getTime() + 30 * 60_000)
    await ok(lead.handler.post(on(number, 'signature')))
    t.clock.now = new Date(before.getTime() + 90 * 60_000)
    await ok(second.handler.post(on(number, 'signature')))
    const minutes = (p: { sentAt: string; signedAt: string | null }) =>
      (Date.parse(p.signedAt ?? '') - Date.parse(p.sentAt)) / 60_000
    const timed = await partsOf(number)
    expect(timed.map((p) => [p.organisation, minutes(p)])).toEqual(
      expect.arrayContaining([
        [lead.id, 30],
        [second.id, 90],
      ]),
    )
    expect(await codeOf(lead.handler.post(on(number, 'completion'), { words: '路面已补' }))).toBe(
      'parts-open',
    )
    await ok(second.handler.post(on(number, 'completion'), { words: '已查处两台车' }))
    expect(await ok(n.actors.dispatcher.get(`/api/cases/${number}`))).toMatchObject({ state: 'handling' })
    await ok(lead.handler.post(on(number, 'completion'), { words: '路面已补' }))
    expect(await ok(n.actors.dispatcher.get(`/api/cases/${number}`))).toMatchObject({ state: 'to-check' })
    t.clock.now = before
    await t.verified()
  })

  it('[S46] a matter is owned jointly by a zone committee and a street and appears in both queues', async () => {
    const [street, committee] = [await unit('街道办事处承办科'), await unit('产业功能区管委会')]
    const number = await filed('园区门口路灯和人行道要一起修')
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: street.id }))
    expect([await inQueue(street.handler, number), await inQueue(committee.handler, number)]).toEqual([
      true,
      false,
    ])
    await ok(n.actors.dispatcher.post(on(number, 'assistance'), { organisation: committee.id, joint: true }))
    expect([await inQueue(street.handler, number), await inQueue(committee.handler, number)]).toEqual([
      true,
      true,
    ])
    expect((await partsOf(number)).map((p) => p.part).toSorted()).toEqual(['joint', 'lead'])
    await ok(street.handler.post(on(number, 'signature')))
    await ok(committee.handler.post(on(number, 'signature')))
    // Neither alone ends it.
    await ok(committee.handler.post(on(number, 'completion'), { words: '路灯修好了' }))
    expect(await ok(n.actors.dispatcher.get(`/api/cases/${number}`))).toMatchObject({ state: 'handling' })
    await ok(street.handler.post(on(number, 'completion'), { words: '人行道铺好了' }))
    expect(await ok(n.actors.dispatcher.get(`/api/cases/${number}`))).toMatchObject({ state: 'to-check' })
    await t.verified()
  })
})
