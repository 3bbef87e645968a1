import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, type EventRow, recordAll } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { recordAreas } from '../areas-seal.ts'
import { lockBorders } from '../lock.ts'
import { forget, treeOf } from '../memory.ts'
import { tagCode } from '../rules.ts'
import { insertAreas, insertTags, reopenAreas } from '../store.ts'
import type { Fit } from './fit.ts'
import type { Surveyed } from './identify.ts'
import { drawOutlines, takeOutlinesBack } from './store.ts'

/** What a batch did to an area: `outline:<row>`, `opened:<code>`, `ended:<code>`. */
type Done = string

const areaEvent = (
  c: Context,
  what: 'opened' | 'ended' | 'restored',
  code: string,
  data: { day: Day; into?: string; tags?: number },
) => ({
  id: c.newId(),
  at: c.now,
  actor_id: c.actor.id,
  kind: `places.area.${what}`,
  subject: `places.area:${code}`,
  data,
})

const rowOf = (area: Surveyed, parent: { level?: string; urban?: boolean }, day: Day) => ({
  code: area.code,
  level: area.level,
  parent: area.parent,
  parent_level: parent.level ?? '',
  path: area.path,
  name: area.name,
  valid_from: day,
  valid_to: null,
  merged_into: null,
  lon: null,
  lat: null,
  urban: parent.urban ?? true,
  synthetic: false,
  outline: null,
})

/** Opens areas, each of the finest with its sign; answers what to record. */
async function open(c: Context, news: Surveyed[], day: Day): Promise<EventRow[]> {
  const { byCode } = await treeOf(c)
  const parents = new Map<string, { level: string; urban?: boolean }>([
    ...byCode,
    ...news.map((one) => [one.code, one] as const),
  ])
  const rows = news
    .toSorted((a, b) => a.path.length - b.path.length)
    .map((area) => rowOf(area, parents.get(area.parent ?? '') ?? {}, day))
  await reopenAreas(
    c.trx,
    rows.filter(({ code }) => byCode.has(code)),
  )
  await insertAreas(
    c.trx,
    rows.filter(({ code }) => !byCode.has(code)),
  )
  // A sign for each of the finest, as when a district is opened.
  const above = new Set(news.map(({ parent }) => parent))
  const finest = news.filter(({ code }) => !above.has(code))
  await insertTags(
    c.trx,
    finest.map(({ code }) => ({
      code: tagCode(c.crypt.hash('places.tag', code)),
      area: code,
      facility: null,
      valid_from: day,
      valid_to: null,
    })),
  )
  return news.map(({ code }) => areaEvent(c, 'opened', code, { day, tags: above.has(code) ? 0 : 1 }))
}

/** Ends what is absorbed; its signs stay and lead to who takes over. */
async function end(c: Context, absorbed: Fit['absorbed'], day: Day): Promise<EventRow[]> {
  await sql`update places_area a set valid_to = greatest(${day}::date, valid_from), merged_into = e.into
    from jsonb_to_recordset(${JSON.stringify(absorbed)}::jsonb) as e(code text, "into" text) where a.code = e.code`.execute(
    c.trx,
  )
  return absorbed.map(({ code, into }) => areaEvent(c, 'ended', code, { day, into }))
}

/**
 * Writes a survey: new areas are opened with their signs, outlines replaced from today on, generated neighbours cut or
 * merged. Answers what to take back, by the number of the feature.
 */
export async function writeSurvey(c: Context, areas: Surveyed[], fit: Fit): Promise<Map<number, Done[]>> {
  const day = dayOf(c.now)
  const news = areas.filter(({ standing }) => !standing)
  const opened = await open(c, news, day)
  const ended = await end(c, fit.absorbed, day)
  const rows = await drawOutlines(c, day, [
    ...areas.map(({ code, outline }) => ({ code, outline, synthetic: false })),
    ...fit.cut.map(({ code, outline }) => ({ code, outline, synthetic: true })),
  ])
  await recordAll(c.trx, [...opened, ...ended])
  await recordAreas(c)
  forget(c)
  const [cut, absorbed] = [
    Map.groupBy(fit.cut, ({ by }) => by),
    Map.groupBy(fit.absorbed, ({ into }) => into),
  ]
  return new Map(
    areas.map(({ n, code, standing }) => {
      const drawn = [code, ...(cut.get(code) ?? []).map((one) => one.code)]
      const outlines = drawn.map((one) => `outline:${rows.get(one)}`)
      const gone = (absorbed.get(code) ?? []).map((one) => `ended:${one.code}`)
      return [n, [...outlines, ...(standing ? [] : [`opened:${code}`]), ...gone]]
    }),
  )
}

/** Nothing is taken back whose areas, or the parents of what would stand again, have ended since. */
async function checkLiving(c: Context, outlines: string[], opened: string[], ended: string[]): Promise<void> {
  const gone = await sql<{
    code: string
    name: string
    day: Day
  }>`select code, name, valid_to as day from places_area
    where valid_to is not null and (code = any(${opened})
      or code in (select area from places_outline where id = any(${outlines}::uuid[]))
      or code in (select parent from places_area where code = any(${ended}))) order by path limit 1`.execute(
    c.trx,
  )
  if (gone.rows[0]) throw new Problem(409, 'area-ended-since', { ...gone.rows[0] })
}

/** Areas that a batch opened: they end on the day they began, and what was reported there goes to their parents. */
async function close(c: Context, codes: string[], day: Day): Promise<EventRow[]> {
  const living = await c.trx
    .selectFrom('places_area')
    .select('parent')
    .where('parent', '=', sql<string>`any(${codes})`)
    .where('valid_to', 'is', null)
    .where('code', '<>', sql<string>`all(${codes})`)
    .executeTakeFirst()
  if (living) throw new Problem(409, 'area-in-use', { code: living.parent ?? '' })
  const closed = await sql<{ code: string; into: string }>`update places_area
    set valid_to = greatest(${day}::date, valid_from), merged_into = parent
    where code = any(${codes}) returning code, merged_into as into`.execute(c.trx)
  const signs = await sql<{
    area: string
  }>`update places_tag set valid_to = greatest(${day}::date, valid_from)
    where area = any(${codes}) and valid_to is null returning area`.execute(c.trx)
  const tags = Map.groupBy(signs.rows, ({ area }) => area)
  return closed.rows.map(({ code, into }) =>
    areaEvent(c, 'ended', code, { day, into, tags: tags.get(code)?.length ?? 0 }),
  )
}

/** What a batch ended stands again, with the signs that led to who took over. */
async function restore(c: Context, codes: string[], day: Day): Promise<EventRow[]> {
  await sql`update places_area set valid_to = null, merged_into = null where code = any(${codes})`.execute(
    c.trx,
  )
  return codes.map((code) => areaEvent(c, 'restored', code, { day }))
}

/**
 * Takes a part of what a survey did back. Refuses 409 `outline-newer`, `area-in-use`, and `area-ended-since` where an
 * adjustment or a later survey has ended what it is about.
 */
export async function takeSurveyBack(c: Context, done: Done[]): Promise<void> {
  const day = dayOf(c.now)
  const of = (what: string) =>
    done.filter((one) => one.startsWith(`${what}:`)).map((one) => one.slice(what.length + 1))
  const [outlines, opened, ended] = [of('outline'), of('opened'), of('ended')]
  await lockBorders(c)
  await checkLiving(c, outlines, opened, ended)
  const without = await takeOutlinesBack(c, outlines, day)
  await sql`update places_area set outline = null, lon = null, lat = null where code = any(${without})`.execute(
    c.trx,
  )
  await recordAll(c.trx, [...(await close(c, opened, day)), ...(await restore(c, ended, day))])
  await recordAreas(c)
  forget(c)
}
