import type { Call } from '../../kernel/room.ts'
import { notFound } from '../../kernel/problem.ts'
import { everything, look } from '../../kernel/db/connect.ts'
import { isSecretOf } from './intake.ts'
import { caseByNumber, findCase, isOwn, reach, requestsOf } from './store.ts'
import type { CaseRow } from './tables.ts'
import { sql } from 'kysely'

/**
 * The case of a requester: by sign-in, or by number and secret of an anonymous request. With the secret the
 * transaction sees the words as the requester would. Wrong, absent or somebody else's: 404, as for what does not exist.
 */
export async function ownCase(c: Call, number: string, secret?: string, lock = false): Promise<CaseRow> {
  if (!secret) {
    if (!c.actor.id) throw notFound()
    const own = { ...c, scope: { all: false, paths: [], organisations: [], own: c.actor.id } }
    const row = await findCase(own, number, lock)
    if (!(await requestsOf(c.trx, row.id)).some((r) => isOwn(c.actor, r))) throw notFound()
    return row
  }
  const row = await caseByNumber(c.trx, number, lock)
  const requests = await requestsOf(c.trx, row.id)
  if (!requests.some((r) => r.anonymous && isSecretOf(c, r.id, secret))) throw notFound()
  await look(c.trx, everything)
  return row
}

/**
 * Answers the event when it belongs to a case the caller may look at (in reach, by secret, or published). The line of
 * an event names who acted, so the public gets none of the requester's own.
 */
export async function mayLook(c: Call, number: string, event: string, secret?: string): Promise<string> {
  const row = secret ? { ...(await ownCase(c, number, secret)), reached: true } : await visible(c, number)
  const found = await c.trx
    .selectFrom('kernel_event')
    .select('actor_id')
    .where('id', '=', event)
    .where('subject', '=', `cases.case:${row.id}`)
    .executeTakeFirst()
  if (!found) throw notFound()
  if (row.reached || found.actor_id === null) return event
  if ((await requestsOf(c.trx, row.id)).some((r) => r.requester === found.actor_id)) throw notFound()
  return event
}

/** The case of a number in reach or published, and which of the two. */
async function visible(c: Call, number: string): Promise<CaseRow & { reached: boolean }> {
  const found = await sql<
    CaseRow & { reached: boolean }
  >`select k.*, (${reach(c.scope, c.actor)}) as reached from cases_case k where k.number = ${number} and (${reach(c.scope, c.actor)}
    or exists (select 1 from cases_publication p where p.case_id = k.id and p.withdrawn_at is null))`.execute(
    c.trx,
  )
  if (!found.rows[0]) throw notFound()
  return found.rows[0]
}

/** A picture is shown to those who may see the step it belongs to; before that only to who sent it. */
export async function photoAllowed(
  c: Call,
  photo: { subject: string | null; owner: string | null },
  secret?: string,
): Promise<void> {
  if (!photo.subject) {
    if (photo.owner !== c.actor.id || !c.actor.id) throw notFound()
    return
  }
  // What another room keeps, it shows itself.
  if (!photo.subject.startsWith('kernel.event:')) throw notFound()
  const event = photo.subject.replace('kernel.event:', '')
  const found = await sql<{
    number: string
    handled: boolean
  }>`select k.number, e.kind <> 'cases.case.opened' as handled from kernel_event e
    join cases_case k on e.subject = 'cases.case:' || k.id::text where e.id = ${event}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  if (secret) await ownCase(c, row.number, secret)
  // The requester's own pictures stay with the desk; the public sees those of the answer.
  else if (row.handled) await visible(c, row.number)
  else await findCase(c, row.number)
}
