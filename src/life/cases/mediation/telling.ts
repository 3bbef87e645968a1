import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { signaturesOf } from '../../../instruments/charters/index.ts'
import { secretOf } from '../intake.ts'
import { mediationOf, partiesOf, recordMediation } from './store.ts'
import type { MediationRow } from './tables.ts'

/** The parties who have not signed the words as they are, each with the secret of their link. */
export async function linksOf(
  c: Context,
  mediation: string,
): Promise<{ person: string; secret: string; number: string }[]> {
  const row = await mediationOf(c, mediation)
  if (row.state !== 'to-sign') return []
  const signed = (await signaturesOf(c, [`cases.mediation:${row.id}`]))
    .filter((s) => s.text === row.agreement)
    .map((s) => s.party)
  const { number } = await c.trx
    .selectFrom('cases_case')
    .select('number')
    .where('id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  return (await partiesOf(c, [row.id]))
    .filter((p) => !signed.includes(p.person))
    .map((p) => ({ person: p.person, secret: secretOf(c, p.id), number }))
}

/** Who mediates. */
export const mediatorOf = async (c: Context, mediation: string): Promise<string> =>
  (await mediationOf(c, mediation)).mediator

/** On its day, once: somebody has to ask whether the agreement is kept. Answers how many came due. */
export async function followUpsDue(c: Context): Promise<number> {
  const due = await sql<MediationRow>`select m.* from cases_mediation m
    where m.state = 'concluded' and m.follow_up_on <= ${dayOf(c.now)} and not exists (select 1 from kernel_event e
      where e.subject = 'cases.mediation:' || m.id::text and e.kind = 'cases.mediation.follow-up-due'
        and e.data->>'on' = m.follow_up_on::text) limit 500`.execute(c.trx)
  for (const row of due.rows) await recordMediation(c, 'follow-up-due', row, { on: row.follow_up_on })
  return due.rows.length
}
