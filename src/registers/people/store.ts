import { sql } from 'kysely'
import type { Grant, Role } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import type { Reached } from '../../kernel/reached.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import { dayOf } from '../../kernel/day.ts'
import { areasAt, livingPath, pathsFor, pathsOver } from '../places/index.ts'
import type { OrganisationRow, PersonPrivateRow, PostRow } from './tables.ts'
import './tables.ts'

type Reader = Pick<Context, 'trx' | 'memory' | 'now'>

/** The grants of a person today: one per post in term, on what its area has become since. */
export async function grantsOf(c: Reader, person: string): Promise<Grant[]> {
  const day = dayOf(c.now)
  const posts = await c.trx
    .selectFrom('people_post')
    .select(['role', 'area_path', 'organisation'])
    .where('person', '=', person)
    .where('valid_from', '<=', day)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', day)]))
    .execute()
  return Promise.all(
    posts.map(async (p) => ({
      role: p.role as Role,
      path: await livingPath(c, p.area_path),
      areas: await areasAt(c, p.area_path),
      organisation: p.organisation,
    })),
  )
}

export interface Identity {
  name?: string | null
  phone?: string | null
  identity?: string | null
  path?: string
  birthYear?: number | null
  joinedBy: 'phone' | 'worker' | 'identity' | 'import' | 'demo'
}

/** Sealed columns of a person's private row. */
export function privateRow(c: Pick<Context, 'crypt'>, person: string, of: Identity) {
  const seal = (value: string | null | undefined, field: string) =>
    value ? c.crypt.seal(value, `person:${field}:${person}`) : null
  const hash = (value: string | null | undefined, field: string) =>
    value ? c.crypt.hash(field, value) : null
  return {
    person,
    path: of.path ?? '',
    name_sealed: seal(of.name, 'name'),
    name_hash: hash(of.name, 'name'),
    phone_sealed: seal(of.phone, 'phone'),
    phone_hash: hash(of.phone, 'phone'),
    identity_sealed: seal(of.identity, 'identity'),
    identity_hash: hash(of.identity, 'identity'),
    birth_year: of.birthYear ?? (of.identity ? Number(of.identity.slice(6, 10)) : null),
    joined_by: of.joinedBy,
  }
}

export interface PlainPerson {
  name: string | null
  phone: string | null
  identity: string | null
  path: string
  work: PersonPrivateRow['work']
}

/** What names a person, as far as the transaction's sight allows; undefined where it does not. */
export async function readPerson(c: Context, person: string): Promise<PlainPerson | undefined> {
  const row = await c.trx
    .selectFrom('people_person_private')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row) return undefined
  const open = (value: string | null, field: string) =>
    value ? c.crypt.open(value, `person:${field}:${person}`) : null
  return {
    name: open(row.name_sealed, 'name'),
    phone: open(row.phone_sealed, 'phone'),
    identity: open(row.identity_sealed, 'identity'),
    path: row.path,
    work: row.work,
  }
}

/** Persons known under a line, the newest first, as far as the transaction's sight allows; families and offices share one. */
export async function personsWithLine(c: Pick<Context, 'trx' | 'crypt'>, line: string): Promise<string[]> {
  const rows = await c.trx
    .selectFrom('people_person_private')
    .select('person')
    .where('phone_hash', '=', c.crypt.hash('phone', line))
    .orderBy('person', 'desc')
    .limit(50)
    .execute()
  return rows.map((r) => r.person)
}

const inTerm = sql<boolean>`p.valid_to is null`

/** Published names of posts in an area and above it, nearest area first: who is responsible here. */
export async function officersAt(
  c: Reader,
  path: string,
): Promise<(PostRow & { organisation_name: string | null; side: string | null })[]> {
  const found = await sql<PostRow & { organisation_name: string | null; side: string | null }>`
    select p.*, o.name as organisation_name, o.side from people_post p left join people_organisation o on o.id = p.organisation
    where ${inTerm} and p.area_path <> '' and p.area_path = any(${await pathsOver(c, path)}::text[])
      and p.role in ('grid-officer', 'desk', 'community-lead', 'street-lead')
    order by length(p.area_path) desc, p.role, p.public_name limit 40`.execute(c.trx)
  return found.rows
}

export async function organisation(trx: Trx, id: string): Promise<OrganisationRow | undefined> {
  return trx.selectFrom('people_organisation').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The organisation and those above it, lowest first. */
export async function chainOf(trx: Trx, id: string): Promise<OrganisationRow[]> {
  const found = await sql<OrganisationRow>`with recursive up as (
      select o.*, 0 as depth from people_organisation o where id = ${id}
      union all select o.*, depth + 1 from people_organisation o join up on o.id = up.parent where depth < 20)
    select id, kind, name, parent, side, phone, valid_from, valid_to from up order by depth`.execute(trx)
  return found.rows
}

/** Organisations of a side that cover a place, those of the nearest area first: who could handle or check here. */
export async function organisationsAt(
  c: Reader,
  path: string,
  side: string,
): Promise<(OrganisationRow & { area_path: string })[]> {
  const found = await sql<OrganisationRow & { area_path: string }>`
    select distinct on (o.id) o.*, a.area_path from people_organisation o join people_org_area a on a.organisation = o.id
    where o.side = ${side} and o.valid_to is null and a.area_path = any(${await pathsOver(c, path)}::text[])
    order by o.id, length(a.area_path) desc`.execute(c.trx)
  return found.rows.sort(
    (a, b) => b.area_path.length - a.area_path.length || a.name.localeCompare(b.name, 'zh'),
  )
}

export type Holder = Pick<PostRow, 'person' | 'organisation' | 'role' | 'public_name' | 'public_phone'>

/** Persons who hold one of the roles in one of the organisations today, with their published names. */
export const holdersIn = (trx: Trx, organisations: string[], roles: string[]): Promise<Holder[]> =>
  trx
    .selectFrom('people_post')
    .select(['person', 'organisation', 'role', 'public_name', 'public_phone'])
    .where('organisation', '=', sql<string>`any(${organisations}::uuid[])`)
    .where('role', '=', sql<string>`any(${roles}::text[])`)
    .where('valid_to', 'is', null)
    .orderBy('public_name')
    .execute()

/** Persons who hold a role in an organisation today. */
export const holdersOf = (trx: Trx, organisation: string, role: string): Promise<Holder[]> =>
  holdersIn(trx, [organisation], [role])

/** Published name and unit of persons who acted, by person; the newest post counts. */
export async function actorNames(
  trx: Trx,
  persons: string[],
): Promise<Map<string, { name: string; unit: string | null; side: string | null; phone: string | null }>> {
  const names = new Map<
    string,
    { name: string; unit: string | null; side: string | null; phone: string | null }
  >()
  if (!persons.length) return names
  const rows = await trx
    .selectFrom('people_post as p')
    .leftJoin('people_organisation as o', 'o.id', 'p.organisation')
    .select(['p.person', 'p.public_name', 'p.public_phone', 'o.name as unit', 'o.side'])
    .where('p.person', 'in', [...new Set(persons)])
    .orderBy('p.valid_from')
    .execute()
  for (const r of rows)
    names.set(r.person, { name: r.public_name, unit: r.unit, side: r.side, phone: r.public_phone })
  return names
}

/** The organisations a person holds posts in today, with their side. */
export async function sidesOf(
  trx: Trx,
  person: string,
): Promise<{ organisation: string | null; side: string | null }[]> {
  return trx
    .selectFrom('people_post as p')
    .leftJoin('people_organisation as o', 'o.id', 'p.organisation')
    .select(['p.organisation', 'o.side'])
    .where('p.person', '=', person)
    .where('p.valid_to', 'is', null)
    .execute()
}

/** Names of organisations by id. */
export async function unitNames(trx: Trx, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await trx
    .selectFrom('people_organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** Residents with a home in an area by type (S48). */
export async function population(trx: Trx, areas: Reached[]): Promise<{ type: string; count: number }[]> {
  const found = await sql<{
    type: string
    count: number
  }>`select type, count(*)::int as count from people_residence
    where valid_to is null and ${inAreas(sql`area_path`, areas)} group by type order by type`.execute(trx)
  return found.rows
}

/** Strength of an area by kind (S184): organisations that report in, persons by role, residents who volunteer. */
export async function strengthAt(trx: Trx, areas: Reached[]): Promise<{ kind: string; count: number }[]> {
  const found = await sql<{ kind: string; count: number }>`
    select 'organisation.' || o.kind as kind, count(distinct o.id)::int as count from people_org_area a join people_organisation o on o.id = a.organisation
      where o.valid_to is null and a.relation = 'reports-in' and ${inAreas(sql`a.area_path`, areas)} group by o.kind
    union all select 'post.' || p.role, count(distinct p.person)::int from people_post p
      where p.valid_to is null and p.area_path <> '' and ${inAreas(sql`p.area_path`, areas)} group by p.role
    order by 1`.execute(trx)
  return found.rows
}

/** Areas in reach at a depth and whether a kind of organisation or plate covers each; for coverage maps (S06, S63). */
export async function coveredAreas(
  c: Reader,
  areas: Reached[],
  kinds: readonly string[],
): Promise<{ area_path: string; organisation: string; name: string }[]> {
  const found = await sql<{ area_path: string; organisation: string; name: string }>`
    select a.area_path, o.id as organisation, coalesce(pl.name, o.name) as name from people_org_area a join people_organisation o on o.id = a.organisation
      left join people_plate pl on pl.organisation = o.id and pl.kind = any(${[...kinds]})
      where o.valid_to is null and a.relation = 'covers' and ${inAreas(sql`a.area_path`, areas)}
        and (o.kind = any(${[...kinds]}) or pl.kind is not null)`.execute(c.trx)
  return Promise.all(found.rows.map(async (o) => ({ ...o, area_path: await livingPath(c, o.area_path) })))
}

/** Those of the persons who were erased. */
export async function erasedAmong(trx: Trx, persons: string[]): Promise<string[]> {
  if (!persons.length) return []
  const rows = await trx
    .selectFrom('people_person')
    .select('id')
    .where('id', 'in', persons)
    .where('erased_at', 'is not', null)
    .execute()
  return rows.map((r) => r.id)
}

/** SQL of the organisations of the patrol side, for invariants of rooms above. */
export const patrolSide = `select id from people_organisation where side = 'patrol'`

/** Paths of the areas an organisation covers. */
export const coverageOf = async (trx: Trx, organisation: string): Promise<string[]> =>
  (
    await trx
      .selectFrom('people_org_area')
      .select('area_path')
      .where('organisation', '=', organisation)
      .where('relation', '=', 'covers')
      .execute()
  ).map((a) => a.area_path)

/** How many persons hold a post in each of these organisations today. */
export async function staffOf(trx: Trx, organisations: readonly string[]): Promise<Map<string, number>> {
  if (!organisations.length) return new Map()
  const rows = await trx
    .selectFrom('people_post')
    .select((x) => ['organisation', x.fn.count<string>('person').distinct().as('n')])
    .where('organisation', 'in', [...organisations])
    .where('valid_to', 'is', null)
    .groupBy('organisation')
    .execute()
  return new Map(rows.map((row) => [String(row.organisation), Number(row.n)]))
}

/** Persons in a post of a role on exactly this area, or on one that has merged into it, today. */
export const holdersAt = async (c: Reader, path: string, role: Role): Promise<string[]> =>
  (
    await c.trx
      .selectFrom('people_post')
      .select('person')
      .distinct()
      .where('area_path', 'in', await pathsFor(c, path))
      .where('role', '=', role)
      .where('valid_to', 'is', null)
      .execute()
  ).map((p) => p.person)

/** Posts by id with the names they publish. */
export const postsOf = (trx: Trx, ids: string[]): Promise<PostRow[]> =>
  ids.length
    ? trx.selectFrom('people_post').selectAll().where('id', 'in', ids).execute()
    : Promise.resolve([])
