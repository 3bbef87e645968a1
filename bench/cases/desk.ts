import { sql } from 'kysely'
import type { Grant } from '../../src/kernel/access.ts'
import { everything, type Sight, within } from '../../src/kernel/db/connect.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Call } from '../../src/kernel/room.ts'
import { listCases } from '../../src/life/cases/lists.ts'
import type { BenchHouse } from '../house.ts'

type Query = Parameters<typeof listCases>[1]

/** The dispatcher of the whole district at the desk: pages as the endpoint gives them, in a transaction with the same scopes. */
export async function deskOf({ house }: BenchHouse) {
  const tenant = house.tenants[0]
  if (!tenant) throw new Error('no district')
  const grant: Grant = { role: 'dispatcher', path: tenant.code, organisation: null }
  const person = await within(tenant.db, everything, (trx) =>
    sql<{ id: string }>`select id from people_person limit 1`.execute(trx),
  )
  const sight: Sight = {
    person: person.rows[0]?.id ?? '',
    paths: [tenant.code],
    organisations: [],
    all: false,
  }
  const actor = { id: sight.person, account: null, grants: [grant] }
  /** Something an endpoint does, as this dispatcher asks for it. */
  const ask = <R>(work: (c: Call) => Promise<R>): Promise<R> =>
    within(tenant.db, sight, (trx) => {
      const scope = { all: false, paths: [tenant.code], organisations: [], own: actor.id }
      const c = {
        trx,
        district: tenant.code,
        actor,
        scope,
        now: new Date(),
        newId,
        crypt: tenant.crypt,
        memory: tenant.memory,
      }
      return work(c as unknown as Call)
    })
  const page = (query: Query) => ask((c) => listCases(c, query))
  const byKey = (ids: string[]) =>
    within(tenant.db, sight, (trx) =>
      sql`select * from cases_case where id = any(${ids}::uuid[])`.execute(trx),
    )
  return { tenant, ask, page, byKey }
}

/** Median milliseconds of `work`, warm. */
export async function median(work: () => Promise<unknown>, times = 60): Promise<number> {
  for (let n = 0; n < 2 * times; n++) await work()
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await work()
    taken.push(performance.now() - from)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}
export const rounded = (x: number): number => Math.round(x * 1000) / 1000
