import { type Expression, type SqlBool, sql } from 'kysely'
import { type Actor, areasOf, type Scope } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import { bare, lies } from '../../kernel/reached.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import type { Context, EventData } from '../../kernel/event.ts'
import { type EventRow, record, recordAll, stateOf } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import {
  type AssignmentRow,
  assignmentState,
  type CaseRow,
  caseState,
  type RequestRow,
  requestState,
} from './tables.ts'

export { asHouse } from '../../kernel/db/connect.ts'

/** Roles trusted with the confidential cases of their area. */
export const trustedRoles = ['dispatcher', 'duty-chief', 'district-lead', 'auditor'] as const

export const isTrusted = (role: string): boolean => (trustedRoles as readonly string[]).includes(role)

const bodiesOf = (actor: Actor): string[] =>
  actor.grants.flatMap((g) => (g.organisation ? [g.organisation] : []))

/** Whether a request is the actor's: raised by them, or by a body in which they hold a post. */
export const isOwn = (actor: Actor, r: Pick<RequestRow, 'requester' | 'on_behalf_of'>): boolean =>
  (r.requester !== null && r.requester === actor.id) ||
  (r.on_behalf_of !== null && bodiesOf(actor).includes(r.on_behalf_of))

/**
 * The rows of cases_case (as `k`) that a scope reaches. Confidential cases are seen only by the centre whose area
 * holds them, by the unit that handles them and by who reported them.
 */
export function reach(scope: Scope, actor: Actor): Expression<SqlBool> {
  if (scope.all) return sql<SqlBool>`true`
  const parts: Expression<SqlBool>[] = []
  const trusted = actor.grants.filter((g) => isTrusted(g.role)).flatMap(areasOf)
  for (const path of new Set(scope.paths)) {
    const inside = inAreas(sql`k.area_path`, [path])
    parts.push(
      trusted.some((area) => lies(bare(path), area))
        ? inside
        : sql<SqlBool>`(not k.confidential and ${inside})`,
    )
  }
  if (scope.organisations.length) {
    parts.push(
      sql<SqlBool>`exists (select 1 from cases_assignment a where a.case_id = k.id and a.organisation = any(${scope.organisations}::uuid[]) and a.state <> 'returned')`,
      // A letter is read by whom it is written to.
      sql<SqlBool>`exists (select 1 from cases_request r where r.case_id = k.id and r.mailbox = any(${scope.organisations}::uuid[]))`,
    )
  }
  if (scope.own) {
    parts.push(
      sql<SqlBool>`exists (select 1 from cases_request r where r.case_id = k.id and (r.requester = ${scope.own} or r.recorded_by = ${scope.own}))`,
    )
    // What a body raised belongs to whoever holds a post there now.
    const bodies = bodiesOf(actor)
    if (bodies.length)
      parts.push(
        sql<SqlBool>`exists (select 1 from cases_request r where r.case_id = k.id and r.on_behalf_of = any(${bodies}::uuid[]))`,
      )
  }
  return parts.length ? sql<SqlBool>`(${sql.join(parts, sql` or `)})` : sql<SqlBool>`false`
}

/** The case of a number within reach, locked for a change when `lock`; otherwise 404. */
export async function findCase(
  c: Context & { scope: Scope },
  number: string,
  lock = false,
): Promise<CaseRow> {
  const found =
    await sql<CaseRow>`select k.* from cases_case k where k.number = ${number} and ${reach(c.scope, c.actor)}
    ${lock ? sql`for update` : sql``}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** The case of a number whoever asks; only after another proof of right, such as the secret of an anonymous report. */
export async function caseByNumber(trx: Trx, number: string, lock = false): Promise<CaseRow> {
  const query = trx.selectFrom('cases_case').selectAll().where('number', '=', number)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Next number of the Shanghai day: YYMMDD-NNNN. */
export async function nextNumber(trx: Trx, day: string): Promise<string> {
  const [number] = await nextNumbers(trx, day, 1)
  if (!number) throw new Error('no number was given')
  return number
}

/** So many numbers of the day. Nobody waits for them, but for the first of the day. */
export async function nextNumbers(trx: Trx, day: string, count: number): Promise<string[]> {
  const next = sql<{
    n: string
  }>`select nextval('cases_number_seq') - base as n from cases_number, generate_series(1, ${count}::int) where day = ${day}`
  let found = await next.execute(trx)
  if (!found.rows.length) {
    await sql`insert into cases_number (day, base) select ${day}, case when is_called then last_value else 0 end from cases_number_seq on conflict do nothing`.execute(
      trx,
    )
    found = await next.execute(trx)
  }
  return found.rows.map(({ n }) => `${day.slice(2).replaceAll('-', '')}-${n.padStart(4, '0')}`)
}

/** The event of what happened to a case, with the state it is in now. */
export const caseEvent = (c: Context, event: string, row: CaseRow, data: EventData = {}): EventRow => ({
  id: c.newId(),
  at: c.now,
  actor_id: c.actor.id,
  kind: `cases.case.${event}`,
  subject: `cases.case:${row.id}`,
  data: { ...data, state: row.state, state_hash: stateOf(row, caseState) },
})
export const requestEvent = (c: Context, event: string, row: RequestRow, data: EventData = {}): EventRow => ({
  id: c.newId(),
  at: c.now,
  actor_id: c.actor.id,
  kind: `cases.request.${event}`,
  subject: `cases.request:${row.id}`,
  data: { ...data, case: row.case_id, state_hash: stateOf(row, requestState) },
})

/** Records what happened to a case; answers the event. */
export async function recordCase(
  c: Context,
  event: string,
  row: CaseRow,
  data: EventData = {},
): Promise<string> {
  const made = caseEvent(c, event, row, data)
  await recordAll(c.trx, [made])
  return made.id
}
export const recordAssignment = (
  c: Context,
  event: string,
  row: AssignmentRow,
  data: EventData = {},
): Promise<string> => recordRow(c, `cases.assignment.${event}`, row, assignmentState, data)

/** Event of a noun of a case whose row it hashes. */
export const recordRow = (
  c: Context,
  kind: string,
  row: { id: string; case_id: string },
  columns: readonly string[],
  data: EventData = {},
): Promise<string> =>
  record(c, kind, `${kind.slice(0, kind.lastIndexOf('.'))}:${row.id}`, {
    ...data,
    case: row.case_id,
    state_hash: stateOf(row, columns),
  })

/** Writes changed columns of a case and answers the row as it now is. */
export async function saveCase(trx: Trx, row: CaseRow, change: Partial<CaseRow>): Promise<CaseRow> {
  await trx.updateTable('cases_case').set(change).where('id', '=', row.id).execute()
  return { ...row, ...change }
}
export async function saveAssignment(
  trx: Trx,
  row: AssignmentRow,
  change: Partial<AssignmentRow>,
): Promise<AssignmentRow> {
  await trx.updateTable('cases_assignment').set(change).where('id', '=', row.id).execute()
  return { ...row, ...change }
}

/** The lead assignment under way, or null. */
export async function leadOf(trx: Trx, caseId: string): Promise<AssignmentRow | undefined> {
  return trx
    .selectFrom('cases_assignment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('part', '=', 'lead')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Parts of a case that are under way, lead first, then those that join or assist. */
export const openParts = (trx: Trx, caseId: string): Promise<AssignmentRow[]> =>
  trx
    .selectFrom('cases_assignment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .orderBy(sql`case part when 'lead' then 0 when 'joint' then 1 else 2 end`)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()

/** Every assignment of a case, oldest first. */
export const assignmentsOf = (trx: Trx, caseId: string): Promise<AssignmentRow[]> =>
  trx
    .selectFrom('cases_assignment')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()

/** Who signed for a part of a case or said that one is done: the same person need not do both. */
export const handledBy = async (trx: Trx, caseId: string): Promise<string[]> =>
  (
    await sql<{
      person: string
    }>`select handler as person from cases_assignment where case_id = ${caseId} and handler is not null
      union select actor_id from kernel_event where subject = ${`cases.case:${caseId}`} and actor_id is not null
        and kind in ('cases.case.signed', 'cases.case.reported-in', 'cases.case.part-done', 'cases.case.handled')`.execute(
      trx,
    )
  ).rows.map(({ person }) => person)

export const requestsOf = (trx: Trx, caseId: string): Promise<RequestRow[]> =>
  trx
    .selectFrom('cases_request')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** Those who reported a case from the patrol side: never its handlers. */
export const reportersOf = async (trx: Trx, caseId: string): Promise<string[]> =>
  (await requestsOf(trx, caseId)).flatMap((r) =>
    [r.recorded_by, r.requester].filter((p): p is string => p !== null),
  )
