import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { covers } from '../../kernel/access.ts'
import { dayOf } from '../../kernel/day.ts'
import { cursor, fromCursor, type BodyOf, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { householdsAt, postsOf } from '../../registers/people/index.ts'
import { areaOf, areasBelow, type Ground, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { newestOf } from './checklists.ts'
import { byDoor, checkItems, type RoundKind, type TargetKind } from './rules.ts'
import { type Acting, findRound, type Known, roundColumns, roundsInSight, targetsInSight } from './sight.ts'
import { type RoundRow, roundState, type TargetRow } from './tables.ts'

type Body = BodyOf<typeof api.createRound>

/** Most targets of one round: a street of a large district. */
const MOST = 20_000

/**
 * Opens a round with the newest version of a checklist and one target for each household, compound or risk point of
 * the area. 422 `dates-turned`, `nothing-to-visit`, `items-missing`, `unknown-household`, `unknown-post`.
 */
export async function createRound(c: Acting, body: Body): Promise<string> {
  const area = await areaOf(c, body.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  const list = await newestOf(c.trx, body.checklist)
  if (!list) throw new Problem(422, 'unknown-checklist')
  checkItems(list.items)
  if (body.to < body.from || body.to < dayOf(c.now)) throw new Problem(422, 'dates-turned')
  if (body.leader) {
    const [post] = await postsOf(c.trx, [body.leader])
    if (!post || post.valid_to) throw new Problem(422, 'unknown-post')
  }
  const subjects = await subjectsOf(c, list.target as TargetKind, area, body.households)
  if (!subjects.length) throw new Problem(422, 'nothing-to-visit')
  if (subjects.length > MOST) throw new Problem(422, 'too-much-to-visit', { most: MOST })
  const row: RoundRow = {
    id: c.newId(),
    checklist: list.id,
    title: body.title,
    area_path: area.path,
    from_on: body.from,
    to_on: body.to,
    leader: body.leader ?? null,
    weekday: body.weekday ?? null,
    place: body.place ?? null,
    targets: subjects.length,
    by: c.actor.id as string,
    at: c.now,
    closed_at: null,
  }
  await c.trx.insertInto('rounds_round').values(row).execute()
  await addTargets(c, row.id, subjects)
  await record(c, 'rounds.round.opened', `rounds.round:${row.id}`, {
    checklist: list.id,
    kind: list.kind,
    targets: row.targets,
    state_hash: stateOf(row, roundState),
  })
  return row.id
}

interface Subject {
  subject: string
  path: string
}

async function addTargets(c: Acting, round: string, subjects: Subject[]): Promise<void> {
  for (let i = 0; i < subjects.length; i += 2000) {
    const part = subjects.slice(i, i + 2000).map(
      (s, n): TargetRow => ({
        id: c.newId(),
        round,
        subject: s.subject,
        area_path: s.path,
        position: i + n,
        state: 'to-visit',
        visits: 0,
        next_on: null,
      }),
    )
    await sql`insert into rounds_target select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
      as t(id uuid, round uuid, subject text, area_path text, position int, state text, visits int, next_on date)`.execute(
      c.trx,
    )
  }
}

/** What there is to visit in the order one walks: area by area, door by door. */
async function subjectsOf(
  c: Acting,
  kind: TargetKind,
  area: Ground,
  only: string[] | undefined,
): Promise<Subject[]> {
  if (only && kind !== 'household') throw new Problem(422, 'households-unasked')
  if (kind === 'household') {
    const all = await householdsAt(c, area.reached)
    const wanted = only && new Set(only)
    const chosen = wanted ? all.filter(({ id }) => wanted.has(id)) : all
    if (wanted && chosen.length < wanted.size) throw new Problem(422, 'unknown-household')
    return chosen
      .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : byDoor(a.door ?? '', b.door ?? '')))
      .map(({ id, path }) => ({ subject: `people.household:${id}`, path }))
  }
  if (kind === 'compound') {
    const below = area.level === 'compound' ? [area] : await areasBelow(c.trx, area.path, 'compound')
    return below.map(({ code, path }) => ({ subject: `places.area:${code}`, path }))
  }
  const points = await c.trx
    .selectFrom('rounds_risk_point')
    .select(['id', 'area_path'])
    .where('valid_to', 'is', null)
    .where(sql<boolean>`${inAreas(sql`area_path`, area.reached)}`)
    .orderBy('area_path')
    .orderBy('name')
    .execute()
  return points.map((p) => ({ subject: `rounds.risk-point:${p.id}`, path: p.area_path }))
}

/** Ends a round; visits are refused from then on. 409 `round-closed`. */
export async function closeRound(c: Acting, id: string): Promise<string> {
  const seen = await findRound(c, id)
  if (!covers(c.scope, seen.area_path)) throw notFound()
  const row = await lockRound(c, id)
  const closed = { ...row, closed_at: c.now }
  await c.trx.updateTable('rounds_round').set({ closed_at: c.now }).where('id', '=', id).execute()
  await record(c, 'rounds.round.closed', `rounds.round:${id}`, { state_hash: stateOf(closed, roundState) })
  return id
}

/** The row of an open round, locked for its end. */
async function lockRound(c: Acting, id: string): Promise<RoundRow> {
  const row = await c.trx
    .selectFrom('rounds_round')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.closed_at) throw new Problem(409, 'round-closed')
  return row
}

interface Counted {
  round: string
  targets: number
  done: number
  not_home: number
  refused: number
  hazards: number
}

/** Where targets (as `t`) stand. */
const standing = sql`count(*)::int as targets, count(*) filter (where t.state = 'done')::int as done,
  count(*) filter (where t.state = 'not-home')::int as not_home, count(*) filter (where t.state = 'refused')::int as refused`

/** How far rounds are, by round. */
async function progressOf(c: Acting, ids: string[]): Promise<Map<string, Counted>> {
  const found =
    await sql<Counted>`select t.round, ${standing}, (select count(*)::int from rounds_visit v, jsonb_array_elements(v.answers) a
      where v.round = t.round and a->>'case' is not null) as hazards
    from rounds_target t where t.round = any(${ids}::uuid[]) group by t.round`.execute(c.trx)
  return new Map(found.rows.map((row) => [row.round, row]))
}

const none = { targets: 0, done: 0, not_home: 0, refused: 0, hazards: 0 }
export const progress = (row: Omit<Counted, 'round'> = none) => ({
  targets: row.targets,
  done: row.done,
  notHome: row.not_home,
  refused: row.refused,
  hazards: row.hazards,
})

/** Rounds as everybody concerned reads them. */
export async function roundsTold(c: Acting, rows: Known[]): Promise<ReplyOf<typeof api.createRound>[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const counted = await progressOf(
    c,
    rows.map((r) => r.id),
  )
  const leaders = new Map(
    (
      await postsOf(
        c.trx,
        rows.flatMap((r) => r.leader ?? []),
      )
    ).map((p) => [p.id, { name: p.public_name, title: p.title }]),
  )
  return rows.map((r) => ({
    id: r.id,
    title: r.title,
    kind: r.kind as RoundKind,
    target: r.target as TargetKind,
    checklist: { code: r.code, version: r.version, zh: r.zh, en: r.en },
    area: areas.get(r.area_path) ?? [],
    from: r.from_on,
    to: r.to_on,
    leader: leaders.get(r.leader ?? '') ?? null,
    weekday: r.weekday,
    place: r.place,
    at: r.at.toISOString(),
    closedAt: r.closed_at?.toISOString() ?? null,
    ...progress(counted.get(r.id)),
  }))
}

export async function listRounds(
  c: Acting,
  q: QueryOf<typeof api.listRounds>,
): Promise<ReplyOf<typeof api.listRounds>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  if (q.area && !area) throw notFound()
  const from = fromCursor(q.after, 2)
  const found =
    await sql<Known>`select ${roundColumns} from rounds_round r join rounds_checklist l on l.id = r.checklist
    where ${await roundsInSight(c)} ${q.open ? sql`and r.closed_at is null` : sql``} ${q.kind ? sql`and l.kind = ${q.kind}` : sql``}
    ${area ? sql`and ${inAreas(sql`r.area_path`, area.reached)}` : sql``}
    ${from ? sql`and (r.at, r.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by r.at desc, r.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const more = found.rows.length > limit && last
  return {
    items: await roundsTold(c, rows),
    next: more ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** Progress of a round by the finest areas of its targets, as far as the caller's own area goes. */
export async function progressByArea(c: Acting, round: string) {
  const found = await sql<
    Omit<Counted, 'round'> & { area_path: string }
  >`select t.area_path, ${standing}, coalesce(sum((select count(*) from rounds_visit v, jsonb_array_elements(v.answers) a
      where v.target = t.id and a->>'case' is not null)), 0)::int as hazards
    from rounds_target t where t.round = ${round} and ${targetsInSight(c)}
    group by t.area_path order by t.area_path limit 2000`.execute(c.trx)
  return found.rows
}
