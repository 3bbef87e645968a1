import { sql } from 'kysely'

/** SQL of what a person works as, as far as the transaction's sight allows. */
export const workOf = (person: string) =>
  sql<string | null>`(select p.work from people_person_private p where p.person = ${person})`
