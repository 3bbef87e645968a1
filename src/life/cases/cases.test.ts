import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'

let t: TestHouse
let [resident, desk, dispatcher, handler, officer, nobody]: Caller[] = []
beforeAll(async () => {
  t = await openTestHouse()
  resident = await t.phone('19900008888')
  desk = await t.as('desk')
  dispatcher = await t.as('dispatcher')
  handler = await t.as('handler')
  officer = await t.as('grid-officer')
  nobody = await t.as()
})
afterAll(() => t.close())

const who = () => ({ resident, desk, dispatcher, handler, officer, nobody }) as Record<string, Caller>
const me = async (c: Caller) => (await c.get('/api/sessions/mine')).body

async function place(): Promise<string> {
  const posts = (await me(who().officer as Caller)).posts
  return String(posts?.[0]?.areaCode)
}
async function raised(by: Caller, more: object = {}): Promise<string> {
  const reply = await by.post('/api/requests', {
    words: '7 栋门口的下水道堵了，污水漫到路上',
    kind: 'help',
    category: 'water.drain',
    areaCode: await place(),
    ...more,
  })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.number)
}
const go = async (by: Caller | undefined, number: string, what: string, body: object = {}, status = 201) => {
  const reply = await (by as Caller).post(`/api/cases/${number}/${what}`, body)
  expect(reply.status, `${what}: ${JSON.stringify(reply.body)}`).toBe(status)
  return reply.body
}
const team = async (number: string) => {
  const { units } = (await (who().dispatcher as Caller).get(`/api/cases/${number}/candidates`)).body
  const organisation = (await me(who().handler as Caller)).posts?.[0]?.organisation
  return (
    (units as unknown as { id: string }[]).find((u) => u.id === String(organisation))?.id ??
    String(organisation)
  )
}

describe('the path of a request', () => {
  it('[S20] a matter photographed by a grid officer travels to the right handler and back to a verified close with full trace', async () => {
    const number = await raised(officer as Caller, { channel: 'field', words: '路边雨水箅子堵满落叶' })
    await go(desk, number, 'acceptance', { publish: true })
    await go(dispatcher, number, 'assignments', { organisation: await team(number) })
    await go(handler, number, 'signature')
    await go(handler, number, 'completion', { words: '落叶已清，疏通了管道。' })
    // the finder may check: she is of the patrol side and did not handle
    await go(officer, number, 'check', { passed: true, words: '去看了，水下得快。' })
    const view = (await (officer as Caller).get(`/api/cases/${number}`)).body
    expect(view.state).toBe('closed')
    expect((view.steps as unknown as { kind: string }[]).map((s) => s.kind.split('.').at(-1))).toEqual([
      'opened',
      'accepted',
      'dispatched',
      'signed',
      'handled',
      'checked',
    ])
    await t.verified()
  })

  it('[S26] a resident posts a question, gets a public reply and rates it', async () => {
    const number = await raised(resident as Caller, {
      kind: 'inquiry',
      category: null,
      words: '社区食堂几点开门？我的电话是 13800138000',
    })
    await go(desk, number, 'answer', { words: '每天 6:40 开门，周末不变。', publish: true })
    const page = (await (nobody as Caller).get(`/api/publications/${number}`)).body
    expect(page.answer).toBe('每天 6:40 开门，周末不变。')
    expect(page.words).toContain('138****8000')
    expect(JSON.stringify(page)).not.toContain('13800138000')
    await go(resident, number, 'rating', { solved: 'yes', satisfied: 'satisfied' })
    const after = (await (resident as Caller).get(`/api/cases/${number}`)).body
    expect([after.state, after.closure]).toEqual(['closed', 'satisfied'])
  })

  it('[S22] the reporting patroller cannot be set as handler, and the check returns to the patrol side', async () => {
    const number = await raised(officer as Caller, { channel: 'field' })
    await go(desk, number, 'acceptance', { publish: false })
    const patrol = (await me(officer as Caller)).posts?.[0]
    const refused = await go(
      dispatcher,
      number,
      'assignments',
      { organisation: patrol?.organisation, handler: (officer as Caller).person },
      409,
    )
    expect(refused.code).toBe('patrol-cannot-handle')
    const unit = await team(number)
    expect(
      (
        await go(
          dispatcher,
          number,
          'assignments',
          { organisation: unit, handler: (officer as Caller).person },
          409,
        )
      ).code,
    ).toBe('reporter-is-handler')
    await go(dispatcher, number, 'assignments', { organisation: unit })
    await go(handler, number, 'signature')
    await go(handler, number, 'completion', { words: '已疏通。' })
    // the handler's side cannot reach the check; the patrol inbox shows it
    expect((await (handler as Caller).post(`/api/cases/${number}/check`, { passed: true })).status).toBe(403)
    const inbox = (await (officer as Caller).get('/api/cases?state=to-check')).body
    expect((inbox.items as unknown as { number: string }[]).map((k) => k.number)).toContain(number)
    await go(officer, number, 'check', { passed: false, words: '还在冒水，没有修好。' })
    expect((await (handler as Caller).get(`/api/cases/${number}`)).body.state).toBe('handling')
  })

  it('an unhappy rating sends the case to be dispatched again; a return needs the dispatcher', async () => {
    const number = await raised(resident as Caller)
    await go(desk, number, 'acceptance', { publish: false })
    await go(dispatcher, number, 'assignments', { organisation: await team(number) })
    await go(handler, number, 'return', { words: '这段管网属小区内部，应由物业处理。' })
    await go(dispatcher, number, 'decision', { approved: false, words: '现场是市政井，请办理。' })
    await go(handler, number, 'completion', { words: '已掏井疏通。' })
    await go(officer, number, 'check', { passed: true })
    await go(resident, number, 'rating', { solved: 'no', satisfied: 'unsatisfied', words: '下雨又堵了' })
    const view = (await (resident as Caller).get(`/api/cases/${number}`)).body
    // the clock runs anew from the verdict
    expect([view.state, view.rehandled, view.used]).toEqual(['to-dispatch', 1, 0])
    await t.verified()
  })
})

describe('who may not', () => {
  it('answers 404 to another resident for what exists and what does not', async () => {
    const number = await raised(resident as Caller)
    const other = await t.phone('19900007777')
    expect((await other.get(`/api/cases/${number}`)).status).toBe(404)
    expect((await other.get('/api/cases/261120-9999')).status).toBe(404)
    expect((await (nobody as Caller).get(`/api/cases/${number}`)).status).toBe(401)
    expect((await other.get('/api/cases')).body.items).toEqual([])
  })

  it('shows a confidential case to no public, keyless or wrong-role door', async () => {
    const number = await raised(resident as Caller, {
      kind: 'report',
      confidential: true,
      words: '举报有人私拉电线收费',
    })
    for (const caller of [desk, officer, handler, await t.as('auditor').then(() => t.phone('19900006666'))]) {
      expect((await (caller as Caller).get(`/api/cases/${number}`)).status).toBe(404)
    }
    expect((await (dispatcher as Caller).get(`/api/cases/${number}`)).status).toBe(200)
    await go(dispatcher, number, 'acceptance', { publish: true }, 409)
    expect((await (nobody as Caller).get(`/api/publications/${number}`)).status).toBe(404)
  })

  it('an anonymous request is followed and rated by number and secret only', async () => {
    const reply = await (nobody as Caller).post('/api/requests', {
      words: '楼道堆满纸箱，怕着火',
      kind: 'complaint',
      anonymous: true,
      areaCode: await place(),
    })
    expect(reply.body.secret).toMatch(/^[A-Z2-9]{8}$/)
    const number = String(reply.body.number)
    await go(nobody, number, 'views', { secret: 'AAAAAAAA' }, 404)
    const mine = await go(nobody, number, 'views', { secret: reply.body.secret }, 200)
    expect((mine.raised as unknown as { words: string }[])[0]?.words).toBe('楼道堆满纸箱，怕着火')
  })
})

describe('a repeated submit', () => {
  it('has one effect and the same reply; another payload under the key is refused', async () => {
    const body = { words: '路灯不亮，连着三晚', kind: 'help', areaCode: await place() }
    const key = { 'idempotency-key': 'same-key-0001' }
    const replies = await Promise.all(
      [1, 2, 3].map(() => (resident as Caller).post('/api/requests', body, key)),
    )
    expect(new Set(replies.map((r) => r.body.number)).size).toBe(1)
    expect(replies.map((r) => r.status)).toEqual([201, 201, 201])
    expect((await (resident as Caller).post('/api/requests', { ...body, words: '别的话' }, key)).status).toBe(
      422,
    )
  })
})
