import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/day.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import type { areaMonth } from './api.ts'
import { finest } from './facts.ts'

type Month = Omit<ReplyOf<typeof areaMonth>, 'area' | 'from' | 'to'>

/**
 * What was done in a grid this month (S21): figures of a place, never of a person. Nothing is counted below a community;
 * a place inside one has the community's.
 */
export async function monthOf(c: Call, code: string): Promise<ReplyOf<typeof areaMonth>> {
  const area = await areaOf(c, code)
  if (!area) throw notFound()
  const path = area.path.split('/').slice(0, finest).join('/')
  const to = dayOf(c.now)
  const from: Day = `${to.slice(0, 7)}-01`
  const found = await sql<Month>`select coalesce(sum(patrol_reports), 0)::int as reports,
      coalesce(sum(patrol_valid), 0)::int as valid, coalesce(sum(checks), 0)::int as checks,
      coalesce(sum(check_due), 0)::int as "checksDue", coalesce(sum(checked_in_time), 0)::int as "checksInTime",
      coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(closed), 0)::int as closed,
      coalesce(sum(closed_solved), 0)::int as solved
    from cases_figure where area_path = ${path} and unit is null and not confidential and day between ${from} and ${to}`.execute(
    c.trx,
  )
  return { area: (await stepsOf(c, [path])).get(path) ?? [], from, to, ...(found.rows[0] as Month) }
}
