import { dayOf } from '../../../kernel/day.ts'
import { type Context, recordAll, stateOf } from '../../../kernel/event.ts'
import { importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql } from 'kysely'
import { areaFinder, choice, inColumn } from '../../places/index.ts'
import { organisationState } from '../actions.ts'
import { checkParent, parentKinds } from '../rules.ts'
import type { OrganisationRow } from '../tables.ts'
import { named } from './named.ts'
import { words } from './words.ts'

const head = (key: string) => words[`import.organisation.${key}` as keyof typeof words]
const sides = {
  [words['import.side.patrol'].zh]: 'patrol',
  [words['import.side.handling'].zh]: 'handling',
  [words['import.side.desk'].zh]: 'desk',
  [words['import.side.none'].zh]: 'none',
} as const

type Known = Pick<OrganisationRow, 'id' | 'name' | 'kind'>
const keyOf = (o: Pick<OrganisationRow, 'kind' | 'name' | 'parent'>): string =>
  `${o.kind} ${o.parent ?? ''} ${o.name}`

/** Organisations under parents that are there or stand in an earlier row. */
export const organisations = importKind<{ row: OrganisationRow; path: string | null }>({
  kind: 'organisations',
  by: ['registrar'],
  ...words['import.organisations'],
  columns: [
    {
      key: 'name',
      ...head('name'),
      required: true,
      most: 60,
      example: words['import.example.organisation'].zh,
    },
    { key: 'kind', ...head('kind'), required: true, most: 40, example: 'volunteer-team' },
    { key: 'parent', ...head('parent'), most: 60, example: words['import.example.parent'].zh },
    { key: 'side', ...head('side'), most: 30, example: words['import.side.none'].zh },
    { key: 'area', ...head('area'), most: 60, example: '510108002005' },
    { key: 'phone', ...head('phone'), most: 30, example: '02800000000' },
  ],
  order: ['people_organisation', 'people_org_area'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const there = await c.trx
      .selectFrom('people_organisation')
      .select(['id', 'name', 'kind', 'parent'])
      .where('valid_to', 'is', null)
      .execute()
    const find = named<Known>(there)
    const known = new Set(there.map(keyOf))
    const seen = new Map<string, number>()
    return {
      check(given, n) {
        const row = organisationFrom(c, given, find.one(given.parent ?? '', head('parent').zh))
        const covered = given.area ? area(given.area, head('area').zh).path : null
        // One without an area is the district's: only its own registrar makes one.
        if (!covered && path !== c.district)
          throw new Problem(422, 'place-needed', { column: head('area').zh })
        if (known.has(keyOf(row))) throw new Problem(409, 'organisation-there', { column: head('name').zh })
        once(seen, keyOf(row), n, head('name').zh)
        find.add(row)
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
  undo: end,
})

function organisationFrom(
  c: Context,
  given: Record<string, string>,
  parent: Known | undefined,
): OrganisationRow {
  const kind = given.kind ?? ''
  if (!Object.hasOwn(parentKinds, kind))
    throw new Problem(422, 'unknown-organisation-kind', { kind, column: head('kind').zh })
  inColumn(head('parent').zh, () => checkParent(kind, parent?.kind ?? null))
  return {
    id: c.newId(),
    kind,
    name: given.name ?? '',
    parent: parent?.id ?? null,
    side: given.side ? choice(head('side').zh, given.side, sides) : 'none',
    phone: given.phone || null,
    valid_from: dayOf(c.now),
    valid_to: null,
  }
}

async function end(c: Context, ids: string[]): Promise<void> {
  const ended = await c.trx
    .updateTable('people_organisation')
    .set({ valid_to: dayOf(c.now) })
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
      kind: 'people.organisation.ended',
      subject: `people.organisation:${row.id}`,
      data: { state_hash: stateOf(row, organisationState) },
    })),
  )
}
