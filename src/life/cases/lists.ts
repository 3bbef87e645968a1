import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import type { Call } from '../../kernel/room.ts'
import { dayOf, startOf } from '../../kernel/day.ts'
import { areaOf, livingPath } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { items } from './items.ts'
import { isOver, type Queue, queues, type State, states } from './rules.ts'
import { findable, holdsPairs, pairsHeld } from './search/store.ts'
import { reach } from './store.ts'
import type { CaseRow } from './tables.ts'

/** As the index has it: what has no clock comes last. */
const far = 'infinity'

type Asked = Omit<QueryOf<typeof api.listCases>, 'after' | 'limit'>

/** The cases in reach that a list asks for, as a condition on `k`. */
export async function asked(c: Call, q: Asked): Promise<RawBuilder<SqlBool>> {
  const wanted = q.state?.split(',').filter((s) => (states as readonly string[]).includes(s))
  // Said in words the partial indexes know: what is open has not ended.
  const open = q.open || (wanted?.length && wanted.every((state) => !isOver(state)))
  const scope = q.mine ? { all: false, paths: [], organisations: [], own: c.actor.id } : c.scope
  const area = q.area ? await areaOf(c, q.area) : undefined
  return sql<SqlBool>`${reach(scope, c.actor)}
    ${wanted ? (wanted.length === 1 ? sql`and k.state = ${wanted[0]}` : sql`and k.state = any(${wanted})`) : sql``} ${open ? sql`and k.closed_at is null` : sql``}
    ${q.area ? sql`and ${inAreas(sql`k.area_path`, area?.reached ?? [])}` : sql``}
    ${q.asked ? sql`and exists (select 1 from cases_approval v where v.case_id = k.id and v.decided_at is null)` : sql``}
    ${q.category ? sql`and (k.category = ${q.category} or k.category like ${`${q.category}.%`})` : sql``}
    ${ofKind(q)} ${inQueues(q.queue)}
    ${q.overdue ? sql`and k.stage_due_at < ${c.now} and k.closed_at is null` : sql``}
    ${q.q ? sql`and ${named(q.q)}` : sql``}`
}

/** So many rows behind a place in the list, and the place of the last one where there are more. */
export async function rowsAfter(
  c: Call,
  q: Asked,
  limit: number,
  after: string | undefined,
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const byDue = q.order === 'due'
  const { q: typed = '', ...others } = q
  const words = typed.trim()
  // The newest that hold words are walked where the words are, and only those that do are looked at.
  const walked = !byDue && isWords(words)
  const key = byDue
    ? [sql`coalesce(k.stage_due_at, 'infinity'::timestamptz)`, sql`k.id`]
    : walked
      ? [sql`s.opened_at`, sql`s.case_id`]
      : [sql`k.opened_at`, sql`k.id`]
  const way = byDue ? sql`asc` : sql`desc`
  const from = fromCursor(after, 2)
  const behind = from
    ? sql`and (${sql.join(key)}) ${byDue ? sql`>` : sql`<`} (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql``
  const found = await sql<CaseRow>`select k.* from cases_case k
    ${walked ? sql`join cases_search s on s.case_id = k.id and ${pairsHeld(words)}` : sql``}
    where ${await asked(c, walked ? others : q)} ${behind}
    order by ${sql.join(key.map((one) => sql`${one} ${way}`))} limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const more = found.rows.length > limit && last
  const place = (row: CaseRow) =>
    cursor([byDue ? (row.stage_due_at?.toISOString() ?? far) : row.opened_at.toISOString(), row.id])
  return { rows, next: more ? place(last) : null }
}

/** One keyset page of cases in reach: by stage deadline (inboxes) or newest first. */
export async function listCases(
  c: Call,
  q: QueryOf<typeof api.listCases>,
): Promise<ReplyOf<typeof api.listCases>> {
  const { rows, next } = await rowsAfter(c, q, q.limit ?? 50, q.after)
  return { items: await items(c, rows), next }
}

/** How many a list has, counted no further than `most`. */
export async function countUpTo(c: Call, q: Asked, most: number): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from (select 1 from cases_case k where ${await asked(c, q)} limit ${most}) x`.execute(
    c.trx,
  )
  return found.rows[0]?.n ?? 0
}

/** The residents' queue is null in the row, which the partial indexes know. */
function inQueues(given: string | undefined) {
  if (given === undefined) return sql``
  const asked = given.split(',')
  const others = queues.filter((one) => one !== 'residents' && asked.includes(one))
  const residents = asked.includes('residents')
  if (residents)
    return others.length ? sql`and (k.queue is null or k.queue = any(${others}))` : sql`and k.queue is null`
  return sql`and k.queue = any(${others})`
}

const ofKind = (q: { kind?: string; severity?: string }) =>
  sql`${q.kind ? sql`and k.kind = ${q.kind}` : sql``} ${q.severity ? sql`and k.severity = ${q.severity}` : sql``}`

const isNumber = (typed: string): boolean => /^\d{6}-?\d*$/.test(typed)
const isWords = (typed: string): boolean => !isNumber(typed) && findable(typed)

/** Cases of a number that begins so, or that hold the words; a single letter is looked for in titles. */
const named = (text: string): RawBuilder<SqlBool> => {
  const typed = text.trim()
  if (isNumber(typed)) return sql<SqlBool>`k.number like ${`${typed}%`}`
  if (isWords(typed)) return holdsPairs(typed)
  return sql<SqlBool>`exists (select 1 from kernel_text t where t.id = k.title and t.text like ${`%${typed.replace(/[%_\\]/g, '\\$&')}%`})`
}

/** Open cases in reach by state; what the badges of an inbox show. */
export async function countCases(
  c: Call,
  q: QueryOf<typeof api.countCases>,
): Promise<ReplyOf<typeof api.countCases>> {
  const within = await asked(c, q)
  const found = await sql<{
    state: State
    queue: Queue
    count: number
    overdue: number
  }>`select k.state, coalesce(k.queue, 'residents') as queue, count(*)::int as count,
    count(*) filter (where k.stage_due_at < ${c.now})::int as overdue from cases_case k
    where k.closed_at is null and ${within} group by 1, 2`.execute(c.trx)
  const today = await sql<{
    n: number
  }>`select count(*)::int as n from cases_case k where k.handled_at >= ${startOf(dayOf(c.now))}
    and ${within}`.execute(c.trx)
  return { states: found.rows, answeredToday: today.rows[0]?.n ?? 0 }
}

const depth: Record<string, number> = { street: 2, community: 3, compound: 4, 'micro-grid': 5 }

/** Open cases per area of a level, for the map and the list that says the same. */
export async function mapCases(
  c: Call,
  q: QueryOf<typeof api.mapCases>,
): Promise<ReplyOf<typeof api.mapCases>> {
  const area = q.area ? await areaOf(c, q.area) : undefined
  const found = await sql<{
    path: string
    open: number
    overdue: number
  }>`select k.area_path as path, count(*)::int as open,
    count(*) filter (where k.stage_due_at < ${c.now})::int as overdue from cases_case k where k.closed_at is null and ${reach(c.scope, c.actor)}
    ${q.area ? sql`and ${inAreas(sql`k.area_path`, area?.reached ?? [])}` : sql``} ${ofKind(q)} group by 1`.execute(
    c.trx,
  )
  const areas = new Map<string, { code: string; open: number; overdue: number }>()
  for (const row of found.rows) {
    // A case of an area that ended stands on the map where it is now.
    const code = (await livingPath(c, row.path)).split('/')[(depth[q.level ?? 'community'] ?? 3) - 1]
    if (!code) continue
    const sum = areas.get(code) ?? { code, open: 0, overdue: 0 }
    areas.set(code, { code, open: sum.open + row.open, overdue: sum.overdue + row.overdue })
  }
  return { areas: [...areas.values()] }
}

export const categories = (trx: Trx) =>
  trx
    .selectFrom('cases_category')
    .select(['code', 'parent', 'zh', 'en', 'kind', 'urgent'])
    .orderBy('position')
    .execute()
