import { record } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { readPerson } from '../../registers/people/index.ts'
import { asHouse, requestsOf } from './store.ts'
import type { CaseRow } from './tables.ts'

/** Name and phone of a requester for a call. Every look is recorded; an anonymous requester has none. */
export async function contactOf(
  c: Call,
  row: CaseRow,
): Promise<{ name: string | null; phone: string | null }> {
  const request = (await requestsOf(c.trx, row.id)).find((r) => r.requester !== null)
  if (!request?.requester) throw new Problem(409, 'no-contact')
  const requester = request.requester
  await record(c, 'cases.request.contact-looked', `cases.request:${request.id}`, { case: row.id })
  const person = await asHouse(c, () => readPerson(c, requester))
  return { name: person?.name ?? null, phone: person?.phone ?? null }
}
