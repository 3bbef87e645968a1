import { sql } from 'kysely'
import { covers } from '../../../kernel/access.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { cursor, fromCursor, type BodyOf, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { writeText } from '../../../kernel/text.ts'
import { areaOf, facilityOf, stepsOf } from '../../../registers/places/index.ts'
import { asHouse, findCase, recordCase, saveCase } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import type * as api from './api.ts'
import { needState, type NeedRow } from './tables.ts'

export interface NewNeed {
  path: string
  category: NeedRow['category']
  words: string
  priority: number
  /** Cases whose requesters asked for it; they follow it. */
  cases: CaseRow[]
}

/** Notes a need of an area; every case it comes from counts as a voice and points to it. */
export async function makeNeed(c: Context, of: NewNeed): Promise<NeedRow> {
  const id = c.newId()
  const text = await writeText(c, `cases.need:${id}`, of.words, null, of.path)
  const row: NeedRow = {
    id,
    area_path: of.path,
    category: of.category,
    words: text.id,
    priority: of.priority,
    voices: Math.max(
      1,
      of.cases.reduce((sum, k) => sum + k.requests, 0),
    ),
    state: 'open',
    by: c.actor.id as string,
    at: c.now,
    answered_by: null,
    answer: null,
    answered_at: null,
  }
  await c.trx.insertInto('cases_need').values(row).execute()
  await record(c, 'cases.need.noted', `cases.need:${id}`, {
    ...text.data,
    state_hash: stateOf(row, needState),
  })
  for (const one of of.cases) {
    if (one.confidential) throw new Problem(409, 'confidential')
    await recordCase(c, 'became-need', await saveCase(c.trx, one, { need: id }), { need: id })
  }
  return row
}

export async function createNeed(c: Call, body: BodyOf<typeof api.createNeed>): Promise<string> {
  const area = await areaOf(c, body.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  const cases: CaseRow[] = []
  for (const number of body.cases ?? []) cases.push(await findCase(c, number, true))
  const { category, words, priority = 2 } = body
  return (await makeNeed(c, { path: area.path, category, words, priority, cases })).id
}

/** A need that lies in reach and waits for an answer, locked. */
async function unanswered(c: Call, id: string): Promise<NeedRow> {
  const row = await c.trx
    .selectFrom('cases_need')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  if (row.state === 'answered' || row.state === 'declined')
    throw new Problem(409, 'wrong-state', { state: row.state, step: 'answer' })
  return row
}

export async function answerNeed(c: Call, id: string, body: BodyOf<typeof api.answerNeed>): Promise<string> {
  await settleNeed(c, await unanswered(c, id), body)
  return id
}

/** Says what becomes of a need; a facility that answers it lies in the district and is named to everybody. */
export async function settleNeed(
  c: Context,
  row: NeedRow,
  answer: BodyOf<typeof api.answerNeed>,
): Promise<void> {
  const { id } = row
  if (answer.facility && !(await facilityOf(c.trx, answer.facility)))
    throw new Problem(422, 'unknown-facility')
  const text = await writeText(c, `cases.need:${id}`, answer.words, null, row.area_path)
  const change = {
    state: answer.state,
    answered_by: answer.facility ? `places.facility:${answer.facility}` : null,
    answer: text.id,
    answered_at: c.now,
  }
  await c.trx.updateTable('cases_need').set(change).where('id', '=', id).execute()
  const data = { ...text.data, state_hash: stateOf({ ...row, ...change }, needState) }
  await record(c, `cases.need.${answer.state}`, `cases.need:${id}`, data)
}

type Shown = NeedRow & { said: string | null; answered: string | null; facility: string | null }
type Told = ReplyOf<typeof api.listNeeds>['items'][number]

const read = (
  where: ReturnType<typeof sql>,
  limit: number,
) => sql<Shown>`select n.*, t.text as said, u.text as answered
  from cases_need n left join kernel_text t on t.id = n.words left join kernel_text u on u.id = n.answer
  where ${where} order by n.priority, n.at desc, n.id desc limit ${limit}`

/** Words of needs are written by offices for everybody: whoever asks reads them. */
async function told(c: Call, rows: Shown[]): Promise<Told[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  return Promise.all(
    rows.map(async (r) => {
      const facility = r.answered_by ? await facilityOf(c.trx, r.answered_by.split(':')[1] ?? '') : undefined
      return {
        id: r.id,
        category: r.category as Told['category'],
        area: areas.get(r.area_path) ?? [],
        words: r.said,
        priority: r.priority,
        voices: r.voices,
        state: r.state as Told['state'],
        at: r.at.toISOString(),
        answeredBy: facility && r.answered_by ? { subject: r.answered_by, name: facility.name } : null,
        answer: r.answered,
        answeredAt: r.answered_at?.toISOString() ?? null,
      }
    }),
  )
}

export async function listNeeds(
  c: Call,
  q: QueryOf<typeof api.listNeeds>,
): Promise<ReplyOf<typeof api.listNeeds>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  if (q.area && !area) throw notFound()
  const from = fromCursor(q.after, 3)
  const where = sql`${area ? inAreas(sql`n.area_path`, area.reached) : sql`true`}
    ${q.category ? sql`and n.category = ${q.category}` : sql``} ${q.state ? sql`and n.state = ${q.state}` : sql``}
    ${from ? sql`and (n.priority > ${from[0]}::int or (n.priority = ${from[0]}::int and (n.at, n.id) < (${from[1]}::timestamptz, ${from[2]}::uuid)))` : sql``}`
  const found = (await asHouse(c, () => read(where, limit + 1).execute(c.trx))).rows
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const more = found.length > limit && last
  return {
    items: await told(c, rows),
    next: more ? cursor([last.priority, last.at.toISOString(), last.id]) : null,
  }
}

/** The need a case became, for those who see the case. */
export async function needOf(c: Call, id: string | null): Promise<Told | null> {
  if (!id) return null
  const found = await asHouse(c, () => read(sql`n.id = ${id}`, 1).execute(c.trx))
  return (await told(c, found.rows))[0] ?? null
}
