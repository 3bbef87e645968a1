import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { notFound } from '../../kernel/problem.ts'
import { actorNames, doorsOf } from '../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../registers/places/index.ts'
import { itemsOf } from '../cases/index.ts'
import type * as api from './api.ts'
import { checklistsOf } from './checklists.ts'
import { roundsTold } from './rounds.ts'
import type { Answer, Result, TargetState } from './rules.ts'
import { type Acting, findRound, type Known, roundColumns, roundsInSight, targetsInSight } from './sight.ts'
import type { TargetRow, VisitRow } from './tables.ts'

type Told = ReplyOf<typeof api.listTargets>['items'][number]

interface Label {
  label: string
  lon: number | null
  lat: number | null
}

const idsOf = (rows: readonly { subject: string }[], noun: string): string[] =>
  rows.flatMap(({ subject }) => (subject.startsWith(`${noun}:`) ? [subject.slice(noun.length + 1)] : []))

/** What stands on the door, the gate or the sign of each subject. */
export async function labelsOf(
  c: Acting,
  rows: readonly { subject: string; area_path: string }[],
): Promise<Map<string, Label>> {
  const labels = new Map<string, Label>()
  for (const [id, door] of await doorsOf(c, idsOf(rows, 'people.household')))
    labels.set(`people.household:${id}`, { label: door, lon: null, lat: null })
  const points = idsOf(rows, 'rounds.risk-point')
  if (points.length)
    for (const p of await c.trx
      .selectFrom('rounds_risk_point')
      .select(['id', 'name', 'lon', 'lat'])
      .where('id', 'in', points)
      .execute())
      labels.set(`rounds.risk-point:${p.id}`, { label: p.name, lon: p.lon, lat: p.lat })
  for (const code of idsOf(rows, 'places.area')) {
    const area = await areaOf(c, code)
    if (area) labels.set(`places.area:${code}`, { label: area.name, lon: area.lon, lat: area.lat })
  }
  return labels
}

export async function targetsTold(c: Acting, rows: TargetRow[]): Promise<Told[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const labels = await labelsOf(c, rows)
  return rows.map((r) => ({
    id: r.id,
    round: r.round,
    area: areas.get(r.area_path) ?? [],
    state: r.state as TargetState,
    visits: r.visits,
    nextOn: r.next_on,
    ...(labels.get(r.subject) ?? { label: '', lon: null, lat: null }),
  }))
}

export async function listTargets(
  c: Acting,
  id: string,
  q: QueryOf<typeof api.listTargets>,
): Promise<ReplyOf<typeof api.listTargets>> {
  await findRound(c, id)
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  if (q.area && !area) throw notFound()
  const from = fromCursor(q.after, 1)
  const found =
    await sql<TargetRow>`select t.* from rounds_target t where t.round = ${id} and ${targetsInSight(c)}
    ${q.state ? sql`and t.state = ${q.state}` : sql``} ${area ? sql`and ${inAreas(sql`t.area_path`, area.reached)}` : sql``}
    ${from ? sql`and t.position > ${from[0]}::int` : sql``} order by t.position limit ${limit + 1}`.execute(
      c.trx,
    )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await targetsTold(c, rows),
    next: found.rows.length > limit && last ? cursor([last.position]) : null,
  }
}

/** How many targets a phone is given at once: a day's walk with much to spare. */
const DAYS_WALK = 400

/** What is to visit today: nobody came yet, or it is the day to try again. */
export async function visitPlan(c: Acting): Promise<ReplyOf<typeof api.visitPlan>> {
  const day = dayOf(c.now)
  const open =
    await sql<Known>`select ${roundColumns} from rounds_round r join rounds_checklist l on l.id = r.checklist
    where r.closed_at is null and r.from_on <= ${day} and ${await roundsInSight(c)} order by r.to_on, r.id limit 50`.execute(
      c.trx,
    )
  const ids = open.rows.map((r) => r.id)
  const due = await sql<TargetRow>`select t.* from rounds_target t join rounds_round r on r.id = t.round
    where t.round = any(${ids}::uuid[]) and t.state <> 'done' and (t.next_on is null or t.next_on <= ${day})
    and ${targetsInSight(c)} order by t.next_on nulls last, r.to_on, t.round, t.position limit ${DAYS_WALK + 1}`.execute(
    c.trx,
  )
  const lists = await checklistsOf(
    c.trx,
    open.rows.map((r) => r.checklist),
  )
  const told = await roundsTold(c, open.rows)
  return {
    day,
    rounds: told.map((round, n) => ({
      ...round,
      items: lists.get(open.rows[n]?.checklist ?? '')?.items ?? [],
    })),
    targets: await targetsTold(c, due.rows.slice(0, DAYS_WALK)),
    more: due.rows.length > DAYS_WALK,
  }
}

/** Every target of a round in the order one walks. */
export const targetsOf = (trx: Trx, round: string): Promise<TargetRow[]> =>
  trx.selectFrom('rounds_target').selectAll().where('round', '=', round).orderBy('position').execute()

export type Found = TargetRow & { title: string }

/** A target of a round in sight in the caller's own area; otherwise 404. */
export async function findTarget(c: Acting, id: string, lock = false): Promise<Found> {
  const found =
    await sql<Found>`select t.*, r.title from rounds_target t join rounds_round r on r.id = t.round
    join rounds_checklist l on l.id = r.checklist
    where t.id = ${id} and ${await roundsInSight(c)} and ${targetsInSight(c)} ${lock ? sql`for update of t` : sql``}`.execute(
      c.trx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

export async function viewTarget(c: Acting, id: string): Promise<ReplyOf<typeof api.getTarget>> {
  const row = await findTarget(c, id)
  const [told] = await targetsTold(c, [row])
  const visits = await sql<
    VisitRow & { answers: Answer[]; said: string | null }
  >`select v.*, x.text as said from rounds_visit v left join kernel_text x on x.id = v.note
    where v.target = ${id} order by v.at`.execute(c.trx)
  const names = await actorNames(
    c.trx,
    visits.rows.map((v) => v.by),
  )
  const numbers = new Map(
    (
      await itemsOf(
        c,
        visits.rows.flatMap((v) => v.answers.flatMap((a) => a.case ?? [])),
      )
    ).map((item) => [item.id, item.number]),
  )
  return {
    ...(told as Told),
    title: row.title,
    log: visits.rows.map((v) => ({
      id: v.id,
      by: names.get(v.by)?.name ?? null,
      visitedAt: v.visited_at.toISOString(),
      result: v.result as Result,
      nextOn: v.next_on,
      note: v.said,
      answers: v.answers.map((a) => ({ ...a, case: numbers.get(a.case ?? '') ?? null })),
    })),
  }
}
