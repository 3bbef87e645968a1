import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { dayOf } from '../../kernel/day.ts'
import { asHouse } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import { areasAt } from '../places/index.ts'
import './tables.ts'

type Known = Pick<Context, 'trx' | 'memory' | 'now'>

/** SQL of what makes a residence `r` somebody's today: their own, or that of whom the register has under their line. */
const spokenFor = (person: string, day: string) =>
  sql`r.person = any(array(select ${person}::uuid
      union select v.person from people_person_private own join people_person_private v on v.phone_hash = own.phone_hash
        where own.person = ${person}))
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to > ${day}::date)`

/** Homes of an area in which somebody lives as far as the register knows today, those with a door first. */
async function homesWithin(c: Known, person: string, path: string): Promise<{ household: string | null }[]> {
  const areas = await areasAt(c, path)
  const found = await asHouse(c, () =>
    sql<{ household: string | null }>`select r.household from people_residence r
      where ${spokenFor(person, dayOf(c.now))} and ${inAreas(sql`r.area_path`, areas)} order by r.household nulls last limit 1`.execute(
      c.trx,
    ),
  )
  return found.rows
}

/**
 * Whether somebody lives in an area as far as the register knows today: they themselves are registered there, or a
 * resident is under the line they signed in with. The second joins nobody with anybody, for lines change hands; it says
 * only that this line is answered in a home of the area.
 */
export const livesWithin = async (c: Known, person: string, path: string): Promise<boolean> =>
  (await homesWithin(c, person, path)).length > 0

/** Every home that somebody speaks for today, known in the same ways. */
export async function householdsOf(c: Known, person: string): Promise<string[]> {
  const found = await asHouse(c, () =>
    sql<{ household: string }>`select distinct r.household from people_residence r
      where r.household is not null and ${spokenFor(person, dayOf(c.now))}`.execute(c.trx),
  )
  return found.rows.map(({ household }) => household)
}

/** The home of an area that somebody speaks for, known in the same ways. */
export const householdWithin = async (c: Known, person: string, path: string): Promise<string | null> =>
  (await homesWithin(c, person, path))[0]?.household ?? null
