import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, type EventData, recordAll, stateOf } from '../../../kernel/event.ts'
import { pathsOver } from '../../../registers/places/index.ts'
import { nearest } from './rules.ts'
import { type CompetenceRow, competenceState } from './tables.ts'

/** True for the code of a category of this district. */
export const isCategory = async (c: Context, code: string): Promise<boolean> =>
  Boolean(await c.trx.selectFrom('cases_category').select('code').where('code', '=', code).executeTakeFirst())

/** Entries in force on a day whose area holds the place or is it, under its former names too. */
export const entriesAt = async (c: Context, path: string, day: Day): Promise<CompetenceRow[]> => {
  const found =
    await sql<CompetenceRow>`select * from cases_competence where area_path = any(${await pathsOver(c, path)}::text[])
    and valid_from <= ${day} and (valid_to is null or ${day} < valid_to)`.execute(c.trx)
  return found.rows
}

/** What the catalogue says today of a category at a place. */
export async function competenceFor(
  c: Context,
  of: { category: string | null; area_path: string },
): Promise<CompetenceRow | undefined> {
  if (!of.category) return undefined
  return nearest(await entriesAt(c, of.area_path, dayOf(c.now)), of.category)
}

/** Events of entries, each with the state it is in now. */
export const recordEntries = (
  c: Context,
  event: 'set' | 'ended' | 'taken-back' | 'taken-up',
  rows: readonly CompetenceRow[],
  data: (row: CompetenceRow) => EventData = () => ({}),
): Promise<void> =>
  recordAll(
    c.trx,
    rows.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: `cases.competence.${event}`,
      subject: `cases.competence:${row.id}`,
      data: {
        ...data(row),
        category: row.category,
        organisation: row.organisation,
        state_hash: stateOf(row, competenceState),
      },
    })),
  )

/** What two entries may not share at a time. */
export const keyOf = ({ category, area_path }: Pick<CompetenceRow, 'category' | 'area_path'>) =>
  `${category} ${area_path}`

/** Entries without an end of these categories and areas, by both. */
export async function openOf(
  c: Context,
  rows: readonly Pick<CompetenceRow, 'category' | 'area_path'>[],
): Promise<Map<string, CompetenceRow>> {
  const found = await sql<CompetenceRow>`select e.* from cases_competence e
    join jsonb_to_recordset(${JSON.stringify(rows.map(({ category, area_path }) => ({ category, area_path })))}::jsonb)
      as g(category text, area_path text) on g.category = e.category and g.area_path = e.area_path
    where e.valid_to is null for update of e`.execute(c.trx)
  return new Map(found.rows.map((row) => [keyOf(row), row]))
}

/** Ends open entries on the day on which the given ones begin in their place; each end names what came after. */
export async function giveWay(c: Context, rows: readonly CompetenceRow[]): Promise<void> {
  const open = await openOf(c, rows)
  const ended: CompetenceRow[] = []
  const next = new Map<string, string>()
  for (const row of rows) {
    const before = open.get(keyOf(row))
    if (!before) continue
    ended.push({ ...before, valid_to: row.valid_from })
    next.set(before.id, row.id)
    await c.trx
      .updateTable('cases_competence')
      .set({ valid_to: row.valid_from })
      .where('id', '=', before.id)
      .execute()
  }
  await recordEntries(c, 'ended', ended, ({ id }) => ({ next: next.get(id) ?? null }))
}
