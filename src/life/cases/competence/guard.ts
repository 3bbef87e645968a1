import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { chainOf } from '../../../registers/people/index.ts'
import type { CaseRow } from '../tables.ts'
import { competenceFor } from './store.ts'

/** Kinds of those who work for a street or for what lies in it. */
const ofStreet: readonly string[] = ['street-office', 'residents-committee']

/**
 * Refuses to dispatch to a street what the catalogue says is a department's: a matter comes to a street only as the
 * district decided, with its posts and its money; the catalogue then names the street (S14; source: 下沉街道的事项必须经区委、
 * 区政府研究同意). 409 `matter-of-department`.
 */
export async function guardDepartment(c: Context, row: CaseRow, unit: string): Promise<void> {
  const entry = await competenceFor(c, row)
  if (!entry || entry.organisation === unit) return
  const whose = await chainOf(c.trx, entry.organisation)
  const department = whose.find(({ kind }) => kind === 'department')
  if (!department) return
  const chain = await chainOf(c.trx, unit)
  if (chain.some(({ kind }) => ofStreet.includes(kind)))
    throw new Problem(409, 'matter-of-department', { department: department.name, clause: entry.clause })
}
