import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import type { Reached } from '../../kernel/reached.ts'
import { pathsOver } from '../places/index.ts'
import type { PostRow } from './tables.ts'

/** A post in term with the names it publishes: its unit, and the employer it comes from where that is another. */
export type PostInUse = PostRow & { unit: string | null; employer: string | null }

/**
 * Posts of a role in term whose area is or holds `path`: who answers for a place, nearest area first. `below`: those
 * inside these areas too.
 */
export async function postsReaching(
  c: Pick<Context, 'trx' | 'memory' | 'now'>,
  of: { role: Role; skill?: string | null; path: string; below?: Reached[] },
): Promise<PostInUse[]> {
  const found =
    await sql<PostInUse>`select p.*, o.name as unit, coalesce(h.name, o.name) as employer from people_post p
    left join people_organisation o on o.id = p.organisation left join people_organisation h on h.id = p.home_organisation
    where p.valid_to is null and p.role = ${of.role} and p.area_path <> '' ${of.skill ? sql`and p.skill = ${of.skill}` : sql``}
      and (p.area_path = any(${await pathsOver(c, of.path)}::text[]) ${of.below ? sql`or ${inAreas(sql`p.area_path`, of.below)}` : sql``})
    order by length(p.area_path) desc, p.area_path, p.public_name, p.id limit 500`.execute(c.trx)
  return found.rows
}

/** All posts of some roles in term whose area lies in one of these. */
export async function postsWithin(trx: Trx, roles: Role[], areas: Reached[]): Promise<PostInUse[]> {
  const found =
    await sql<PostInUse>`select p.*, o.name as unit, coalesce(h.name, o.name) as employer from people_post p
    left join people_organisation o on o.id = p.organisation left join people_organisation h on h.id = p.home_organisation
    where p.valid_to is null and p.role = any(${roles}::text[]) and ${inAreas(sql`p.area_path`, areas)}
    order by p.id`.execute(trx)
  return found.rows
}

/** Posts of a role in term in an organisation or one below it. */
export async function postsUnder(trx: Trx, organisation: string, role: Role): Promise<PostInUse[]> {
  const found = await sql<PostInUse>`with recursive below as (
      select id, name, 0 as depth from people_organisation where id = ${organisation}
      union all select o.id, o.name, depth + 1 from people_organisation o join below b on o.parent = b.id where depth < 20)
    select p.*, b.name as unit, b.name as employer from people_post p join below b on b.id = p.organisation
    where p.valid_to is null and p.role = ${role} order by b.name, p.public_name, p.id limit 500`.execute(trx)
  return found.rows
}

/** Titles of posts, in term or not. */
export async function postTitles(trx: Trx, ids: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; title: string }>`select id, title from people_post
    where id = any(${ids}::uuid[])`.execute(trx)
  return new Map(found.rows.map(({ id, title }) => [id, title]))
}

/** Whoever plans for one of these posts too waits until this transaction has ended. */
export const lockPosts = (trx: Trx, ids: string[]): Promise<unknown> =>
  sql`select id from people_post where id = any(${[...new Set(ids)]}::uuid[]) order by id for no key update`.execute(
    trx,
  )

/** The posts somebody holds today. */
export const ownPosts = (trx: Trx, person: string): Promise<PostRow[]> =>
  person
    ? trx
        .selectFrom('people_post')
        .selectAll()
        .where('person', '=', person)
        .where('valid_to', 'is', null)
        .execute()
    : Promise.resolve([])
