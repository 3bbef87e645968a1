import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import type { QueryOf, ReplyOf } from '../../kernel/endpoint.ts'
import { settingOf } from '../../kernel/setting.ts'
import { areasAt, areaOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { type Kind, kinds } from './rules.ts'
import { baselineDays, financeKinds, stepDays } from './settings.ts'
import { type Acting, inSight } from './store.ts'

interface Counted {
  kind: Kind
  ended: number
  days: number
  open: number
  late: number
}

/**
 * How long approvals took, by kind: those decided in a period (approved, refused, given back), their working days
 * together, and how many wait and are late now. Flexible and reserve money stand against what they took before (S19).
 */
export async function approvalFigures(
  c: Acting,
  q: QueryOf<typeof api.approvalFigures>,
): Promise<ReplyOf<typeof api.approvalFigures>> {
  const to = q.to ?? dayOf(c.now)
  const from = q.from ?? addDays(to, -364)
  const area = q.area === undefined ? undefined : await areaOf(c, q.area)
  const areas = area ? await areasAt(c, area.path) : []
  const day = sql`(a.ended_at at time zone 'Asia/Shanghai')::date`
  const decided = sql`a.state in ('approved', 'refused', 'returned') and ${day} between ${from}::date and ${to}::date`
  const found = await sql<Counted>`select a.kind, count(*) filter (where ${decided})::int as ended,
      coalesce(sum(a.took) filter (where ${decided}), 0)::int as days,
      count(*) filter (where a.state = 'open')::int as open,
      count(*) filter (where s.due_at < ${c.now})::int as late
    from approvals_approval a
    left join approvals_step s on s.approval = a.id and s.opened_at is not null and s.ended_at is null
    where ${await inSight(c)} ${q.area === undefined ? sql`` : sql`and ${inAreas(sql`a.area_path`, areas)}`}
    group by a.kind`.execute(c.trx)
  const target = await settingOf(c, stepDays, area?.path ?? '')
  const baseline = await settingOf(c, baselineDays, area?.path ?? '')
  return {
    from,
    to,
    items: found.rows
      .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
      .map((row) => ({ ...row, target, baseline: financeKinds.includes(row.kind) ? baseline : null })),
  }
}
