import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { covers } from '../../kernel/access.ts'
import { dayOf } from '../../kernel/day.ts'
import type { BodyOf, ReplyOf } from '../../kernel/endpoint.ts'
import { record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { writeText } from '../../kernel/text.ts'
import { areaOf, placeOf, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { type Acting } from './sight.ts'
import { type RiskPointRow, riskPointState } from './tables.ts'

type Told = ReplyOf<typeof api.createRiskPoint>
type Seen = RiskPointRow & { seen_at: Date | null }

const columns = sql`p.*, (select max(v.visited_at) from rounds_visit v join rounds_target t on t.id = v.target
  where t.subject = 'rounds.risk-point:' || p.id and v.result = 'done') as seen_at`

async function told(c: Acting, rows: Seen[]): Promise<Told[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  return rows.map((r) => ({
    id: r.id,
    area: areas.get(r.area_path) ?? [],
    kind: r.kind as Told['kind'],
    name: r.name,
    severity: r.severity as Told['severity'],
    lon: r.lon,
    lat: r.lat,
    from: r.valid_from,
    to: r.valid_to,
    seenAt: r.seen_at?.toISOString() ?? null,
  }))
}

export async function listRiskPoints(c: Acting, code?: string): Promise<ReplyOf<typeof api.listRiskPoints>> {
  const area = code ? await areaOf(c, code) : undefined
  if (code && !area) throw notFound()
  const found = await sql<Seen>`select ${columns} from rounds_risk_point p where p.valid_to is null
    and ${c.scope.all ? sql`true` : inAreas(sql`p.area_path`, c.scope.paths)}
    ${area ? sql`and ${inAreas(sql`p.area_path`, area.reached)}` : sql``}
    order by array_position(array['high', 'medium', 'low'], p.severity), p.area_path, p.name limit 2000`.execute(
    c.trx,
  )
  return { items: await told(c, found.rows) }
}

export async function viewRiskPoint(c: Acting, id: string): Promise<Told> {
  const found = await sql<Seen>`select ${columns} from rounds_risk_point p where p.id = ${id}
    and ${c.scope.all ? sql`true` : inAreas(sql`p.area_path`, c.scope.paths)}`.execute(c.trx)
  const [one] = await told(c, found.rows)
  if (!one) throw notFound()
  return one
}

/** Enters a risk point in the finest area that holds it. */
export async function createRiskPoint(c: Acting, body: BodyOf<typeof api.createRiskPoint>): Promise<string> {
  const place = await placeOf(c, body)
  if (!covers(c.scope, place.path)) throw notFound()
  const placed = body.lon != null && body.lat != null
  const row: RiskPointRow = {
    id: c.newId(),
    area_path: place.path,
    kind: body.kind,
    name: body.name,
    severity: body.severity,
    lon: placed ? (body.lon ?? null) : place.lon,
    lat: placed ? (body.lat ?? null) : place.lat,
    valid_from: dayOf(c.now),
    valid_to: null,
  }
  await c.trx.insertInto('rounds_risk_point').values(row).execute()
  await record(c, 'rounds.risk-point.entered', `rounds.risk-point:${row.id}`, {
    kind: row.kind,
    severity: row.severity,
    state_hash: stateOf(row, riskPointState),
  })
  return row.id
}

export async function endRiskPoint(c: Acting, id: string, words: string): Promise<string> {
  const row = await c.trx
    .selectFrom('rounds_risk_point')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  if (row.valid_to) throw new Problem(409, 'risk-point-ended')
  const ended = { ...row, valid_to: dayOf(c.now) }
  const text = await writeText(c, `rounds.risk-point:${id}`, words, null, row.area_path)
  await c.trx
    .updateTable('rounds_risk_point')
    .set({ valid_to: ended.valid_to })
    .where('id', '=', id)
    .execute()
  await record(c, 'rounds.risk-point.ended', `rounds.risk-point:${id}`, {
    ...text.data,
    state_hash: stateOf(ended, riskPointState),
  })
  return id
}
