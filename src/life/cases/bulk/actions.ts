import { sql } from 'kysely'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import type { Context, EventData } from '../../../kernel/event.ts'
import { record } from '../../../kernel/event.ts'
import { words as refusals } from '../../../kernel/http/words.ts'
import { notFound, Problem, type ProblemData } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { say } from '../../../kernel/words.ts'
import { dispatch, step } from '../actions.ts'
import { stateOf } from '../publication/queries.ts'
import { take, type TransitionName } from '../rules.ts'
import { undoSeconds } from '../settings.ts'
import { findCase, leadOf, recordAssignment, recordCase, saveAssignment, saveCase } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import { silent } from '../view.ts'
import type * as api from './api.ts'

interface LastEvent {
  kind: string
  at: Date
  actor_id: string | null
  data: { assignment?: string; stage_due?: string; from?: string }
}

/**
 * Takes back what somebody just did with a case, as if it had not been: a dispatch (撤回派遣) or a merging. By whoever did
 * it (403 `not-dispatcher`), within some seconds (409 `withdrawal-late`), and only where nobody did anything on the case
 * since (409 `dispatch-touched`). The stage runs on with the limit it had.
 */
export async function withdraw(c: Context, row: CaseRow): Promise<CaseRow> {
  const found = await sql<LastEvent>`select kind, at, actor_id, data from kernel_event
    where subject = ${`cases.case:${row.id}`} and kind <> all(${[...silent]}) order by id desc limit 1`.execute(
    c.trx,
  )
  const last = found.rows[0]
  const undo = undone[last?.kind ?? '']
  if (!last || !undo) throw new Problem(409, 'dispatch-touched')
  if (last.actor_id !== c.actor.id) throw new Problem(403, 'not-dispatcher')
  const seconds = await settingOf(c, undoSeconds)
  if (c.now.getTime() - last.at.getTime() > seconds * 1000)
    throw new Problem(409, 'withdrawal-late', { seconds })
  return undo(c, row, last)
}

const stageBefore = (row: CaseRow, { data }: LastEvent): Date | null =>
  data.stage_due ? new Date(data.stage_due) : row.due_at

const undone: Record<string, (c: Context, row: CaseRow, last: LastEvent) => Promise<CaseRow>> = {
  'cases.case.dispatched': undispatch,
  'cases.case.merged': part,
}

async function undispatch(c: Context, row: CaseRow, last: LastEvent): Promise<CaseRow> {
  take('withdraw', row.state)
  const lead = await leadOf(c.trx, row.id)
  if (lead?.id !== last.data.assignment || lead?.state !== 'to-sign')
    throw new Problem(409, 'dispatch-touched')
  const change = { state: 'returned', ended_at: c.now, withdrawn_at: c.now }
  await recordAssignment(c, 'withdrawn', await saveAssignment(c.trx, lead, change))
  const data = { assignment: lead.id, organisation: lead.organisation }
  return step(c, row, 'withdraw', { stage: stageBefore(row, last) }, {}, data)
}

/** Parts a case from the one it was joined with a moment ago: it stands where it stood, the other loses its requests. */
async function part(c: Context, row: CaseRow, last: LastEvent): Promise<CaseRow> {
  const name = `part-${last.data.from ?? ''}` as TransitionName
  take(name, row.state)
  const into = await c.trx
    .selectFrom('cases_case')
    .selectAll()
    .where('id', '=', row.merged_into ?? '')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const target = await saveCase(c.trx, into, { requests: into.requests - row.requests })
  await recordCase(c, 'parted', target, { case: row.id })
  const change = { closed_at: null, closure: null, merged_into: null }
  return step(c, row, name, { stage: stageBefore(row, last) }, change, { case: into.id })
}

const done = 'done'

/**
 * Takes one step on each of several cases; what one of them refuses is rolled back for it alone. Kept as one event that
 * says of every number what became of it; answers its id.
 */
async function onEach(
  c: Call,
  kind: string,
  numbers: readonly string[],
  data: EventData,
  act: (row: CaseRow) => Promise<unknown>,
): Promise<string> {
  const told: Record<string, string> = {}
  // Always in the same order, so that two who choose the same cases do not wait for each other.
  for (const number of numbers.toSorted()) {
    await sql`savepoint one_of_many`.execute(c.trx)
    try {
      await act(await findCase(c, number, true))
      told[number] = done
      await sql`release savepoint one_of_many`.execute(c.trx)
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused
      await sql`rollback to savepoint one_of_many`.execute(c.trx)
      told[number] = refused.code
    }
  }
  const id = c.newId()
  await record(c, `cases.batch.${kind}`, `cases.batch:${id}`, { ...data, ...told })
  return id
}

/** Dispatches several cases to one unit in one step. */
export const dispatchAll = (
  c: Call,
  { numbers, organisation, handler = null, words = null }: BodyOf<typeof api.dispatchCases>,
): Promise<string> =>
  onEach(c, 'dispatched', numbers, { organisation, handler }, (row) =>
    dispatch(c, row, { organisation, handler, words }),
  )

export const withdrawAll = (c: Call, numbers: string[]): Promise<string> =>
  onEach(c, 'withdrawn', numbers, {}, (row) => withdraw(c, row))

const secondsLeft = (seconds: number, since: Date, now: Date): number =>
  Math.max(0, Math.floor(seconds - (now.getTime() - since.getTime()) / 1000))

/** The state a step left a case in, and for how long it can be taken back. */
export const stateWithUndo = async (c: Call, number: string) => ({
  ...(await stateOf(c, number)),
  undoSeconds: await settingOf(c, undoSeconds),
})

const wordsOf = (c: Call, code: string, data: ProblemData): string =>
  say({ ...refusals, ...c.equipment.words }, c.lang, `problem.${code}`, data)

/** What became of each number asked for, in the order asked. */
export async function outcomeOf(c: Call, id: string, numbers: readonly string[]) {
  const event = await c.trx
    .selectFrom('kernel_event')
    .select(['at', 'data'])
    .where('subject', '=', `cases.batch:${id}`)
    .where('actor_id', '=', c.actor.id ?? '')
    .executeTakeFirst()
  if (!event) throw notFound()
  const told = event.data as Record<string, string>
  const seconds = await settingOf(c, undoSeconds)
  return {
    id,
    undoSeconds: secondsLeft(seconds, event.at as Date, c.now),
    items: numbers.map((number) => {
      const code = told[number] === done ? null : (told[number] ?? 'not-found')
      return { number, done: code === null, code, message: code && wordsOf(c, code, { seconds }) }
    }),
  }
}
