import { covers, type Scope } from '../../../kernel/access.ts'
import { lineOf } from '../../../kernel/accounts/phone.ts'
import { asHouse } from '../../../kernel/db/connect.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { lookUp, makePerson, organisationsAt, readPerson } from '../../../registers/people/index.ts'
import { placeOf } from '../../../registers/places/index.ts'
import { accept, dispatch, file } from '../actions.ts'
import { raise } from '../intake.ts'
import { isOver } from '../rules.ts'
import { sign } from '../steps/handling.ts'
import { actorId } from '../steps/lead.ts'
import { findCase, reportersOf } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import type { createMediation } from './api.ts'
import { recordMediation } from './store.ts'
import { type MediationRow, type PartyRow, partyState } from './tables.ts'

type Acting = Context & { scope: Scope }
type Body = BodyOf<typeof createMediation>

/**
 * Who opens it mediates. The case is taken in hand with it: accepted, and sent to the residents' committee (or the next
 * office above it) where nobody has it yet. 409 `wrong-state` for a case that is over, `mediated-already`; 422
 * `same-party`, `dispute-words`.
 */
export async function openMediation(c: Acting, body: Body): Promise<string> {
  const mediator = actorId(c)
  const persons = await partiesFrom(c, body)
  const found = body.case ? await findCase(c, body.case, true) : await takeIn(c, body, persons[0])
  if (isOver(found.state)) throw new Problem(409, 'wrong-state', { state: found.state, step: 'mediation' })
  const open = await c.trx
    .selectFrom('cases_mediation')
    .select('id')
    .where('case_id', '=', found.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (open) throw new Problem(409, 'mediated-already')
  const kase = await takeInHand(c, found)
  const row: MediationRow = {
    id: c.newId(),
    case_id: kase.id,
    area_path: kase.area_path,
    mediator,
    state: 'open',
    agreement: null,
    version: 0,
    follow_up_on: null,
    at: c.now,
    concluded_at: null,
    ended_at: null,
  }
  await c.trx.insertInto('cases_mediation').values(row).execute()
  await recordMediation(c, 'opened', row)
  for (const [i, person] of persons.entries()) await putParty(c, row, i + 1, person)
  return row.id
}

async function putParty(c: Context, row: MediationRow, position: number, person: string): Promise<void> {
  const party: PartyRow = { id: c.newId(), mediation: row.id, position, person }
  await c.trx.insertInto('cases_party').values(party).execute()
  await record(c, 'cases.party.named', `cases.party:${party.id}`, {
    mediation: row.id,
    state_hash: stateOf(party, partyState),
  })
}

async function partiesFrom(c: Acting, body: Body): Promise<[string, string]> {
  const [a, b] = body.parties
  if (!a || !b) throw new Problem(422, 'same-party')
  const [first, second] = [await personOf(c, a), await personOf(c, b)]
  if (first === second) throw new Problem(422, 'same-party')
  return [first, second]
}

/**
 * The person of a name and a number: one known under both, else a new one. Numbers are given to others after a while, so
 * the number alone is nobody; the mediator, in whose presence they are, names them.
 */
async function personOf(c: Acting, of: Body['parties'][number]): Promise<string> {
  const phone = lineOf(of.phone)
  const name = of.name.normalize('NFKC').trim()
  return asHouse(c, async () => {
    for (const person of await lookUp(c, phone))
      if ((await readPerson(c, person))?.name === name) return person
    return makePerson(c, { name, phone, joinedBy: 'worker' })
  })
}

/** A dispute that is brought to the mediator: the first party raises it. 404 for a place out of reach. */
async function takeIn(c: Acting, body: Body, requester: string): Promise<CaseRow> {
  const { words } = body
  if (!words) throw new Problem(422, 'dispute-words')
  const place = await placeOf(c, body)
  if (!covers(c.scope, place.path)) throw notFound()
  const { row } = await raise(c, {
    channel: 'field',
    kind: 'dispute',
    words,
    category: body.category ?? null,
    areaCode: body.areaCode ?? null,
    lon: body.lon ?? null,
    lat: body.lat ?? null,
    requester,
    // It was not found on patrol: whoever takes a dispute in may mediate it.
    recordedBy: null,
  })
  return row
}

/** Accepts and sends on what nobody has in hand; of the mediator's own unit it is signed for. */
async function takeInHand(c: Acting, row: CaseRow): Promise<CaseRow> {
  let now = row
  if (now.state === 'to-accept') now = await accept(c, now, {})
  // Where filing is a step apart it is taken with the mediation: somebody has it in hand already.
  if (now.state === 'to-file') now = await file(c, now)
  if (now.state !== 'to-dispatch') return now
  const [unit] = await organisationsAt(c, now.area_path, 'desk')
  if (!unit) return now
  now = await dispatch(c, now, { organisation: unit.id, handler: null })
  const ownUnit = c.actor.grants.some((g) => g.organisation === unit.id)
  const reported = (await reportersOf(c.trx, now.id)).includes(actorId(c))
  return ownUnit && !reported ? sign(c, now) : now
}
