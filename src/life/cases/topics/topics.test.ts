import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { detectTopic } from './detect.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

const raised = async (category: string, more: object = {}, by: Caller = n.owner): Promise<string> => {
  const body = { words: '又坏了', kind: 'help', areaCode: n.home.area, category, ...more }
  const reply = await by.post('/api/requests', body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.number)
}
interface Topic {
  id: string
  category: string
  cases: number
  state: string
}
const topics = async (by: Caller = n.actors.dispatcher): Promise<Topic[]> =>
  (await by.get('/api/topics?limit=100')).body.items as unknown as Topic[]
const ofCategory = async (category: string) => (await topics()).filter((x) => x.category === category)
const day = (d: string, time = '10:00') => (t.clock.now = new Date(`2026-11-${d}T${time}:00+08:00`))
/** Every reaction so far was run: a message about a later event of the same queue has come. */
const settled = async (category: string, count: number) =>
  expect
    .poll(async () => (await ofCategory(category)).map((x) => x.cases), { timeout: 20_000 })
    .toEqual(count ? [count] : [])

describe('recurring matters', () => {
  it('three requests in three consecutive days about one object are a topic; the fourth joins it', async () => {
    day('21')
    await raised('property.lift')
    day('22')
    await raised('property.lift')
    day('23', '23:30')
    await raised('property.lift')
    await settled('property.lift', 3)
    day('24')
    await raised('property.lift')
    await settled('property.lift', 4)
  })

  it('a case that moved on since it was looked at joins as it now is, once', async () => {
    day('24')
    const [first] = [
      await raised('sanitation.toilet'),
      await raised('sanitation.toilet'),
      await raised('sanitation.toilet'),
    ]
    await settled('sanitation.toilet', 3)
    const stale = await t.tenant.db
      .selectFrom('cases_case')
      .selectAll()
      .where('number', '=', String(first))
      .executeTakeFirstOrThrow()
    expect(
      (await n.actors.dispatcher.post(`/api/cases/${first}/acceptance`, { publish: false })).status,
    ).toBe(201)
    await asSystem(t.tenant, t.clock.now, (c) => detectTopic(c, { ...stale, topic: null }))
    await settled('sanitation.toilet', 3)
    await t.verified()
  })

  it('three within four days, of other categories, or confidential ones are none', async () => {
    day('21', '00:10')
    await raised('green.tree')
    day('22')
    await raised('green.tree')
    day('24', '00:10')
    await raised('green.tree')
    await raised('water.drain')
    await raised('water.supply')
    for (let i = 0; i < 3; i++) await raised('safety.fire', { confidential: true })
    // the queue is in order: once this one is found, those before were looked at
    for (let i = 0; i < 3; i++) await raised('noise.pet')
    await settled('noise.pet', 3)
    for (const category of ['green.tree', 'water.drain', 'water.supply', 'safety.fire'])
      expect(await ofCategory(category), category).toEqual([])
  })

  it('[S152] what recurs becomes a need; a list by category shows status and what answers it, and who asked sees that', async () => {
    day('25')
    const numbers = [
      await raised('property.service'),
      await raised('property.service'),
      await raised('property.service'),
    ]
    await settled('property.service', 3)
    const [topic] = await ofCategory('property.service')
    const outcome = { outcome: 'need', words: '小区没有晾晒的地方', category: 'environment', priority: 1 }
    const ended = await n.actors.dispatcher.post(`/api/topics/${topic?.id}/outcome`, outcome)
    expect([ended.status, ended.body.state], JSON.stringify(ended.body)).toEqual([201, 'need'])
    const need = String(ended.body.need)
    const listed = async () => {
      const { items } = (await (await t.as()).get(`/api/needs?area=${n.home.area}&category=environment`)).body
      return (
        items as unknown as {
          id: string
          state: string
          voices: number
          words: string
          answeredBy: { name: string } | null
        }[]
      )[0]
    }
    expect(await listed()).toMatchObject({
      id: need,
      state: 'open',
      voices: 3,
      words: '小区没有晾晒的地方',
      answeredBy: null,
    })
    const facility = (
      await n.actors.registrar.post('/api/facilities', {
        kind: 'venue',
        name: '阳光晾晒坪',
        areaCode: n.home.area,
      })
    ).body
    const answer = { state: 'answered', words: '架空层改成晾晒坪', facility: facility.id }
    expect((await n.actors['community-lead'].post(`/api/needs/${need}/answer`, answer)).status).toBe(201)
    expect(await listed()).toMatchObject({ state: 'answered', answeredBy: { name: '阳光晾晒坪' } })
    const seen = (await n.owner.get(`/api/cases/${numbers[0]}`)).body
    expect(seen.need).toMatchObject({ state: 'answered', answer: '架空层改成晾晒坪' })
    await expect
      .poll(async () => JSON.stringify((await n.owner.get('/api/notifications')).body), { timeout: 20_000 })
      .toContain('need-answered')
    await t.verified()
  })

  it('[S106] a compound’s page lists what it lacks and the room that now answers it', async () => {
    const children = (await (await t.as()).get(`/api/areas/${n.home.area}/children`)).body
    const compound = String(
      (children.items as unknown as { code: string; level: string }[]).find((a) => a.level === 'compound')
        ?.code,
    )
    const noted = await n.actors.desk.post('/api/needs', {
      areaCode: compound,
      category: 'lack',
      words: '没有妇女儿童之家和阅读室',
    })
    expect(noted.status, JSON.stringify(noted.body)).toBe(201)
    const room = (
      await n.actors.registrar.post('/api/facilities', {
        kind: 'venue',
        name: '架空层 170 余平方米',
        areaCode: compound,
      })
    ).body
    await n.actors.desk.post(`/api/needs/${String(noted.body.id)}/answer`, {
      state: 'answered',
      words: '改好了',
      facility: room.id,
    })
    const { items } = (await (await t.as()).get(`/api/needs?area=${compound}&category=lack`)).body
    expect(items).toMatchObject([
      { words: '没有妇女儿童之家和阅读室', state: 'answered', answeredBy: { name: '架空层 170 余平方米' } },
    ])
  })

  it('supervision of what recurs asks every open case for an answer', async () => {
    day('26')
    const numbers = [
      await raised('noise.construction'),
      await raised('noise.construction'),
      await raised('noise.construction'),
    ]
    await settled('noise.construction', 3)
    const [topic] = await ofCategory('noise.construction')
    const reply = await n.actors['duty-chief'].post(`/api/topics/${topic?.id}/outcome`, {
      outcome: 'supervised',
      words: '集中反映，请彻底解决',
    })
    expect(reply.status).toBe(201)
    for (const number of numbers) {
      const { supervisions } = (await n.actors['duty-chief'].get(`/api/cases/${number}`)).body
      expect(supervisions).toMatchObject([{ kind: 'important', words: '集中反映，请彻底解决' }])
    }
    expect((await topics(n.actors.desk)).every((x) => x.id)).toBe(true)
    const again = await n.actors['duty-chief'].post(`/api/topics/${topic?.id}/outcome`, {
      outcome: 'settled',
      words: '好了',
    })
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state'])
  })
})
