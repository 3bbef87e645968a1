import { expect } from 'vitest'
import sharp from 'sharp'
import { sql } from 'kysely'
import { type Role, roles } from '../../../kernel/access.ts'
import { everything, within } from '../../../kernel/db/connect.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import {
  fillPost,
  makeOrganisation,
  makePerson,
  moveIn,
  privateRow,
  readPerson,
} from '../../../registers/people/index.ts'
import { topicState } from '../../../life/cases/index.ts'
import { areasBelow, createZone, type Place, planAdjustment } from '../../../registers/places/index.ts'
import { demoPassword } from '../demo-accounts.ts'
import { asSystem } from '../reactions.ts'
import { pictureForm, type Target } from './expectation.ts'
import { askTwo } from './on-approvals.ts'
import { judgeTwo, surveyTwo } from './on-reviews.ts'
import { mediateTwo } from './on-mediation.ts'
import { sampleOf } from './on-audit.ts'
import { rewardTwo } from './on-growth.ts'
import { fundTwo } from './on-funds.ts'
import { walkRound } from './on-rounds.ts'
import type { Caller, TestHouse } from './house.ts'

/** Two communities of a test house with a unit each and one caller per role whose post is in the first. */
export interface Neighbourhood {
  home: Target
  foreign: Target
  /** Confidential, in the home community, raised by `owner`; nobody has touched it. */
  confidential: string
  /** Words that stand in nothing but the foreign and the confidential case. */
  secrets: { foreign: string; confidential: string }
  owner: Caller
  actors: Record<Role, Caller>
}

interface Unit {
  place: Place
  handling: string
  patrol: string
}

const patrolling: Role[] = ['grid-officer', 'inspector']

async function unitOf(c: Context, place: Place): Promise<Unit> {
  const make = (side: 'handling' | 'patrol') =>
    makeOrganisation(c, {
      kind: 'enterprise',
      name: `${place.name}${side}`,
      parent: null,
      side,
      areas: [{ path: place.path, relation: 'covers' }],
    })
  return { place, handling: (await make('handling')).id, patrol: (await make('patrol')).id }
}

/** A person in a post of each role on the unit's community, with a sign-in of the name. */
async function appoint(t: TestHouse, unit: Unit, named: (role: Role) => string, list: readonly Role[]) {
  const ids = await t.house.auth.create(
    list.map((role) => ({ name: named(role), phone: null })),
    demoPassword,
  )
  const persons = await asSystem(t.tenant, t.clock.now, async (c) => {
    const made: string[] = []
    for (const role of list) {
      const person = await makePerson(c, { name: role, joinedBy: 'worker' })
      await fillPost(c, {
        person,
        role,
        title: role,
        areaPath: unit.place.path,
        organisation: patrolling.includes(role) ? unit.patrol : unit.handling,
        publicName: `${role} of ${unit.place.name}`,
        skill: role === 'specialist' ? 'gas' : null,
      })
      made.push(person)
    }
    return made
  })
  await t.house.platform
    .insertInto('account_person')
    .values(persons.map((person, i) => ({ person, district: t.tenant.code, account: ids[i] ?? '' })))
    .execute()
  const callers = {} as Record<Role, Caller>
  for (const role of list) callers[role] = await t.named(named(role))
  return callers
}

const done = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Record<string, string>
}

/** A picture that somebody sent and nothing has taken up. */
async function photographed(by: Caller): Promise<string> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const form = pictureForm(jpeg)
  return (await done(by.post('/api/photos', form.body, form.headers))).id as string
}

async function raise(owner: Caller, area: string, words: string, more: object = {}) {
  const photo = await photographed(owner)
  const body = { words, kind: 'help', areaCode: area, photos: [photo], ...more }
  return { photo, number: (await done(owner.post('/api/requests', body))).number as string }
}

async function furnish(
  t: TestHouse,
  unit: Unit,
  staff: Pick<Record<Role, Caller>, 'desk' | 'dispatcher'>,
  owner: Caller,
  words: string,
): Promise<Target> {
  const area = unit.place.code
  const under = await raise(owner, area, words)
  await done(staff.desk.post(`/api/cases/${under.number}/acceptance`, { publish: false }))
  await done(staff.dispatcher.post(`/api/cases/${under.number}/assignments`, { organisation: unit.handling }))
  const shown = await raise(owner, area, '花坛的灯坏了')
  await done(staff.desk.post(`/api/cases/${shown.number}/acceptance`, { publish: true }))
  const view = (await staff.dispatcher.get(`/api/cases/${under.number}`)).body
  const made = await asSystem(t.tenant, t.clock.now, async (c) => {
    const person = await makePerson(c, { name: '住户', path: unit.place.path, joinedBy: 'worker' })
    const home = { person, areaPath: unit.place.path, type: 'social', household: null, from: '2026-01-01' }
    const post = { person, role: 'volunteer', title: '志愿者', publicName: '某人', areaPath: unit.place.path }
    return {
      person,
      residence: (await moveIn(c, home)).id,
      post: (await fillPost(c, { ...post, organisation: null })).id,
      zone: await createZone(c, { kind: 'renewal', name: unit.place.name, status: 'planned', areas: [area] }),
      adjustment: await planAdjustment(c, {
        kind: 'merging',
        areas: [area],
        intoCode: null,
        intoName: `${unit.place.name}新`,
        onDay: '2099-01-01',
        basis: '民政批复',
      }),
    }
  })
  const notification = crypto.randomUUID()
  await within(t.tenant.db, everything, (trx) =>
    sql`insert into kernel_notification (id, person, at, kind, subject, data)
      values (${notification}, ${owner.person}, ${t.clock.now}, 'case-accepted', 'cases.case:x', '{}')`.execute(
      trx,
    ),
  )
  const need = (
    await done(staff.desk.post('/api/needs', { areaCode: area, category: 'lack', words: '缺一处晾晒的地方' }))
  ).id as string
  const topic = await topicAt(t, unit.place.path)
  const walked = await walkRound(staff.desk, area, unit.handling)
  const party = await asSystem(t.tenant, t.clock.now, (c) => named(c, owner.person))
  const mediated = await mediateTwo(staff.desk, area, party)
  const rostered = await rosterAt(t, staff.desk, unit)
  const funded = await asSystem(t.tenant, t.clock.now, (c) =>
    fundTwo(c, unit.place, { person: owner.person, unit: unit.handling }),
  )
  const certificate = await photographed(owner)
  const rewarded = await asSystem(t.tenant, t.clock.now, (c) =>
    rewardTwo(c, unit.place, { person: owner.person, photo: certificate }),
  )
  const asked = await askTwo(t, owner, unit.place, words)
  const surveyed = await surveyTwo(t, {
    person: owner.person,
    unit: unit.handling,
    path: unit.place.path,
    photo: await photographed(owner),
    words,
  })
  const judged = await judgeTwo(t, {
    person: owner.person,
    unit: unit.handling,
    area,
    path: unit.place.path,
  })
  const tag = await t.tenant.db.selectFrom('places_tag').select('code').limit(1).executeTakeFirstOrThrow()
  return {
    ...made,
    sample: await sampleOf(t, funded.book),
    area,
    path: unit.place.path,
    number: under.number,
    event: String(view.steps?.[0]?.event),
    photo: under.photo,
    published: shown.number,
    unit: unit.handling,
    tag: tag.code,
    notification,
    topic,
    need,
    ...walked,
    ...mediated,
    ...rostered,
    ...funded,
    ...rewarded,
    ...asked,
    ...surveyed,
    ...judged,
  }
}

/** A grid officer of the unit's community and a shift of theirs, far ahead of what the tests plan. */
async function rosterAt(t: TestHouse, desk: Caller, unit: Unit) {
  const officerPost = await asSystem(t.tenant, t.clock.now, async (c) => {
    const person = await makePerson(c, { name: '排班员', joinedBy: 'worker' })
    const post = { person, role: 'grid-officer', title: '网格员', publicName: '排班员' }
    return (await fillPost(c, { ...post, areaPath: unit.place.path, organisation: unit.patrol })).id
  })
  const shifts = [{ from: '2026-12-24T08:00:00+08:00', to: '2026-12-24T20:00:00+08:00' }]
  await done(desk.post('/api/rosters', { post: officerPost, shifts }))
  const row = await t.tenant.db
    .selectFrom('calendar_roster')
    .select('id')
    .where('post', '=', officerPost)
    .executeTakeFirstOrThrow()
  return { officerPost, shift: row.id }
}

/** Gives somebody who signed in by phone a name, so that a mediator can name them. */
async function named(c: Context, person: string): Promise<{ name: string; phone: string }> {
  const phone = (await readPerson(c, person))?.phone ?? ''
  const { name_sealed, name_hash } = privateRow(c, person, { name: '诉求人', phone, joinedBy: 'phone' })
  await c.trx
    .updateTable('people_person_private')
    .set({ name_sealed, name_hash })
    .where('person', '=', person)
    .execute()
  return { name: '诉求人', phone }
}

/** A recurring matter of a community, as three requests would open it. */
async function topicAt(t: TestHouse, path: string): Promise<string> {
  return asSystem(t.tenant, t.clock.now, async (c) => {
    const row = {
      id: c.newId(),
      category: 'roads.light',
      area_path: path,
      state: 'open',
      opened_at: c.now,
      ended_at: null,
      ended_by: null,
    }
    await c.trx.insertInto('cases_topic').values(row).execute()
    await record(c, 'cases.topic.opened', `cases.topic:${row.id}`, { state_hash: stateOf(row, topicState) })
    return row.id
  })
}

/** Two communities with somebody of every role in the first, and matters in both. */
export async function settleTwo(t: TestHouse): Promise<Neighbourhood> {
  const [here, there] = await asSystem(t.tenant, t.clock.now, async (c) => {
    const [a, b] = await areasBelow(c.trx, t.tenant.code, 'community')
    if (!a || !b) throw new Error('the test district has no two communities')
    return [await unitOf(c, a), await unitOf(c, b)] as const
  })
  const actors = await appoint(t, here, (role) => `here-${role}`, roles)
  const others = await appoint(t, there, (role) => `there-${role}`, ['desk', 'dispatcher'])
  const [owner, neighbour] = [await t.phone('19900005551'), await t.phone('19900005552')]
  const secrets = { foreign: '紫金琥珀路口积水', confidential: '翡翠玛瑙楼有人私收费' }
  const home = await furnish(t, here, actors, owner, '三单元的门禁坏了')
  const foreign = await furnish(t, there, others, neighbour, secrets.foreign)
  const confidential = await raise(owner, here.place.code, secrets.confidential, { confidential: true })
  await sealAll(t.tenant.db, t.clock.now)
  return { home, foreign, confidential: confidential.number, secrets, owner, actors }
}
