import type { Context } from '../kernel/event.ts'
import { addDays, dayOf, startOf } from '../kernel/day.ts'
import {
  organisationState,
  plainPost,
  type PostTraits,
  type Skill,
  type OrganisationRow,
  type PostRow,
  postState,
  privateRow,
  residenceState,
} from '../registers/people/index.ts'
import { areasBelow, type Place } from '../registers/places/index.ts'
import { Bulk } from '../kernel/bulk.ts'
import { fictionalPerson } from './persons.ts'
import { type Random, randomOf } from './random.ts'

/** A person of the demo who holds a post, as the other parts of the demo need them. */
export interface Holder {
  person: string
  name: string
  phone: string
  role: string
  title: string
  path: string
  organisation: string | null
  post: string
}

/** The demo district's organisations and people; a pure function of seed and anchor day but for ids and ciphers. */
export interface World {
  c: Context
  seed: number
  random: Random
  bulk: Bulk
  since: string
  district: Place
  streets: Place[]
  communities: Place[]
  compounds: Place[]
  microGrids: Place[]
  organisations: Map<string, OrganisationRow>
  holders: Holder[]
  residents: { person: string; path: string }[]
  next: () => number
}

export async function openWorld(c: Context, seed: number, anchor: string, district: Place): Promise<World> {
  let n = 0
  return {
    c,
    seed,
    random: randomOf(`${seed}/world`),
    bulk: new Bulk(),
    since: addDays(anchor, -800),
    district,
    streets: await areasBelow(c.trx, district.path, 'street'),
    communities: await areasBelow(c.trx, district.path, 'community'),
    compounds: await areasBelow(c.trx, district.path, 'compound'),
    microGrids: await areasBelow(c.trx, district.path, 'micro-grid'),
    organisations: new Map(),
    holders: [],
    residents: [],
    next: () => n++,
  }
}

export interface OrganisationSpec {
  key: string
  kind: string
  name: string
  parent?: string | null
  side?: string
  covers?: string
  reportsIn?: string[]
  phone?: string | null
  plate?: { kind: string; name: string }
}

export function organise(w: World, o: OrganisationSpec): OrganisationRow {
  const at = startOf(w.since)
  const row: OrganisationRow = {
    id: w.c.newId(),
    kind: o.kind,
    name: o.name,
    parent: o.parent ? (w.organisations.get(o.parent)?.id ?? null) : null,
    side: o.side ?? 'none',
    phone: o.phone ?? null,
    valid_from: w.since,
    valid_to: null,
  }
  w.organisations.set(o.key, row)
  w.bulk.sealed(
    'people_organisation',
    row,
    organisationState,
    { id: w.c.newId(), at, actor_id: null, kind: 'people.organisation.registered' },
    'people.organisation',
  )
  if (o.plate) w.bulk.add('people_plate', { organisation: row.id, ...o.plate, valid_from: w.since })
  if (o.covers)
    w.bulk.add('people_org_area', { organisation: row.id, area_path: o.covers, relation: 'covers' })
  for (const path of o.reportsIn ?? [])
    w.bulk.add('people_org_area', { organisation: row.id, area_path: path, relation: 'reports-in' })
  return row
}

/** A fictional person of the register; answers id, name and phone. */
export function born(w: World, path: string): { person: string; name: string; phone: string } {
  const p = fictionalPerson(w.seed, w.next())
  const person = w.c.newId()
  const at = startOf(w.since)
  w.bulk.add('people_person', { id: person, created_at: at, erased_at: null })
  w.bulk.add(
    'people_person_private',
    privateRow(w.c, person, { name: p.name, phone: p.phone, path, birthYear: p.birthYear, joinedBy: 'demo' }),
  )
  w.bulk.event(w.c.newId(), at, null, 'people.person.registered', `people.person:${person}`, { by: 'demo' })
  return { person, name: p.name, phone: p.phone }
}

export interface PostSpec {
  role: string
  title: string
  path: string
  organisation: string | null
  home?: string | null
  brings?: string | null
  publicPhone?: boolean
  skill?: Skill
  traits?: PostTraits
}

/** A new person in a post. */
export function appoint(w: World, p: PostSpec, who = born(w, p.path)): Holder {
  const organisation = p.organisation ? (w.organisations.get(p.organisation)?.id ?? null) : null
  const row: PostRow = {
    id: w.c.newId(),
    person: who.person,
    role: p.role,
    title: p.title,
    area_path: p.path,
    organisation,
    home_organisation: p.home ? (w.organisations.get(p.home)?.id ?? null) : null,
    brings: p.brings ?? null,
    public_name: who.name,
    public_phone: p.publicPhone === false ? null : who.phone,
    valid_from: w.since,
    valid_to: null,
    ...plainPost,
    skill: p.skill ?? null,
    ...p.traits,
  }
  w.bulk.sealed(
    'people_post',
    row,
    postState,
    { id: w.c.newId(), at: startOf(w.since), actor_id: null, kind: 'people.post.filled' },
    'people.post',
    { role: row.role },
  )
  const holder = { ...who, role: p.role, title: p.title, path: p.path, organisation, post: row.id }
  w.holders.push(holder)
  return holder
}

const types = ['work-unit', 'social', 'social', 'floating'] as const

/** Registered residents, households of one to four, in the micro-grids. */
export function settle(w: World, count: number): void {
  const random = w.random.branch('residents')
  const homes = w.microGrids.length ? w.microGrids : w.communities
  // One corner of the home community has a household behind every door, so that somebody can walk a round there.
  const corner = homes.filter(({ path }) => path.startsWith(`${homeOf(w).path}/`)).slice(0, 3)
  for (let left = count; left > 0; ) {
    const home = random.pick(corner.length && random.chance(0.06) ? corner : homes)
    const number = `${random.whole(1, 18)}栋${random.whole(1, 4)}单元${random.whole(1, 18)}0${random.whole(1, 4)}`
    const household = w.c.newId()
    w.bulk.add('people_household', {
      id: household,
      area_path: home.path,
      number_hash: w.c.crypt.hash('household', number + household),
      number_sealed: w.c.crypt.seal(number, `household:${household}`),
    })
    const type = random.pick(types)
    for (let member = Math.min(left, random.whole(1, 4)); member > 0; member--, left--) {
      const who = born(w, home.path)
      const row = {
        id: w.c.newId(),
        person: who.person,
        household,
        area_path: home.path,
        type,
        valid_from: w.since,
        valid_to: null,
      }
      w.bulk.sealed(
        'people_residence',
        row,
        residenceState,
        { id: w.c.newId(), at: startOf(w.since), actor_id: null, kind: 'people.residence.begun' },
        'people.residence',
        { type },
      )
      w.residents.push({ person: who.person, path: home.path })
    }
  }
}

/** The community that the demo's named people belong to. */
export const homeOf = (w: World): Place =>
  w.communities.find((p) => p.name === '下涧槽社区') ?? w.communities[0] ?? w.district

export const dayBefore = (w: World, days: number): string => addDays(dayOf(w.c.now), -days)
