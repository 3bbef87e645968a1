import { sql } from 'kysely'
import { light, type LimitUnit, type Pause, usedUntil } from '../../kernel/clock/index.ts'
import type { Context } from '../../kernel/event.ts'
import { settingOf } from '../../kernel/setting.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { overdueRatings } from './due.ts'
import { followUpsDue } from './mediation/telling.ts'
import { reopenDays } from './settings.ts'
import { archive } from './steps/sorting.ts'
import { superviseOnce } from './steps/supervision.ts'
import { closeUnreachable } from './steps/verdict.ts'
import { recordCase } from './store.ts'
import type { CaseRow } from './tables.ts'

const most = 500
const underWay = sql`('to-sign', 'handling', 'return-review')`

/** Cases that nobody has been told about since their clock began: no event of the kind. */
const untold = (kind: string) => sql`not exists (select 1 from kernel_event e
  where e.subject = 'cases.case:' || k.id::text and e.kind = ${`cases.case.${kind}`} and e.at >= coalesce(k.clock_from, k.opened_at))`

/**
 * What is done by the clock, in batches: who did not report in to a whistle and who is past the deadline is
 * supervised, who has used 80 % of the time is reminded, a shelved case is shown again on its day, a case nobody rated
 * closes as unreachable, one that can no longer be reopened is archived, a mediation is asked about on its day. Answers how many of each.
 */
export async function byClock(c: Context): Promise<Record<string, number>> {
  const done = { notReportedIn: 0, late: 0, soon: 0, shown: 0, unreachable: 0, archived: 0, followUps: 0 }
  for (const row of await notReportedIn(c))
    if (await superviseOnce(c, row, 'not-reported-in')) done.notReportedIn++
  for (const row of await past(c)) if (await superviseOnce(c, row, 'timeout')) done.late++
  for (const row of await yellow(c)) {
    await recordCase(c, 'due-soon', row, { due: row.due_at?.toISOString() ?? null })
    done.soon++
  }
  for (const row of await toBeSeenAgain(c)) {
    await recordCase(c, 'review-due', row)
    done.shown++
  }
  for (const row of await overdueRatings(c)) {
    await closeUnreachable(c, row)
    done.unreachable++
  }
  for (const row of await settled(c)) {
    await archive(c, row)
    done.archived++
  }
  done.followUps = await followUpsDue(c)
  return done
}

const notReportedIn = async (c: Context): Promise<CaseRow[]> =>
  (
    await sql<CaseRow>`select k.* from cases_case k where k.state in ${underWay} and exists (select 1 from cases_assignment a
      where a.case_id = k.id and a.report_by < ${c.now} and a.signed_at is null and a.ended_at is null)
      and not exists (select 1 from cases_supervision s where s.case_id = k.id and s.kind = 'not-reported-in' and s.answered_at is null)
      limit ${most}`.execute(c.trx)
  ).rows

const past = async (c: Context): Promise<CaseRow[]> =>
  (
    await sql<CaseRow>`select k.* from cases_case k where k.state in ${underWay} and k.due_at < ${c.now}
      and not exists (select 1 from cases_supervision s where s.case_id = k.id and s.kind = 'timeout' and s.at >= k.clock_from)
      and k.clock_from is not null order by k.due_at limit ${most}`.execute(c.trx)
  ).rows

/** Cases that turned yellow: 80 % of their time is used (vocabulary §1). */
async function yellow(c: Context): Promise<CaseRow[]> {
  const rows = await sql<CaseRow & { pauses: { from: string; to: string | null }[] | null }>`select k.*,
      (select json_agg(json_build_object('from', v.decided_at, 'to', v.ended_at)) from cases_approval v where v.case_id = k.id
        and v.kind = 'shelving' and v.approved and v.decided_at >= k.clock_from) as pauses
    from cases_case k where k.state in ${underWay} and k.due_at >= ${c.now} and k.clock_from is not null
      and ${c.now}::timestamptz - k.clock_from > 0.5 * (k.due_at - k.clock_from) and ${untold('due-soon')} limit ${most}`.execute(
    c.trx,
  )
  const calendar = await calendarFor(c)
  return rows.rows.flatMap(({ pauses, ...row }) => {
    if (!row.clock_from || !row.due_at) return []
    const stood = (pauses ?? []).map(
      (p): Pause => ({ from: new Date(p.from), to: p.to ? new Date(p.to) : null }),
    )
    const share = usedUntil(row.clock_from, row.due_at, c.now, row.clock_unit as LimitUnit, calendar, stood)
    return light(share) === 'yellow' ? [row] : []
  })
}

const toBeSeenAgain = async (c: Context): Promise<CaseRow[]> =>
  (
    await sql<CaseRow>`select k.* from cases_case k where k.state = 'shelved' and exists (select 1 from cases_approval v
      where v.case_id = k.id and v.kind = 'shelving' and v.approved and v.ended_at is null and v.until < ${c.now})
      and not exists (select 1 from kernel_event e where e.subject = 'cases.case:' || k.id::text and e.kind = 'cases.case.review-due'
        and e.at >= (select max(v.until) from cases_approval v where v.case_id = k.id and v.kind = 'shelving' and v.approved)) limit ${most}`.execute(
      c.trx,
    )
  ).rows

async function settled(c: Context): Promise<CaseRow[]> {
  const days = await settingOf(c, reopenDays)
  const before = new Date(c.now.getTime() - days * 86_400_000)
  const found =
    await sql<CaseRow>`select k.* from cases_case k where k.state = 'closed' and k.closed_at < ${before}
    order by k.closed_at limit ${most}`.execute(c.trx)
  return found.rows
}
