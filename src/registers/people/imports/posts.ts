import { sql } from 'kysely'
import { type Role, roles } from '../../../kernel/access.ts'
import { phoneOf } from '../../../kernel/accounts/phone.ts'
import type { Bulk } from '../../../kernel/bulk.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, recordAll, stateOf } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { areaFinder, inColumn } from '../../places/index.ts'
import { postState } from '../actions.ts'
import { appointable, plainPost, skills } from '../rules.ts'
import type { PostRow } from '../tables.ts'
import { named } from './named.ts'
import { personTables, putPerson } from './putting-in.ts'
import { takeBack } from './taking-back.ts'
import { words } from './words.ts'

const head = (key: string) => words[`import.post.${key}` as keyof typeof words]

interface Unit {
  id: string
  name: string
  side: string
}

/** A post reaches what its organisation holds: those at work within an area and nowhere else, all for the district. */
async function unitsAt(c: Context, path: string): Promise<Unit[]> {
  const found = await sql<Unit>`select o.id, o.name, o.side
    from people_organisation o where o.valid_to is null and (${path} = ${c.district} or exists (select 1 from people_org_area a
      where a.organisation = o.id and a.relation = 'covers') and not exists (select 1 from people_org_area a
      where a.organisation = o.id and a.relation = 'covers' and a.area_path <> ${path} and a.area_path not like ${`${path}/%`}))`.execute(
    c.trx,
  )
  return found.rows
}

/** What makes a post the same post: who, as what, where, from when. */
const keyOf = (row: Omit<PostRow, 'valid_from' | 'id' | 'person'>): string =>
  JSON.stringify([row.public_name, row.public_phone, row.role, row.title, row.area_path, row.organisation])

/** Posts with their holders; an officer's unit must be of the patrol side. */
export const posts = importKind<PostRow>({
  kind: 'posts',
  by: ['registrar'],
  ...words['import.posts'],
  columns: [
    { key: 'name', ...head('name'), required: true, most: 40, example: words['import.example.name'].zh },
    { key: 'phone', ...head('phone'), most: 30, example: '19900001234' },
    { key: 'role', ...head('role'), required: true, most: 30, example: 'grid-officer' },
    { key: 'title', ...head('title'), required: true, most: 40, example: words['import.example.title'].zh },
    { key: 'organisation', ...head('organisation'), most: 60, example: words['import.example.parent'].zh },
    { key: 'area', ...head('area'), required: true, most: 60, example: '510108002005' },
    // emergency, gas or family-doctor: of a specialist, and of nobody else (S151).
    { key: 'skill', ...head('skill'), most: 30, example: '' },
    { key: 'from', ...head('from'), day: true, most: 30, example: '2026-01-01' },
  ],
  order: [...personTables, 'people_post'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const units = named(await unitsAt(c, path))
    const seen = new Map<string, number>()
    return {
      check(given, n) {
        if (!roles.includes(given.role as Role))
          throw new Problem(422, 'unknown-role', { role: given.role ?? '', column: head('role').zh })
        if (!appointable(given.role ?? '', path === c.district))
          throw new Problem(403, 'district-appoints', { column: head('role').zh })
        const unit = units.one(given.organisation ?? '', head('organisation').zh)
        if ((given.role === 'grid-officer' || given.role === 'inspector') && unit?.side !== 'patrol')
          throw new Problem(409, 'officer-not-patrol', { column: head('organisation').zh })
        const skill = given.skill || null
        if (
          (given.role === 'specialist') !==
          (skill !== null && (skills as readonly string[]).includes(skill))
        )
          throw new Problem(422, 'skill-of-specialist', { column: head('skill').zh })
        const row: PostRow = {
          id: c.newId(),
          person: c.newId(),
          role: given.role ?? '',
          title: given.title ?? '',
          area_path: area(given.area ?? '', head('area').zh).path,
          organisation: unit?.id ?? null,
          home_organisation: null,
          brings: null,
          public_name: given.name ?? '',
          public_phone: given.phone ? inColumn(head('phone').zh, () => phoneOf(given.phone ?? '')) : null,
          valid_from: given.from ? inColumn(head('from').zh, () => dayFrom(given.from ?? '')) : dayOf(c.now),
          valid_to: null,
          ...plainPost,
          skill,
        }
        once(seen, keyOf(row), n, head('name').zh)
        return row
      },
      known: (list) => held(c, list),
      write: (bulk, row) => [fill(c, bulk, row)],
    }
  },
  undo: end,
})

async function held(c: Context, list: PostRow[]): Promise<(Problem | undefined)[]> {
  const there = await c.trx
    .selectFrom('people_post')
    .select(['public_name', 'public_phone', 'role', 'title', 'area_path', 'organisation'])
    .where('valid_to', 'is', null)
    .where('public_name', '=', sql<string>`any(${list.map((row) => row.public_name)}::text[])`)
    .execute()
  const known = new Set(there.map((row) => keyOf(row as PostRow)))
  return list.map((row) =>
    known.has(keyOf(row)) ? new Problem(409, 'post-there', { column: head('name').zh }) : undefined,
  )
}

function fill(c: Context, bulk: Bulk, row: PostRow): string {
  const { public_name: name, public_phone: phone, area_path: path } = row
  putPerson(c, bulk, { name, phone, path }, row.person)
  bulk.sealed(
    'people_post',
    row,
    postState,
    { id: c.newId(), at: c.now, actor_id: null, kind: 'people.post.filled' },
    'people.post',
    { role: row.role },
  )
  return row.id
}

/** Ends the posts, today or where one has not begun on the day it would have, and forgets who was registered with them. */
async function end(c: Context, ids: string[]): Promise<void> {
  const ended = await c.trx
    .updateTable('people_post')
    .set({ valid_to: sql<string>`greatest(valid_from, ${dayOf(c.now)}::date)` })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('valid_to', 'is', null)
    .returningAll()
    .execute()
  await recordAll(
    c.trx,
    ended.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: 'people.post.ended',
      subject: `people.post:${row.id}`,
      data: { state_hash: stateOf(row, postState) },
    })),
  )
  const still = await c.trx
    .selectFrom('people_post')
    .select('person')
    .where('person', '=', sql<string>`any(${ended.map((row) => row.person)}::uuid[])`)
    .where('valid_to', 'is', null)
    .execute()
  const busy = new Set(still.map((row) => row.person))
  await takeBack(
    c,
    ended.map((row) => row.person).filter((person) => !busy.has(person)),
  )
}
