import { sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import { cursor, fromCursor, type BodyOf, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import { items } from '../items.ts'
import { openStates } from '../rules.ts'
import { supervise } from '../steps/supervision.ts'
import { reach } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import type * as api from './api.ts'
import { makeNeed } from './needs.ts'
import { topicState, type TopicRow } from './tables.ts'

type Shown = TopicRow & { cases: number; newest: Date | null }

/** Topics whose place lies in reach, with how many of their cases do. */
const shown = (c: Call) =>
  sql`from cases_topic p where ${c.scope.all ? sql`true` : inAreas(sql`p.area_path`, c.scope.paths)}`
const columns = sql`p.*, (select count(*)::int from cases_case k where k.topic = p.id) as cases,
  (select max(k.opened_at) from cases_case k where k.topic = p.id) as newest`

async function told(c: Call, rows: Shown[]) {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  return rows.map((r) => ({
    id: r.id,
    category: r.category,
    area: areas.get(r.area_path) ?? [],
    state: r.state as 'open',
    openedAt: r.opened_at.toISOString(),
    endedAt: r.ended_at?.toISOString() ?? null,
    cases: r.cases,
    newest: r.newest?.toISOString() ?? null,
  }))
}

export async function listTopics(
  c: Call,
  q: QueryOf<typeof api.listTopics>,
): Promise<ReplyOf<typeof api.listTopics>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  if (q.area && !area) throw notFound()
  const from = fromCursor(q.after, 2)
  const found =
    await sql<Shown>`select ${columns} ${shown(c)} ${q.state ? sql`and p.state = ${q.state}` : sql``}
    ${area ? sql`and ${inAreas(sql`p.area_path`, area.reached)}` : sql``}
    ${from ? sql`and (p.opened_at, p.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by p.opened_at desc, p.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const more = found.rows.length > limit && last
  return { items: await told(c, rows), next: more ? cursor([last.opened_at.toISOString(), last.id]) : null }
}

async function findTopic(c: Call, id: string): Promise<Shown> {
  const found = await sql<Shown>`select ${columns} ${shown(c)} and p.id = ${id}`.execute(c.trx)
  if (!found.rows[0]) throw notFound()
  return found.rows[0]
}

const casesOf = async (c: Call, topic: string): Promise<CaseRow[]> =>
  (
    await sql<CaseRow>`select k.* from cases_case k where k.topic = ${topic} and ${reach(c.scope, c.actor)}
      order by k.opened_at desc, k.id desc limit 200`.execute(c.trx)
  ).rows

export async function getTopic(c: Call, id: string): Promise<ReplyOf<typeof api.getTopic>> {
  const row = await findTopic(c, id)
  const [topic] = await told(c, [row])
  if (!topic) throw notFound()
  return { ...topic, items: await items(c, await casesOf(c, id)) }
}

/** Ends a recurring matter: its cases become voices of a need, or those still open are put under supervision. */
export async function endTopic(c: Call, id: string, body: BodyOf<typeof api.endTopic>): Promise<string> {
  const { cases: _cases, newest: _newest, ...row } = await findTopic(c, id)
  if (row.state !== 'open') throw new Problem(409, 'wrong-state', { state: row.state, step: body.outcome })
  const cases = await casesOf(c, id)
  if (body.outcome === 'need') {
    const { words, category = 'other', priority = 2 } = body
    await makeNeed(c, { path: row.area_path, category, words, priority, cases })
  }
  if (body.outcome === 'supervised')
    for (const one of cases.filter((k) => (openStates as readonly string[]).includes(k.state)))
      await supervise(c, one, { kind: 'important', words: body.words, by: c.actor.id })
  const saved = { ...row, state: body.outcome, ended_at: c.now, ended_by: c.actor.id }
  await c.trx
    .updateTable('cases_topic')
    .set({ state: saved.state, ended_at: saved.ended_at, ended_by: saved.ended_by })
    .where('id', '=', id)
    .execute()
  await record(c, `cases.topic.${body.outcome}`, `cases.topic:${id}`, {
    state_hash: stateOf(saved, topicState),
  })
  return id
}

export async function topicReply(c: Call, id: string): Promise<ReplyOf<typeof api.endTopic>> {
  const row = await findTopic(c, id)
  const need = await sql<{
    need: string
  }>`select need from cases_case where topic = ${id} and need is not null limit 1`.execute(c.trx)
  return { id, state: row.state as 'open', need: need.rows[0]?.need ?? null }
}
