import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHouse } from '../apps/server/testing/house.ts'
import { openTwo } from '../apps/server/testing/two.ts'
import type { Neighbourhood } from '../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

const at = (text: string) => (t.clock.now = new Date(`${text}+08:00`))
const done = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBe(201)
  return body as Record<string, string>
}
/** A complaint taken in and accepted now; when it is due (13 working days). */
async function accepted(): Promise<string> {
  const body = { words: '楼下烧烤摊夜里吵', kind: 'complaint', areaCode: n.home.area }
  const { number } = await done(n.owner.post('/api/requests', body))
  await done(n.actors.desk.post(`/api/cases/${String(number)}/acceptance`, { publish: false }))
  return String((await n.actors.desk.get(`/api/cases/${String(number)}`)).body.dueAt)
}
const closing = (day: string) => new Date(`${day}T17:00+08:00`).toISOString()
const messages = async () => {
  const operator = await t.as('operator')
  const list = (await operator.get('/api/notifications')).body.items as unknown as {
    kind: string
    data: object
  }[]
  return list.filter((one) => one.kind === 'workdays-short')
}
const crossings = async () =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from kernel_event where kind = 'kernel.workdays.crossed'`.execute(
      t.tenant.db,
    )
  ).rows[0]?.n

it('a case accepted late in December 2026 warns the operator once; the year they enter then counts', async () => {
  const operator = await t.as('operator')
  const known = async () => (await operator.get('/api/workdays?year=2027')).body
  at('2026-12-11T10:00')
  expect(await accepted()).toBe(closing('2026-12-30'))
  expect([(await known()).crossedAt, await crossings()]).toEqual([null, 0])

  // Thirteen working days from the 21st run into January. Nobody has entered 2027: New Year's Day counts as worked.
  at('2026-12-21T10:00')
  expect(await accepted()).toBe(closing('2027-01-07'))
  await expect
    .poll(messages, { timeout: 20_000 })
    .toEqual([expect.objectContaining({ kind: 'workdays-short', data: { day: '2026-12-31' } })])
  expect(await known()).toMatchObject({
    coveredUntil: '2026-12-31',
    crossedAt: new Date('2026-12-21T10:00+08:00').toISOString(),
    items: [],
  })
  at('2026-12-21T15:00')
  for (const _ of [1, 2, 3]) expect(await accepted()).toBe(closing('2027-01-07'))
  expect([await crossings(), (await messages()).length]).toEqual([1, 1])
  // others are not told
  const handler = (await n.actors.handler.get('/api/notifications')).body.items
  expect(JSON.stringify(handler)).not.toContain('workdays-short')

  // The operator enters the holiday of 1–3 January, the Sunday that makes up for it, and says the year is complete.
  at('2026-12-22T09:00')
  await done(
    operator.post('/api/workdays', { day: '2027-01-01', until: '2027-01-05', workday: false, note: '元旦' }),
  )
  await done(operator.post('/api/workdays', { day: '2027-01-09', workday: true, note: '元旦调休' }))
  const year = { key: 'kernel.workdays-covered-until', value: '"2027-12-31"', from: '2026-12-22' }
  await done(operator.post('/api/settings', year))
  expect(await known()).toMatchObject({ coveredUntil: '2027-12-31', crossedAt: null })
  expect(((await known()).items as unknown as object[]).length).toBe(6)

  // 23 … 31 December are six more working days after the 22nd … then from 6 January on, the Saturday among them.
  expect(await accepted()).toBe(closing('2027-01-12'))
  at('2026-12-28T10:00')
  expect(await accepted()).toBe(closing('2027-01-18'))
  expect([await crossings(), (await messages()).length]).toEqual([1, 1])
  await t.verified()
})

it('days in a row end after they begin, and are not a whole year', async () => {
  const operator = await t.as('operator')
  for (const until of ['2027-02-01', '2027-12-31']) {
    const refused = await operator.post('/api/workdays', { day: '2027-02-08', until, workday: false })
    expect([refused.status, refused.body.code]).toEqual([422, 'workdays-in-a-row'])
  }
})
