import type { Context } from '../../kernel/event.ts'
import { record, stateOf } from '../../kernel/event.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { type Role, roles } from '../../kernel/access.ts'
import { checkParent, plainPost, type PostTraits, type Skill } from './rules.ts'
import { type Identity, organisation, personsWithLine, privateRow } from './store.ts'
import type { OrganisationRow, PostRow, ResidenceRow } from './tables.ts'

/** Columns whose present value the newest event of the row hashes. */
export const organisationState = [
  'kind',
  'name',
  'parent',
  'side',
  'phone',
  'valid_from',
  'valid_to',
] as const
export const postState = [
  'person',
  'role',
  'title',
  'area_path',
  'organisation',
  'home_organisation',
  'brings',
  'public_name',
  'public_phone',
  'valid_from',
  'valid_to',
  '+skill',
  '+market_based',
  '+socialised',
  '+professional',
  '+full_time',
] as const
export const residenceState = ['person', 'household', 'area_path', 'type', 'valid_from', 'valid_to'] as const

/** A person with the private data apart; answers the id. A known identity number answers the person who has it. */
export async function makePerson(c: Context, of: Identity): Promise<string> {
  const id = c.newId()
  await c.trx.insertInto('people_person').values({ id, created_at: c.now, erased_at: null }).execute()
  await c.trx
    .insertInto('people_person_private')
    .values(privateRow(c, id, of))
    .execute()
  await record(c, 'people.person.registered', `people.person:${id}`, { by: of.joinedBy })
  return id
}

/**
 * Who is known under a line (`lineOf`). Every look is recorded: with each person found, or with whoever looked where
 * nobody was, so that trying numbers out shows.
 */
export async function lookUp(c: Context, line: string): Promise<string[]> {
  const found = await personsWithLine(c, line)
  for (const person of found) await record(c, 'people.person.looked', `people.person:${person}`)
  if (!found.length && c.actor.id)
    await record(c, 'people.person.looked-in-vain', `people.person:${c.actor.id}`)
  return found
}

export interface NewOrganisation {
  kind: string
  name: string
  parent: string | null
  side?: 'patrol' | 'handling' | 'desk' | 'none'
  phone?: string | null
  plates?: { kind: string; name: string }[]
  areas?: { path: string; relation: 'covers' | 'reports-in' | 'serves' }[]
}

/** Registers an organisation under a parent its kind allows, with its plates and areas. */
export async function makeOrganisation(c: Context, o: NewOrganisation): Promise<OrganisationRow> {
  const parent = o.parent ? await organisation(c.trx, o.parent) : undefined
  if (o.parent && !parent) throw new Problem(422, 'unknown-organisation')
  checkParent(o.kind, parent?.kind ?? null)
  const row: OrganisationRow = {
    id: c.newId(),
    kind: o.kind,
    name: o.name,
    parent: o.parent,
    side: o.side ?? 'none',
    phone: o.phone ?? null,
    valid_from: dayOf(c.now),
    valid_to: null,
  }
  await c.trx.insertInto('people_organisation').values(row).execute()
  if (o.plates?.length)
    await c.trx
      .insertInto('people_plate')
      .values(o.plates.map((p) => ({ ...p, organisation: row.id, valid_from: row.valid_from })))
      .execute()
  if (o.areas?.length)
    await c.trx
      .insertInto('people_org_area')
      .values(o.areas.map((a) => ({ organisation: row.id, area_path: a.path, relation: a.relation })))
      .execute()
  await record(c, 'people.organisation.registered', `people.organisation:${row.id}`, {
    state_hash: stateOf(row, organisationState),
  })
  return row
}

export interface NewPost {
  person: string
  role: string
  title: string
  areaPath: string
  organisation: string | null
  homeOrganisation?: string | null
  brings?: string | null
  publicName: string
  publicPhone?: string | null
  from?: Day
  /** Of a specialist, and of nobody else. */
  skill?: Skill | null
  traits?: PostTraits
}

/** Puts a person into a post; from now on it grants its role. A grid officer's post is in an organisation of the patrol side. */
export async function fillPost(c: Context, p: NewPost): Promise<PostRow> {
  if (!roles.includes(p.role as Role)) throw new Problem(422, 'unknown-role', { role: p.role })
  const unit = p.organisation ? await organisation(c.trx, p.organisation) : undefined
  if (p.organisation && !unit) throw new Problem(422, 'unknown-organisation')
  if ((p.role === 'grid-officer' || p.role === 'inspector') && unit?.side !== 'patrol')
    throw new Problem(409, 'officer-not-patrol')
  if ((p.role === 'specialist') !== Boolean(p.skill)) throw new Problem(422, 'skill-of-specialist')
  const row: PostRow = {
    id: c.newId(),
    person: p.person,
    role: p.role,
    title: p.title,
    area_path: p.areaPath,
    organisation: p.organisation,
    home_organisation: p.homeOrganisation ?? null,
    brings: p.brings ?? null,
    public_name: p.publicName,
    public_phone: p.publicPhone ?? null,
    valid_from: p.from ?? dayOf(c.now),
    valid_to: null,
    ...plainPost,
    skill: p.skill ?? null,
    ...p.traits,
  }
  await c.trx.insertInto('people_post').values(row).execute()
  await record(c, 'people.post.filled', `people.post:${row.id}`, {
    role: row.role,
    state_hash: stateOf(row, postState),
  })
  return row
}

/** Ends a post on a day; its role is gone within the life of the session cache (5 s). */
export async function endPost(c: Context, id: string, on: Day): Promise<PostRow> {
  const row = await c.trx
    .selectFrom('people_post')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.valid_to) throw new Problem(409, 'post-ended')
  if (on < row.valid_from) throw new Problem(422, 'ends-before-start')
  const ended = { ...row, valid_to: on }
  await c.trx.updateTable('people_post').set({ valid_to: on }).where('id', '=', id).execute()
  await record(c, 'people.post.ended', `people.post:${id}`, { state_hash: stateOf(ended, postState) })
  return ended
}

/**
 * Moves a post to another area and unit, its holder in the same work: it ends where it was and is filled there today.
 * Answers it as it stands now, and the unit it came from, which is where its holder belongs unless that was said before.
 */
export async function movePost(
  c: Context,
  id: string,
  to: { areaPath: string; organisation: string },
): Promise<{ post: PostRow; from: string | null }> {
  const row = await endPost(c, id, dayOf(c.now))
  const { market_based, socialised, professional, full_time } = row
  const post = await fillPost(c, {
    person: row.person,
    role: row.role,
    title: row.title,
    areaPath: to.areaPath,
    organisation: to.organisation,
    homeOrganisation: row.home_organisation ?? row.organisation,
    brings: row.brings,
    publicName: row.public_name,
    publicPhone: row.public_phone,
    skill: row.skill as Skill | null,
    traits: { market_based, socialised, professional, full_time },
  })
  return { post, from: row.organisation }
}

/** Registers where a person lives and as what (S48); an earlier home ends the same day. */
export async function moveIn(
  c: Context,
  of: { person: string; areaPath: string; type: string; household: string | null; from: Day },
): Promise<ResidenceRow> {
  const before = await c.trx
    .selectFrom('people_residence')
    .selectAll()
    .where('person', '=', of.person)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (before) await moveOut(c, before.id, of.from)
  const row: ResidenceRow = {
    id: c.newId(),
    person: of.person,
    household: of.household,
    area_path: of.areaPath,
    type: of.type,
    valid_from: of.from,
    valid_to: null,
  }
  await c.trx.insertInto('people_residence').values(row).execute()
  await record(c, 'people.residence.begun', `people.residence:${row.id}`, {
    type: row.type,
    state_hash: stateOf(row, residenceState),
  })
  return row
}

/** Ends a residence (迁出): the count of its type drops by one. */
export async function moveOut(c: Context, id: string, on: Day): Promise<ResidenceRow> {
  const row = await c.trx
    .selectFrom('people_residence')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.valid_to) throw new Problem(409, 'residence-ended')
  if (on < row.valid_from) throw new Problem(422, 'ends-before-start')
  const ended = { ...row, valid_to: on }
  await c.trx.updateTable('people_residence').set({ valid_to: on }).where('id', '=', id).execute()
  await record(c, 'people.residence.ended', `people.residence:${id}`, {
    type: row.type,
    state_hash: stateOf(ended, residenceState),
  })
  return ended
}

/** The household at a door; made when it is the first time. The number is encrypted, found by its keyed hash. */
export async function household(c: Context, areaPath: string, number: string): Promise<string> {
  const plain = number.normalize('NFKC').replace(/\s+/g, '')
  const hash = c.crypt.hash('household', plain)
  const found = await c.trx
    .selectFrom('people_household')
    .select('id')
    .where('area_path', '=', areaPath)
    .where('number_hash', '=', hash)
    .executeTakeFirst()
  if (found) return found.id
  const id = c.newId()
  await c.trx
    .insertInto('people_household')
    .values({
      id,
      area_path: areaPath,
      number_hash: hash,
      number_sealed: c.crypt.seal(plain, `household:${id}`),
    })
    .execute()
  return id
}
