import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { covers } from '../../kernel/access.ts'
import { dayOf } from '../../kernel/day.ts'
import { cursor, fromCursor, type BodyOf, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { writeText } from '../../kernel/text.ts'
import { signaturesOf, signFor } from '../../instruments/charters/index.ts'
import { actorNames, unitNames } from '../../registers/people/index.ts'
import { stepsOf } from '../../registers/places/index.ts'
import { accept, type CaseRow, dispatch, findCase, handle, itemsOf, sign } from '../cases/index.ts'
import type * as api from './api.ts'
import { byDoor } from './rules.ts'
import { type Acting } from './sight.ts'
import { type BatchRow, batchState, type ConfirmationRow, confirmationState } from './tables.ts'

/** The longest common head of paths: the area that holds them all. */
function commonPath(paths: string[]): string {
  const split = paths.map((path) => path.split('/'))
  const first = split[0] ?? []
  const depth = first.findIndex((code, n) => split.some((codes) => codes[n] !== code))
  return first.slice(0, depth < 0 ? first.length : depth).join('/')
}

/**
 * Makes one work order of many hazards (S143): each is accepted and sent to the unit, each gets a line. 409
 * `batch-case` for a case that is not a hazard waiting to be sent; the separation of sides holds as for any dispatch.
 */
export async function createBatch(c: Acting, body: BodyOf<typeof api.createBatch>): Promise<string> {
  if (body.on < dayOf(c.now)) throw new Problem(422, 'batch-day-past')
  const rows: CaseRow[] = []
  for (const number of body.cases.toSorted()) rows.push(await findCase(c, number, true))
  for (const row of rows) {
    if (row.kind !== 'hazard' || !['to-accept', 'to-dispatch'].includes(row.state))
      throw new Problem(409, 'batch-case', { number: row.number })
  }
  const order = await inWalkingOrder(c, rows)
  const batch: BatchRow = {
    id: c.newId(),
    area_path: commonPath(rows.map((r) => r.area_path)),
    title: body.title,
    organisation: body.organisation,
    on_day: body.on,
    works: rows.length,
    by: c.actor.id as string,
    at: c.now,
    done_at: null,
  }
  for (const row of order) {
    const filed = row.state === 'to-accept' ? await accept(c, row, {}) : row
    await dispatch(c, filed, { organisation: body.organisation, handler: null })
  }
  await c.trx.insertInto('rounds_batch').values(batch).execute()
  await record(c, 'rounds.batch.planned', `rounds.batch:${batch.id}`, {
    organisation: batch.organisation,
    on: batch.on_day,
    works: batch.works,
    state_hash: stateOf(batch, batchState),
  })
  for (const [position, row] of order.entries()) {
    const line: ConfirmationRow = {
      id: c.newId(),
      batch: batch.id,
      case_id: row.id,
      area_path: row.area_path,
      position,
      state: 'to-do',
      tries: 0,
      by: null,
      at: null,
    }
    await c.trx.insertInto('rounds_confirmation').values(line).execute()
    await recordLine(c, 'planned', line)
  }
  return batch.id
}

async function inWalkingOrder(c: Acting, rows: CaseRow[]): Promise<CaseRow[]> {
  const doors = new Map(
    (
      await itemsOf(
        c,
        rows.map((r) => r.id),
      )
    ).map((item) => [item.id, item.place ?? '']),
  )
  return rows.toSorted((a, b) => {
    if (a.area_path !== b.area_path) return a.area_path < b.area_path ? -1 : 1
    return byDoor(doors.get(a.id) ?? '', doors.get(b.id) ?? '')
  })
}

const recordLine = (c: Acting, what: string, row: ConfirmationRow, data = {}) =>
  record(c, `rounds.confirmation.${what}`, `rounds.confirmation:${row.id}`, {
    ...data,
    batch: row.batch,
    case: row.case_id,
    state_hash: stateOf(row, confirmationState),
  })

/** Batches (as `b`) in reach: those in the caller's area, and those of the caller's unit. */
const inReach = (c: Acting) =>
  c.scope.all
    ? sql`true`
    : sql`(${inAreas(sql`b.area_path`, c.scope.paths)} or b.organisation = any(${c.scope.organisations}::uuid[]))`

async function findBatch(c: Acting, id: string, lock = false): Promise<BatchRow> {
  const found = await sql<BatchRow>`select b.* from rounds_batch b where b.id = ${id} and ${inReach(c)}
    ${lock ? sql`for update` : sql``}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

async function findLine(c: Acting, batch: BatchRow, caseId: string): Promise<ConfirmationRow> {
  const line = await c.trx
    .selectFrom('rounds_confirmation')
    .selectAll()
    .where('batch', '=', batch.id)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!line) throw notFound()
  if (line.state === 'confirmed' || line.state === 'dropped') throw new Problem(409, 'already-confirmed')
  return line
}

async function saveLine(
  c: Acting,
  line: ConfirmationRow,
  state: ConfirmationRow['state'],
  data = {},
): Promise<void> {
  const change = { state, tries: line.tries + (state === 'dropped' ? 0 : 1), by: c.actor.id, at: c.now }
  await c.trx.updateTable('rounds_confirmation').set(change).where('id', '=', line.id).execute()
  await recordLine(c, state, { ...line, ...change }, data)
}

/** The work order is done when every line is confirmed or was taken out. */
async function endWhenDone(c: Acting, batch: BatchRow): Promise<void> {
  const left = await sql<{ n: number }>`select count(*)::int as n from rounds_confirmation
    where batch = ${batch.id} and state in ('to-do', 'not-home')`.execute(c.trx)
  if (left.rows[0]?.n) return
  await c.trx.updateTable('rounds_batch').set({ done_at: c.now }).where('id', '=', batch.id).execute()
  await record(c, 'rounds.batch.done', `rounds.batch:${batch.id}`, {
    state_hash: stateOf({ ...batch, done_at: c.now }, batchState),
  })
}

/**
 * What became of one household. Done: the household signs (422 `signature-missing`), the hazard counts as handled and
 * goes to be checked by the patrol side. Nobody at home: the line waits for another try.
 */
export async function confirmWork(
  c: Acting,
  id: string,
  body: BodyOf<typeof api.confirmWork>,
): Promise<string> {
  const batch = await findBatch(c, id, true)
  const row = await findCase(c, body.case, true)
  const line = await findLine(c, batch, row.id)
  if (body.result === 'not-home') {
    await saveLine(c, line, 'not-home')
    return id
  }
  if (!body.signature) throw new Problem(422, 'signature-missing')
  if (!body.words) throw new Problem(422, 'words-needed')
  const signed = row.state === 'to-sign' ? await sign(c, row) : row
  await handle(c, signed, { words: body.words, photos: body.photos ?? [] })
  await saveLine(c, line, 'confirmed')
  await signFor(c, {
    subject: `rounds.confirmation:${line.id}`,
    text: null,
    party: null,
    takenBy: c.actor.id,
    path: line.area_path,
    picture: body.signature,
  })
  await endWhenDone(c, batch)
  return id
}

/** Takes a hazard out of the work order; the case goes on by itself. */
export async function dropWork(c: Acting, id: string, body: BodyOf<typeof api.dropWork>): Promise<string> {
  const batch = await findBatch(c, id, true)
  if (!covers(c.scope, batch.area_path)) throw notFound()
  const row = await findCase(c, body.case)
  const line = await findLine(c, batch, row.id)
  const text = await writeText(c, `rounds.confirmation:${line.id}`, body.words, null, line.area_path)
  await saveLine(c, line, 'dropped', text.data)
  await endWhenDone(c, batch)
  return id
}

type Told = ReplyOf<typeof api.createBatch>

async function told(c: Acting, rows: BatchRow[]): Promise<Told[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const units = await unitNames(
    c.trx,
    rows.map((r) => r.organisation),
  )
  const found = await sql<{
    batch: string
    n: number
  }>`select batch, count(*)::int as n from rounds_confirmation
    where batch = any(${rows.map((r) => r.id)}::uuid[]) and state = 'confirmed' group by batch`.execute(c.trx)
  const confirmed = new Map(found.rows.map((r) => [r.batch, r.n]))
  return rows.map((r) => ({
    id: r.id,
    title: r.title,
    area: areas.get(r.area_path) ?? [],
    organisation: r.organisation,
    unit: units.get(r.organisation) ?? null,
    on: r.on_day,
    at: r.at.toISOString(),
    doneAt: r.done_at?.toISOString() ?? null,
    works: r.works,
    confirmed: confirmed.get(r.id) ?? 0,
    own: c.actor.grants.some((g) => g.role === 'handler' && g.organisation === r.organisation),
  }))
}

export async function listBatches(
  c: Acting,
  q: QueryOf<typeof api.listBatches>,
): Promise<ReplyOf<typeof api.listBatches>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<BatchRow>`select b.* from rounds_batch b where ${inReach(c)}
    ${q.open ? sql`and b.done_at is null` : sql``}
    ${from ? sql`and (b.at, b.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by b.at desc, b.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const more = found.rows.length > limit && last
  return { items: await told(c, rows), next: more ? cursor([last.at.toISOString(), last.id]) : null }
}

export async function shortBatch(c: Acting, id: string): Promise<Told> {
  const [one] = await told(c, [await findBatch(c, id)])
  return one as Told
}

export async function viewBatch(c: Acting, id: string): Promise<ReplyOf<typeof api.getBatch>> {
  const short = await shortBatch(c, id)
  const lines = await c.trx
    .selectFrom('rounds_confirmation')
    .selectAll()
    .where('batch', '=', id)
    .orderBy('position')
    .execute()
  const cases = await casesById(c, lines)
  const hands = await signaturesOf(
    c,
    lines.map((l) => `rounds.confirmation:${l.id}`),
  )
  const names = await actorNames(
    c.trx,
    lines.flatMap((l) => l.by ?? []),
  )
  return {
    ...short,
    lines: lines.flatMap((l) => {
      const item = cases.get(l.case_id)
      if (!item) return []
      return {
        id: l.id,
        case: item.number,
        caseState: item.state,
        title: item.title,
        area: item.area,
        label: item.place,
        state: l.state as 'to-do',
        tries: l.tries,
        by: l.by ? (names.get(l.by)?.name ?? null) : null,
        at: l.at?.toISOString() ?? null,
        signature: hands.find(({ subject }) => subject === `rounds.confirmation:${l.id}`)?.id ?? null,
      }
    }),
  }
}

const casesById = async (c: Acting, lines: ConfirmationRow[]) =>
  new Map(
    (
      await itemsOf(
        c,
        lines.map((l) => l.case_id),
      )
    ).map((item) => [item.id, item]),
  )
