import type { Trx } from '../../../kernel/db/connect.ts'
import { Problem } from '../../../kernel/problem.ts'

/** Organisations by the name a workbook gives them. */
export function named<O extends { name: string }>(there: O[]) {
  const byName = new Map<string, O | null>()
  const add = (one: O) => void byName.set(one.name, byName.has(one.name) ? null : one)
  for (const one of there) add(one)
  return {
    add,
    /** Undefined for no name; refuses one nobody has (`cell-organisation`) and one several have (`cell-several`). */
    one(name: string, column: string): O | undefined {
      if (!name) return undefined
      const found = byName.get(name)
      const text = name.slice(0, 40)
      if (found === null) throw new Problem(422, 'cell-several', { text, column })
      if (!found) throw new Problem(422, 'cell-organisation', { text, column })
      return found
    },
  }
}

/** Every unit to which matters may be sent today, by name. */
export const unitsThatHandle = (trx: Trx): Promise<{ id: string; name: string; side: string }[]> =>
  trx
    .selectFrom('people_organisation')
    .select(['id', 'name', 'side'])
    .where('side', 'in', ['handling', 'desk'])
    .where('valid_to', 'is', null)
    .orderBy('name')
    .execute()
