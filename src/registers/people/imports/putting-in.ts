import type { Bulk } from '../../../kernel/bulk.ts'
import type { Context } from '../../../kernel/event.ts'
import { type Identity, privateRow } from '../store.ts'

/** Tables of a person in the order in which foreign keys hold. */
export const personTables = ['people_person', 'people_person_private']

/** A person of a workbook among the rows that are written at once, as `makePerson` makes one; answers the id. */
export function putPerson(
  c: Context,
  bulk: Bulk,
  of: Omit<Identity, 'joinedBy'>,
  id: string = c.newId(),
): string {
  bulk.add('people_person', { id, created_at: c.now, erased_at: null })
  bulk.add('people_person_private', privateRow(c, id, { ...of, joinedBy: 'import' }))
  bulk.event(c.newId(), c.now, null, 'people.person.registered', `people.person:${id}`, { by: 'import' })
  return id
}
