import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import { phoneOf } from '../../../kernel/accounts/phone.ts'
import { type Role, roles } from '../../../kernel/access.ts'
import { addDays, dayOf } from '../../../kernel/day.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { importKind } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { endPost, organisationState, postState } from '../actions.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import { appointable, checkParent, parentKinds } from '../rules.ts'
import { privateRow } from '../store.ts'
import type { OrganisationRow, PostRow } from '../tables.ts'
import { areaFinder, choice, inColumn } from '../../places/index.ts'
import { words } from './words.ts'

const o = (key: string) => words[`import.organisation.${key}` as keyof typeof words]
const p = (key: string) => words[`import.post.${key}` as keyof typeof words]
const sides = {
  [words['import.side.patrol'].zh]: 'patrol',
  [words['import.side.handling'].zh]: 'handling',
  [words['import.side.desk'].zh]: 'desk',
  [words['import.side.none'].zh]: 'none',
} as const

/** Organisations under parents that are there or stand in an earlier row. */
export const organisations = importKind<{ row: OrganisationRow; path: string | null }>({
  kind: 'organisations',
  by: ['registrar'],
  ...words['import.organisations'],
  columns: [
    { key: 'name', ...o('name'), required: true, example: words['import.example.organisation'].zh },
    { key: 'kind', ...o('kind'), required: true, example: 'volunteer-team' },
    { key: 'parent', ...o('parent'), example: words['import.example.parent'].zh },
    { key: 'side', ...o('side'), example: words['import.side.none'].zh },
    { key: 'area', ...o('area'), example: '510108002005' },
    { key: 'phone', ...o('phone'), example: '02800000000' },
  ],
  order: ['people_organisation', 'people_org_area'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const there = await c.trx
      .selectFrom('people_organisation')
      .select(['id', 'name', 'kind'])
      .where('valid_to', 'is', null)
      .execute()
    const byName = new Map(there.map((one) => [one.name, one]))
    return {
      check(given) {
        const kind = given.kind ?? ''
        if (!parentKinds[kind])
          throw new Problem(422, 'unknown-organisation-kind', {
            kind: kind.slice(0, 40),
            column: o('kind').zh,
          })
        const parent = given.parent ? byName.get(given.parent) : undefined
        if (given.parent && !parent)
          throw new Problem(422, 'cell-organisation', {
            text: given.parent.slice(0, 40),
            column: o('parent').zh,
          })
        inColumn(o('parent').zh, () => checkParent(kind, parent?.kind ?? null))
        const row: OrganisationRow = {
          id: c.newId(),
          kind,
          name: given.name ?? '',
          parent: parent?.id ?? null,
          side: given.side ? choice(o('side').zh, given.side, sides) : 'none',
          phone: given.phone || null,
          valid_from: dayOf(c.now),
          valid_to: null,
        }
        const covered = given.area ? area(given.area, o('area').zh).path : null
        byName.set(row.name, row)
        return { row, path: covered }
      },
      write(bulk, { row, path: covered }) {
        bulk.sealed(
          'people_organisation',
          row,
          organisationState,
          { id: c.newId(), at: c.now, actor_id: null, kind: 'people.organisation.registered' },
          'people.organisation',
        )
        if (covered)
          bulk.add('people_org_area', { organisation: row.id, area_path: covered, relation: 'covers' })
        return [row.id]
      },
    }
  },
  async undo(c, ids) {
    for (const id of ids) {
      const row = await c.trx
        .updateTable('people_organisation')
        .set({ valid_to: dayOf(c.now) })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await record(c, 'people.organisation.ended', `people.organisation:${id}`, {
        state_hash: stateOf(row, organisationState),
      })
    }
  },
})

/** A post reaches what its organisation holds: those at work within an area and nowhere else, all for the district. */
async function unitsAt(c: Context, path: string) {
  const found = await sql<{ id: string; name: string; side: string }>`select o.id, o.name, o.side
    from people_organisation o where o.valid_to is null and (${path} = ${c.district} or exists (select 1 from people_org_area a
      where a.organisation = o.id and a.relation = 'covers') and not exists (select 1 from people_org_area a
      where a.organisation = o.id and a.relation = 'covers' and a.area_path <> ${path} and a.area_path not like ${`${path}/%`}))`.execute(
    c.trx,
  )
  return found.rows
}

/** Posts with their holders; an officer's unit must be of the patrol side. */
export const posts = importKind<{ row: PostRow; phone: string | null }>({
  kind: 'posts',
  by: ['registrar'],
  ...words['import.posts'],
  columns: [
    { key: 'name', ...p('name'), required: true, example: words['import.example.name'].zh },
    { key: 'phone', ...p('phone'), example: '19900001234' },
    { key: 'role', ...p('role'), required: true, example: 'grid-officer' },
    { key: 'title', ...p('title'), required: true, example: words['import.example.title'].zh },
    { key: 'organisation', ...p('organisation'), example: words['import.example.parent'].zh },
    { key: 'area', ...p('area'), required: true, example: '510108002005' },
    { key: 'from', ...p('from'), example: '2026-01-01' },
  ],
  order: ['people_person', 'people_person_private', 'people_post'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const there = await unitsAt(c, path)
    const byName = new Map(there.map((one) => [one.name, one]))
    return {
      check(given) {
        if (!roles.includes(given.role as Role))
          throw new Problem(422, 'unknown-role', {
            role: (given.role ?? '').slice(0, 30),
            column: p('role').zh,
          })
        if (!appointable(given.role ?? '', path === c.district))
          throw new Problem(403, 'district-appoints', { column: p('role').zh })
        const unit = given.organisation ? byName.get(given.organisation) : undefined
        if (given.organisation && !unit)
          throw new Problem(422, 'cell-organisation', {
            text: given.organisation.slice(0, 40),
            column: p('organisation').zh,
          })
        if ((given.role === 'grid-officer' || given.role === 'inspector') && unit?.side !== 'patrol')
          throw new Problem(409, 'officer-not-patrol', { column: p('organisation').zh })
        const phone = given.phone ? inColumn(p('phone').zh, () => phoneOf(given.phone ?? '')) : null
        const row: PostRow = {
          id: c.newId(),
          person: c.newId(),
          role: given.role ?? '',
          title: given.title ?? '',
          area_path: area(given.area ?? '', p('area').zh).path,
          organisation: unit?.id ?? null,
          home_organisation: null,
          brings: null,
          public_name: given.name ?? '',
          public_phone: phone,
          valid_from: given.from ? inColumn(p('from').zh, () => dayFrom(given.from ?? '')) : dayOf(c.now),
          valid_to: null,
        }
        return { row, phone }
      },
      write(bulk, { row, phone }) {
        bulk.add('people_person', { id: row.person, created_at: c.now, erased_at: null })
        bulk.add(
          'people_person_private',
          privateRow(c, row.person, {
            name: row.public_name,
            phone,
            path: row.area_path,
            joinedBy: 'import',
          }),
        )
        bulk.event(c.newId(), c.now, null, 'people.person.registered', `people.person:${row.person}`, {
          by: 'import',
        })
        bulk.sealed(
          'people_post',
          row,
          postState,
          { id: c.newId(), at: c.now, actor_id: null, kind: 'people.post.filled' },
          'people.post',
          { role: row.role },
        )
        return [row.id]
      },
    }
  },
  async undo(c, ids) {
    const rows = await c.trx
      .selectFrom('people_post')
      .select(['id', 'valid_from'])
      .where('id', 'in', ids)
      .where('valid_to', 'is', null)
      .execute()
    const today = dayOf(c.now)
    for (const row of rows)
      await endPost(c, row.id, row.valid_from > today ? addDays(row.valid_from, 0) : today)
  },
})
