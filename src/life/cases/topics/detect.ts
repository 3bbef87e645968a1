import { sql } from 'kysely'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { addDays, type Day, dayOf, startOf } from '../../../kernel/day.ts'
import { areasAt, pathsFor } from '../../../registers/places/index.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { recurringCount, recurringDays, recurringMetres } from '../settings.ts'
import { recordCase, saveCase } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import { topicState, type TopicRow } from './tables.ts'

/** Where an object stands, as far as the record knows: the compound, else the community, of an area path. */
export const objectPath = (path: string): string => path.split('/').slice(0, 4).join('/')

/**
 * The same object: same category, in the same compound, and near where both have a position. An equal place of
 * different matters is told apart by the category alone; a person may take a case out of a topic again. Locked: what is
 * joined is the state a case is in, not the one it was in when this began.
 */
async function sameObject(c: Context, row: CaseRow, from: Day, to: Day): Promise<CaseRow[]> {
  const metres = await settingOf(c, recurringMetres, row.area_path)
  const path = objectPath(row.area_path)
  const found =
    await sql<CaseRow>`select k.* from cases_case k where k.category = ${row.category} and not k.confidential
    and k.opened_at >= ${startOf(from)} and k.opened_at < ${startOf(addDays(to, 1))}
    and ${inAreas(sql`k.area_path`, await areasAt(c, path))}
    and (k.closure is null or k.closure not in ('declined', 'voided'))
    and (k.lon is null or ${row.lon}::float8 is null or
      (111320 * cos(radians(${row.lat ?? 0})) * (k.lon - ${row.lon}::float8)) ^ 2 + (110540 * (k.lat - ${row.lat}::float8)) ^ 2 <= ${metres} ^ 2)
    order by k.opened_at, k.id for update`.execute(c.trx)
  return found.rows
}

/** The cases of the fullest run of `days` consecutive days that holds the day. */
export function fullest<R extends { opened_at: Date }>(rows: readonly R[], day: Day, days: number): R[] {
  let best: R[] = []
  for (let first = addDays(day, 1 - days); first <= day; first = addDays(first, 1)) {
    const run = rows.filter((r) => {
      const at = dayOf(r.opened_at)
      return at >= first && at < addDays(first, days)
    })
    if (run.length > best.length) best = run
  }
  return best
}

/**
 * Looks whether a case makes its matter a recurring one (vocabulary §1): at least three requests in any three
 * consecutive days about the same object. Joins the open topic of the object, or opens one. Answers the topic.
 */
export async function detectTopic(c: Context, row: CaseRow): Promise<TopicRow | undefined> {
  if (!row.category || row.confidential || row.topic) return undefined
  const days = await settingOf(c, recurringDays, row.area_path)
  const day = dayOf(row.opened_at)
  const near = await sameObject(c, row, addDays(day, 1 - days), addDays(day, days - 1))
  const same = fullest(near, day, days)
  const path = objectPath(row.area_path)
  const open = await c.trx
    .selectFrom('cases_topic')
    .selectAll()
    .where('category', '=', row.category)
    .where('area_path', 'in', await pathsFor(c, path))
    .where('state', '=', 'open')
    .executeTakeFirst()
  const enough = same.length >= (await settingOf(c, recurringCount, row.area_path))
  if (!open && !enough) return undefined
  const topic = open ?? (await openTopic(c, row.category, path))
  const joining = open ? near.filter((one) => one.id === row.id) : same
  for (const one of joining) if (one.topic === null) await join(c, one, topic)
  return topic
}

async function openTopic(c: Context, category: string, path: string): Promise<TopicRow> {
  const topic: TopicRow = {
    id: c.newId(),
    category,
    area_path: path,
    state: 'open',
    opened_at: c.now,
    ended_at: null,
    ended_by: null,
  }
  await c.trx.insertInto('cases_topic').values(topic).execute()
  await record(c, 'cases.topic.opened', `cases.topic:${topic.id}`, { state_hash: stateOf(topic, topicState) })
  return topic
}

async function join(c: Context, row: CaseRow, topic: TopicRow): Promise<void> {
  const saved = await saveCase(c.trx, row, { topic: topic.id })
  await recordCase(c, 'recurring', saved, { topic: topic.id })
}
