import { sql } from 'kysely'
import { covers, type Scope } from '../../kernel/access.ts'
import { addDays, type Day, dayOf, startOf } from '../../kernel/day.ts'
import type { BodyOf, QueryOf, ReplyOf } from '../../kernel/endpoint.ts'
import { type Context, record, recordAll, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { bare } from '../../kernel/reached.ts'
import type { Call } from '../../kernel/room.ts'
import { lockPosts, postsOf, postsReaching } from '../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { checkShift, coverageOf, groupOf, overlaps, type Span, standsInRoster } from './rules.ts'
import { type RosterRow, rosterState } from './tables.ts'

type Acting = Context & { scope: Scope }

/** Shifts of these posts that touch a period, earliest first. */
export const shiftsOf = (c: Context, posts: string[], { from, to }: Span): Promise<RosterRow[]> =>
  posts.length
    ? c.trx
        .selectFrom('calendar_roster')
        .selectAll()
        .where('post', 'in', posts)
        .where('withdrawn_at', 'is', null)
        .where('ends_at', '>', from)
        .where('starts_at', '<', to)
        .orderBy('starts_at')
        .orderBy('id')
        .execute()
    : Promise.resolve([])

const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/**
 * A week of a group. The coverage is told for each area that has posts of its own: what nobody has there from Monday to
 * Sunday, and what two have. Posts of areas above are shown, their coverage is theirs.
 */
export async function getRoster(
  c: Call,
  q: QueryOf<typeof api.getRoster>,
): Promise<ReplyOf<typeof api.getRoster>> {
  const [own] = c.scope.paths.map(bare).toSorted((a, b) => a.length - b.length)
  const area = await areaOf(c, q.area ?? own?.split('/').at(-1) ?? c.district)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  const from = q.from ?? mondayOf(dayOf(c.now))
  const week = { from: startOf(from), to: startOf(addDays(from, 7)) }
  const posts = await postsReaching(c, { ...groupOf(q.group), path: area.path, below: area.reached })
  const shifts = await shiftsOf(
    c,
    posts.map((p) => p.id),
    week,
  )
  const paths = [...new Set(posts.map((p) => p.area_path))]
  const areas = await stepsOf(c, [area.path, ...paths])
  return {
    from,
    area: areas.get(area.path) ?? [],
    posts: posts.map((p) => ({ ...member(p, areas), own: covers(c.scope, p.area_path) })),
    shifts: shifts.map((s) => ({ id: s.id, post: s.post, ...told(spanOf(s)) })),
    coverage: paths
      .filter((path) => covers(c.scope, path))
      .map((path) => {
        const there = new Set(posts.filter((p) => p.area_path === path).map((p) => p.id))
        const { gaps, doubled } = coverageOf(shifts.filter((s) => there.has(s.post)).map(spanOf), week)
        return { area: areas.get(path) ?? [], gaps: gaps.map(told), doubled: doubled.map(told) }
      }),
  }
}

const spanOf = (s: RosterRow): Span => ({ from: s.starts_at, to: s.ends_at })
const told = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() })

type Post = Awaited<ReturnType<typeof postsReaching>>[number]
const member = (p: Post, areas: Awaited<ReturnType<typeof stepsOf>>) => ({
  post: p.id,
  name: p.public_name,
  title: p.title,
  unit: p.unit,
  employer: p.employer,
  phone: p.public_phone,
  area: areas.get(p.area_path) ?? [],
})

/** Puts shifts of one post on the roster. 409 `shift-overlaps`, 422 as `checkShift`, `post-without-roster`. */
export async function createShifts(c: Acting, body: BodyOf<typeof api.createShifts>): Promise<string> {
  const [post] = await postsOf(c.trx, [body.post])
  if (!post || !covers(c.scope, post.area_path)) throw notFound()
  if (!standsInRoster(post)) throw new Problem(422, 'post-without-roster')
  // Two who plan the same person at once come one after the other.
  await lockPosts(c.trx, [post.id])
  for (const shift of body.shifts) {
    const span = { from: new Date(shift.from), to: new Date(shift.to) }
    checkShift(span, c.now)
    await putShift(c, { post: post.id, area_path: post.area_path, ...span })
  }
  return post.id
}

async function putShift(c: Context, shift: Span & { post: string; area_path: string }): Promise<void> {
  const taken = await shiftsOf(c, [shift.post], shift)
  if (taken.some((row) => overlaps(spanOf(row), shift))) throw new Problem(409, 'shift-overlaps')
  const row: RosterRow = {
    id: c.newId(),
    post: shift.post,
    area_path: shift.area_path,
    starts_at: shift.from,
    ends_at: shift.to,
    by: c.actor.id as string,
    at: c.now,
    withdrawn_at: null,
  }
  await c.trx.insertInto('calendar_roster').values(row).execute()
  await record(c, 'calendar.roster.planned', `calendar.roster:${row.id}`, {
    post: row.post,
    from: row.starts_at.toISOString(),
    to: row.ends_at.toISOString(),
    state_hash: stateOf(row, rosterState),
  })
}

/** Takes shifts that stand on the roster off it, all at once. */
export async function takeOff(c: Context, rows: readonly RosterRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await c.trx
    .updateTable('calendar_roster')
    .set({ withdrawn_at: c.now })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  await recordAll(
    c.trx,
    rows.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: 'calendar.roster.withdrawn',
      subject: `calendar.roster:${row.id}`,
      data: { post: row.post, state_hash: stateOf({ ...row, withdrawn_at: c.now }, rosterState) },
    })),
  )
}

/** Takes a shift off the roster, once (409 `shift-withdrawn`); what is over stays told (422 `shift-past`). */
export async function withdrawShift(c: Acting, id: string): Promise<string> {
  const row = await c.trx
    .selectFrom('calendar_roster')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  if (row.ends_at <= c.now) throw new Problem(422, 'shift-past')
  if (row.withdrawn_at) throw new Problem(409, 'shift-withdrawn')
  await takeOff(c, [row])
  return id
}

export interface OnCall {
  post: Post
  until: Date
}

/** Who of a group is on duty for a place now, nearest area first; and the next to come where nobody is. */
export async function onDutyAt(
  c: Context,
  of: Parameters<typeof postsReaching>[1],
): Promise<{ now: OnCall[]; next: { post: Post; from: Date } | null; posts: Post[] }> {
  const posts = await postsReaching(c, of)
  const ahead = { from: c.now, to: new Date(c.now.getTime() + 14 * 86_400_000) }
  const shifts = await shiftsOf(
    c,
    posts.map((p) => p.id),
    ahead,
  )
  const byPost = (id: string) => posts.find((p) => p.id === id) as Post
  const now = posts.flatMap((post) => {
    const shift = shifts.find((s) => s.post === post.id && s.starts_at <= c.now)
    return shift ? [{ post, until: shift.ends_at }] : []
  })
  const later = now.length ? undefined : shifts.find((s) => s.starts_at > c.now)
  return { now, next: later ? { post: byPost(later.post), from: later.starts_at } : null, posts }
}
