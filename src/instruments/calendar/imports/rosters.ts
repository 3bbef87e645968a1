import { sql } from 'kysely'
import { phoneOf } from '../../../kernel/accounts/phone.ts'
import { instantOf, addDays } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { type Given, importKind } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { bare, isWithin } from '../../../kernel/reached.ts'
import { lockPosts, type PostInUse, postsWithin } from '../../../registers/people/index.ts'
import { areaFinder, areasAt, choice, inColumn } from '../../../registers/places/index.ts'
import { rosterKeepers } from '../policy.ts'
import { shiftsOf, takeOff } from '../rosters.ts'
import {
  checkShift,
  groupOf,
  overlaps,
  type RosterGroup,
  rosterGroups,
  rosterRoles,
  type Span,
} from '../rules.ts'
import { type RosterRow, rosterState } from '../tables.ts'
import { words } from './words.ts'

const head = (key: string) => words[`import.roster.${key}` as keyof typeof words]
const groups = Object.fromEntries(rosterGroups.map((group) => [head(group).zh, group])) as Record<
  string,
  RosterGroup
>
const mostMinutes = 24 * 60

/**
 * The span of a shift that begins on a day: `08:00-20:00`, also with dashes of other kinds, `至` or `点`; an end that is
 * not after the beginning is on the next day. Refuses 422 `roster-shift`.
 */
export function spanFrom(day: string, text: string): Span {
  const parts = /^(\d{1,2})(?:[:点](\d{2})?)?\s*(?:[-–—~〜至到]|--)\s*(\d{1,2})(?:[:点](\d{2})?)?$/.exec(text)
  const at = (hour = '', minute = '0') => Number(hour) * 60 + Number(minute)
  const [from, to] = [at(parts?.[1], parts?.[2]), at(parts?.[3], parts?.[4])]
  const minutes = [parts?.[2], parts?.[4]].every((one) => Number(one ?? 0) < 60)
  if (!parts || !minutes || from >= mostMinutes || to > mostMinutes)
    throw new Problem(422, 'roster-shift', { text: text.slice(0, 30) })
  return { from: instantOf(day, from), to: instantOf(to > from ? day : addDays(day, 1), to) }
}

/** Who a row means: by name, and by whatever else it says of them. */
function finder(posts: PostInUse[], area: Awaited<ReturnType<typeof areaFinder>>) {
  const byName = Map.groupBy(posts, (post) => post.public_name)
  return (given: Given): PostInUse => {
    const name = given.name ?? ''
    const phone = given.phone ? inColumn(head('phone').zh, () => phoneOf(given.phone ?? '')) : undefined
    const group = given.group ? groupOf(choice(head('group').zh, given.group, groups)) : undefined
    const path = given.area ? area(given.area, head('area').zh).path : undefined
    const found = (byName.get(name) ?? []).filter(
      (post) =>
        (phone === undefined || post.public_phone === phone) &&
        (group === undefined || (post.role === group.role && post.skill === group.skill)) &&
        (!given.unit || post.unit === given.unit || post.employer === given.unit) &&
        (path === undefined || isWithin(post.area_path, path)),
    )
    const [one, another] = found
    const data = { name: name.slice(0, 40), column: head('name').zh }
    if (!one) throw new Problem(422, 'roster-nobody', data)
    if (another) throw new Problem(422, 'roster-several', data)
    return one
  }
}

const spanOf = (row: RosterRow): Span => ({ from: row.starts_at, to: row.ends_at })

/** Whether the roster has these times already, for each row. */
async function taken(c: Context, rows: RosterRow[]): Promise<boolean[]> {
  const times = rows.flatMap((row) => [row.starts_at.getTime(), row.ends_at.getTime()])
  const period = { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) }
  const posts = [...new Set(rows.map((row) => row.post))]
  const there = Map.groupBy(await shiftsOf(c, posts, period), (row) => row.post)
  return rows.map((row) => (there.get(row.post) ?? []).some((one) => overlaps(spanOf(one), spanOf(row))))
}

/** Shifts as offices keep them: a row for each day and person. */
export const rosters = importKind<RosterRow>({
  kind: 'rosters',
  by: rosterKeepers,
  ...words['import.rosters'],
  columns: [
    { key: 'day', ...head('day'), required: true, day: true, most: 30, example: '2027-01-04' },
    { key: 'shift', ...head('shift'), required: true, most: 30, example: '08:00-20:00' },
    { key: 'name', ...head('name'), required: true, most: 40, example: head('example.name').zh },
    { key: 'phone', ...head('phone'), most: 30, example: '19900001234' },
    { key: 'group', ...head('group'), most: 30, example: head('grid-officer').zh },
    { key: 'unit', ...head('unit'), most: 60, example: '' },
    { key: 'area', ...head('area'), most: 60, example: '510108002005' },
  ],
  order: ['calendar_roster'],
  async open(c, path) {
    const posts = await postsWithin(c.trx, [...rosterRoles], await areasAt(c, bare(path)))
    const who = finder(posts, await areaFinder(c, path))
    const planned = new Map<string, (Span & { n: number })[]>()
    return {
      check(given, n) {
        const post = who(given)
        const day = inColumn(head('day').zh, () => dayFrom(given.day ?? ''))
        const span = inColumn(head('shift').zh, () => {
          const of = spanFrom(day, given.shift ?? '')
          checkShift(of, c.now)
          return of
        })
        const own = planned.get(post.id) ?? []
        const other = own.find((one) => overlaps(one, span))
        if (other) throw new Problem(422, 'roster-twice', { row: other.n, column: head('shift').zh })
        planned.set(post.id, [...own, { ...span, n }])
        return rowOf(c, post, span)
      },
      async known(rows) {
        if (!rows.length) return []
        const clash = await taken(c, rows)
        return clash.map((one) =>
          one ? new Problem(409, 'shift-overlaps', { column: head('shift').zh }) : undefined,
        )
      },
      async ready(rows) {
        if (!rows.length) return
        // Somebody may have planned the same person by hand meanwhile: from here on they wait.
        await lockPosts(
          c.trx,
          rows.map((row) => row.post),
        )
        if ((await taken(c, rows)).some(Boolean)) throw new Problem(409, 'shift-overlaps')
      },
      write(bulk, row) {
        const event = { id: c.newId(), at: c.now, actor_id: c.actor.id, kind: 'calendar.roster.planned' }
        bulk.sealed('calendar_roster', row, rosterState, event, 'calendar.roster', {
          post: row.post,
          from: row.starts_at.toISOString(),
          to: row.ends_at.toISOString(),
        })
        return [row.id]
      },
    }
  },
  undo: withdrawAhead,
  stayed: 'roster-begun',
})

const rowOf = (c: Context, post: PostInUse, span: Span): RosterRow => ({
  id: c.newId(),
  post: post.id,
  area_path: post.area_path,
  starts_at: span.from,
  ends_at: span.to,
  by: c.actor.id ?? '',
  at: c.now,
  withdrawn_at: null,
})

/** What has begun was stood: it stays on the roster. */
async function withdrawAhead(c: Context, ids: string[]): Promise<number> {
  const standing = await c.trx
    .selectFrom('calendar_roster')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .execute()
  const ahead = standing.filter((row) => row.starts_at > c.now)
  await takeOff(c, ahead)
  return standing.length - ahead.length
}
