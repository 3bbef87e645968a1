import { dayOf } from '../../../kernel/day.ts'
import type { Trx } from '../../../kernel/db/connect.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { organisationState } from '../actions.ts'
import { organisationInReach } from '../registering.ts'
import { organisation } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'
import { mayCarry, type PlateKind } from './rules.ts'

async function bodyInReach(c: Call, id: string): Promise<OrganisationRow> {
  const row = await organisation(c.trx, id)
  if (!row || row.valid_to) throw notFound()
  await organisationInReach(c, id)
  return row
}

const told = (c: Call, event: string, row: OrganisationRow, kind: PlateKind) =>
  record(c, `people.organisation.${event}`, `people.organisation:${row.id}`, {
    plate: kind,
    state_hash: stateOf(row, organisationState),
  })

/** Puts a plate up; refuses a kind the body does not carry (422 `plate-elsewhere`) and a second of a kind (409 `plate-there`). */
export async function putUpPlate(
  c: Call,
  id: string,
  plate: { kind: PlateKind; name: string },
): Promise<void> {
  const row = await bodyInReach(c, id)
  if (!mayCarry(plate.kind, row.kind)) throw new Problem(422, 'plate-elsewhere')
  const made = await c.trx
    .insertInto('people_plate')
    .values({ ...plate, organisation: id, valid_from: dayOf(c.now) })
    .onConflict((x) => x.doNothing())
    .returning('kind')
    .executeTakeFirst()
  if (!made) throw new Problem(409, 'plate-there')
  await told(c, 'plate-put-up', row, plate.kind)
}

export async function takeDownPlate(c: Call, id: string, kind: PlateKind): Promise<void> {
  const row = await bodyInReach(c, id)
  const gone = await c.trx
    .deleteFrom('people_plate')
    .where('organisation', '=', id)
    .where('kind', '=', kind)
    .returning('kind')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await told(c, 'plate-taken-down', row, kind)
}

/** Names of the plates of a kind by organisation; of those that carry one. */
export async function plateNames(trx: Trx, kind: PlateKind, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await trx
    .selectFrom('people_plate as p')
    .innerJoin('people_organisation as o', 'o.id', 'p.organisation')
    .select(['p.organisation', 'p.name'])
    .where('p.kind', '=', kind)
    .where('p.organisation', 'in', [...new Set(ids)])
    .where('o.valid_to', 'is', null)
    .execute()
  return new Map(rows.map((r) => [r.organisation, r.name]))
}
