import { sql } from 'kysely'
import { deadline } from '../../kernel/clock/index.ts'
import type { Context } from '../../kernel/event.ts'
import { settingOf } from '../../kernel/setting.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { holdersAt } from '../../registers/people/index.ts'
import { livingPath } from '../../registers/places/index.ts'
import { ratingLimit } from './settings.ts'
import type { CaseRow } from './tables.ts'

/** Cases that waited longer for a rating than the limit (S26: 5 working days). */
export async function overdueRatings(c: Context): Promise<CaseRow[]> {
  const waiting = await sql<
    CaseRow & { since: Date }
  >`select k.*, (select max(e.at) from kernel_event e where e.subject = 'cases.case:' || k.id::text
      and e.kind in ('cases.case.checked', 'cases.case.answered')) as since
    from cases_case k where k.state = 'to-call-back' and k.stage_due_at < ${c.now} limit 500`.execute(c.trx)
  const calendar = await calendarFor(c)
  const late: CaseRow[] = []
  for (const { since, ...row } of waiting.rows) {
    const limit = await settingOf(c, ratingLimit, row.area_path)
    if (deadline(since ?? row.opened_at, limit, calendar).due < c.now) late.push(row)
  }
  return late
}

/** Requesters of a case who left a sign-in, with the number they know it by. */
export const requestersOf = async (
  c: Context,
  caseId: string,
): Promise<{ person: string; number: string }[]> =>
  (
    await sql<{
      person: string
      number: string
    }>`select r.requester as person, k.number from cases_request r join cases_case k on k.id = r.case_id
    where k.id = ${caseId} and r.requester is not null`.execute(c.trx)
  ).rows

/** Who raised a case and worked, as they had said, in one of the new kinds of employment; with its number and place. */
export const newWorkersOf = async (
  c: Context,
  caseId: string,
): Promise<{ person: string; number: string; path: string }[]> =>
  (
    await sql<{
      person: string
      number: string
      path: string
    }>`select distinct r.requester as person, k.number,
      k.area_path as path from cases_request r join cases_case k on k.id = r.case_id
    where k.id = ${caseId} and r.requester is not null and r.work is not null`.execute(c.trx)
  ).rows

/** The number people know a case by. */
export const numberOf = async (c: Context, caseId: string): Promise<string> =>
  (await c.trx.selectFrom('cases_case').select('number').where('id', '=', caseId).executeTakeFirstOrThrow())
    .number

/** Who works on the parts of a case that are under way. */
export const handlersOf = (
  c: Context,
  caseId: string,
): Promise<{ organisation: string; handler: string | null }[]> =>
  c.trx
    .selectFrom('cases_assignment')
    .select(['organisation', 'handler'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()

/** Organisations whose mailbox a case was written to. */
export const mailboxesOf = async (c: Context, caseId: string): Promise<string[]> =>
  (
    await c.trx
      .selectFrom('cases_request')
      .select('mailbox')
      .where('case_id', '=', caseId)
      .where('mailbox', 'is not', null)
      .execute()
  ).flatMap(({ mailbox }) => mailbox ?? [])

/** Cases that go on in this one. */
export const mergedInto = async (c: Context, caseId: string): Promise<string[]> =>
  (await c.trx.selectFrom('cases_case').select('id').where('merged_into', '=', caseId).execute()).map(
    (k) => k.id,
  )

/** Cases that became voices of a need. */
export const casesOfNeed = async (c: Context, need: string): Promise<string[]> =>
  (await c.trx.selectFrom('cases_case').select('id').where('need', '=', need).execute()).map((k) => k.id)

/** Dispatchers of the street in which a recurring matter lies. */
export async function dispatchersOf(c: Context, topic: string): Promise<string[]> {
  const row = await c.trx
    .selectFrom('cases_topic')
    .select('area_path')
    .where('id', '=', topic)
    .executeTakeFirst()
  return row
    ? holdersAt(c, (await livingPath(c, row.area_path)).split('/').slice(0, 2).join('/'), 'dispatcher')
    : []
}
