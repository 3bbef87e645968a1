import { sql } from 'kysely'
import { covers, roleAt } from '../../../kernel/access.ts'
import { bare } from '../../../kernel/reached.ts'
import { addDays, type Day, dayOf, daysBetween } from '../../../kernel/day.ts'
import type { QueryOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { staffOf, unitNames } from '../../../registers/people/index.ts'
import { areaOf, areasDuring, type Place, stepsOf } from '../../../registers/places/index.ts'
import { fairlyCredit } from '../settings.ts'
import { trustedRoles } from '../store.ts'
import type * as api from './api.ts'
import { type Counts, counts } from './counts.ts'
import { finest } from './facts.ts'
import { inTable, type Rate, rates, valueOf } from './rates.ts'
import { countedTo } from './tally.ts'

const longest = 1_100
/** Figures of fewer persons than this would be a person's. */
export const leastStaff = 3

type Query = QueryOf<typeof api.getFigures>
export interface Asked {
  area: Place
  unit: string | null
  from: Day
  to: Day
  credit: number
  /** Confidential cases count too: for the centre whose area it is, and for the unit that handles them. */
  confidential: boolean
}

/**
 * What is asked for, within reach: an area of the caller's, or a unit of theirs wherever it works. The caller's own
 * area and the last thirty days where nothing is said. Refuses a period that runs backwards or into the future.
 */
export async function asked(c: Call, q: Query): Promise<Asked> {
  const unit = q.unit ?? (c.scope.paths.length || c.scope.all ? null : (c.scope.organisations[0] ?? null))
  const own = c.scope.paths
    .map(bare)
    .toSorted((a, b) => a.length - b.length)[0]
    ?.split('/')
    .at(-1)
  const area = await areaOf(c, q.area ?? own ?? c.district)
  if (!area || !(covers(c.scope, area.path) || (unit !== null && c.scope.organisations.includes(unit))))
    throw notFound()
  if (area.path.split('/').length > finest) throw new Problem(422, 'area-too-fine')
  if (unit !== null && ((await staffOf(c.trx, [unit])).get(unit) ?? 0) < leastStaff)
    throw new Problem(422, 'unit-too-small', { least: leastStaff })
  const to = q.to ?? dayOf(c.now)
  const from = q.from ?? addDays(to, -29)
  if (from > to || to > dayOf(c.now)) throw new Problem(422, 'bad-period')
  if (daysBetween(from, to) > longest) throw new Problem(422, 'period-too-long', { days: longest })
  const trusted = roleAt(c.actor, area.path, ...trustedRoles)
  const confidential = trusted || (unit !== null && c.scope.organisations.includes(unit))
  return { area, unit, from, to, credit: await settingOf(c, fairlyCredit, area.path), confidential }
}

const sums = sql.join(counts.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::int as ${sql.ref(name)}`))
const period = (a: Asked) =>
  sql`day between ${a.from} and ${a.to} ${a.confidential ? sql`` : sql`and not confidential`}`
const whose = (a: Asked) =>
  sql`area_path = ${a.area.path} and ${a.unit === null ? sql`unit is null` : sql`unit = ${a.unit}`}`

const valuesOf = (given: Counts, credit: number, list: readonly Rate[]) =>
  list.map((rate) => ({ code: rate.code as (typeof rates)[number]['code'], ...valueOf(rate, given, credit) }))
const ofUnit = (rate: Rate) => rate.ofUnit === true

/** Everything that happened before is counted: now, or the time of the newest event counted; null: the first count is under way. */
async function asOf(c: Call): Promise<Date | null> {
  const { head, seq } = await countedTo(c)
  if (seq === null) return null
  if (seq === head) return c.now
  const found = await sql<{
    at: Date
  }>`select e.at from kernel_sealed s join kernel_event e on e.id = s.row_id
    where s.stream = 'event' and s.seq <= ${seq} order by s.seq desc limit 1`.execute(c.trx)
  return found.rows[0]?.at ?? null
}

export async function figures(c: Call, q: Query): Promise<ReplyOf<typeof api.getFigures>> {
  const a = await asked(c, q)
  const total =
    await sql<Counts>`select ${sums} from cases_figure where ${whose(a)} and ${period(a)}`.execute(c.trx)
  const given = total.rows[0] as Counts
  const found = await sql<{
    day: Day
    accepted: number
    closed: number
    sent: number
  }>`select day::text as day, sum(accepted)::int as accepted, sum(closed)::int as closed,
    sum(sent)::int as sent from cases_figure where ${whose(a)} and ${period(a)} group by day order by day`.execute(
    c.trx,
  )
  const byDay = new Map(found.rows.map((row) => [row.day, row]))
  const days = Array.from({ length: daysBetween(a.from, a.to) + 1 }, (_, n) => addDays(a.from, n))
  const name = a.unit === null ? undefined : (await unitNames(c.trx, [a.unit])).get(a.unit)
  return {
    area: (await stepsOf(c, [a.area.path])).get(a.area.path) ?? [],
    unit: a.unit === null ? null : { id: a.unit, name: name ?? '' },
    from: a.from,
    to: a.to,
    asOf: (await asOf(c))?.toISOString() ?? null,
    counts: given,
    credit: a.credit,
    confidential: a.confidential,
    rates: valuesOf(given, a.credit, a.unit === null ? rates : rates.filter(ofUnit)),
    days: days.map((day) => byDay.get(day) ?? { day, accepted: 0, closed: 0, sent: 0 }),
  }
}

type Parts = ReplyOf<typeof api.figureParts>['items']

const table = rates.filter(({ code }) => (inTable as readonly string[]).includes(code))
const partOf = (key: string | null, name: string | null, given: Counts, credit: number): Parts[number] => ({
  key,
  name,
  accepted: given.accepted,
  sent: given.sent,
  closed: given.closed,
  rates: valuesOf(given, credit, table),
})

export async function figureParts(
  c: Call,
  q: QueryOf<typeof api.figureParts>,
): Promise<ReplyOf<typeof api.figureParts>> {
  const a = await asked(c, q)
  return { items: q.by === 'unit' ? await unitParts(c, a) : await areaParts(c, a) }
}

const below: Record<string, string> = { district: 'street', street: 'community' }

/** Each area one level below; of a unit, where it worked. Those in which nothing was counted stand with zeros. */
async function areaParts(c: Call, a: Asked): Promise<Parts> {
  const level = below[a.area.level]
  const places = level ? await areasDuring(c, a.area.path, level, a.from, a.to) : []
  if (!places.length) return []
  const paths = places.map(({ path }) => path)
  const found = await sql<Counts & { path: string }>`select area_path as path, ${sums} from cases_figure
    where area_path = any(${paths}::text[]) and ${a.unit === null ? sql`unit is null` : sql`unit = ${a.unit}`} and ${period(a)}
    group by area_path`.execute(c.trx)
  const byPath = new Map(found.rows.map((row) => [row.path, row]))
  const empty = Object.fromEntries(counts.map((name) => [name, 0])) as Counts
  return places.map((place) => partOf(place.code, place.name, byPath.get(place.path) ?? empty, a.credit))
}

/**
 * Each unit that worked in the area, busiest first. A unit of fewer than three persons is not shown by itself: its
 * figures would be a person's; such units stand together in one line.
 */
async function unitParts(c: Call, a: Asked): Promise<Parts> {
  const found = await sql<Counts & { unit: string }>`select unit, ${sums} from cases_figure
    where area_path = ${a.area.path} and ${a.unit === null ? sql`unit is not null` : sql`unit = ${a.unit}`} and ${period(a)}
    group by unit order by sum(sent) desc, unit`.execute(c.trx)
  const ids = found.rows.map(({ unit }) => unit)
  const [names, staff] = [await unitNames(c.trx, ids), await staffOf(c.trx, ids)]
  const isSmall = ({ unit }: { unit: string }) => (staff.get(unit) ?? 0) < leastStaff
  const shown = found.rows.filter((row) => !isSmall(row))
  const small = found.rows.filter(isSmall)
  const together = Object.fromEntries(
    counts.map((name) => [name, small.reduce((sum, row) => sum + row[name], 0)]),
  ) as Counts
  return [
    ...shown.map((row) => partOf(row.unit, names.get(row.unit) ?? null, row, a.credit)),
    ...(small.length ? [partOf(null, null, together, a.credit)] : []),
  ]
}
