import type { Call } from '../../../kernel/room.ts'
import { record } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { BodyOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { phoneOf } from '../../../kernel/accounts/phone.ts'
import { areaOf, livingPath } from '../../places/index.ts'
import { makePerson } from '../actions.ts'
import type { Work } from '../rules.ts'
import { grantsOf, readPerson } from '../store.ts'
import { everything, look } from '../../../kernel/db/connect.ts'
import { takeTurns } from '../../../kernel/db/lock.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { hotline } from '../settings.ts'
import type * as api from './api.ts'

type MeReply = ReplyOf<typeof api.getMe>

/** Signs in, and makes the person of this district the first time. Never joins a register person by phone alone. */
export async function signIn(c: Call, body: BodyOf<typeof api.signIn>): Promise<MeReply> {
  const byPhone = 'phone' in body
  const account = byPhone
    ? await c.equipment.auth.byCode(body.phone, body.code, c.reply)
    : await c.equipment.auth.byPassword(body.username, body.password, c.reply)
  await look(c.trx, everything)
  // The first sign-in sent twice makes one person.
  await takeTurns(c.trx, `account:${account}`)
  let person = await personOf(c, account)
  if (!person) {
    if (!byPhone) throw new Problem(403, 'no-post-here')
    const made = await makePerson(c, { phone: phoneOf(body.phone), joinedBy: 'phone' })
    await c.equipment.platform
      .insertInto('account_person')
      .values({ account, district: c.district, person: made })
      .onConflict((x) => x.columns(['account', 'district']).doUpdateSet({ person: made }))
      .execute()
    person = made
  }
  return me(c, person)
}

/** The person of an account here: one whose making was never finished, or who was erased, is none. */
async function personOf(c: Call, account: string): Promise<string | undefined> {
  const bridge = await c.equipment.platform
    .selectFrom('account_person')
    .select('person')
    .where('account', '=', account)
    .where('district', '=', c.district)
    .executeTakeFirst()
  if (!bridge) return undefined
  const person = await c.trx
    .selectFrom('people_person')
    .select('id')
    .where('id', '=', bridge.person)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return person?.id
}

export async function me(c: Call, person: string | null): Promise<MeReply> {
  const tenant = await c.equipment.platform
    .selectFrom('tenant')
    .select('name')
    .where('code', '=', c.district)
    .executeTakeFirst()
  const home = {
    person,
    name: null as string | null,
    demo: c.demo,
    district: c.district,
    districtName: tenant?.name ?? '',
    hotline: await settingOf(c, hotline),
    work: null as Work | null,
  }
  if (!person) return { ...home, posts: [] }
  const posts = await c.trx
    .selectFrom('people_post as p')
    .leftJoin('people_organisation as o', 'o.id', 'p.organisation')
    .select([
      'p.role',
      'p.title',
      'p.public_name',
      'p.area_path',
      'p.organisation',
      'o.name as unit',
      'o.kind',
    ])
    .where('p.person', '=', person)
    .where('p.valid_to', 'is', null)
    .orderBy('p.id')
    .execute()
  const plain = await readPerson(c, person)
  return {
    ...home,
    name: plain?.name ?? posts[0]?.public_name ?? null,
    work: plain?.work ?? null,
    posts: await Promise.all(
      posts.map(async (p) => {
        const code = (await livingPath(c, p.area_path)).split('/').at(-1) || null
        const area = code ? await areaOf(c, code) : undefined
        return {
          role: p.role,
          title: p.title,
          name: p.public_name,
          areaCode: code,
          areaName: area?.name ?? null,
          organisation: p.organisation,
          organisationName: p.unit,
          organisationKind: p.kind,
        }
      }),
    ),
  }
}

/** Everything that is kept about the person signed in. */
export async function exportMine(c: Call): Promise<ReplyOf<typeof api.exportMine>> {
  const id = mine(c)
  const person = await c.trx
    .selectFrom('people_person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const plain = await readPerson(c, id)
  const texts = await c.trx
    .selectFrom('kernel_text')
    .select(['subject', 'text'])
    .where('owner', '=', id)
    .orderBy('id')
    .execute()
  const homes = await c.trx.selectFrom('people_residence').selectAll().where('person', '=', id).execute()
  const consents = await c.trx.selectFrom('people_consent').selectAll().where('person', '=', id).execute()
  return {
    person: id,
    name: plain?.name ?? null,
    phone: plain?.phone ?? null,
    identity: plain?.identity ?? null,
    work: plain?.work ?? null,
    createdAt: person.created_at.toISOString(),
    texts,
    residences: homes.map((r) => ({ area: r.area_path, type: r.type, from: r.valid_from, to: r.valid_to })),
    consents: consents.map((r) => ({
      purpose: r.purpose,
      givenAt: r.given_at.toISOString(),
      withdrawnAt: r.withdrawn_at?.toISOString() ?? null,
    })),
  }
}

/**
 * Erases sign-in and personal data at once; the event makes the rooms above erase the words said, those of an open
 * case when it closes. A published name of a post stays for its term: a person with a post is refused.
 */
/** Says what one works as; it counts for what is raised from now on. */
export async function sayWork(c: Call, work: Work | null): Promise<{ work: Work | null }> {
  const id = mine(c)
  await c.trx.updateTable('people_person_private').set({ work }).where('person', '=', id).execute()
  await record(c, 'people.person.work-said', `people.person:${id}`)
  return { work }
}

export async function eraseMine(c: Call): Promise<{ erased: boolean }> {
  const id = mine(c)
  if ((await grantsOf(c, id)).length) throw new Problem(409, 'has-post')
  await look(c.trx, everything)
  const before = await c.trx
    .selectFrom('people_person')
    .select('erased_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (before.erased_at) return { erased: true }
  await c.trx
    .updateTable('people_person_private')
    .set({
      name_sealed: null,
      name_hash: null,
      phone_sealed: null,
      phone_hash: null,
      identity_sealed: null,
      identity_hash: null,
      birth_year: null,
      work: null,
    })
    .where('person', '=', id)
    .execute()
  await c.trx.updateTable('people_person').set({ erased_at: c.now }).where('id', '=', id).execute()
  await record(c, 'people.person.erased', `people.person:${id}`)
  // Only once the erasing stands: a crash between the two leaves a sign-in that leads to nobody.
  c.request.afterCommit = [() => forgetSignIn(c, id)]
  return { erased: true }
}

async function forgetSignIn(c: Call, id: string): Promise<void> {
  const bridge = await c.equipment.platform
    .selectFrom('account_person')
    .select('account')
    .where('district', '=', c.district)
    .where('person', '=', id)
    .executeTakeFirst()
  if (bridge) {
    await c.equipment.platform
      .deleteFrom('account_person')
      .where('account', '=', bridge.account)
      .where('district', '=', c.district)
      .execute()
    const others = await c.equipment.platform
      .selectFrom('account_person')
      .select('district')
      .where('account', '=', bridge.account)
      .execute()
    if (!others.length)
      await c.equipment.platform.deleteFrom('user').where('id', '=', bridge.account).execute()
  }
}

export async function giveConsent(c: Call, body: BodyOf<typeof api.giveConsent>): Promise<string> {
  const id = c.newId()
  await c.trx
    .insertInto('people_consent')
    .values({
      id,
      person: mine(c),
      guardian: null,
      purpose: body.purpose,
      version: body.version,
      given_at: c.now,
      withdrawn_at: null,
    })
    .execute()
  await record(c, 'people.consent.given', `people.consent:${id}`)
  return id
}

const mine = (c: Call): string => {
  if (!c.actor.id) throw new Problem(401, 'signed-out')
  return c.actor.id
}
