import { hasRole } from '../../kernel/access.ts'
import { lineOf } from '../../kernel/accounts/phone.ts'
import type { BodyOf, ReplyOf } from '../../kernel/endpoint.ts'
import { disown } from '../../kernel/files/photos.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import {
  isCompany,
  makePerson,
  organisation,
  personsWithLine,
  plateNames,
} from '../../registers/people/index.ts'
import { stepsOf } from '../../registers/places/index.ts'
import type { createRequest } from './api.ts'
import { raise, secretOf } from './intake.ts'
import { asHouse } from './store.ts'

const takers = ['desk', 'dispatcher', 'duty-chief', 'call-back', 'grid-officer', 'inspector'] as const

type Body = BodyOf<typeof createRequest>

const throughWorker = (channel: Body['channel']): boolean =>
  channel === 'phone' || channel === 'field' || channel === 'api' || channel === 'chat'

/** Somebody raises it for themselves and wants to be named nowhere. */
export const staysUnnamed = (body: Body): boolean =>
  body.anonymous === true && !throughWorker(body.channel) && !body.onBehalf

/**
 * Who raises it and for whom, then the one intake. An anonymous request of somebody signed in is recorded as nobody's:
 * neither the record nor its pictures name them. Answers the id of the request.
 */
export async function raiseFrom(c: Call, body: Body): Promise<string> {
  const { onBehalf, ...report } = body
  const channel = body.channel ?? 'web'
  const worker = hasRole(c.actor, ...takers)
  const forWorkers = onBehalf || body.urgent !== undefined || ['phone', 'field', 'chat'].includes(channel)
  const byWorker = throughWorker(channel)
  // A worker whose session has ended is asked to sign in again, not told that they may not.
  if (!c.actor.id && (forWorkers || byWorker || !body.anonymous)) throw new Problem(401, 'signed-out')
  if (forWorkers && !worker) throw new Problem(403, 'forbidden')
  if (channel === 'api' && !hasRole(c.actor, 'api-client')) throw new Problem(403, 'forbidden')
  await checkAddress(c, body)
  const unnamed = staysUnnamed(body)
  if (unnamed) await disown(c, body.photos ?? [])
  const { request } = await raise(unnamed ? { ...c, actor: { ...c.actor, id: null } } : c, {
    ...report,
    channel,
    requester: await requesterOf(c, body, byWorker),
    recordedBy: byWorker || onBehalf ? c.actor.id : null,
  })
  return request
}

/**
 * Who it is written to and whom it speaks for: a mailbox that is up (422 `unknown-mailbox`), a body that the actor
 * holds a post of (403 `not-your-organisation`) and that is named (422 `organisation-is-named`).
 */
async function checkAddress(c: Call, body: Body): Promise<void> {
  const { mailbox, onBehalfOf } = body
  if (body.channel === 'mailbox' && !mailbox) throw new Problem(422, 'unknown-mailbox')
  if (mailbox && !(await plateNames(c.trx, 'mailbox', [mailbox])).has(mailbox))
    throw new Problem(422, 'unknown-mailbox')
  if (!onBehalfOf) return
  if (!c.actor.id) throw new Problem(401, 'signed-out')
  const held = c.actor.grants.some((g) => g.organisation === onBehalfOf)
  const unit = held ? await organisation(c.trx, onBehalfOf) : undefined
  if (!unit || unit.valid_to || !isCompany(unit.kind)) throw new Problem(403, 'not-your-organisation')
  if (body.anonymous || body.onBehalf) throw new Problem(422, 'organisation-is-named')
}

/**
 * Whose request it is; null for nobody's. Of who calls and gives no name nothing is kept, whatever the clerk's form
 * carries. Numbers are given to others after a while: a caller is one of those known under the number only when the
 * worker made sure of it (422 `unknown-caller` where that is none of them), else a new person.
 */
async function requesterOf(c: Call, body: Body, byWorker: boolean): Promise<string | null> {
  const { onBehalf } = body
  if (body.anonymous) return null
  if (!onBehalf) return byWorker ? null : c.actor.id
  const phone = lineOf(onBehalf.phone)
  if (!onBehalf.person) return makePerson(c, { phone, name: onBehalf.name ?? null, joinedBy: 'worker' })
  const known = await asHouse(c, () => personsWithLine(c, phone))
  if (!known.includes(onBehalf.person)) throw new Problem(422, 'unknown-caller')
  return onBehalf.person
}

/** What the person gets in the hand: the number, and for an anonymous request the secret to follow it by. */
export async function receipt(c: Call, requestId: string): Promise<ReplyOf<typeof createRequest>> {
  const row = await c.trx
    .selectFrom('cases_request as r')
    .innerJoin('cases_case as k', 'k.id', 'r.case_id')
    .select([
      'k.number',
      'k.area_path',
      'k.stage_due_at',
      'r.id',
      'r.anonymous',
      'r.requester',
      'r.recorded_by',
    ])
    .where('r.id', '=', requestId)
    .executeTakeFirst()
  if (!row || (!row.anonymous && row.requester !== c.actor.id && row.recorded_by !== c.actor.id))
    throw notFound()
  const names = await stepsOf(c, [row.area_path])
  return {
    id: row.id,
    number: row.number,
    secret: row.anonymous ? secretOf(c, row.id) : null,
    area: names.get(row.area_path) ?? [],
    acceptBy: row.stage_due_at?.toISOString() ?? null,
  }
}
