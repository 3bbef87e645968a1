import { dayOf } from '../../../kernel/day.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { writeText, type WrittenText } from '../../../kernel/text.ts'
import { signaturesOf, signFor } from '../../../instruments/charters/index.ts'
import { erasedAmong } from '../../../registers/people/index.ts'
import { actorId } from '../steps/lead.ts'
import type * as api from './api.ts'
import { eraseUnneeded } from './erasing.ts'
import { checkFollowUp, isConcluded, takeStep } from './rules.ts'
import { partiesOf, saveMediation } from './store.ts'
import {
  type FollowUpRow,
  followUpState,
  type MediationRow,
  type PartyRow,
  type SessionRow,
  sessionState,
} from './tables.ts'

/** Words of a mediation: no post of an area reads them; who may is asked by the mediation's own reach. */
const privately = (c: Context, subject: string, words: string): Promise<WrittenText> =>
  writeText(c, subject, words, null, '')

/** A phone's clock may run a little ahead; what it kept without network is at most two months old. */
const AHEAD = 10 * 60_000
const BEHIND = 62 * 86_400_000

/** Notes a session. 422 `session-time` for one that is yet to come or long ago. */
export async function holdSession(
  c: Context,
  row: MediationRow,
  body: BodyOf<typeof api.holdSession>,
): Promise<void> {
  takeStep('session', row.state)
  const held = new Date(body.heldAt)
  const ahead = held.getTime() - c.now.getTime()
  if (ahead > AHEAD || ahead < -BEHIND) throw new Problem(422, 'session-time')
  const id = c.newId()
  const text = await privately(c, `cases.session:${id}`, body.words)
  const session: SessionRow = {
    id,
    mediation: row.id,
    held_at: ahead > 0 ? c.now : held,
    present: body.present,
    outcome: text.id,
    by: actorId(c),
    at: c.now,
  }
  await c.trx.insertInto('cases_session').values(session).execute()
  await record(c, 'cases.session.held', `cases.session:${id}`, {
    ...text.data,
    mediation: row.id,
    state_hash: stateOf(session, sessionState),
  })
  await saveMediation(c, row, 'heard', {})
}

/** Writes the agreement, or writes it anew: then both sign again. */
export async function writeAgreement(
  c: Context,
  row: MediationRow,
  body: BodyOf<typeof api.writeAgreement>,
): Promise<void> {
  takeStep('agreement', row.state)
  checkFollowUp(dayOf(c.now), body.followUpOn)
  const text = await privately(c, `cases.mediation:${row.id}`, body.words)
  await saveMediation(
    c,
    row,
    'written',
    { state: 'to-sign', agreement: text.id, version: row.version + 1, follow_up_on: body.followUpOn },
    text.data,
  )
}

/**
 * A party signs the words as they are. With one signature nothing is concluded; the second concludes it. 409
 * `agreement-changed` where it was written anew since, `party-gone` for one who was erased.
 */
export async function signAgreement(
  c: Context,
  row: MediationRow,
  by: { party: PartyRow; takenBy: string | null },
  body: BodyOf<typeof api.signAgreement>,
): Promise<void> {
  takeStep('signature', row.state)
  if (body.version !== row.version || !row.agreement) throw new Problem(409, 'agreement-changed')
  const parties = await partiesOf(c, [row.id])
  if ((await erasedAmong(c.trx, [by.party.person])).length) throw new Problem(409, 'party-gone')
  const subject = `cases.mediation:${row.id}`
  await signFor(c, {
    subject,
    text: row.agreement,
    party: by.party.person,
    takenBy: by.takenBy,
    path: row.area_path,
    picture: body.signature,
  })
  const signed = (await signaturesOf(c, [subject])).filter((s) => s.text === row.agreement)
  const concluded = isConcluded(
    parties.map((p) => p.person),
    signed.map((s) => s.party),
  )
  if (concluded) await saveMediation(c, row, 'concluded', { state: 'concluded', concluded_at: c.now })
  else await saveMediation(c, row, 'signed', {}, { side: by.party.position })
}

/** The party a mediator signs for by holding out the phone; 404 for none. */
export async function partyAt(
  c: Context,
  row: MediationRow,
  side: number | undefined,
  own: string | null,
): Promise<PartyRow> {
  const parties = await partiesOf(c, [row.id])
  const party = side ? parties.find((p) => p.position === side) : parties.find((p) => p.person === own)
  if (!party) throw notFound()
  return party
}

/** Whether it is kept: kept or broken for good, or asked again on a further day. */
export async function followUp(
  c: Context,
  row: MediationRow,
  body: BodyOf<typeof api.followUp>,
): Promise<void> {
  takeStep('follow-up', row.state)
  if (body.nextOn) checkFollowUp(dayOf(c.now), body.nextOn)
  const id = c.newId()
  const text = await privately(c, `cases.follow-up:${id}`, body.words)
  const made: FollowUpRow = {
    id,
    mediation: row.id,
    due_on: row.follow_up_on as string,
    kept: body.kept,
    words: text.id,
    by: actorId(c),
    at: c.now,
  }
  await c.trx.insertInto('cases_follow_up').values(made).execute()
  await record(c, 'cases.follow-up.made', `cases.follow-up:${id}`, {
    ...text.data,
    mediation: row.id,
    kept: body.kept,
    state_hash: stateOf(made, followUpState),
  })
  if (body.nextOn) {
    await saveMediation(c, row, 'followed-up', { follow_up_on: body.nextOn })
    return
  }
  const state = body.kept ? 'kept' : 'broken'
  await eraseUnneeded(c, await saveMediation(c, row, state, { state, ended_at: c.now }))
}

/** Ends it without an agreement. */
export async function endMediation(c: Context, row: MediationRow, words: string): Promise<void> {
  takeStep('ending', row.state)
  const text = await privately(c, `cases.mediation:${row.id}`, words)
  await eraseUnneeded(c, await saveMediation(c, row, 'ended', { state: 'ended', ended_at: c.now }, text.data))
}
