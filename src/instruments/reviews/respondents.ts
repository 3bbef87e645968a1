import { roleAt } from '../../kernel/access.ts'
import type { Context } from '../../kernel/event.ts'
import { chainOf, grantsOf, livesWithin } from '../../registers/people/index.ts'
import { type Bar, barOf } from './rules.ts'
import type { SurveyRow } from './tables.ts'

/** Whether somebody answers for what a unit does: they hold a post in it or below it. */
export async function answersFor(c: Context, person: string, organisation: string): Promise<boolean> {
  for (const { organisation: unit } of await grantsOf(c, person))
    if (unit && (await chainOf(c.trx, unit)).some(({ id }) => id === organisation)) return true
  return false
}

/** Why somebody does not answer a survey (`barOf`), or undefined where they do. */
export async function barFor(c: Context, row: SurveyRow, person: string): Promise<Bar | undefined> {
  const grants = await grantsOf(c, person)
  return barOf(row.audience, {
    roles: grants.map(({ role }) => role),
    answersForIt: await answersFor(c, person, row.organisation),
    livesThere: await livesWithin(c, person, row.area_path),
    represents: roleAt({ id: person, account: null, grants }, row.area_path, 'council-member'),
  })
}
