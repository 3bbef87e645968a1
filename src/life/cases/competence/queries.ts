import { type RawBuilder, sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import { dayOf } from '../../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { areaOf, pathsOver, stepsOf } from '../../../registers/places/index.ts'
import type { CaseRow } from '../tables.ts'
import type * as api from './api.ts'
import { competenceFor } from './store.ts'
import type { CompetenceRow } from './tables.ts'

type Entry = ReplyOf<typeof api.listCompetences>['items'][number]

async function told(c: Call, rows: readonly CompetenceRow[]): Promise<Entry[]> {
  const units = await unitNames(
    c.trx,
    rows.map((row) => row.organisation),
  )
  const steps = await stepsOf(
    c,
    rows.map((row) => row.area_path),
  )
  return rows.map((row) => {
    const area = steps.get(row.area_path)?.at(-1)
    return {
      id: row.id,
      category: row.category,
      area: { code: area?.code ?? row.area_path.split('/').at(-1) ?? '', name: area?.name ?? row.area_path },
      organisation: row.organisation,
      unit: units.get(row.organisation) ?? null,
      clause: row.clause,
      from: row.valid_from,
      to: row.valid_to,
    }
  })
}

/** Entries of an area with all below and above it, in the order of categories; what counts and what will. */
export async function competences(
  c: Call,
  q: QueryOf<typeof api.listCompetences>,
): Promise<ReplyOf<typeof api.listCompetences>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  const from = fromCursor(q.after, 4)
  const today = dayOf(c.now)
  const where: RawBuilder<unknown>[] = [sql`true`]
  if (q.area)
    where.push(
      sql`(${inAreas(sql`area_path`, area?.reached ?? [])} or area_path = any(${await pathsOver(c, area?.path ?? '')}::text[]))`,
    )
  if (q.category) where.push(sql`(category = ${q.category} or category like ${`${q.category}.%`})`)
  if (q.unit) where.push(sql`organisation = ${q.unit}`)
  if (!q.past) where.push(sql`(valid_to is null or (valid_to > ${today} and valid_to > valid_from))`)
  if (from)
    where.push(
      sql`(category, area_path, valid_from, id) > (${from[0]}, ${from[1]}, ${from[2]}::date, ${from[3]}::uuid)`,
    )
  const found = await sql<CompetenceRow>`select * from cases_competence where ${sql.join(where, sql` and `)}
    order by category, area_path, valid_from, id limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next:
      found.rows.length > limit && last
        ? cursor([last.category, last.area_path, last.valid_from, last.id])
        : null,
  }
}

export async function competenceOf(c: Call, row: CaseRow): Promise<ReplyOf<typeof api.caseCompetence>> {
  const found = await competenceFor(c, row)
  const [entry = null] = found ? await told(c, [found]) : []
  return { entry }
}
