import { sql } from 'kysely'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { organisationsAt } from '../../../registers/people/index.ts'
import { reach } from '../store.ts'
import type * as api from './api.ts'

type Unit = ReplyOf<typeof api.commonUnits>['units'][number]

/** Units at the places of those of the cases that are in reach; who covers most of them stands first. */
export async function commonUnits(c: Call, numbers: readonly string[]): Promise<Unit[]> {
  const found = await sql<{
    path: string
    n: number
  }>`select k.area_path as path, count(*)::int as n from cases_case k
    where k.number = any(${numbers as string[]}) and ${reach(c.scope, c.actor)} group by 1`.execute(c.trx)
  const units = new Map<string, Unit>()
  for (const { path, n } of found.rows)
    for (const side of ['handling', 'desk'])
      for (const { id, name } of await organisationsAt(c, path, side)) {
        const unit = units.get(id) ?? { id, name, side, fits: 0 }
        unit.fits += n
        units.set(id, unit)
      }
  return [...units.values()].toSorted((a, b) => b.fits - a.fits).slice(0, 30)
}
