import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { lies } from '../../kernel/reached.ts'
import { areasOf, covers, hasRole } from '../../kernel/access.ts'
import { lineOf } from '../../kernel/accounts/phone.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { areaOf, areasBelow, type Ground, type Place } from '../places/index.ts'
import type * as api from './api.ts'
import { maskName, maskPhone } from './rules.ts'
import { chainOf, coveredAreas, officersAt, organisation, population, strengthAt } from './store.ts'
import type { OrganisationRow, PostRow } from './tables.ts'

async function mustArea(c: Call, code: string): Promise<Ground> {
  const area = await areaOf(c, code)
  if (!area) throw notFound()
  return area
}
type OfficerReply = ReplyOf<typeof api.areaOfficers>['items'][number]
type Named = PostRow & { organisation_name?: string | null; home_name?: string | null }

const officer = (p: Named): OfficerReply => ({
  post: p.id,
  name: p.public_name,
  role: p.role,
  title: p.title,
  phone: p.public_phone,
  unit: p.organisation_name ?? null,
  homeUnit: p.home_name ?? null,
  brings: p.brings,
  areaCode: p.area_path.split('/').at(-1) || null,
  from: p.valid_from,
})

export async function officers(c: Call, code: string): Promise<ReplyOf<typeof api.areaOfficers>> {
  return { items: (await officersAt(c, (await mustArea(c, code)).path)).map(officer) }
}

/** Fewer than this many persons are not told to the public (k ≥ 10). */
const k = 10

export async function populationOf(c: Call, code: string): Promise<ReplyOf<typeof api.areaPopulation>> {
  const area = await mustArea(c, code)
  const types = await population(c.trx, area.reached)
  const found = await sql<{
    n: number
  }>`select count(distinct household)::int as n from people_residence where valid_to is null
    and ${inAreas(sql`area_path`, area.reached)}`.execute(c.trx)
  const households = found.rows[0]?.n ?? 0
  const worker = c.actor.grants.some((g) => areasOf(g).some((one) => lies(area.path, one)))
  const total = types.reduce((sum, t) => sum + t.count, 0)
  if (worker) return { total, types, households }
  // A cell under k and its smallest complement are both left out.
  const small = types.some((t) => t.count < k)
  return {
    total: total < k ? 0 : total,
    types: small || total < k ? [] : types,
    households: households < k ? 0 : households,
  }
}

export async function strengthOf(c: Call, code: string): Promise<ReplyOf<typeof api.areaStrength>> {
  const kinds = await strengthAt(c.trx, (await mustArea(c, code)).reached)
  return { none: kinds.length === 0, kinds }
}

export async function coverage(
  c: Call,
  code: string,
  kind: string,
  level: string,
): Promise<ReplyOf<typeof api.areaCoverage>> {
  const area = await mustArea(c, code)
  const below = await areasBelow(c.trx, area.path, level as Place['level'])
  const found = new Map((await coveredAreas(c, area.reached, [kind])).map((o) => [o.area_path, o.name]))
  const areas = below.map((a) => ({
    code: a.code,
    name: a.name,
    covered: found.has(a.path),
    organisation: found.get(a.path) ?? null,
  }))
  return { covered: areas.filter((a) => a.covered).length, total: areas.length, areas }
}

async function withPlates(c: Call, rows: OrganisationRow[]) {
  const plates = rows.length
    ? await c.trx
        .selectFrom('people_plate')
        .selectAll()
        .where(
          'organisation',
          'in',
          rows.map((r) => r.id),
        )
        .execute()
    : []
  return rows.map((o) => ({
    id: o.id,
    kind: o.kind,
    name: o.name,
    side: o.side,
    phone: o.phone,
    parent: o.parent,
    plates: plates.filter((p) => p.organisation === o.id).map((p) => ({ kind: p.kind, name: p.name })),
  }))
}

export async function organisations(
  c: Call,
  q: QueryOf<typeof api.listOrganisations>,
): Promise<ReplyOf<typeof api.listOrganisations>> {
  const limit = q.limit ?? 50
  const area = q.area ? await mustArea(c, q.area) : undefined
  const from = fromCursor(q.after, 2)
  const found = await sql<OrganisationRow>`select o.* from people_organisation o where o.valid_to is null
    ${q.kind ? sql`and (o.kind = ${q.kind} or exists (select 1 from people_plate p where p.organisation = o.id and p.kind = ${q.kind}))` : sql``}
    ${q.side ? sql`and o.side = ${q.side}` : sql``} ${q.parent ? sql`and o.parent = ${q.parent}` : sql``}
    ${q.q ? sql`and o.name like ${`%${q.q.replace(/[%_\\]/g, '\\$&')}%`}` : sql``}
    ${area ? sql`and exists (select 1 from people_org_area a where a.organisation = o.id and ${inAreas(sql`a.area_path`, area.reached)})` : sql``}
    ${from ? sql`and (o.name, o.id) > (${from[0]}, ${from[1]}::uuid)` : sql``} order by o.name, o.id limit ${limit + 1}`.execute(
    c.trx,
  )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await withPlates(c, rows),
    next: found.rows.length > limit && last ? cursor([last.name, last.id]) : null,
  }
}

const postsOf = async (c: Call, ids: string[]): Promise<Named[]> =>
  (
    await sql<Named>`select p.*, o.name as organisation_name, h.name as home_name from people_post p left join people_organisation o on o.id = p.organisation
    left join people_organisation h on h.id = p.home_organisation where p.valid_to is null and p.organisation = any(${ids}::uuid[]) order by p.valid_from, p.public_name limit 400`.execute(
      c.trx,
    )
  ).rows

export async function organisationOf(c: Call, id: string): Promise<ReplyOf<typeof api.getOrganisation>> {
  const row = await organisation(c.trx, id)
  if (!row) throw notFound()
  const chain = await chainOf(c.trx, id)
  const posts = await postsOf(
    c,
    chain.map((o) => o.id),
  )
  const plated = await withPlates(c, chain)
  const [self] = plated
  if (!self) throw notFound()
  const children = await c.trx
    .selectFrom('people_organisation')
    .selectAll()
    .where('parent', '=', id)
    .where('valid_to', 'is', null)
    .orderBy('name')
    .limit(200)
    .execute()
  const areas = await c.trx
    .selectFrom('people_org_area')
    .selectAll()
    .where('organisation', '=', id)
    .orderBy('area_path')
    .limit(100)
    .execute()
  const of = (organisationId: string) => posts.filter((p) => p.organisation === organisationId).map(officer)
  return {
    ...self,
    chain: plated.map((o) => ({ ...o, officers: of(o.id) })),
    children: await withPlates(c, children),
    officers: of(id),
    areas: await Promise.all(
      areas.map(async (a) => {
        const code = a.area_path.split('/').at(-1) ?? ''
        return { code, name: (await areaOf(c, code))?.name ?? code, relation: a.relation }
      }),
    ),
  }
}

interface PersonRow {
  person: string
  name_sealed: string | null
  phone_sealed: string | null
  path: string
  type: string | null
  residence: string | null
  since: string | null
}

/** Persons within reach. Names and phones are masked in the list; grid officers never see identity numbers at all. */
export async function people(
  c: Call,
  q: QueryOf<typeof api.listPeople>,
): Promise<ReplyOf<typeof api.listPeople>> {
  const limit = q.limit ?? 50
  const area = q.area ? await mustArea(c, q.area) : undefined
  if (area && !covers(c.scope, area.path)) throw notFound()
  const paths = area ? area.reached : c.scope.paths
  const from = fromCursor(q.after, 1)
  const found = paths.length
    ? await sql<PersonRow>`select v.person, v.name_sealed, v.phone_sealed, v.path, r.type, r.id as residence, r.valid_from as since
    from people_person_private v left join people_residence r on r.person = v.person and r.valid_to is null
    where ${inAreas(sql`v.path`, paths)} ${q.name ? sql`and v.name_hash = ${c.crypt.hash('name', q.name.normalize('NFKC').trim())}` : sql``}
    ${q.phone ? sql`and v.phone_hash = ${c.crypt.hash('phone', lineOf(q.phone))}` : sql``}
    ${from ? sql`and v.person > ${from[0]}::uuid` : sql``} order by v.person limit ${limit + 1}`.execute(
        c.trx,
      )
    : { rows: [] }
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const open = (sealed: string | null, field: string, person: string) =>
    sealed ? c.crypt.open(sealed, `person:${field}:${person}`) : null
  const exact = Boolean(q.name ?? q.phone) && !hasRole(c.actor, 'grid-officer')
  return {
    items: rows.map((r) => {
      const name = open(r.name_sealed, 'name', r.person)
      const phone = open(r.phone_sealed, 'phone', r.person)
      return {
        id: r.person,
        name: name && !exact ? maskName(name) : name,
        phone: phone && !exact ? maskPhone(phone) : phone,
        area: r.path.split('/').at(-1) ?? null,
        type: r.type,
        residence: r.residence,
        since: r.since,
      }
    }),
    next: found.rows.length > limit && last ? cursor([last.person]) : null,
  }
}
