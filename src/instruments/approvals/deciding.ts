import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { writeText } from '../../kernel/text.ts'
import { end, openStep } from './asking.ts'
import { approvalById } from './by-clock.ts'
import { delegatedTo } from './delegations.ts'
import { barredFrom, outcomeOf, type Says } from './rules.ts'
import { earlierOf, holdPosts, isPaid, seatOf } from './seats.ts'
import {
  type Acting,
  findApproval,
  objectionsOf,
  presentOf,
  recordVoice,
  saveStep,
  stepsOf,
  voicesOf,
} from './store.ts'
import type { ApprovalRow, StepRow, VoiceRow } from './tables.ts'

interface Said {
  /** Which step is meant: whoever comes too late must not decide the one after it. */
  step: number
  says: Says
  words?: string | null
}

/** Objections are heard to the end, and each is answered, before a publicity ends (S190). */
async function checkHeard(c: Context, step: StepRow): Promise<void> {
  if (dayOf(c.now) <= (step.hears_until ?? ''))
    throw new Problem(409, 'publicity-runs', { until: step.hears_until ?? '' })
  const open = (await objectionsOf(c, [step.id])).filter((one) => !one.answered_at).length
  if (open) throw new Problem(409, 'objection-open', { count: open })
}

/** Whose seat the caller takes at a step, null for their own; refuses whoever has none, and says why. */
async function takeSeat(
  c: Context,
  row: ApprovalRow,
  step: StepRow,
  of: { steps: StepRow[]; voices: VoiceRow[] },
): Promise<string | null> {
  const person = c.actor.id ?? ''
  if (row.author === person) throw new Problem(409, 'author-decides')
  if (isPaid(c, row, person)) throw new Problem(409, 'paid-decides')
  for (const one of [person, ...(await delegatedTo(c, person)).map((d) => d.from_person)])
    await holdPosts(c, one)
  const seat = await seatOf(c, row, step, of, person)
  if (seat !== undefined) return seat
  const barred = barredFrom(step.kind, row.author, earlierOf(of.steps, of.voices, step))
  throw new Problem(409, barred.includes(person) ? 'decided-before' : 'not-decider')
}

async function write(
  c: Context,
  row: ApprovalRow,
  step: StepRow,
  said: Said & { seat: string | null },
): Promise<void> {
  const id = c.newId()
  const words = said.words
    ? await writeText(c, `approvals.voice:${id}`, said.words, null, row.area_path)
    : undefined
  const voice: VoiceRow = {
    id,
    step: step.id,
    person: c.actor.id ?? '',
    on_behalf_of: said.seat,
    says: said.says,
    words: words?.id ?? null,
    at: c.now,
  }
  await c.trx.insertInto('approvals_voice').values(voice).execute()
  await recordVoice(c, voice, { approval: row.id, step: step.id, ...words?.data })
}

/** What follows where a step has come to an end: the next one, or the end of the approval. */
async function carryOn(c: Context, row: ApprovalRow, step: StepRow, says: readonly Says[]): Promise<void> {
  const outcome = outcomeOf({ kind: step.kind, atLeast: step.at_least, of: step.of_all }, says)
  if (!outcome) return
  await saveStep(c, step, 'ended', { outcome, ended_at: c.now })
  const next = (await stepsOf(c, [row.id])).find((one) => !one.opened_at)
  if (outcome === 'approved' && next) await openStep(c, next, row.days)
  else await end(c, row, outcome)
}

/**
 * Decides the step under way, as whoever sits at it: the post is looked up in this transaction and held to its end, and
 * of two at once the second finds the step ended. 404 out of reach; 409 `approval-ended`, `step-ended`,
 * `author-decides`, `paid-decides`, `decided-before`, `not-decider`, `voice-given`, `publicity-runs`, `objection-open`; 422 `words-missing`,
 * `not-given-back`.
 */
export async function giveVoice(c: Acting, id: string, said: Said): Promise<string> {
  const row = await findApproval(c, id, true)
  const steps = await stepsOf(c, [id])
  const step = presentOf(steps)
  if (row.state !== 'open' || !step) throw new Problem(409, 'approval-ended')
  if (said.step !== step.n) throw new Problem(409, 'step-ended')
  if (said.says !== 'approve' && !said.words?.trim()) throw new Problem(422, 'words-missing')
  if (said.says === 'return' && step.kind !== 'decide') throw new Problem(422, 'not-given-back')
  const voices = await voicesOf(c, [id])
  const here = voices.filter((voice) => voice.step === step.id)
  if (here.some((voice) => voice.person === c.actor.id)) throw new Problem(409, 'voice-given')
  const seat = await takeSeat(c, row, step, { steps, voices })
  if (step.kind === 'publicity') await checkHeard(c, step)
  await write(c, row, step, { ...said, seat })
  await carryOn(c, row, step, [...here.map((voice) => voice.says), said.says])
  return id
}

/** Persons who had a voice in an approval: whoever pays is none of them. */
export async function decidersOf(c: Context, id: string): Promise<string[]> {
  const voices = await voicesOf(c, [id])
  return [...new Set(voices.flatMap((v) => [v.person, ...(v.on_behalf_of ? [v.on_behalf_of] : [])]))]
}

/** Whether a person is who is paid by what was approved: whoever pays it is another. */
export async function isParty(c: Context, id: string, person: string): Promise<boolean> {
  const row = await approvalById(c, id)
  return row !== undefined && isPaid(c, row, person)
}
