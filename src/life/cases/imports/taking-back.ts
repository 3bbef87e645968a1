import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import { eraseText } from '../../../kernel/text.ts'
import { takeBack } from '../../../registers/people/index.ts'
import { renewPairs } from '../search/store.ts'
import { recordCase, recordRow, requestsOf, saveCase } from '../store.ts'
import { type CaseRow, requestState } from '../tables.ts'

/**
 * Takes imported cases back that nobody has touched: voided, their words and requesters erased, their numbers free to
 * come in again. What somebody has taken in hand by now stays.
 */
export async function takeBackCases(c: Context, ids: string[]): Promise<void> {
  const untouched = await sql<CaseRow>`select * from cases_case where id = any(${ids}::uuid[])
    and state = 'to-accept' and requests = 1 and rehandled = 0 for update`.execute(c.trx)
  const persons: string[] = []
  for (const row of untouched.rows) {
    const requests = await requestsOf(c.trx, row.id)
    for (const request of requests) {
      if (request.requester) persons.push(request.requester)
      const freed = { ...request, source_number: null }
      await c.trx
        .updateTable('cases_request')
        .set({ source_number: null })
        .where('id', '=', request.id)
        .execute()
      await recordRow(c, 'cases.request.taken-back', freed, requestState)
    }
    await eraseText(
      c,
      [row.title, row.place, ...requests.map((r) => r.words)].flatMap((id) => id ?? []),
    )
    const change = { state: 'closed', closed_at: c.now, closure: 'voided', stage_due_at: null }
    await recordCase(c, 'voided', await saveCase(c.trx, row, change))
    await renewPairs(c.trx, row.id)
  }
  if (persons.length) await takeBack(c, persons)
}
