import { sql } from 'kysely'
import { covers } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { type Context, record } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { organisation } from '../../../registers/people/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import type * as api from './api.ts'
import { giveWay, isCategory, keyOf, openOf, recordEntries } from './store.ts'
import type { CompetenceRow } from './tables.ts'

type Given = BodyOf<typeof api.setCompetences>['entries'][number]

/** A unit that may answer for matters: one that handles, or a desk. */
async function fitUnit(c: Context, id: string): Promise<string> {
  const unit = await organisation(c.trx, id)
  if (!unit || unit.valid_to) throw new Problem(422, 'unknown-organisation')
  if (unit.side !== 'handling' && unit.side !== 'desk') throw new Problem(409, 'cannot-handle')
  return unit.id
}

/** Who puts entries up, and how far they reach. */
type Acting = Context & Pick<Call, 'scope'>

async function rowOf(c: Acting, given: Given): Promise<CompetenceRow> {
  const area = await areaOf(c, given.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  if (given.from < dayOf(c.now)) throw new Problem(422, 'competence-past')
  if (!(await isCategory(c, given.category))) throw new Problem(422, 'unknown-category')
  return {
    id: c.newId(),
    category: given.category,
    area_path: area.path,
    organisation: await fitUnit(c, given.organisation),
    clause: given.clause,
    valid_from: given.from,
    valid_to: null,
    by: c.actor.id,
    at: c.now,
  }
}

/**
 * Sets many entries at once (all or none); each takes the place of the one that counts in its category and area until
 * then. Refuses a day that is past (422 `competence-past`: what was dispatched by it stays explicable), one before that
 * of a later entry (409 `competence-later`), and two for the same place (422 `competence-twice`).
 */
export async function setCompetences(c: Acting, entries: readonly Given[]): Promise<string> {
  const rows: CompetenceRow[] = []
  for (const given of entries) rows.push(await rowOf(c, given))
  if (new Set(rows.map(keyOf)).size < rows.length) throw new Problem(422, 'competence-twice')
  const open = await openOf(c, rows)
  if (rows.some((row) => (open.get(keyOf(row))?.valid_from ?? '') > row.valid_from))
    throw new Problem(409, 'competence-later')
  await giveWay(c, rows)
  await c.trx.insertInto('cases_competence').values(rows).execute()
  const id = c.newId()
  await recordEntries(c, 'set', rows, () => ({ change: id }))
  await record(c, 'cases.catalogue.changed', `cases.catalogue:${id}`, { entries: rows.length })
  return id
}

/** Ends entries from a day on. */
export async function endCompetences(c: Call, ids: readonly string[], from: string): Promise<string> {
  if (from < dayOf(c.now)) throw new Problem(422, 'competence-past')
  const found = await sql<CompetenceRow>`select * from cases_competence
    where id = any(${ids as string[]}::uuid[]) and valid_to is null for update`.execute(c.trx)
  const rows = found.rows.filter((row) => covers(c.scope, row.area_path))
  if (rows.length < ids.length) throw notFound()
  const ended = rows.map((row) => ({ ...row, valid_to: row.valid_from > from ? row.valid_from : from }))
  for (const { id, valid_to } of ended)
    await c.trx.updateTable('cases_competence').set({ valid_to }).where('id', '=', id).execute()
  const id = c.newId()
  await recordEntries(c, 'ended', ended, () => ({ change: id }))
  await record(c, 'cases.catalogue.changed', `cases.catalogue:${id}`, { entries: ended.length })
  return id
}

/** Takes back what a workbook wrote: it never counted, and what it put an end to counts on. */
export async function takeBackCompetences(c: Context, ids: string[]): Promise<void> {
  const mine = await sql<CompetenceRow>`update cases_competence set valid_to = valid_from
    where id = any(${ids}::uuid[]) and valid_to is null returning *`.execute(c.trx)
  await recordEntries(c, 'taken-back', mine.rows)
  const before = await sql<CompetenceRow>`update cases_competence set valid_to = null where id in (
      select split_part(e.subject, ':', 2)::uuid from kernel_event e where e.kind = 'cases.competence.ended'
        and e.subject >= 'cases.competence:' and e.subject < 'cases.competence;'
        and e.data->>'next' = any(${mine.rows.map(({ id }) => id)})) returning *`.execute(c.trx)
  await recordEntries(c, 'taken-up', before.rows)
}
