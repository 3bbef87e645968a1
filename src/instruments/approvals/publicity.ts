import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { eraseText, writeText } from '../../kernel/text.ts'
import { areasAt, areaOf, stepsOf as placesOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import type { Kind, Measure } from './rules.ts'
import { seatOf } from './seats.ts'
import {
  type Acting,
  findApproval,
  inSight,
  lockApproval,
  objectionsOf,
  recordObjection,
  stepsOf,
  voicesOf,
  wordsOf,
} from './store.ts'
import type { ApprovalRow, ObjectionRow, StepRow } from './tables.ts'

type Shown = StepRow & {
  kindOf: Kind
  title: string
  area_path: string
  amount: string
  measure: Measure
  clause: string | null
  raised: number
  answered: number
}
type Publicity = ReplyOf<typeof api.listPublicities>['items'][number]

const shown = sql`select s.*, a.kind as "kindOf", a.title, a.area_path, a.amount, p.measure, p.clause,
    (select count(*)::int from approvals_objection o where o.step = s.id) as raised,
    (select count(*)::int from approvals_objection o where o.step = s.id and o.answered_at is not null) as answered
  from approvals_step s join approvals_approval a on a.id = s.approval join approvals_policy p on p.id = a.policy
  where s.kind = 'publicity' and s.opened_at is not null`

async function told(c: Context, rows: Shown[]): Promise<Publicity[]> {
  const today = dayOf(c.now)
  const titles = await wordsOf(
    c,
    rows.map((row) => row.title),
  )
  const places = await placesOf(
    c,
    rows.map((row) => row.area_path),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kindOf,
    title: titles.get(row.title) ?? null,
    area: places.get(row.area_path) ?? [],
    amount: row.amount,
    measure: row.measure,
    from: (row.opened_at ?? c.now).toISOString(),
    until: row.hears_until ?? '',
    running: !row.ended_at && today <= (row.hears_until ?? ''),
    outcome: row.outcome,
    objections: row.raised,
    answered: row.answered,
  }))
}

/** What is publicised, for everybody: what has not ended, the soonest first, or what has, the newest first. */
export async function listPublicities(
  c: Context,
  q: QueryOf<typeof api.listPublicities>,
): Promise<ReplyOf<typeof api.listPublicities>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const area = await areaOf(c, q.area ?? c.district)
  if (!area) throw notFound()
  const past = q.ended === true
  const order = past ? sql`desc` : sql`asc`
  const beyond = past ? sql`<` : sql`>`
  const found = await sql<Shown>`${shown} and s.ended_at is ${past ? sql`not null` : sql`null`}
    and ${inAreas(sql`a.area_path`, await areasAt(c, area.path))}
    ${from ? sql`and (s.hears_until, s.id) ${beyond} (${from[0]}::date, ${from[1]}::uuid)` : sql``}
    order by s.hears_until ${order}, s.id ${order} limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.hears_until, last.id]) : null,
  }
}

const objectionTold = (row: ObjectionRow, words: Map<string, string | null>) => ({
  id: row.id,
  words: words.get(row.words) ?? null,
  at: row.at.toISOString(),
  answer: row.answer === null ? null : (words.get(row.answer) ?? null),
  answeredAt: row.answered_at?.toISOString() ?? null,
})

/** Objections with their words and answers, as those who answer them and who raised them read them. */
export async function objectionsTold(c: Context, steps: string[]) {
  const rows = await objectionsOf(c, steps)
  const words = await wordsOf(
    c,
    rows.flatMap((row) => [row.words, row.answer]),
  )
  return rows.map((row) => ({ step: row.step, person: row.person, told: objectionTold(row, words) }))
}

export async function getPublicity(c: Context, id: string): Promise<ReplyOf<typeof api.getPublicity>> {
  const row = (await sql<Shown>`${shown} and s.id = ${id}`.execute(c.trx)).rows[0]
  const [short] = row ? await told(c, [row]) : []
  if (!row || !short) throw notFound()
  const objections = await objectionsTold(c, [id])
  return {
    ...short,
    clause: row.clause,
    answers: objections.flatMap(({ told: { at, answer, answeredAt } }) =>
      answer !== null && answeredAt !== null ? [{ at, answer, answeredAt }] : [],
    ),
    mine: objections.filter((o) => c.actor.id !== null && o.person === c.actor.id).map((o) => o.told),
  }
}

/**
 * Objects to what is publicised. 404 for what is not; 409 `publicity-over` after its last day or where it has ended;
 * 409 `objection-waits` while one’s own is not answered.
 */
export async function objectTo(c: Context, step: string, said: string): Promise<string> {
  const shownAt = await c.trx
    .selectFrom('approvals_step')
    .select('approval')
    .where('id', '=', step)
    .where('kind', '=', 'publicity')
    .where('opened_at', 'is not', null)
    .executeTakeFirst()
  if (!shownAt) throw notFound()
  // Whoever ends the publicity at this moment waits, and then finds the objection.
  const row = await lockApproval(c, shownAt.approval)
  const present = (await stepsOf(c, [row.id])).find((one) => one.id === step)
  if (!present || present.ended_at || dayOf(c.now) > (present.hears_until ?? ''))
    throw new Problem(409, 'publicity-over')
  const before = await objectionsOf(c, [step])
  if (before.some((one) => one.person === c.actor.id && !one.answered_at))
    throw new Problem(409, 'objection-waits')
  const id = c.newId()
  const words = await writeText(c, `approvals.objection:${id}`, said, c.actor.id, row.area_path)
  const made: ObjectionRow = {
    id,
    step,
    person: c.actor.id ?? '',
    words: words.id,
    at: c.now,
    answer: null,
    answered_by: null,
    answered_at: null,
  }
  await c.trx.insertInto('approvals_objection').values(made).execute()
  await recordObjection(c, 'raised', made, { approval: row.id, ...words.data })
  return step
}

/**
 * Answers an objection: who asked for the approval, or whoever sits at the step. 404 out of reach; 409
 * `objection-answered`, `approval-ended`, `not-decider`.
 */
export async function answerObjection(c: Acting, id: string, said: string): Promise<string> {
  const found = await sql<{ approval: string }>`select a.id as approval from approvals_objection o
    join approvals_step s on s.id = o.step join approvals_approval a on a.id = s.approval
    where o.id = ${id} and ${await inSight(c)}`.execute(c.trx)
  if (!found.rows[0]) throw notFound()
  const row = await findApproval(c, found.rows[0].approval, true)
  const steps = await stepsOf(c, [row.id])
  const objections = await objectionsOf(
    c,
    steps.map((step) => step.id),
  )
  const objection = objections.find((one) => one.id === id)
  const step = steps.find((one) => one.id === objection?.step)
  if (!objection || !step) throw notFound()
  if (objection.answered_at) throw new Problem(409, 'objection-answered')
  if (step.ended_at) throw new Problem(409, 'approval-ended')
  if (!(await mayAnswer(c, row, step, steps))) throw new Problem(409, 'not-decider')
  const words = await writeText(c, `approvals.objection:${id}`, said, null, row.area_path)
  const change = { answer: words.id, answered_by: c.actor.id ?? '', answered_at: c.now }
  await c.trx.updateTable('approvals_objection').set(change).where('id', '=', id).execute()
  await recordObjection(c, 'answered', { ...objection, ...change }, { approval: row.id, ...words.data })
  return row.id
}

/** Whether the caller answers objections to a publicity: they asked for what is publicised, or sit at it. */
export async function mayAnswer(
  c: Context,
  row: ApprovalRow,
  step: StepRow,
  steps: StepRow[],
): Promise<boolean> {
  const person = c.actor.id ?? ''
  if (row.author === person) return true
  const of = { steps, voices: await voicesOf(c, [row.id]) }
  return (await seatOf(c, row, step, of, person)) !== undefined
}

/** Whose objection it is and to what, for telling them of the answer. */
export const objectorOf = (c: Context, id: string) =>
  c.trx.selectFrom('approvals_objection').select(['person', 'step']).where('id', '=', id).executeTakeFirst()

/** Takes the words of somebody’s objections for good; that they objected and what was answered stays. */
export async function eraseObjectionsOf(c: Context, person: string): Promise<void> {
  const rows = await c.trx
    .selectFrom('approvals_objection as o')
    .innerJoin('kernel_text as x', 'x.id', 'o.words')
    .select('o.words')
    .where('o.person', '=', person)
    .where('x.text', 'is not', null)
    .execute()
  await eraseText(
    c,
    rows.map((row) => row.words),
  )
}
