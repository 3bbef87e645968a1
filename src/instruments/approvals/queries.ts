import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { areasAt, areaOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { type Known, seatOf } from './seats.ts'
import { type Acting, inSight, presentOf, stepsOf, voicesOf } from './store.ts'
import type { ApprovalRow } from './tables.ts'
import { shortOf } from './view.ts'

/** Far more than wait for anybody; the soonest due come first. */
const most = 500

/**
 * The open approvals that wait for the caller. Whose turn it is depends on who holds which post today and on who has
 * decided before, so it is asked of each in reach. What they asked for themselves never waits for them; a publicity
 * waits once its period is over.
 */
async function waiting(c: Acting): Promise<{ rows: ApprovalRow[]; late: number }> {
  const person = c.actor.id ?? ''
  const found = await sql<ApprovalRow>`select a.* from approvals_approval a
    join approvals_step s on s.approval = a.id and s.opened_at is not null and s.ended_at is null
    where a.state = 'open' and a.author <> ${person}::uuid and ${await inSight(c)}
      and (s.hears_until is null or s.hears_until < ${dayOf(c.now)}::date
        or exists (select 1 from approvals_objection o where o.step = s.id and o.answered_at is null))
    order by s.due_at, a.id limit ${most}`.execute(c.trx)
  const ids = found.rows.map((row) => row.id)
  const [steps, voices] = [await stepsOf(c, ids), await voicesOf(c, ids)]
  const known: Known = new Map()
  const rows: ApprovalRow[] = []
  let late = 0
  for (const row of found.rows) {
    const of = {
      steps: steps.filter((step) => step.approval === row.id),
      voices: voices.filter((voice) => voice.approval === row.id),
    }
    const present = presentOf(of.steps)
    if (!present || of.voices.some((v) => v.step === present.id && v.person === person)) continue
    if ((await seatOf(c, row, present, of, person, known)) === undefined) continue
    rows.push(row)
    if (present.due_at && c.now > present.due_at) late++
  }
  return { rows, late }
}

export async function listInbox(c: Acting): Promise<ReplyOf<typeof api.listInbox>> {
  return { items: await shortOf(c, (await waiting(c)).rows) }
}

export async function countInbox(c: Acting): Promise<ReplyOf<typeof api.countInbox>> {
  const { rows, late } = await waiting(c)
  return { waiting: rows.length, late }
}

/** Approvals in reach, newest first. An area that is none, or lies beyond, holds nothing. */
export async function listApprovals(
  c: Acting,
  q: QueryOf<typeof api.listApprovals>,
): Promise<ReplyOf<typeof api.listApprovals>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const area = q.area === undefined ? undefined : await areaOf(c, q.area)
  const areas = area ? await areasAt(c, area.path) : []
  const found = await sql<ApprovalRow>`select a.* from approvals_approval a where ${await inSight(c)}
    ${q.area === undefined ? sql`` : sql`and ${inAreas(sql`a.area_path`, areas)}`}
    ${q.state ? sql`and a.state = ${q.state}` : sql``} ${q.kind ? sql`and a.kind = ${q.kind}` : sql``}
    ${q.mine ? sql`and a.author = ${c.actor.id}::uuid` : sql``}
    ${from ? sql`and (a.at, a.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await shortOf(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}
