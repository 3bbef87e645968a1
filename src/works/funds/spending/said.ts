import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/connect.ts'
import { unitNames } from '../../../registers/people/index.ts'

/** What applications, contracts and payments are told as to everybody: what for, with whom, which part; of relief its ground alone. */
export async function spendingSaid(trx: Trx, subjects: string[]): Promise<[subject: string, text: string][]> {
  const found = await sql<{ subject: string; title: string; party: string | null; part: string | null }>`
    select 'funds.application:' || a.id as subject, a.title, null as party, null as part from funds_application a
      where 'funds.application:' || a.id = any(${subjects})
    union all select 'funds.commitment:' || k.id, a.title, k.party, null from funds_commitment k
      join funds_application a on a.id = k.application where 'funds.commitment:' || k.id = any(${subjects})
    union all select 'funds.milestone:' || m.id, a.title, k.party, case when k.party is not null then m.title end from funds_milestone m
      join funds_commitment k on k.id = m.commitment join funds_application a on a.id = k.application
      where 'funds.milestone:' || m.id = any(${subjects})`.execute(trx)
  const names = await unitNames(
    trx,
    found.rows.flatMap(({ party }) => party ?? []),
  )
  return found.rows.map(({ subject, title, party, part }) => [
    subject,
    [title, part, party ? names.get(party) : undefined].filter(Boolean).join(' · '),
  ])
}
