import type { Trx } from '../../kernel/db/connect.ts'
import { categories } from './categories.ts'

/** Fills the table of a new district with the shipped categories. */
export async function seedCategories(trx: Trx): Promise<void> {
  await trx
    .insertInto('cases_category')
    .values(categories.map((c, position) => ({ ...c, position })))
    .onConflict((x) => x.doNothing())
    .execute()
}
