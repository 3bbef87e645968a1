import { sql } from 'kysely'
import type { Trx } from './connect.ts'

/** Waits until nobody else in this district holds the name, and holds it until the end of the transaction. */
export async function takeTurns(trx: Trx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ':' || ${name}, 0))`.execute(
    trx,
  )
}
