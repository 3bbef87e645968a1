import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { setFundStatus } from '../../../instruments/ledger/index.ts'
import { forgetGiver, monthlyByClock, receive } from '../index.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
let giver: Caller
let other: Caller
let fund: string
beforeAll(async () => {
  s = await openSpending()
  fund = await openRelief('月捐金')
  giver = await s.t.phone('19900007701')
  other = await s.t.phone('19900007702')
})
afterAll(() => s.t.close())
beforeEach(() => at('2026-11-20'))

const openRelief = async (name: string): Promise<string> => {
  const body = { sort: 'relief', name, area: s.n.home.area }
  return ((await ok(s.n.actors['fund-officer'].post('/api/funds', body))) as { id: string }).id
}
const at = (day: string) => (s.t.clock.now = new Date(`${day}T10:00:00+08:00`))
const byClock = (day: string) => asSystem(s.t.tenant, at(day), monthlyByClock)

interface Monthly {
  id: string
  next: string | null
  gift: string
  waiting: boolean
}
const give = async (more: object = {}, by = giver) =>
  (await ok(
    by.post('/api/recurring-gifts', { fund, amount: '3000', shown: 'name', name: '王阿姨', ...more }),
  )) as Monthly
const read = async (id: string, by = giver): Promise<Monthly> => {
  const { items } = (await ok(by.get('/api/recurring-gifts/mine'))) as { items: Monthly[] }
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('not among mine')
  return found
}
const paid = (order: string) =>
  asSystem(s.t.tenant, s.t.clock.now, (c) =>
    receive(c, { source: 'simulated', ref: `m-${order}`, day: '2026-11-20', amount: 3_000n, order }),
  )
const told = async (kind: string) => {
  const { items } = (await ok(giver.get('/api/notifications?limit=100'))) as {
    items: { kind: string; data: { gift?: string } }[]
  }
  return items.filter((one) => one.kind === kind).map(({ data }) => data.gift)
}

describe('what somebody gives every month', () => {
  it('is ordered at once and each month anew, under their name, and counts when the money is there', async () => {
    const made = await give()
    expect(made).toMatchObject({ next: '2026-12-20', waiting: true })
    await paid(made.gift)
    expect((await read(made.id)).waiting).toBe(false)
    await byClock('2026-12-19')
    expect((await read(made.id)).gift).toBe(made.gift)
    await byClock('2026-12-20')
    await byClock('2026-12-20')
    const second = await read(made.id)
    expect(second).toMatchObject({ next: '2027-01-20', waiting: true })
    expect(second.gift).not.toBe(made.gift)
    await expect.poll(() => told('monthly-gift-asked'), { timeout: 60_000 }).toContain(second.gift)
    await paid(second.gift)
    const view = (await ok(giver.post(`/api/gifts/${second.gift}/views`, {}))) as Record<string, unknown>
    expect(view).toMatchObject({ state: 'received', shown: 'name', name: '王阿姨', amount: '3000' })
    await s.t.verified()
  })

  it('asks again for the order that waits, however many months went by, and for no second one', async () => {
    const made = await give({ amount: '3000' })
    await byClock('2027-03-05')
    expect(await read(made.id)).toMatchObject({ gift: made.gift, next: '2027-03-20', waiting: true })
    await expect.poll(() => told('monthly-gift-asked'), { timeout: 60_000 }).toContain(made.gift)
  })

  it('of the 31st is asked for on the last day of a shorter month, and on the 31st again', async () => {
    at('2026-10-31')
    const made = await give()
    expect(made.next).toBe('2026-11-30')
    await byClock('2026-11-30')
    expect((await read(made.id)).next).toBe('2026-12-31')
  })

  it('ends when they say so, twice as once; another’s is not found', async () => {
    const made = await give({ shown: 'anonymous', name: undefined })
    expect(await code(other.post(`/api/recurring-gifts/${made.id}/ending`, {}))).toEqual([404, 'not-found'])
    expect(((await ok(other.get('/api/recurring-gifts/mine'))) as { items: [] }).items).toEqual([])
    await ok(giver.post(`/api/recurring-gifts/${made.id}/ending`, {}))
    expect(await ok(giver.post(`/api/recurring-gifts/${made.id}/ending`, {}))).toMatchObject({ next: null })
    await byClock('2027-01-05')
    expect((await read(made.id)).gift).toBe(made.gift)
  })

  it('of more than a hundred each can be ended', async () => {
    const third = await s.t.phone('19900007703')
    const [first] = [await give({ shown: 'anonymous', name: undefined }, third)]
    const { id, ...row } = await s.t.tenant.db
      .selectFrom('funds_recurring_gift')
      .selectAll()
      .where('id', '=', first?.id ?? '')
      .executeTakeFirstOrThrow()
    const at = new Date(row.at.getTime() + 1000)
    const more = Array.from({ length: 100 }, () => ({ ...row, id: crypto.randomUUID(), at }))
    await s.t.tenant.db.insertInto('funds_recurring_gift').values(more).execute()
    expect(await ok(third.post(`/api/recurring-gifts/${id}/ending`, {}))).toMatchObject({ id, next: null })
    const extra = more.map((one) => one.id)
    await s.t.tenant.db.deleteFrom('funds_recurring_gift').where('id', 'in', extra).execute()
  })

  it('wants a name where one is to be shown, a fund that takes gifts, and somebody who is signed in', async () => {
    const body = { fund, amount: '3000', shown: 'name' }
    expect(await code(giver.post('/api/recurring-gifts', body))).toEqual([422, 'gift-name'])
    const budget = await s.fundWith('1000')
    const wrong = { fund: budget, amount: '3000', shown: 'anonymous' }
    expect(await code(giver.post('/api/recurring-gifts', wrong))).toEqual([422, 'fund-takes-no-gifts'])
    expect((await s.nobody.post('/api/recurring-gifts', { ...body, name: '王' })).status).toBe(401)
    for (const amount of ['0', '-1', '1.5', '1e21'])
      expect((await giver.post('/api/recurring-gifts', { ...wrong, fund, amount })).status).toBe(400)
  })

  it('ends with its fund, and they are told; and with whoever was erased, whose name is gone from it', async () => {
    const kept = await give({ name: '要忘记的人' }, other)
    await asSystem(s.t.tenant, s.t.clock.now, (c) => forgetGiver(c, other.person ?? ''))
    expect(await read(kept.id, other)).toMatchObject({ next: null })
    const names = s.t.tenant.db.selectFrom('kernel_text').select('id').where('text', '=', '要忘记的人')
    expect(await names.execute()).toEqual([])
    const closing = await openRelief('要关的基金')
    const made = await give({ fund: closing })
    await asSystem(s.t.tenant, s.t.clock.now, (c) => setFundStatus(c, closing, 'closed'))
    await byClock('2026-12-20')
    expect(await read(made.id)).toMatchObject({ next: null, gift: made.gift })
    await expect.poll(() => told('monthly-gift-closed'), { timeout: 60_000 }).toContain(made.gift)
    await s.t.verified()
  })
})
