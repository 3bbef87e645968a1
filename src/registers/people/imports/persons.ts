import { sql } from 'kysely'
import { lineOf } from '../../../kernel/accounts/phone.ts'
import type { Bulk } from '../../../kernel/bulk.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, recordAll, stateOf } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { areaFinder, choice, inColumn } from '../../places/index.ts'
import { residenceState } from '../actions.ts'
import { identityOf } from '../rules.ts'
import type { ResidenceRow } from '../tables.ts'
import { personTables, putPerson } from './putting-in.ts'
import { takeBack } from './taking-back.ts'
import { words } from './words.ts'

interface Person {
  name: string
  phone: string | null
  identity: string | null
  identityHash: string | null
  path: string
  type: string
  /** The door as it is kept: without spaces, and its hash. */
  door: { number: string; hash: string } | null
  from: string
}

const types = {
  [words['import.type.work-unit'].zh]: 'work-unit',
  [words['import.type.social'].zh]: 'social',
  [words['import.type.floating'].zh]: 'floating',
} as const
const column = (key: string) => words[`import.person.${key}` as keyof typeof words].zh

/** Residents with their homes: one person, one residence, a household where a door number is given. */
export const persons = importKind<Person>({
  kind: 'persons',
  by: ['registrar', 'desk', 'community-lead'],
  ...words['import.persons'],
  columns: [
    {
      key: 'name',
      ...words['import.person.name'],
      required: true,
      most: 40,
      example: words['import.example.name'].zh,
    },
    { key: 'identity', ...words['import.person.identity'], most: 30, example: '510108199003070011' },
    { key: 'phone', ...words['import.person.phone'], most: 30, example: '19900001234' },
    { key: 'area', ...words['import.person.area'], required: true, most: 60, example: '510108002005' },
    { key: 'number', ...words['import.person.number'], most: 60, example: words['import.example.number'].zh },
    {
      key: 'type',
      ...words['import.person.type'],
      required: true,
      most: 30,
      example: words['import.type.social'].zh,
    },
    { key: 'from', ...words['import.person.from'], day: true, most: 30, example: '2024-03-01' },
  ],
  order: [...personTables, 'people_household', 'people_residence'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const [numbers, rows] = [new Map<string, number>(), new Map<string, number>()]
    const doors = new Map<string, string>()
    return {
      check(row, n) {
        const person = personFrom(c, row, area)
        if (person.identityHash) once(numbers, person.identityHash, n, column('identity'))
        else if (person.phone || person.door) once(rows, JSON.stringify(person), n, column('name'))
        return person
      },
      known: (list) => registered(c, list),
      ready: (list) => findDoors(c, list, doors),
      write: (bulk, person) => [settle(c, bulk, person, doors)],
    }
  },
  undo: endHomes,
})

function personFrom(
  c: Context,
  row: Record<string, string>,
  area: Awaited<ReturnType<typeof areaFinder>>,
): Person {
  const today = dayOf(c.now)
  const identity = row.identity
    ? inColumn(column('identity'), () => identityOf(row.identity ?? '', today))
    : null
  const number = row.number?.replace(/\s+/g, '')
  return {
    name: row.name ?? '',
    identity,
    identityHash: identity && c.crypt.hash('identity', identity),
    phone: row.phone ? inColumn(column('phone'), () => lineOf(row.phone ?? '')) : null,
    path: area(row.area ?? '', column('area')).path,
    type: choice(column('type'), row.type ?? '', types),
    door: number ? { number, hash: c.crypt.hash('household', number) } : null,
    from: row.from ? inColumn(column('from'), () => dayFrom(row.from ?? '')) : today,
  }
}

/** Who is registered is not registered twice: identity numbers are looked up as hashes. */
async function registered(c: Context, list: Person[]): Promise<(Problem | undefined)[]> {
  const hashes = list.flatMap((p) => p.identityHash ?? [])
  const found = await sql<{ hash: string }>`select identity_hash as hash from people_person_private
    where identity_hash = any(${hashes})`.execute(c.trx)
  const known = new Set(found.rows.map((r) => r.hash))
  return list.map((p) =>
    p.identityHash && known.has(p.identityHash)
      ? new Problem(422, 'cell-known', { column: column('identity') })
      : undefined,
  )
}

type Doors = Map<string, string>

async function findDoors(c: Context, list: Person[], doors: Doors): Promise<void> {
  const wanted = list.flatMap((p) => (p.door ? [{ path: p.path, hash: p.door.hash }] : []))
  const found = await sql<{ id: string; area_path: string; number_hash: string }>`
    select id, area_path, number_hash from people_household where (area_path, number_hash) in
      (select * from unnest(${wanted.map((w) => w.path)}::text[], ${wanted.map((w) => w.hash)}::text[]))`.execute(
    c.trx,
  )
  for (const row of found.rows) doors.set(`${row.area_path} ${row.number_hash}`, row.id)
}

/** The person, the private row, the home; answers the person's id. */
function settle(c: Context, bulk: Bulk, p: Person, doors: Doors): string {
  const { name, phone, identity, path } = p
  const id = putPerson(c, bulk, { name, phone, identity, path })
  const home: ResidenceRow = {
    id: c.newId(),
    person: id,
    household: p.door && household(c, bulk, p.path, p.door, doors),
    area_path: p.path,
    type: p.type,
    valid_from: p.from,
    valid_to: null,
  }
  bulk.sealed(
    'people_residence',
    home,
    residenceState,
    { id: c.newId(), at: c.now, actor_id: null, kind: 'people.residence.begun' },
    'people.residence',
    { type: p.type },
  )
  return id
}

function household(
  c: Context,
  bulk: Bulk,
  path: string,
  door: NonNullable<Person['door']>,
  doors: Doors,
): string {
  const there = doors.get(`${path} ${door.hash}`)
  if (there) return there
  const id = c.newId()
  doors.set(`${path} ${door.hash}`, id)
  bulk.add('people_household', {
    id,
    area_path: path,
    number_hash: door.hash,
    number_sealed: c.crypt.seal(door.number, `household:${id}`),
  })
  return id
}

/** Ends the homes on the day they began, and forgets who lived there. */
async function endHomes(c: Context, persons: string[]): Promise<void> {
  const ended = await c.trx
    .updateTable('people_residence')
    .set((e) => ({ valid_to: e.ref('valid_from') }))
    .where('person', '=', sql<string>`any(${persons}::uuid[])`)
    .where('valid_to', 'is', null)
    .returningAll()
    .execute()
  await recordAll(
    c.trx,
    ended.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: 'people.residence.ended',
      subject: `people.residence:${row.id}`,
      data: { type: row.type, state_hash: stateOf(row, residenceState) },
    })),
  )
  await takeBack(c, persons)
}
