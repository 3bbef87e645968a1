import { sql } from 'kysely'
import type { Context } from '../../kernel/event.ts'
import { record } from '../../kernel/event.ts'
import { release } from '../../kernel/files/photos.ts'
import { eraseText } from '../../kernel/text.ts'
import { erasedAmong } from '../../registers/people/index.ts'
import { withdraw } from './publication/actions.ts'
import { renewPairs } from './search/store.ts'
import { asHouse } from './store.ts'
import type { CaseRow } from './tables.ts'

/**
 * Erases what an erased person said and sent in cases that are closed: words, title, place, pictures; a publication of
 * them is taken back; lists they kept go too. Answers how many texts were erased. Done again it erases nothing more.
 */
export async function eraseWordsOf(c: Context, person: string): Promise<number> {
  const cases =
    await sql<CaseRow>`select distinct k.* from cases_case k join cases_request r on r.case_id = k.id
    where r.requester = ${person} and k.closed_at is not null`.execute(c.trx)
  await c.trx.deleteFrom('cases_view').where('by', '=', person).execute()
  let count = 0
  for (const row of cases.rows) {
    const events = await c.trx
      .selectFrom('kernel_event')
      .select('id')
      .where('subject', '=', `cases.case:${row.id}`)
      .execute()
    await release(
      c,
      person,
      events.map((e) => `kernel.event:${e.id}`),
    )
    const texts = await sql<{
      id: string
    }>`select t.id from kernel_text t where t.owner = ${person} and t.text is not null
      and (t.subject = ${`cases.case:${row.id}`} or t.subject in (select 'cases.request:' || r.id::text from cases_request r where r.case_id = ${row.id}))`.execute(
      c.trx,
    )
    if (!texts.rows.length) continue
    await eraseText(
      c,
      texts.rows.map((t) => t.id),
    )
    await asHouse(c, () => renewPairs(c.trx, row.id))
    await record(c, 'cases.case.words-erased', `cases.case:${row.id}`, { texts: texts.rows.length })
    const shown = await c.trx
      .selectFrom('cases_publication')
      .select('id')
      .where('case_id', '=', row.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (shown) await withdraw(c, row)
    count += texts.rows.length
  }
  return count
}

/** Requesters of a case who were erased meanwhile. */
export async function erasedRequesters(c: Context, caseId: string): Promise<string[]> {
  const rows = await c.trx
    .selectFrom('cases_request')
    .select('requester')
    .where('case_id', '=', caseId)
    .execute()
  return erasedAmong(
    c.trx,
    rows.flatMap((r) => (r.requester ? [r.requester] : [])),
  )
}
