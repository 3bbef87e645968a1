import { covers } from '../../kernel/access.ts'
import { lineOf } from '../../kernel/accounts/phone.ts'
import { dayOf } from '../../kernel/day.ts'
import type { BodyOf } from '../../kernel/endpoint.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { areaOf, type Place } from '../places/index.ts'
import { endPost, fillPost, household, makeOrganisation, makePerson, moveIn, moveOut } from './actions.ts'
import type * as api from './api.ts'
import { appointable, identityOf } from './rules.ts'

/** Area within the caller's reach, else 404. */
async function areaInReach(c: Call, code: string): Promise<Place> {
  const area = await areaOf(c, code)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  return area
}

export async function newOrganisation(c: Call, body: BodyOf<typeof api.createOrganisation>): Promise<string> {
  const areas = await Promise.all(
    (body.areas ?? []).map(async (a) => ({
      path: (await areaInReach(c, a.code)).path,
      relation: a.relation,
    })),
  )
  if (!areas.length && !covers(c.scope, c.district)) throw new Problem(422, 'place-needed')
  return (
    await makeOrganisation(c, {
      kind: body.kind,
      name: body.name,
      parent: body.parent ?? null,
      side: body.side ?? 'none',
      phone: body.phone ?? null,
      areas,
    })
  ).id
}

/**
 * A post of an organisation reaches what the organisation holds, wherever it lies: who answers for one community
 * appoints to the organisations at work there and within, not to those of others. Else 404.
 */
export async function organisationInReach(c: Call, id: string): Promise<void> {
  if (covers(c.scope, c.district)) return
  const areas = await c.trx
    .selectFrom('people_org_area')
    .select('area_path')
    .where('organisation', '=', id)
    .where('relation', '=', 'covers')
    .execute()
  if (!areas.length || !areas.every((a) => covers(c.scope, a.area_path))) throw notFound()
}

function mayAppoint(c: Call, role: string): void {
  if (!appointable(role, covers(c.scope, c.district))) throw new Problem(403, 'district-appoints')
}

export async function newPost(c: Call, body: BodyOf<typeof api.createPost>): Promise<string> {
  const area = body.areaCode ? await areaInReach(c, body.areaCode) : undefined
  // A post without an area acts in its whole organisation: only the district's own registrar makes one.
  if (!area && !covers(c.scope, c.district)) throw new Problem(422, 'place-needed')
  mayAppoint(c, body.role)
  if (body.organisation) await organisationInReach(c, body.organisation)
  const person = await c.trx
    .selectFrom('people_person')
    .select('id')
    .where('id', '=', body.person)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!person) throw notFound()
  const post = await fillPost(c, {
    person: body.person,
    role: body.role,
    title: body.title,
    areaPath: area?.path ?? '',
    organisation: body.organisation ?? null,
    publicName: body.publicName,
    publicPhone: body.publicPhone ?? null,
    ...(body.from ? { from: body.from } : {}),
    skill: body.skill ?? null,
    traits: body.traits ?? {},
  })
  return post.id
}

export async function postEnds(c: Call, id: string, on?: string): Promise<string> {
  const post = await c.trx
    .selectFrom('people_post')
    .select(['id', 'area_path', 'role'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!post || !covers(c.scope, post.area_path || c.district)) throw notFound()
  mayAppoint(c, post.role)
  return (await endPost(c, id, on ?? dayOf(c.now))).id
}
export async function postTerm(c: Call, id: string): Promise<{ id: string; to: string }> {
  const post = await c.trx
    .selectFrom('people_post')
    .select(['id', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!post?.valid_to) throw notFound()
  return { id, to: post.valid_to }
}

export async function newPerson(c: Call, body: BodyOf<typeof api.createPerson>): Promise<string> {
  const area = await areaInReach(c, body.areaCode)
  const person = await makePerson(c, {
    name: body.name.normalize('NFKC').trim(),
    phone: body.phone ? lineOf(body.phone) : null,
    identity: body.identity ? identityOf(body.identity, dayOf(c.now)) : null,
    path: area.path,
    joinedBy: 'worker',
  })
  const home = body.household ? await household(c, area.path, body.household) : null
  return (
    await moveIn(c, {
      person,
      areaPath: area.path,
      type: body.type,
      household: home,
      from: body.from ?? dayOf(c.now),
    })
  ).id
}
export async function personReceipt(c: Call, residence: string): Promise<{ id: string; residence: string }> {
  const row = await c.trx
    .selectFrom('people_residence')
    .select(['id', 'person', 'area_path'])
    .where('id', '=', residence)
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  return { id: row.person, residence: row.id }
}

export async function leaves(c: Call, id: string, on?: string): Promise<string> {
  const row = await c.trx
    .selectFrom('people_residence')
    .select(['id', 'area_path'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  return (await moveOut(c, id, on ?? dayOf(c.now))).id
}
export async function residenceTerm(c: Call, id: string): Promise<{ id: string; to: string }> {
  const row = await c.trx
    .selectFrom('people_residence')
    .select(['id', 'valid_to', 'area_path'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.valid_to || !covers(c.scope, row.area_path)) throw notFound()
  return { id, to: row.valid_to }
}
