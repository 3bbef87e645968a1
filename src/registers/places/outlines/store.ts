import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { type Context, type EventRow, recordAll, stateOf } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { located, type MultiPolygon } from '../geometry.ts'
import { forget } from '../memory.ts'
import { type OutlineRow, outlineState } from './tables.ts'

export interface Drawn {
  code: string
  outline: MultiPolygon
  /** As it was where absent. */
  synthetic?: boolean
}

const eventOf = (c: Context, what: 'kept' | 'drawn' | 'ended' | 'restored', row: OutlineRow): EventRow => ({
  id: c.newId(),
  at: c.now,
  actor_id: c.actor.id,
  kind: `places.outline.${what}`,
  subject: `places.outline:${row.id}`,
  data: { area: row.area, day: row.valid_from, state_hash: stateOf(row, outlineState) },
})

/** Hashing thousands of outlines takes its time: others have their turn. */
async function eventsOf(
  c: Context,
  what: Parameters<typeof eventOf>[1],
  rows: OutlineRow[],
): Promise<EventRow[]> {
  const events: EventRow[] = []
  for (const [i, row] of rows.entries()) {
    if (i % 50 === 0) await setImmediate()
    events.push(eventOf(c, what, row))
  }
  return events
}

const currentOf = (c: Context, codes: string[]): Promise<OutlineRow[]> =>
  c.trx
    .selectFrom('places_outline')
    .selectAll()
    .where('area', '=', sql<string>`any(${codes})`)
    .where('valid_to', 'is', null)
    .forUpdate()
    .execute()

/** The outlines from before anybody changed one: they held since the area was opened. */
async function firstOf(c: Context, codes: string[], day: Day): Promise<OutlineRow[]> {
  const areas = await c.trx
    .selectFrom('places_area')
    .select(['code', 'outline', 'synthetic', 'valid_from'])
    .where('code', '=', sql<string>`any(${codes})`)
    .where('outline', 'is not', null)
    .execute()
  return areas.map(({ code, outline, synthetic, valid_from }) => ({
    id: c.newId(),
    area: code,
    outline: outline ?? [],
    synthetic,
    valid_from,
    valid_to: day < valid_from ? valid_from : day,
    replaces: null,
    at: c.now,
  }))
}

async function insert(c: Context, rows: OutlineRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1000) {
    const part = rows.slice(i, i + 1000).map((row) => ({ ...row, outline: JSON.stringify(row.outline) }))
    await c.trx.insertInto('places_outline').values(part).execute()
  }
}

/** The outline that holds now stands in the area too, with the position of its label. */
async function show(c: Context, rows: OutlineRow[]): Promise<void> {
  const shown = rows.map(({ area, outline, synthetic }) => ({ code: area, ...located(outline), synthetic }))
  for (let i = 0; i < shown.length; i += 1000)
    await sql`update places_area a set outline = r.outline, lon = r.lon, lat = r.lat, synthetic = r.synthetic
      from jsonb_to_recordset(${JSON.stringify(shown.slice(i, i + 1000))}::jsonb)
        as r(code text, outline jsonb, lon float8, lat float8, synthetic boolean)
      where a.code = r.code`.execute(c.trx)
  forget(c)
}

/**
 * Gives areas that stand an outline from a day on; the one each had before is kept with its days. Answers the row of each
 * by its code.
 */
export async function drawOutlines(c: Context, day: Day, drawn: Drawn[]): Promise<Map<string, string>> {
  const codes = drawn.map(({ code }) => code)
  const standing = await currentOf(c, codes)
  const known = new Set(standing.map(({ area }) => area))
  const first = await firstOf(
    c,
    codes.filter((code) => !known.has(code)),
    day,
  )
  const ended = standing.map((row) => ({ ...row, valid_to: day < row.valid_from ? row.valid_from : day }))
  await sql`update places_outline set valid_to = greatest(${day}::date, valid_from)
    where id = any(${ended.map(({ id }) => id)}::uuid[])`.execute(c.trx)
  const before = new Map([...first, ...ended].map((row) => [row.area, row]))
  const rows = drawn.map(
    ({ code, outline, synthetic }): OutlineRow => ({
      id: c.newId(),
      area: code,
      outline,
      synthetic: synthetic ?? before.get(code)?.synthetic ?? false,
      valid_from: before.get(code)?.valid_to ?? day,
      valid_to: null,
      replaces: before.get(code)?.id ?? null,
      at: c.now,
    }),
  )
  await insert(c, [...first, ...rows])
  await recordAll(c.trx, [
    ...(await eventsOf(c, 'kept', first)),
    ...(await eventsOf(c, 'ended', ended)),
    ...(await eventsOf(c, 'drawn', rows)),
  ])
  await show(c, rows)
  return new Map(rows.map(({ area, id }) => [area, id]))
}

/**
 * Takes outlines back: the one each replaced holds again, with its own days. Refuses 409 `outline-newer` where an area has
 * been drawn anew since. Answers the areas that had none before.
 */
export async function takeOutlinesBack(c: Context, ids: string[], day: Day): Promise<string[]> {
  const rows = await c.trx
    .selectFrom('places_outline')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .forUpdate()
    .execute()
  const newer = rows.find(({ valid_to }) => valid_to !== null)
  if (newer) throw new Problem(409, 'outline-newer', { code: newer.area })
  await sql`update places_outline set valid_to = greatest(${day}::date, valid_from)
    where id = any(${ids}::uuid[])`.execute(c.trx)
  const ended = rows.map((row) => ({ ...row, valid_to: day < row.valid_from ? row.valid_from : day }))
  const restored = await c.trx
    .updateTable('places_outline')
    .set({ valid_to: null })
    .where('id', '=', sql<string>`any(${rows.flatMap(({ replaces }) => replaces ?? [])}::uuid[])`)
    .returningAll()
    .execute()
  await recordAll(c.trx, [
    ...(await eventsOf(c, 'ended', ended)),
    ...(await eventsOf(c, 'restored', restored)),
  ])
  await show(c, restored)
  return rows.filter(({ replaces }) => replaces === null).map(({ area }) => area)
}

/** The outlines of some areas as they were on a day, where they were drawn anew since. */
export async function outlinesOn(
  c: Pick<Context, 'trx'>,
  codes: string[],
  day: Day,
): Promise<Map<string, MultiPolygon>> {
  const rows = await c.trx
    .selectFrom('places_outline')
    .select(['area', 'outline'])
    .where('area', '=', sql<string>`any(${codes})`)
    .where('valid_from', '<=', day)
    .where('valid_to', '>', day)
    .execute()
  return new Map(rows.map(({ area, outline }) => [area, outline]))
}
