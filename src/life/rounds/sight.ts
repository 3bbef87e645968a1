import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { areasOf, type Role, type Scope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/event.ts'
import { inAreas } from '../../kernel/areas.ts'
import { bare, type Reached } from '../../kernel/reached.ts'
import { notFound } from '../../kernel/problem.ts'
import { pathsOver } from '../../registers/places/index.ts'
import type { ChecklistRow, RoundRow } from './tables.ts'

/** Somebody who acts, and how far they reach. */
export type Acting = Context & { scope: Scope }

/** The rounds (as `r`) of an area that holds one of these. */
async function over(c: Acting, areas: Reached[]): Promise<RawBuilder<SqlBool>> {
  const paths = await Promise.all(areas.map((area) => pathsOver(c, bare(area))))
  return sql<SqlBool>`r.area_path = any(${[...new Set(paths.flat())]}::text[])`
}

/** Who is visited out of care is known only to those who visit and who send them. */
const carers: Role[] = ['grid-officer', 'desk', 'community-lead', 'street-lead', 'district-lead']

/** The rows of rounds_round (as `r`, its checklist as `l`) that a caller may see. */
export async function roundsInSight(c: Acting): Promise<RawBuilder<SqlBool>> {
  const caring = c.actor.grants.filter((g) => carers.includes(g.role)).flatMap(areasOf)
  const inReach = c.scope.all ? sql<SqlBool>`true` : inAreas(sql`r.area_path`, c.scope.paths)
  // Whose post lies inside a round's area takes part in it.
  const part = await over(c, c.scope.paths)
  const care = caring.length
    ? sql<SqlBool>`(${inAreas(sql`r.area_path`, caring)} or ${await over(c, caring)})`
    : sql<SqlBool>`false`
  return sql<SqlBool>`((${inReach} or ${part}) and (l.kind <> 'care' or ${care}))`
}

/** The targets (as `t`) of such rounds that lie in the caller's own area. */
export const targetsInSight = (c: Acting): RawBuilder<SqlBool> =>
  c.scope.all ? sql<SqlBool>`true` : inAreas(sql`t.area_path`, c.scope.paths)

export type Known = RoundRow & Pick<ChecklistRow, 'code' | 'version' | 'kind' | 'target' | 'zh' | 'en'>

export const roundColumns = sql`r.*, l.code, l.version, l.kind, l.target, l.zh, l.en`

/** The round of an id in sight; otherwise 404. */
export async function findRound(c: Acting, id: string): Promise<Known> {
  const found =
    await sql<Known>`select ${roundColumns} from rounds_round r join rounds_checklist l on l.id = r.checklist
    where r.id = ${id} and ${await roundsInSight(c)}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}
