import { sql } from 'kysely'
import { type Context, recordAll } from '../../../kernel/event.ts'

/** Forgets persons whom a batch registered: what names them is erased, that they were there stays. */
export async function takeBack(c: Context, persons: string[]): Promise<void> {
  await sql`update people_person_private set name_sealed = null, name_hash = null, phone_sealed = null, phone_hash = null,
    identity_sealed = null, identity_hash = null, birth_year = null where person = any(${persons}::uuid[])`.execute(
    c.trx,
  )
  await sql`update people_person set erased_at = ${c.now} where id = any(${persons}::uuid[])`.execute(c.trx)
  await recordAll(
    c.trx,
    persons.map((id) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: 'people.person.taken-back',
      subject: `people.person:${id}`,
      data: {},
    })),
  )
}
