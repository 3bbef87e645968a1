import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { organisation, organisationsAt } from '../../../registers/people/index.ts'
import { nearest } from '../competence/rules.ts'
import { entriesAt } from '../competence/store.ts'
import { reach } from '../store.ts'
import type * as api from './api.ts'

type Unit = ReplyOf<typeof api.commonUnits>['units'][number]
interface Matter {
  path: string
  category: string | null
  n: number
}

/**
 * Units for those of the cases that are in reach: whom the catalogue names for most of them first, then who covers
 * most, then who has finished most of that kind in 90 days.
 */
export async function commonUnits(c: Call, numbers: readonly string[]): Promise<Unit[]> {
  const found = await sql<Matter>`select k.area_path as path, k.category, count(*)::int as n from cases_case k
    where k.number = any(${numbers as string[]}) and ${reach(c.scope, c.actor)} group by 1, 2`.execute(c.trx)
  const units = new Map<string, Unit>()
  const add = (
    of: { id: string; name: string; side: string },
    change: Partial<Record<'fits' | 'listed', number>>,
  ) => {
    const unit = units.get(of.id) ?? { id: of.id, name: of.name, side: of.side, fits: 0, listed: 0 }
    units.set(of.id, {
      ...unit,
      fits: unit.fits + (change.fits ?? 0),
      listed: unit.listed + (change.listed ?? 0),
    })
  }
  for (const { path, category, n } of found.rows) {
    for (const side of ['handling', 'desk'])
      for (const unit of await organisationsAt(c, path, side)) add(unit, { fits: n })
    const entry = category && nearest(await entriesAt(c, path, dayOf(c.now)), category)
    const named = entry ? await organisation(c.trx, entry.organisation) : undefined
    if (named && !named.valid_to) add(named, { listed: n })
  }
  const done = await doneBy(c, [...units.keys()], found.rows)
  const order = (a: Unit, b: Unit) =>
    b.listed - a.listed || b.fits - a.fits || (done.get(b.id) ?? 0) - (done.get(a.id) ?? 0)
  return [...units.values()].toSorted(order).slice(0, 30)
}

async function doneBy(c: Call, ids: string[], matters: Matter[]): Promise<Map<string, number>> {
  const categories = matters.flatMap(({ category }) => category ?? [])
  const found = await sql<{ organisation: string; n: number }>`select a.organisation, count(*)::int as n
    from cases_assignment a join cases_case k on k.id = a.case_id
    where a.organisation = any(${ids}::uuid[]) and a.state = 'done' and k.category = any(${categories})
      and a.sent_at > ${new Date(c.now.getTime() - 90 * 86_400_000)} group by 1`.execute(c.trx)
  return new Map(found.rows.map((row) => [row.organisation, row.n]))
}
