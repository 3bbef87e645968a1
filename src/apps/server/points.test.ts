import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from './reactions.ts'
import type { Caller, TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'
import { counted } from '../../life/cases/testing/counting.ts'
import { earn } from '../../life/points/index.ts'

let t: TestHouse
let n: Neighbourhood
let driver: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  driver = await t.phone('19900007701')
})
afterAll(() => t.close())

interface Item {
  kind: string
  number: string
  points: string
}
const card = async (of: Caller): Promise<{ balance: string; items: Item[] }> => {
  const { status, body } = await of.get('/api/points/mine')
  expect(status).toBe(200)
  return body as unknown as { balance: string; items: Item[] }
}
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Record<string, string>
}
const setPoints = async (value: number, from = '2026-11-20') =>
  ok(
    (await t.as('district-lead')).post('/api/settings', { key: 'points.report', value: String(value), from }),
  )

/** A hazard from its report to the check that found it mended. */
async function mended(by: Caller): Promise<string> {
  const body = { words: '路口井盖翘起来，夜里送货差点摔了', kind: 'help', areaCode: n.home.area }
  const number = String((await ok(by.post('/api/requests', body))).number)
  const on = (what: string, as: Caller, given: object = {}) =>
    ok(as.post(`/api/cases/${number}/${what}`, given))
  await on('acceptance', n.actors.desk, { publish: false })
  await on('assignments', n.actors.dispatcher, { organisation: n.home.unit })
  await on('signature', n.actors.handler)
  await on('completion', n.actors.handler, { words: '井盖换好了' })
  await on('check', n.actors['grid-officer'], { passed: true, words: '不翘了' })
  return number
}
const earned = (of: Caller, balance: string) =>
  expect.poll(async () => (await card(of)).balance, { timeout: 60_000, interval: 200 }).toBe(balance)

describe('points', () => {
  it('are worth nothing until a district says so, and what earns them is read by everybody', async () => {
    const nobody = await t.as('nobody')
    expect((await nobody.get('/api/points/rules')).body.items).toEqual([])
    await setPoints(5)
    expect((await nobody.get(`/api/points/rules?area=${n.home.area}`)).body.items).toEqual([
      { kind: 'report', points: 5 },
    ])
  })

  it('[S174] a driver’s hazard report becomes a case and, found to be so, earns points; the share is measured', async () => {
    await ok(driver.send('PUT', '/api/people/mine/work', { work: 'ride-driver' }))
    expect((await driver.get('/api/sessions/mine')).body.work).toBe('ride-driver')
    expect(await card(driver)).toMatchObject({ balance: '0', items: [] })
    const number = await mended(driver)
    await earned(driver, '5')
    expect((await card(driver)).items).toMatchObject([{ kind: 'report', number, points: '5' }])
    // Who works elsewhere reports as ever.
    await mended(n.owner)
    await counted(t)
    const day = '2026-11-20'
    const { body } = await n.actors['duty-chief'].get(
      `/api/figures?area=${n.home.area}&from=${day}&to=${day}`,
    )
    const rates = body.rates as unknown as { code: string; numerator: number; denominator: number }[]
    const share = rates.find(({ code }) => code === 'new-work')
    expect(share?.numerator).toBe(1)
    expect(share?.denominator).toBeGreaterThan(1)
    expect(await card(n.owner)).toMatchObject({ balance: '0', items: [] })
  })

  it('come once for each service, however often it is told', async () => {
    const [{ number } = { number: '' }] = (await card(driver)).items
    const row = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx
        .selectFrom('cases_case')
        .select(['id', 'area_path'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow(),
    )
    const again = () =>
      asSystem(t.tenant, t.clock.now, (c) =>
        earn(c, {
          kind: 'report',
          person: driver.person,
          path: row.area_path,
          service: `cases.case:${row.id}`,
          number,
        }),
      )
    await Promise.all([again(), again(), again()])
    expect((await card(driver)).balance).toBe('5')
  })

  it('[S174] come from what is verified only: not from a report that turned out to be nothing, nor from a confidential one', async () => {
    const number = String(
      (
        await ok(
          driver.post('/api/requests', { words: '路灯杆歪了要倒', kind: 'help', areaCode: n.home.area }),
        )
      ).number,
    )
    await ok(n.actors.desk.post(`/api/cases/${number}/verification-order`, { words: '请看看' }))
    await ok(
      n.actors['grid-officer'].post(`/api/cases/${number}/verification`, { passed: false, words: '没有歪' }),
    )
    const told = { words: '有人半夜倒建筑垃圾', kind: 'report', confidential: true, areaCode: n.home.area }
    const secret = String((await ok(driver.post('/api/requests', told))).number)
    const said = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx
        .selectFrom('cases_request as r')
        .innerJoin('cases_case as k', 'k.id', 'r.case_id')
        .select(['k.number', 'r.work'])
        .where('k.number', 'in', [secret, number])
        .execute(),
    )
    expect(new Map(said.map((one) => [one.number, one.work]))).toEqual(
      new Map([
        [secret, null],
        [number, 'ride-driver'],
      ]),
    )
    await ok(driver.send('PUT', '/api/people/mine/work', { work: null }))
    await mended(driver)
    await ok(driver.send('PUT', '/api/people/mine/work', { work: 'ride-driver' }))
    const last = await mended(driver)
    await earned(driver, '10')
    expect((await card(driver)).items[0]?.number).toBe(last)
  })

  it('that were given stay as they were when the rule changes', async () => {
    await setPoints(8, '2026-11-21')
    t.clock.now = new Date('2026-11-21T09:00:00+08:00')
    await mended(driver)
    await earned(driver, '18')
    expect((await card(driver)).items.map(({ points }) => points)).toEqual(['8', '5', '5'])
    await t.verified()
  })

  it('and what one works as go with the person', async () => {
    await ok(driver.del('/api/people/mine', { confirm: 'erase' }))
    const kept = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx.selectFrom('people_person_private').select('work').where('person', '=', driver.person).execute(),
    )
    expect(kept.filter(({ work }) => work)).toEqual([])
    await t.verified()
  })
})
