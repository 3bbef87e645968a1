import { takeTurns } from '../../kernel/db/lock.ts'
import { addDays, dayOf, startOf } from '../../kernel/day.ts'
import { daysRun } from '../../kernel/clock/index.ts'
import type { Context } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { calendarFor, dueAfter } from '../../kernel/workdays.ts'
import { ruleFor } from './policies.ts'
import type { ApprovalState, Kind, StepRule } from './rules.ts'
import { partyHash } from './seats.ts'
import { stepDays } from './settings.ts'
import { tellSplit } from './splitting.ts'
import {
  type Acting,
  findApproval,
  lockApproval,
  presentOf,
  recordApproval,
  recordStep,
  saveApproval,
  saveStep,
  stepsOf,
} from './store.ts'
import type { ApprovalRow, StepRow } from './tables.ts'

export interface Wanted {
  kind: Kind
  /** What is to be approved, `room.noun:id`. */
  subject: string
  areaPath: string
  /** In the smallest unit of the rule's measure: fen. */
  amount: bigint
  /** Who is paid or where it is built, as an id or a name; only a keyed hash of it is kept. `people.person:<id>` decides no step. */
  party?: string
  /** What it is about, in words that those who decide read, and everybody where it is publicised. */
  title: string
}

const planned = (c: Context, approval: string, rule: StepRule, n: number): StepRow => ({
  id: c.newId(),
  approval,
  n,
  kind: rule.kind,
  role: rule.role,
  level: rule.level,
  at_least: rule.atLeast ?? null,
  of_all: rule.of ?? null,
  public_days: rule.days ?? null,
  opened_at: null,
  hears_until: null,
  due_at: null,
  outcome: null,
  ended_at: null,
})

/**
 * The clock of a step begins. Of a publicity it begins when objections are heard no more: until then nobody can do
 * anything.
 */
export async function openStep(c: Context, step: StepRow, days: number): Promise<void> {
  const until = step.public_days === null ? null : addDays(dayOf(c.now), step.public_days)
  const from = until === null ? c.now : startOf(addDays(until, 1))
  const due = await dueAfter(c, { amount: days, unit: 'working-day' }, from)
  const change = { opened_at: c.now, hears_until: until, due_at: due }
  await saveStep(c, step, 'opened', change, { hears: until })
}

const lockSubject = (c: Context, subject: string): Promise<unknown> => takeTurns(c.trx, `approval:${subject}`)

/** The newest approval of a subject, if it was ever asked for. */
export async function approvalOf(
  c: Context,
  subject: string,
): Promise<{ id: string; state: ApprovalState; kind: Kind; amount: bigint } | undefined> {
  const row = await c.trx
    .selectFrom('approvals_approval')
    .select(['id', 'state', 'kind', 'amount'])
    .where('subject', '=', subject)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, amount: BigInt(row.amount) }
}

/**
 * Asks for an approval, as the actor: who asks never decides. Answers its id. Refuses what no rule is for (409
 * `no-policy`) and a subject that waits already or was approved (409 `already-asked`); what was refused, given back or
 * withdrawn may be asked for anew.
 */
export async function ask(c: Context, of: Wanted): Promise<string> {
  const author = c.actor.id
  if (!author) throw new Error('an approval is asked for by somebody')
  await lockSubject(c, of.subject)
  const before = await approvalOf(c, of.subject)
  if (before?.state === 'open' || before?.state === 'approved') throw new Problem(409, 'already-asked')
  const rule = await ruleFor(c, { kind: of.kind, amount: of.amount, path: of.areaPath, day: dayOf(c.now) })
  if (!rule) throw new Problem(409, 'no-policy')
  const id = c.newId()
  const title = await writeText(c, `approvals.approval:${id}`, of.title, null, of.areaPath)
  const row: ApprovalRow = {
    id,
    policy: rule.id,
    kind: of.kind,
    subject: of.subject,
    area_path: of.areaPath,
    amount: String(of.amount),
    party: of.party === undefined ? null : partyHash(c, of.party),
    title: title.id,
    author,
    days: rule.days ?? (await settingOf(c, stepDays, of.areaPath)),
    state: 'open',
    at: c.now,
    ended_at: null,
    took: null,
  }
  await c.trx.insertInto('approvals_approval').values(row).execute()
  await recordApproval(c, 'asked', row, { ...title.data, amount: row.amount })
  const steps = rule.steps.map((step, i) => planned(c, id, step, i + 1))
  await c.trx.insertInto('approvals_step').values(steps).execute()
  for (const step of steps) await recordStep(c, 'planned', step)
  if (steps[0]) await openStep(c, steps[0], row.days)
  await tellSplit(c, row)
  return id
}

/** Ends an approval: how, and how many working days its decisions took (publicity runs by law, not by diligence). */
export async function end(
  c: Context,
  row: ApprovalRow,
  state: Exclude<ApprovalState, 'open'>,
): Promise<ApprovalRow> {
  const calendar = await calendarFor(c)
  const took = (await stepsOf(c, [row.id]))
    .filter((step) => step.opened_at && step.kind !== 'publicity')
    .reduce((sum, step) => sum + daysRun(step.opened_at ?? c.now, step.ended_at ?? c.now, calendar), 0)
  return saveApproval(c, row, state, { state, ended_at: c.now, took })
}

async function takeBack(c: Context, row: ApprovalRow): Promise<void> {
  if (row.state !== 'open') throw new Problem(409, 'approval-ended')
  const present = presentOf(await stepsOf(c, [row.id]))
  if (present) await saveStep(c, present, 'ended', { outcome: 'withdrawn', ended_at: c.now })
  await end(c, row, 'withdrawn')
}

/**
 * Takes back what was asked for, as the room above decides (its subject was dropped). 409 `approval-ended` where it is
 * decided already.
 */
export async function withdraw(c: Context, id: string): Promise<void> {
  await takeBack(c, await lockApproval(c, id))
}

/** The same for who asked for it; nobody else finds it. */
export async function withdrawOwn(c: Acting, id: string): Promise<string> {
  await takeBack(c, await findApproval(c, id, true))
  return id
}
