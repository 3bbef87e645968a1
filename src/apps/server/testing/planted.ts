import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Invariant } from '../../../kernel/seal/verify.ts'
import type { TestHouse } from './house.ts'

class Undo extends Error {}

/** A rule holds now, and finds what breaks it: done by hand as the owner, and taken back. */
export async function expectPlanted(
  t: TestHouse,
  { name, sql: rule }: Invariant,
  planted: Record<string, string>,
): Promise<void> {
  const owner = t.house.owner(t.tenant.schema)
  const found = async (statement: string) => {
    let count = 0
    const work = owner.db.transaction().execute(async (trx) => {
      if (statement) await sql.raw(statement).execute(trx)
      count = (await sql.raw(rule).execute(trx)).rows.length
      throw new Undo()
    })
    await work.catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
    return count
  }
  expect(await found('')).toBe(0)
  expect(await found(planted[name] ?? 'nothing was planted')).toBeGreaterThan(0)
  await owner.end()
}
