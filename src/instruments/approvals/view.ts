import { type Calendar, daysRun, restsOnGuess } from '../../kernel/clock/index.ts'
import { addDays, dayOf, startOf } from '../../kernel/day.ts'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { actorNames } from '../../registers/people/index.ts'
import { stepsOf as placesOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { mayAnswer, objectionsTold } from './publicity.ts'
import type { DeciderRole } from './rules.ts'
import { seatOf, type Seats, seatsOf } from './seats.ts'
import { splitOf } from './splitting.ts'
import {
  type Acting,
  findApproval,
  objectionsOf,
  policiesById,
  presentOf,
  stepsOf,
  voicesOf,
  wordsOf,
} from './store.ts'
import type { ApprovalRow, PolicyRow, StepRow, VoiceRow } from './tables.ts'

type Told = ReplyOf<typeof api.getApproval>
type Short = ReplyOf<typeof api.listApprovals>['items'][number]

/** Where the clock of a step stands: day n of so many, on working days. */
function clockOf(c: Context, row: ApprovalRow, step: StepRow, calendar: Calendar): Short['clock'] {
  if (!step.due_at || !step.opened_at) return null
  // Of a publicity the clock begins with its end.
  const from = step.hears_until === null ? step.opened_at : startOf(addDays(step.hears_until, 1))
  return {
    dueAt: step.due_at.toISOString(),
    day: daysRun(from, c.now, calendar),
    days: row.days,
    late: c.now > step.due_at,
    uncovered: restsOnGuess(step.due_at, 'working-day', calendar),
  }
}

/** What lists show of approvals, in their order. */
export async function shortOf(c: Context, rows: ApprovalRow[]): Promise<Short[]> {
  const calendar = await calendarFor(c)
  const titles = await wordsOf(
    c,
    rows.map((row) => row.title),
  )
  const places = await placesOf(
    c,
    rows.map((row) => row.area_path),
  )
  const steps = Map.groupBy(
    await stepsOf(
      c,
      rows.map((row) => row.id),
    ),
    (step) => step.approval,
  )
  const policies = await policiesById(
    c,
    rows.map((row) => row.policy),
  )
  return rows.map((row) => {
    const present = presentOf(steps.get(row.id) ?? [])
    return {
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      title: titles.get(row.title) ?? null,
      area: places.get(row.area_path) ?? [],
      amount: row.amount,
      measure: policies.get(row.policy)?.measure ?? 'none',
      state: row.state,
      at: row.at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      step: present?.n ?? null,
      steps: steps.get(row.id)?.length ?? 0,
      stepKind: present?.kind ?? null,
      hearsUntil: present?.hears_until ?? null,
      clock: present ? clockOf(c, row, present, calendar) : null,
      took: row.took,
    }
  })
}

interface Run {
  steps: StepRow[]
  voices: VoiceRow[]
  present: StepRow | undefined
  seats: Seats
}

async function runOf(c: Context, row: ApprovalRow): Promise<Run> {
  const [steps, voices] = [await stepsOf(c, [row.id]), await voicesOf(c, [row.id])]
  const present = presentOf(steps)
  const seats = present
    ? await seatsOf(c, row, present, { steps, voices })
    : { persons: [], free: [], barred: [], passedOn: false }
  return { steps, voices, present, seats }
}

async function stepsTold(c: Context, row: ApprovalRow, run: Run) {
  const { steps, voices, present, seats } = run
  const objections = await objectionsTold(
    c,
    steps.map((step) => step.id),
  )
  const words = await wordsOf(
    c,
    voices.map((voice) => voice.words),
  )
  const names = await actorNames(c.trx, [
    row.author,
    ...seats.persons,
    ...voices.flatMap((v) => [v.person, ...(v.on_behalf_of ? [v.on_behalf_of] : [])]),
  ])
  const holder = (person: string | null) => {
    const known = person === null ? undefined : names.get(person)
    return known ? { name: known.name, unit: known.unit } : null
  }
  const told = steps.map((step) => ({
    id: step.id,
    kind: step.kind,
    role: step.role as DeciderRole,
    level: step.level,
    ...(step.at_least === null ? {} : { atLeast: step.at_least }),
    ...(step.of_all === null ? {} : { of: step.of_all }),
    ...(step.public_days === null ? {} : { days: step.public_days }),
    openedAt: step.opened_at?.toISOString() ?? null,
    endedAt: step.ended_at?.toISOString() ?? null,
    hearsUntil: step.hears_until,
    outcome: step.outcome,
    voices: voices
      .filter((voice) => voice.step === step.id)
      .map((voice) => ({
        by: holder(voice.person),
        onBehalfOf: holder(voice.on_behalf_of),
        says: voice.says,
        words: voice.words === null ? null : (words.get(voice.words) ?? null),
        at: voice.at.toISOString(),
      })),
    objections: objections.filter((o) => o.step === step.id).map((o) => o.told),
    seats: step === present ? seats.free.flatMap((person) => holder(person) ?? []) : [],
    passedOn: step === present && seats.passedOn,
  }))
  return { author: holder(row.author), run: told }
}

async function splitTold(c: Context, row: ApprovalRow): Promise<Told['split']> {
  const split = await splitOf(c, row)
  if (!split) return null
  const titles = await wordsOf(
    c,
    split.parts.map((part) => part.title),
  )
  return {
    threshold: String(split.threshold),
    sum: String(split.sum),
    days: split.days,
    parts: split.parts.map((part) => ({
      id: part.id,
      title: titles.get(part.title) ?? null,
      amount: part.amount,
      at: part.at.toISOString(),
      state: part.state,
    })),
  }
}

/** Whether a step may end today: a publicity after its last day, with every objection answered. */
async function isHeard(c: Context, step: StepRow): Promise<boolean> {
  if (step.hears_until === null) return true
  const open = (await objectionsOf(c, [step.id])).some((objection) => !objection.answered_at)
  return !open && dayOf(c.now) > step.hears_until
}

async function mayOf(c: Context, row: ApprovalRow, { present, voices, steps }: Run): Promise<Told['may']> {
  const person = c.actor.id ?? ''
  const open = row.state === 'open' && present !== undefined
  const seat = present && (await seatOf(c, row, present, { steps, voices }, person))
  const given = voices.some((voice) => voice.step === present?.id && voice.person === person)
  return {
    decide: open && !given && seat !== undefined && (await isHeard(c, present)),
    answer: open && present.kind === 'publicity' && (await mayAnswer(c, row, present, steps)),
    withdraw: open && row.author === person,
  }
}

/** One approval in reach, with everything that was said on it. */
export async function viewApproval(c: Acting, id: string): Promise<Told> {
  const row = await findApproval(c, id)
  const [short] = await shortOf(c, [row])
  const policy: PolicyRow | undefined = (await policiesById(c, [row.policy])).get(row.policy)
  if (!short) throw new Error('an approval was not told')
  const run = await runOf(c, row)
  return {
    ...short,
    clause: policy?.clause ?? null,
    source: policy?.source ?? null,
    ...(await stepsTold(c, row, run)),
    split: await splitTold(c, row),
    may: await mayOf(c, row, run),
  }
}
