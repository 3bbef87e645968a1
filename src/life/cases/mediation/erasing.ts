import { sql } from 'kysely'
import { asHouse } from '../../../kernel/db/connect.ts'
import type { Context } from '../../../kernel/event.ts'
import { eraseText } from '../../../kernel/text.ts'
import { erasedAmong } from '../../../registers/people/index.ts'
import { partiesOf } from './store.ts'
import type { MediationRow } from './tables.ts'

/**
 * Words that two persons agreed on are held for either of them: they are erased when it is over and both were erased.
 * Of who leaves first the name and the hand are gone at once.
 */
export async function eraseUnneeded(c: Context, row: MediationRow): Promise<void> {
  if (!row.ended_at) return
  const parties = (await partiesOf(c, [row.id])).map((p) => p.person)
  if ((await erasedAmong(c.trx, parties)).length < parties.length) return
  await asHouse(c, () => eraseWords(c, row))
}

async function eraseWords(c: Context, row: MediationRow): Promise<void> {
  const texts = await sql<{ id: string }>`select t.id from kernel_text t where t.text is not null
    and (t.subject = ${`cases.mediation:${row.id}`}
      or t.subject in (select 'cases.session:' || s.id::text from cases_session s where s.mediation = ${row.id})
      or t.subject in (select 'cases.follow-up:' || f.id::text from cases_follow_up f where f.mediation = ${row.id}))`.execute(
    c.trx,
  )
  await eraseText(
    c,
    texts.rows.map((t) => t.id),
  )
}

/** What an erased person leaves in mediations; done again it erases nothing more. */
export async function eraseMediationsOf(c: Context, person: string): Promise<void> {
  const rows =
    await sql<MediationRow>`select m.* from cases_mediation m join cases_party p on p.mediation = m.id where p.person = ${person}`.execute(
      c.trx,
    )
  for (const row of rows.rows) await eraseUnneeded(c, row)
}
