import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { planAdjustment, withdrawAdjustment } from '../adjustments/actions.ts'
import { carryOutDue } from '../adjustments/carry-out.ts'
import { areas } from '../imports/outlines.ts'
import { lockBorders } from '../lock.ts'
import { type Compound, compoundsOf, divided, surveying } from '../testing/surveying.ts'
import { takeSurveyBack } from './write.ts'

let t: TestHouse
let compounds: Compound[]
beforeAll(async () => {
  t = await openTestHouse()
  compounds = await compoundsOf(t)
})
afterAll(() => t.close())

const compound = (n: number) => compounds[n] as Compound
const within = <R>(work: (c: Context) => Promise<R>) => asSystem(t.tenant, t.clock.now, work)

/** Does some work and keeps its transaction open until it is let go. */
async function held(work: (c: Context) => Promise<unknown>): Promise<() => Promise<void>> {
  const [done, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const all = within(async (c) => {
    await work(c)
    done.resolve()
    await go.promise
  })
  all.catch(done.reject)
  await done.promise
  return async () => {
    go.resolve()
    await all
  }
}

/** Until so many transactions of the house wait for their turn. */
const waiting = (count: number) =>
  expect
    .poll(
      async () =>
        (
          await sql<{ n: number }>`select count(*)::int as n from pg_locks l
            join pg_database d on d.oid = l.database and d.datname = current_database()
            where l.locktype = 'advisory' and not l.granted`.execute(t.tenant.db)
        ).rows[0]?.n,
      { timeout: 60_000 },
    )
    .toBe(count)

const plan = (c: Context, code: string, into: string, kind: 'merging' | 'transfer') =>
  planAdjustment(c, {
    kind,
    areas: [code],
    intoCode: into,
    intoName: null,
    onDay: dayOf(new Date(t.clock.now.getTime() + 86_400_000)),
    basis: '民政批复',
  })

describe('a survey and an adjustment wait for one another', () => {
  test('a survey that was tried before is judged anew once the adjustment is carried out', async () => {
    const own = compound(0)
    const to = compounds.find(({ node }) => node.parent !== own.node.parent)?.node.parent ?? ''
    await within((c) => plan(c, own.node.code, to, 'transfer'))
    t.clock.now = new Date(t.clock.now.getTime() + 86_400_000)
    const operator = await t.named('operator')
    const { tried, until } = surveying(operator)
    const { id, bad } = await tried(divided(own).file)
    expect(bad).toBe(0)

    const letGo = await held(carryOutDue)
    await operator.post(`/api/imports/${id}/confirmation`)
    await waiting(1)
    await letGo()
    const batch = await until(id, 'failed', 'written')
    expect([batch.state, batch.errors?.[0]?.code]).toEqual(['failed', 'import-together'])
    await t.verified()
  })

  test('an adjustment is planned for what stands once the survey is written', async () => {
    const own = compound(1)
    const [gone, beside] = own.cells
    if (!gone || !beside) throw new Error('a compound has cells')
    const features = (JSON.parse(divided(own).file.toString()) as { features: Feature[] }).features
    const letGo = await held(async (c) => {
      const reading = await areas.open(c, t.tenant.code, true, { batch: '', of: undefined })
      const rows = features.map(({ properties: p, geometry }, i) =>
        reading.check(
          {
            code: p.区划代码 ?? '',
            name: p.名称 ?? '',
            level: p.级别 ?? '',
            parent: p.上级 ?? '',
            geometry: JSON.stringify(geometry),
          },
          i + 1,
        ),
      )
      await reading.known?.(rows)
      await reading.ready?.(rows)
    })
    const planned = within((c) => plan(c, gone.code, beside.code, 'merging')).catch((error: unknown) => error)
    await waiting(1)
    await letGo()
    expect(await planned).toMatchObject({ status: 422, code: 'unknown-area', data: { code: gone.code } })
    await t.verified()
  })

  test('so does each that writes: planning, withdrawing, carrying out, taking back', async () => {
    const [first, second] = compound(2).cells
    const id = await within((c) => plan(c, first?.code ?? '', second?.code ?? '', 'merging'))
    const [other, another] = compound(3).cells
    t.clock.now = new Date(t.clock.now.getTime() + 86_400_000)
    const letGo = await held(lockBorders)
    const all = [
      within((c) => plan(c, other?.code ?? '', another?.code ?? '', 'merging')),
      within((c) => withdrawAdjustment(c, id)).catch(() => {}),
      within(carryOutDue),
      within((c) => takeSurveyBack(c, [])),
    ]
    await waiting(all.length)
    await letGo()
    await Promise.all(all)
    const { state } = await within((c) =>
      c.trx.selectFrom('places_adjustment').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    // Whoever came first: it is one or the other.
    expect(['done', 'withdrawn']).toContain(state)
    await t.verified()
  })
})

interface Feature {
  properties: { 区划代码?: string; 名称?: string; 级别?: string; 上级?: string }
  geometry: object
}
