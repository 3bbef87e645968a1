import { covers } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { BodyOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { rotation } from '../../../kernel/hooks/secrets.ts'
import { newSecret } from '../../../kernel/hooks/signature.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { admitSystem, endPost, organisation, unitNames } from '../../../registers/people/index.ts'
import { guardHandler } from '../rules.ts'
import type * as api from './api.ts'
import { sealedAs } from './secret.ts'
import { changeInbound, lastSteps, livingInbound, livingInbounds, recordInbound } from './store.ts'
import type { InboundRow } from './tables.ts'

const whole = (c: Call): void => {
  if (!covers(c.scope, c.district)) throw notFound()
}

async function mine(c: Call, id: string): Promise<InboundRow> {
  whole(c)
  const row = await livingInbound(c.trx, id)
  if (!row) throw notFound()
  return row
}

export async function listInbound(c: Call): Promise<ReplyOf<typeof api.listInbound>> {
  whole(c)
  const rows = await livingInbounds(c.trx)
  const names = await unitNames(
    c.trx,
    rows.map((row) => row.organisation),
  )
  const last = await lastSteps(
    c.trx,
    rows.map((row) => row.person),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      organisation: row.organisation,
      unit: names.get(row.organisation) ?? '',
      path: `/api/inbound-hooks/${row.id}/messages`,
      at: row.at.toISOString(),
      formerUntil: row.former_until && row.former_until > c.now ? row.former_until.toISOString() : null,
      lastAt: last.get(row.person)?.toISOString() ?? null,
    })),
  }
}

/** Admits the system of a unit that handles: it acts as a body of its own, whose only post is there. */
export async function createInbound(
  c: Call,
  body: BodyOf<typeof api.createInbound>,
): Promise<ReplyOf<typeof api.createInbound>> {
  whole(c)
  const unit = await organisation(c.trx, body.organisation)
  if (!unit || unit.valid_to) throw new Problem(422, 'unknown-organisation')
  guardHandler({ organisationSide: unit.side, handlers: [], reporters: [] })
  const secret = newSecret()
  const id = c.newId()
  const { person, post } = await admitSystem(c, body.name, unit.id)
  const row: InboundRow = {
    id,
    name: body.name,
    organisation: unit.id,
    person,
    post,
    secret_sealed: c.crypt.seal(secret, sealedAs(id)),
    former_sealed: null,
    former_until: null,
    by: c.actor.id ?? '',
    at: c.now,
    ended_at: null,
  }
  await c.trx.insertInto('cases_inbound').values(row).execute()
  await recordInbound(c, 'made', row)
  return { id, secret }
}

export async function rotateInbound(c: Call, id: string): Promise<ReplyOf<typeof api.rotateInbound>> {
  const row = await mine(c, id)
  const { secret, change } = rotation(c, row.secret_sealed, sealedAs(id))
  await changeInbound(c, row, 'rotated', change)
  return { id, secret }
}

/** Takes nothing more from it; its post ends with it. */
export async function endInbound(c: Call, id: string): Promise<{ id: string }> {
  const row = await mine(c, id)
  await endPost(c, row.post, dayOf(c.now))
  await changeInbound(c, row, 'ended', { ended_at: c.now })
  return { id }
}
