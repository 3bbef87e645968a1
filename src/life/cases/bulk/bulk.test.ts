import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
let dispatcher: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  dispatcher = n.actors.dispatcher
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = new Date('2026-11-23T10:00:00+08:00')
})

interface Outcome {
  number: string
  done: boolean
  code: string | null
  message: string | null
}
const later = (seconds: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + seconds * 1000)
}
async function waiting(count: number, by: Caller = n.owner): Promise<string[]> {
  const numbers: string[] = []
  for (let i = 0; i < count; i++) {
    const body = { words: `第${i}盏路灯不亮`, kind: 'help', category: 'roads.light', areaCode: n.home.area }
    const raised = await by.post('/api/requests', body)
    const number = String(raised.body.number)
    expect((await n.actors.desk.post(`/api/cases/${number}/acceptance`, { publish: false })).status).toBe(201)
    numbers.push(number)
  }
  return numbers
}
async function send(numbers: string[], by = dispatcher, headers: Record<string, string> = {}) {
  const body = { numbers, organisation: n.home.unit, words: '一起看' }
  const { status, body: told } = await by.post('/api/dispatches', body, headers)
  expect(status, JSON.stringify(told)).toBe(201)
  return told as unknown as { id: string; undoSeconds: number; items: Outcome[] }
}
async function undo(numbers: string[], by = dispatcher): Promise<Outcome[]> {
  const { status, body } = await by.post('/api/withdrawals', { numbers })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.items as unknown as Outcome[]
}
const codes = (items: Outcome[]) => items.map(({ code }) => code)
const stateOf = async (number: string, by = n.actors['duty-chief']) =>
  (await by.get(`/api/cases/${number}`)).body.state?.toString()
const kindsOf = async (number: string) =>
  ((await dispatcher.get(`/api/cases/${number}`)).body.steps as unknown as { kind: string }[]).map(
    ({ kind }) => kind.replace('cases.case.', ''),
  )

describe('dispatching several at once', () => {
  it('sends each that may be sent, and says of the others why they stayed', async () => {
    const [a = '', b = ''] = await waiting(2)
    const { items } = await send([a, n.foreign.number, n.home.number, b, '261123-9999'])
    expect(items.map(({ number }) => number)).toEqual([a, n.foreign.number, n.home.number, b, '261123-9999'])
    expect(codes(items)).toEqual([null, 'not-found', 'wrong-state', null, 'not-found'])
    for (const { done, message } of items)
      expect(done ? message === null : /[。]$/.test(message ?? '')).toBe(true)
    expect([await stateOf(a), await stateOf(b)]).toEqual(['to-sign', 'to-sign'])
    const view = (await n.actors.handler.get(`/api/cases/${a}`)).body
    expect(JSON.stringify(view.steps)).toContain('一起看')
  })

  it('every case passes its own guards: a unit of the patrol side is refused for each, nothing is left half done', async () => {
    const numbers = await waiting(2)
    const view = (await dispatcher.get(`/api/organisations?side=patrol&area=${n.home.area}`)).body
    const [patrol] = view.items as unknown as { id: string }[]
    const reply = await dispatcher.post('/api/dispatches', { numbers, organisation: patrol?.id })
    expect(codes(reply.body.items as unknown as Outcome[])).toEqual([
      'patrol-cannot-handle',
      'patrol-cannot-handle',
    ])
    for (const number of numbers) expect(await stateOf(number)).toBe('to-dispatch')
  })

  it('who reported a case is not named its handler with the rest', async () => {
    const [own = ''] = await waiting(1, n.actors.handler)
    const [other = ''] = await waiting(1)
    const reply = await dispatcher.post('/api/dispatches', {
      numbers: [own, other],
      organisation: n.home.unit,
      handler: n.actors.handler.person,
    })
    expect(codes(reply.body.items as unknown as Outcome[])).toEqual(['reporter-is-handler', null])
  })

  it('a repeated key answers the same and sends nothing twice', async () => {
    const numbers = await waiting(2)
    const key = { 'idempotency-key': 'bulk-of-two-1' }
    const first = await send([...numbers, n.foreign.number], dispatcher, key)
    expect(await send([...numbers, n.foreign.number], dispatcher, key)).toEqual(first)
    expect((await kindsOf(numbers[0] ?? '')).filter((kind) => kind === 'dispatched')).toHaveLength(1)
  })

  it('is for who may dispatch, and only within their reach', async () => {
    const [number = ''] = await waiting(1)
    for (const role of ['handler', 'grid-officer', 'auditor'] as const) {
      const body = { numbers: [number], organisation: n.home.unit }
      expect((await n.actors[role].post('/api/dispatches', body)).status, role).toBe(403)
    }
    const there = await t.named('there-dispatcher')
    expect(codes((await send([number], there)).items)).toEqual(['not-found'])
    expect(await stateOf(number)).toBe('to-dispatch')
  })
})

describe('taking a dispatch back', () => {
  it('brings each back that nobody touched, as a step of its own with the limit it had', async () => {
    const numbers = await waiting(3)
    const [a = '', b = '', c = ''] = numbers
    const dueBefore = (await dispatcher.get(`/api/cases/${a}`)).body.stageDueAt?.toString()
    expect((await send(numbers)).undoSeconds).toBe(30)
    later(5)
    expect((await n.actors.handler.post(`/api/cases/${b}/signature`)).status).toBe(201)
    expect((await n.owner.post(`/api/cases/${c}/remarks`, { words: '今晚又黑了' })).status).toBe(201)
    later(20)
    const items = await undo(numbers)
    expect(codes(items)).toEqual([null, 'dispatch-touched', 'dispatch-touched'])
    expect([await stateOf(a), await stateOf(b), await stateOf(c)]).toEqual([
      'to-dispatch',
      'handling',
      'to-sign',
    ])
    expect((await dispatcher.get(`/api/cases/${a}`)).body.stageDueAt?.toString()).toBe(dueBefore)
    // nothing is deleted: both steps stand in the course
    expect((await kindsOf(a)).slice(-2)).toEqual(['dispatched', 'dispatch-withdrawn'])
    // and the unit no longer sees it
    expect((await n.actors.handler.get(`/api/cases/${a}`)).status).toBe(404)
    expect((await send([a])).items[0]?.done).toBe(true)
    expect((await n.actors.handler.get(`/api/cases/${a}`)).status).toBe(200)
  })

  it('ends after the seconds of the setting, and is for whoever dispatched', async () => {
    const [number = ''] = await waiting(1)
    await send([number])
    expect(codes(await undo([number], n.actors['duty-chief']))).toEqual(['not-dispatcher'])
    later(31)
    const [late] = await undo([number])
    expect([late?.code, late?.message?.includes('30')]).toEqual(['withdrawal-late', true])
    expect(await stateOf(number)).toBe('to-sign')
  })

  it('tells the unit, and does not count against it', async () => {
    const [number = ''] = await waiting(1)
    await send([number])
    await undo([number])
    const told = async () =>
      ((await n.actors.handler.get('/api/notifications')).body.items as unknown as { kind: string }[]).map(
        ({ kind }) => kind,
      )
    await expect.poll(told, { timeout: 60_000 }).toContain('case-withdrawn')
    const { units } = (await dispatcher.get(`/api/cases/${number}/candidates`)).body
    const unit = (units as unknown as { id: string; reasons: { kind: string }[] }[]).find(
      ({ id }) => id === n.home.unit,
    )
    expect(unit?.reasons.map(({ kind }) => kind)).not.toContain('returned')
  })

  it('parts a case again that was merged a moment ago: it stands where it stood, the other counts its own requests', async () => {
    const [a = '', into = ''] = await waiting(2)
    const { desk } = n.actors
    const before = (await dispatcher.get(`/api/cases/${a}`)).body
    const merged = await desk.post(`/api/cases/${a}/merging`, { into })
    expect([merged.status, Number(merged.body.undoSeconds)]).toEqual([201, 30])
    expect(codes(await undo([a], dispatcher))).toEqual(['not-dispatcher'])
    later(10)
    expect(codes(await undo([a], desk))).toEqual([null])
    const after = (await dispatcher.get(`/api/cases/${a}`)).body
    for (const field of ['state', 'dueAt', 'stageDueAt', 'closedAt', 'closure', 'merged'])
      expect(after[field], field).toEqual(before[field])
    expect(Number((await dispatcher.get(`/api/cases/${into}`)).body.requests)).toBe(1)
    expect((await kindsOf(a)).slice(-2)).toEqual(['merged', 'merging-undone'])
    expect(codes(await undo([a], desk))).toEqual(['dispatch-touched'])
  })

  it('leaves the record whole', () => t.verified())
})
