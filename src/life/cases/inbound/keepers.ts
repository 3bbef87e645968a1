import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/connect.ts'

/**
 * These persons, and where one of them is another system whoever was shown its secret: what such a system does, who
 * admitted it or gave it a new secret can do too.
 */
export async function withKeepers(trx: Trx, persons: readonly string[]): Promise<string[]> {
  if (!persons.length) return []
  const found = await sql<{
    person: string
  }>`select distinct e.actor_id as person from cases_inbound i join kernel_event e on e.subject = 'cases.inbound:' || i.id::text
    and e.kind in ('cases.inbound.made', 'cases.inbound.rotated') where i.person = any(${[...persons]}::uuid[]) and e.actor_id is not null`.execute(
    trx,
  )
  return [...new Set([...persons, ...found.rows.map(({ person }) => person)])]
}
