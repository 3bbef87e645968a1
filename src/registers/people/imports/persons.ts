import { lineOf } from '../../../kernel/accounts/phone.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, record } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { importKind } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { moveOut, residenceState } from '../actions.ts'
import { identityOf } from '../rules.ts'
import { privateRow } from '../store.ts'
import { areaFinder, choice, inColumn } from '../../places/index.ts'
import { words } from './words.ts'

interface Person {
  name: string
  phone: string | null
  identity: string | null
  path: string
  type: string
  number: string | null
  from: string
}

const types = {
  [words['import.type.work-unit'].zh]: 'work-unit',
  [words['import.type.social'].zh]: 'social',
  [words['import.type.floating'].zh]: 'floating',
} as const
const column = (key: string) => words[`import.person.${key}` as keyof typeof words].zh

/** Identity numbers of the district, as hashes: who is registered is not registered twice. */
async function known(c: Context): Promise<Set<string>> {
  const rows = await c.trx
    .selectFrom('people_person_private')
    .select('identity_hash')
    .where('identity_hash', 'is not', null)
    .execute()
  return new Set(rows.map((r) => r.identity_hash ?? ''))
}

/** Residents with their homes: one person, one residence, a household where a door number is given. */
export const persons = importKind<Person>({
  kind: 'persons',
  by: ['registrar', 'desk', 'community-lead'],
  ...words['import.persons'],
  columns: [
    { key: 'name', ...words['import.person.name'], required: true, example: words['import.example.name'].zh },
    { key: 'identity', ...words['import.person.identity'], example: '510108199003070011' },
    { key: 'phone', ...words['import.person.phone'], example: '19900001234' },
    { key: 'area', ...words['import.person.area'], required: true, example: '510108002005' },
    { key: 'number', ...words['import.person.number'], example: words['import.example.number'].zh },
    { key: 'type', ...words['import.person.type'], required: true, example: words['import.type.social'].zh },
    { key: 'from', ...words['import.person.from'], example: '2024-03-01' },
  ],
  order: ['people_person', 'people_person_private', 'people_household', 'people_residence'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const seen = await known(c)
    const doors = new Map<string, string>()
    for (const r of await c.trx
      .selectFrom('people_household')
      .select(['id', 'area_path', 'number_hash'])
      .execute())
      doors.set(`${r.area_path} ${r.number_hash}`, r.id)
    return {
      check(row) {
        const identity = row.identity
          ? inColumn(column('identity'), () => identityOf(row.identity ?? ''))
          : null
        const hash = identity ? c.crypt.hash('identity', identity) : ''
        const person = {
          name: row.name ?? '',
          identity,
          phone: row.phone ? inColumn(column('phone'), () => lineOf(row.phone ?? '')) : null,
          path: area(row.area ?? '', column('area')).path,
          type: choice(column('type'), row.type ?? '', types),
          number: row.number || null,
          from: row.from ? inColumn(column('from'), () => dayFrom(row.from ?? '')) : dayOf(c.now),
        }
        if (hash && seen.has(hash)) throw new Problem(422, 'cell-known', { column: column('identity') })
        if (hash) seen.add(hash)
        return person
      },
      write(bulk, p) {
        const id = c.newId()
        bulk.add('people_person', { id, created_at: c.now, erased_at: null })
        bulk.add(
          'people_person_private',
          privateRow(c, id, {
            name: p.name,
            phone: p.phone,
            identity: p.identity,
            path: p.path,
            joinedBy: 'import',
          }),
        )
        bulk.event(c.newId(), c.now, null, 'people.person.registered', `people.person:${id}`, {
          by: 'import',
        })
        const row = {
          id: c.newId(),
          person: id,
          household: p.number ? door(c, bulk, doors, p.path, p.number) : null,
          area_path: p.path,
          type: p.type,
          valid_from: p.from,
          valid_to: null,
        }
        bulk.sealed(
          'people_residence',
          row,
          residenceState,
          { id: c.newId(), at: c.now, actor_id: null, kind: 'people.residence.begun' },
          'people.residence',
          { type: p.type },
        )
        return [id]
      },
    }
  },
  async undo(c, ids) {
    const homes = await c.trx
      .selectFrom('people_residence')
      .select(['id', 'valid_from'])
      .where('person', 'in', ids)
      .where('valid_to', 'is', null)
      .execute()
    for (const home of homes) await moveOut(c, home.id, home.valid_from)
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
      })
      .where('person', 'in', ids)
      .execute()
    await c.trx.updateTable('people_person').set({ erased_at: c.now }).where('id', 'in', ids).execute()
    for (const id of ids) await record(c, 'people.person.taken-back', `people.person:${id}`)
  },
})

type Doors = Map<string, string>
function door(
  c: Context,
  bulk: Parameters<Awaited<ReturnType<typeof persons.open>>['write']>[0],
  doors: Doors,
  path: string,
  number: string,
): string {
  const plain = number.replace(/\s+/g, '')
  const hash = c.crypt.hash('household', plain)
  const there = doors.get(`${path} ${hash}`)
  if (there) return there
  const id = c.newId()
  doors.set(`${path} ${hash}`, id)
  bulk.add('people_household', {
    id,
    area_path: path,
    number_hash: hash,
    number_sealed: c.crypt.seal(plain, `household:${id}`),
  })
  return id
}
