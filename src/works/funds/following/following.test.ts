import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { within } from '../../../kernel/db/connect.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { forgetPerson } from '../../../apps/server/forgetting.ts'
import { tellFollowers } from '../../../apps/server/reactions-funds.ts'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
let neighbour: Caller
let other: Caller
let fund: string
let followed = 0
beforeAll(async () => {
  s = await openSpending()
  neighbour = await s.t.phone('19900008801')
  other = await s.t.phone('19900008802')
})
afterAll(() => s.t.close())
beforeEach(async () => {
  at('2026-11-20', 9)
  fund = await s.fundWith('1000', { name: `关注<&${followed++}` })
  at('2026-11-20', 10)
})

const at = (day: string, hour = 10) =>
  (s.t.clock.now = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`))
const give = async () => {
  const body = { fund, year: 2026, amount: '500', document: '成财预 9 号' }
  await ok(s.treasurer.post('/api/appropriations', body))
}
const following = (by: Caller) => by.post(`/api/funds/${fund}/following`, {})
const unfollowing = (by: Caller) => by.del(`/api/funds/${fund}/following`)
const mine = async (by: Caller) =>
  ((await ok(by.get('/api/followed-funds/mine'))) as { items: { id: string }[] }).items.map(({ id }) => id)

/** Every sealed event was read, and there is nothing behind them. */
async function allRead(): Promise<void> {
  await s.t.verified()
  await expect
    .poll(
      async () => {
        while (await asSystem(s.t.tenant, s.t.clock.now, tellFollowers));
        const left = await sql<{ n: number }>`select count(*)::int as n from kernel_event e
        where not exists (select 1 from kernel_sealed k where k.row_id = e.id and k.stream = 'event')`.execute(
          s.t.tenant.db,
        )
        return left.rows[0]?.n
      },
      { timeout: 60_000 },
    )
    .toBe(0)
  while (await asSystem(s.t.tenant, s.t.clock.now, tellFollowers));
}
async function news(by: Caller): Promise<{ kind: string; data: Record<string, string> }[]> {
  await allRead()
  const { items } = (await ok(by.get('/api/notifications?limit=100'))) as {
    items: { kind: string; data: Record<string, string> }[]
  }
  return items.filter(({ kind, data }) => kind === 'fund-news' && data.fund === fund)
}

describe('who follows a fund', () => {
  it('is told once on each day on which something was posted in it, however much it was', async () => {
    await ok(following(neighbour))
    await ok(following(neighbour))
    expect(await mine(neighbour)).toContain(fund)
    expect(await news(neighbour)).toEqual([])
    at('2026-11-20', 11)
    await give()
    await give()
    expect(await news(neighbour)).toEqual([
      expect.objectContaining({ data: { fund, name: expect.stringContaining('关注<&') as string } }),
    ])
    at('2026-11-20', 23)
    await give()
    expect(await news(neighbour)).toHaveLength(1)
    at('2026-11-21', 0)
    await give()
    await give()
    expect(await news(neighbour)).toHaveLength(2)
    expect(await news(other)).toEqual([])
  })

  it('is not told of what was posted before, nor of anything once they follow no longer', async () => {
    await give()
    at('2026-11-20', 11)
    await ok(following(neighbour))
    expect(await news(neighbour)).toEqual([])
    await ok(unfollowing(neighbour))
    await ok(unfollowing(neighbour))
    expect(await mine(neighbour)).not.toContain(fund)
    await give()
    expect(await news(neighbour)).toEqual([])
  })

  it('is known to nobody else: no event names them, no other person sees the row, and it goes with them', async () => {
    await ok(following(neighbour))
    expect(await mine(other)).not.toContain(fund)
    const person = neighbour.person ?? ''
    const seen = (who: string | null) =>
      within(
        s.t.tenant.db,
        { person: who, paths: ['510108'], organisations: [], all: false },
        async (trx) =>
          (await trx.selectFrom('funds_follower').selectAll().where('fund', '=', fund).execute()).length,
      )
    expect([await seen(person), await seen(other.person ?? ''), await seen(null)]).toEqual([1, 0, 0])
    const told = await sql<{ n: number }>`select count(*)::int as n from kernel_event
      where kind like 'funds.%' and (actor_id = ${person} or data::text like ${`%${person}%`})`.execute(
      s.t.tenant.db,
    )
    expect(told.rows[0]?.n).toBe(0)
    await asSystem(s.t.tenant, s.t.clock.now, (c) => forgetPerson(c, person))
    expect(await seen(person)).toBe(0)
  })

  it('is signed in and follows a fund that is one', async () => {
    expect((await following(s.nobody)).status).toBe(401)
    expect((await s.nobody.get('/api/followed-funds/mine')).status).toBe(401)
    const none = '/api/funds/00000000-0000-4000-8000-000000000000/following'
    expect(await code(neighbour.post(none, {}))).toEqual([404, 'not-found'])
    expect(await code(neighbour.del(none))).toEqual([404, 'not-found'])
  })
})
