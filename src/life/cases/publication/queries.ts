import { sql } from 'kysely'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { dayOf, startOf } from '../../../kernel/day.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { actorNames, unitNames } from '../../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import type * as api from '../api.ts'
import { type Kind, stageOf, type State } from '../rules.ts'
import { caseByNumber } from '../store.ts'
import { stepsIn } from '../view.ts'

/** What anybody may read: published cases and counts of them. */

interface Row {
  id: string
  number: string
  title: string
  words: string
  answer: string | null
  answered_at: Date | null
  at: Date
  area_path: string
  state: string
  kind: string
  category: string | null
  opened_at: Date
  closed_at: Date | null
  due_at: Date | null
  organisation: string | null
  handler: string | null
  solved: string | null
  satisfied: string | null
}

const rows = (
  where: ReturnType<typeof sql>,
  limit: number,
) => sql<Row>`select p.id, k.number, p.title, p.words, p.answer, p.answered_at, p.at, p.area_path,
    k.state, k.kind, k.category, k.opened_at, k.closed_at, k.due_at, a.organisation, a.handler, b.solved, b.satisfied
  from cases_publication p join cases_case k on k.id = p.case_id
  left join lateral (select organisation, handler from cases_assignment a where a.case_id = k.id and a.part = 'lead' and a.state <> 'returned'
    order by a.sent_at desc limit 1) a on true
  left join lateral (select solved, satisfied from cases_call_back b where b.case_id = k.id and b.reached order by b.at desc limit 1) b on true
  where p.withdrawn_at is null and not k.confidential and ${where}
  order by coalesce(p.answered_at, p.at) desc, p.id desc limit ${limit}`

async function shown(c: Call, found: Row[]): Promise<ReplyOf<typeof api.listPublications>['items']> {
  const areas = await stepsOf(
    c,
    found.map((r) => r.area_path),
  )
  const units = await unitNames(
    c.trx,
    found.flatMap((r) => (r.organisation ? [r.organisation] : [])),
  )
  const names = await actorNames(
    c.trx,
    found.flatMap((r) => (r.handler ? [r.handler] : [])),
  )
  return found.map((r) => ({
    number: r.number,
    title: r.title,
    words: r.words,
    answer: r.answer,
    area: (areas.get(r.area_path) ?? []).slice(0, 3),
    state: r.state as State,
    kind: r.kind as Kind,
    category: r.category,
    openedAt: r.opened_at.toISOString(),
    answeredAt: r.answered_at?.toISOString() ?? null,
    closedAt: r.closed_at?.toISOString() ?? null,
    unit: r.organisation ? (units.get(r.organisation) ?? null) : null,
    stage: stageOf[r.state as State],
    dueAt: r.due_at?.toISOString() ?? null,
    handler: r.handler ? (names.get(r.handler)?.name ?? null) : null,
    solved: r.solved,
    satisfied: r.satisfied,
  }))
}

export async function listPublications(
  c: Call,
  q: QueryOf<typeof api.listPublications>,
): Promise<ReplyOf<typeof api.listPublications>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  if (q.area && !area) throw notFound()
  const inside = area ? inAreas(sql`p.area_path`, area.reached) : sql`true`
  const from = fromCursor(q.after, 2)
  const after = from
    ? sql`(coalesce(p.answered_at, p.at), p.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql`true`
  const found = (
    await rows(
      sql`${inside} and ${after} ${q.answered ? sql`and p.answer is not null` : sql``}`,
      limit + 1,
    ).execute(c.trx)
  ).rows
  const total = await sql<{
    n: number
  }>`select count(*)::int as n from cases_publication p where p.withdrawn_at is null and ${inside}
    ${q.answered ? sql`and p.answer is not null` : sql``}`.execute(c.trx)
  const part = found.slice(0, limit)
  const last = part.at(-1)
  return {
    items: await shown(c, part),
    total: total.rows[0]?.n ?? 0,
    next:
      found.length > limit && last ? cursor([(last.answered_at ?? last.at).toISOString(), last.id]) : null,
  }
}

export async function getPublication(c: Call, number: string): Promise<ReplyOf<typeof api.getPublication>> {
  const found = (await rows(sql`k.number = ${number}`, 1).execute(c.trx)).rows
  const [one] = await shown(c, found)
  if (!one) throw notFound()
  const row = await caseByNumber(c.trx, number)
  const steps = await stepsIn(c, row, 'public')
  return { ...one, steps }
}

/** Number and state after a write, for its reply. */
export async function stateOf(
  c: { trx: Call['trx'] },
  number: string,
): Promise<{ number: string; state: State }> {
  const row = await caseByNumber(c.trx, number)
  return { number: row.number, state: row.state as State }
}

/** Counts of cases are not statistics about people; they are open to everybody. Confidential ones are not counted. */
export async function areaCounts(c: Call, code: string): Promise<ReplyOf<typeof api.areaCases>> {
  const area = await areaOf(c, code)
  if (!area) throw notFound()
  const found = await sql<{
    open: number
    overdue: number
    today: number
    all: number
  }>`select count(*) filter (where closed_at is null)::int as open,
    count(*) filter (where closed_at is null and stage_due_at < ${c.now})::int as overdue,
    count(*) filter (where handled_at >= ${startOf(dayOf(c.now))})::int as today, count(*) filter (where handled_at is not null)::int as all
    from cases_case where not confidential and ${inAreas(sql`area_path`, area.reached)}`.execute(c.trx)
  const row = found.rows[0]
  return {
    open: row?.open ?? 0,
    overdue: row?.overdue ?? 0,
    answeredToday: row?.today ?? 0,
    answeredAll: row?.all ?? 0,
  }
}
