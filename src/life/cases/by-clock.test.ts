import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import type { TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { byClock } from './by-clock.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
  await asSystem(t.tenant, t.clock.now, byClock)
})
afterAll(() => t.close())

const at = (day: string, time: string) => (t.clock.now = new Date(`${day}T${time}:00+08:00`))
const on = (number: string, what: string) => `/api/cases/${number}/${what}`
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBe(201)
  return body as Record<string, string>
}
const underWay = async (): Promise<string> => {
  const body = { words: '楼道灯不亮', kind: 'help', areaCode: n.home.area }
  const { number } = await ok(n.owner.post('/api/requests', body))
  await ok(n.actors.desk.post(on(String(number), 'acceptance'), { publish: false }))
  return String(number)
}
const seen = async (number: string) => (await n.actors['duty-chief'].get(`/api/cases/${number}`)).body
const told = async (number: string) => {
  const { items } = (await n.actors.handler.get('/api/notifications')).body
  const list = items as unknown as { kind: string; data: { number: string } }[]
  return list.filter((m) => m.data.number === number).map((m) => m.kind)
}
const kinds = async (number: string) =>
  ((await seen(number)).supervisions as unknown as { kind: string }[]).map((s) => s.kind)
/** How often the record says that a case is due soon. */
const soon = async (number: string) => {
  const rows = await sql<{ n: number }>`select count(*)::int as n from kernel_event e
    join cases_case k on e.subject = 'cases.case:' || k.id::text
    where e.kind = 'cases.case.due-soon' and k.number = ${number}`.execute(t.tenant.db)
  return rows.rows[0]?.n
}
const run = () => asSystem(t.tenant, t.clock.now, byClock)

describe('what is done by the clock', () => {
  it('a unit that was called and does not report in is supervised once', async () => {
    at('2026-11-23', '10:00')
    const number = await underWay()
    const whistle = { units: [n.foreign.unit], lead: n.home.unit, words: '请来会商' }
    await ok(n.actors['street-lead'].post(on(number, 'whistle'), whistle))
    await ok(n.actors.handler.post(on(number, 'signature')))
    // four working hours: 10:00–12:00 and 13:00–15:00
    at('2026-11-23', '14:59')
    expect((await run()).notReportedIn).toBe(0)
    at('2026-11-23', '15:01')
    expect((await run()).notReportedIn).toBe(1)
    expect((await run()).notReportedIn).toBe(0)
    expect(await kinds(number)).toEqual(['not-reported-in'])
  })

  it('yellow at 80 %: the handler is reminded; red: supervised, and not twice', async () => {
    at('2026-11-23', '10:00')
    const number = await underWay()
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit }))
    await ok(n.actors.handler.post(on(number, 'signature')))
    // three working days: until Thursday 17:00, 31 working hours in all; 80 % are 24.8
    at('2026-11-26', '09:00')
    await run()
    expect(await soon(number)).toBe(0)
    at('2026-11-26', '11:00')
    await run()
    expect(await soon(number)).toBe(1)
    expect((await run()).soon).toBe(0)
    await expect.poll(() => told(number), { timeout: 20_000 }).toContain('case-due-soon')
    at('2026-11-26', '17:01')
    expect((await run()).late).toBeGreaterThan(0)
    expect((await run()).late).toBe(0)
    expect(await kinds(number)).toEqual(['timeout'])
    await expect.poll(() => told(number), { timeout: 20_000 }).toContain('case-supervised')
  })

  it('a shelved case is shown again on its day, and its clock stands until it is taken up', async () => {
    at('2026-11-23', '10:00')
    const number = await underWay()
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit }))
    await ok(n.actors.handler.post(on(number, 'signature')))
    const asked = { words: '等汛期过', reason: 'season', until: '2026-12-01T09:00:00+08:00' }
    await ok(n.actors.handler.post(on(number, 'shelving'), asked))
    await ok(n.actors['duty-chief'].post(on(number, 'decision'), { approved: true }))
    at('2026-12-02', '10:00')
    expect(await run()).toMatchObject({ shown: 1 })
    expect(await kinds(number)).toEqual([])
    expect((await run()).shown).toBe(0)
    await ok(n.actors.handler.post(on(number, 'resumption')))
    // four closings were left when it was shelved on the first day
    expect(new Date(String((await seen(number)).dueAt)).toISOString()).toBe('2026-12-07T09:00:00.000Z')
  })

  it('the limit of a must-answer runs from the dispatch to whoever must answer, and stands while nobody has the case', async () => {
    at('2026-11-23', '10:00')
    const number = await underWay()
    const { dispatcher, handler } = n.actors
    const supervision = async () =>
      ((await seen(number)).supervisions as unknown as { kind: string; answerBy: string | null }[]).map(
        ({ kind, answerBy }) => [kind, answerBy && new Date(answerBy).toISOString()],
      )
    const to = { organisation: n.home.unit }
    await ok(dispatcher.post(on(number, 'assignments'), to))
    await ok(handler.post(on(number, 'signature')))
    await ok(handler.post(on(number, 'completion'), { words: '换了灯' }))
    await ok(n.actors['grid-officer'].post(on(number, 'check'), { passed: true }))
    const unhappy = {
      reached: true,
      solved: 'no',
      satisfied: 'unsatisfied',
      words: '又不亮了',
      supervise: true,
    }
    await ok(n.actors['call-back'].post(on(number, 'call-back'), unhappy))
    expect(await supervision()).toEqual([['unsatisfied', null]])
    // Two days later it is dispatched: one working day from then.
    at('2026-11-25', '10:00')
    await ok(dispatcher.post(on(number, 'assignments'), to))
    expect(await supervision()).toEqual([['unsatisfied', '2026-11-26T09:00:00.000Z']])
    await ok(dispatcher.post(on(number, 'recall'), { words: '派错了' }))
    expect(await supervision()).toEqual([['unsatisfied', null]])
    // A day that somebody named is theirs.
    const named = { kind: 'leader', words: '月底前答复', answerBy: '2026-11-30T17:00:00+08:00' }
    await ok(n.actors['duty-chief'].post(on(number, 'supervisions'), named))
    at('2026-11-26', '10:00')
    await ok(dispatcher.post(on(number, 'assignments'), to))
    const after = [
      ['unsatisfied', '2026-11-27T09:00:00.000Z'],
      ['leader', '2026-11-30T09:00:00.000Z'],
    ]
    expect(await supervision()).toEqual(after)
    await ok(handler.post(on(number, 'signature')))
    expect(await supervision()).toEqual(after)
    await t.verified()
  })

  it('what can no longer be reopened is archived, and then not reopened', async () => {
    at('2026-11-23', '10:00')
    const { number } = await ok(
      n.owner.post('/api/requests', { words: '食堂几点开门', kind: 'inquiry', areaCode: n.home.area }),
    )
    await ok(n.actors.desk.post(on(String(number), 'answer'), { words: '6:40', publish: false }))
    await ok(n.owner.post(on(String(number), 'rating'), { solved: 'yes', satisfied: 'satisfied' }))
    t.clock.now = new Date(t.clock.now.getTime() + 91 * 86_400_000)
    expect((await run()).archived).toBeGreaterThan(0)
    expect((await n.actors['duty-chief'].get(`/api/cases/${String(number)}`)).body.state).toBe('archived')
    const again = await n.owner.post(on(String(number), 'reopening'), { words: '又关门了' })
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state'])
    await t.verified()
  })
})
