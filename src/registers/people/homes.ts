import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import { asHouse } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import { areasAt } from '../places/index.ts'
import './tables.ts'

/**
 * Whether somebody lives in an area as far as the register knows today: they themselves are registered there, or a
 * resident is under the line they signed in with. The second joins nobody with anybody, for lines change hands; it says
 * only that this line is answered in a home of the area.
 */
export async function livesWithin(
  c: Pick<Context, 'trx' | 'memory' | 'now'>,
  person: string,
  path: string,
): Promise<boolean> {
  const day = dayOf(c.now)
  const areas = await areasAt(c, path)
  const found = await asHouse(c, () =>
    sql`select 1 from people_residence r where r.person = any(array(select ${person}::uuid
        union select v.person from people_person_private own join people_person_private v on v.phone_hash = own.phone_hash
          where own.person = ${person}))
      and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to > ${day}::date)
      and ${inAreas(sql`r.area_path`, areas)} limit 1`.execute(c.trx),
  )
  return found.rows.length > 0
}
