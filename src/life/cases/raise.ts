import { hasRole } from '../../kernel/access.ts'
import { phoneOf } from '../../kernel/accounts/phone.ts'
import type { BodyOf, ReplyOf } from '../../kernel/endpoint.ts'
import { disown } from '../../kernel/files/photos.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { makePerson } from '../../registers/people/index.ts'
import { stepsOf } from '../../registers/places/index.ts'
import type { createRequest } from './api.ts'
import { raise, secretOf } from './intake.ts'

const takers = ['desk', 'dispatcher', 'duty-chief', 'call-back', 'grid-officer', 'inspector'] as const

type Body = BodyOf<typeof createRequest>

const throughWorker = (channel: Body['channel']): boolean =>
  channel === 'phone' || channel === 'field' || channel === 'api'

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
  if (onBehalf && !worker) throw new Problem(403, 'forbidden')
  if ((channel === 'phone' || channel === 'field') && !worker) throw new Problem(403, 'forbidden')
  if (channel === 'api' && !hasRole(c.actor, 'api-client')) throw new Problem(403, 'forbidden')
  const byWorker = throughWorker(channel)
  if (!c.actor.id && !body.anonymous) throw new Problem(401, 'signed-out')
  const requester = onBehalf
    ? await makePerson(c, { phone: phoneOf(onBehalf.phone), name: onBehalf.name ?? null, joinedBy: 'worker' })
    : byWorker || body.anonymous
      ? null
      : c.actor.id
  const unnamed = staysUnnamed(body)
  if (unnamed) await disown(c, body.photos ?? [])
  const { request } = await raise(unnamed ? { ...c, actor: { ...c.actor, id: null } } : c, {
    ...report,
    channel,
    requester,
    recordedBy: byWorker || onBehalf ? c.actor.id : null,
  })
  return request
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
