import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { ownPosts } from '../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { onDutyAt } from './rosters.ts'
import { standsInRoster } from './rules.ts'
import type { RosterRow } from './tables.ts'

/** The grid of a place and who stands on duty there (S21); names and employers are published, nobody is ranked. */
export async function areaDuty(c: Call, code: string): Promise<ReplyOf<typeof api.areaDuty>> {
  const area = await areaOf(c, code)
  if (!area) throw notFound()
  const { now, next, posts } = await onDutyAt(c, { role: 'grid-officer', path: area.path })
  const path = posts[0]?.area_path ?? area.path
  const areas = await stepsOf(c, [path, ...now.map(({ post }) => post.area_path)])
  return {
    grid: areas.get(path) ?? [],
    onDuty: now.map(({ post, until }) => ({
      post: post.id,
      name: post.public_name,
      title: post.title,
      unit: post.unit,
      employer: post.employer,
      phone: post.public_phone,
      area: areas.get(post.area_path) ?? [],
      until: until.toISOString(),
      marketBased: post.market_based,
      socialised: post.socialised,
      professional: post.professional,
      fullTime: post.full_time,
    })),
    next: next
      ? { name: next.post.public_name, employer: next.post.employer, from: next.from.toISOString() }
      : null,
  }
}

/** The caller's own shifts of the next two weeks. */
export async function ownDuties(c: Call): Promise<ReplyOf<typeof api.ownDuties>> {
  const posts = (await ownPosts(c.trx, c.actor.id ?? '')).filter(standsInRoster)
  const until = new Date(c.now.getTime() + 14 * 86_400_000)
  const found =
    await sql<RosterRow>`select r.* from calendar_roster r where r.post = any(${posts.map((p) => p.id)}::uuid[])
    and r.withdrawn_at is null and r.ends_at > ${c.now} and r.starts_at < ${until} order by r.starts_at, r.id limit 60`.execute(
      c.trx,
    )
  const areas = await stepsOf(
    c,
    found.rows.map((r) => r.area_path),
  )
  return {
    posts: posts.length,
    items: found.rows.map((r) => ({
      id: r.id,
      title: posts.find((p) => p.id === r.post)?.title ?? '',
      area: areas.get(r.area_path) ?? [],
      from: r.starts_at.toISOString(),
      to: r.ends_at.toISOString(),
      now: r.starts_at <= c.now,
    })),
  }
}
