import { sql } from 'kysely'
import { lineOf } from '../../../kernel/accounts/phone.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { personsWithLine } from '../../../registers/people/index.ts'
import { addRemark } from '../intake.ts'
import { asHouse } from '../store.ts'
import type { CaseRow } from '../tables.ts'

/**
 * Takes down what the requester says on the phone about a case under way (来电追问). The words are theirs, as if they
 * had written them. Refuses 409 `not-caller` where neither the case nor one merged into it was raised from that line,
 * 409 `wrong-state` when it is over.
 */
export async function askOnPhone(
  c: Call,
  row: CaseRow,
  said: { phone: string; words: string },
): Promise<void> {
  const line = lineOf(said.phone)
  const persons = await asHouse(c, () => personsWithLine(c, line))
  const found = await sql<{ requester: string }>`with recursive joined as (select ${row.id}::uuid as id
      union select k.id from joined join cases_case k on k.merged_into = joined.id)
    select r.requester from cases_request r where r.case_id in (select id from joined)
      and r.requester = any(${persons}::uuid[]) order by r.at desc, r.id limit 1`.execute(c.trx)
  const requester = found.rows[0]?.requester
  if (!requester) throw new Problem(409, 'not-caller')
  await addRemark(c, row, said.words, requester, 'asked')
}
