import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

interface Said {
  categories: { code: string; because: string[]; past: string[] }[]
  urgent: { suggested: boolean; because: string[] }
  places: { code: string }[]
  same: { number: string; title: string; alike: number }[]
}
const ask = async (by: Caller, body: object): Promise<Said> => {
  const reply = await by.post('/api/suggestions', body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body as unknown as Said
}
const raised = async (words: string, more: object = {}): Promise<string> => {
  const reply = await n.owner.post('/api/requests', { words, kind: 'help', areaCode: n.home.area, ...more })
  expect(reply.status).toBe(201)
  return String(reply.body.number)
}

describe('suggestions', () => {
  it('category, urgency and place come with the words that decided', async () => {
    const area = (await (await t.as()).get(`/api/areas/${n.home.area}`)).body
    const said = await ask(await t.as(), { words: `${String(area.name)}3 栋楼道燃气味很重，怕是漏气` })
    expect(said.categories[0]?.code).toBe('safety.gas')
    expect(said.categories[0]?.because).toContain('漏气')
    expect(said.urgent).toEqual({ suggested: true, because: ['漏气', '燃气味'] })
    expect(said.places[0]?.code).toBe(n.home.area)
  })

  it('the same matter raised before is found at the desk, and by a neighbour only where it is published', async () => {
    const first = await raised('西门口的喷泉水管爆了，水流了一地', { category: 'water.supply' })
    const words = { words: '小区西门喷泉爆管，水流一地没人管', areaCode: n.home.area }
    const seen = (said: Said) => said.same.map((s) => s.number)
    expect(seen(await ask(n.actors.desk, words))).toContain(first)
    expect(seen(await ask(await t.as(), words))).not.toContain(first)
    await n.actors.desk.post(`/api/cases/${first}/acceptance`, { publish: true, publicTitle: '喷泉爆管' })
    const public_ = await ask(await t.as(), words)
    expect(public_.same.find((s) => s.number === first)?.title).toBe('喷泉爆管')
    expect(seen(await ask(n.actors.desk, { ...words, words: '广场舞太吵了' }))).not.toContain(first)
  })

  it('a confidential case is no neighbour’s double, nor the desk’s; the dispatcher sees it', async () => {
    const words = { words: n.secrets.confidential, areaCode: n.home.area }
    const numbers = async (by: Caller) => (await ask(by, words)).same.map((s) => s.number)
    expect(await numbers(await t.as())).not.toContain(n.confidential)
    expect(await numbers(n.actors.desk)).not.toContain(n.confidential)
    expect(await numbers(n.actors.dispatcher)).toContain(n.confidential)
  })

  it('at the desk a case is not its own double, and past cases of the district are named', async () => {
    const number = await raised('路灯不亮，晚上看不见')
    const reply = await n.actors.dispatcher.get(`/api/cases/${number}/suggestions`)
    const said = reply.body as unknown as Said
    expect(said.categories[0]?.code).toBe('roads.light')
    expect(said.same.map((s) => s.number)).not.toContain(number)
    const past = (await (await t.as('dispatcher')).post('/api/suggestions', { words: '路灯不亮' }))
      .body as unknown as Said
    for (const one of past.categories[0]?.past ?? []) expect(one).toMatch(/^\d{6}-\d+$/)
  })
})
