import { sql } from 'kysely'
import { covers } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import type { BodyOf, ReplyOf } from '../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import type * as api from './api.ts'
import type { Acting } from './sight.ts'
import { checkItems, type Item, type RoundKind, type TargetKind } from './rules.ts'
import { checklists } from './seed-checklists.ts'
import { type ChecklistRow, checklistState } from './tables.ts'

export type Checklist = ChecklistRow & { items: Item[] }

/** The newest version of a checklist. */
export const newestOf = (trx: Trx, code: string): Promise<Checklist | undefined> =>
  trx
    .selectFrom('rounds_checklist')
    .selectAll()
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The versions that rounds were opened with, by id. */
export async function checklistsOf(trx: Trx, ids: string[]): Promise<Map<string, Checklist>> {
  if (!ids.length) return new Map()
  const rows = await trx.selectFrom('rounds_checklist').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

type New = Pick<Checklist, 'code' | 'kind' | 'target' | 'zh' | 'en' | 'items'>

async function write(c: Context, of: New, version: number): Promise<Checklist> {
  const row: Checklist = { ...of, id: c.newId(), version, by: c.actor.id, at: c.now }
  await c.trx
    .insertInto('rounds_checklist')
    .values({ ...row, items: JSON.stringify(row.items) })
    .execute()
  await record(c, 'rounds.checklist.written', `rounds.checklist:${row.id}`, {
    code: row.code,
    version,
    items: row.items.length,
    state_hash: stateOf(row, checklistState),
  })
  return row
}

/**
 * Writes the next version of a checklist, for the whole district; its kind and what it is asked of never change. Rounds
 * under way keep theirs. 404 for a code that is not there yet; 422 `item-twice`, `items-missing`.
 */
export async function writeVersion(
  c: Acting,
  code: string,
  body: BodyOf<typeof api.writeChecklist>,
): Promise<string> {
  if (!covers(c.scope, c.district)) throw notFound()
  await takeTurns(c.trx, `checklist:${code}`)
  const before = await newestOf(c.trx, code)
  if (!before) throw notFound()
  checkItems(body.items)
  const { kind, target, zh, en } = before
  await write(c, { code, kind, target, zh, en, items: body.items }, before.version + 1)
  return code
}

/** The shipped checklists that a district does not have yet. */
export async function seedChecklists(c: Context): Promise<void> {
  for (const one of checklists) if (!(await newestOf(c.trx, one.code))) await write(c, one, 1)
}

const told = (row: Checklist): ReplyOf<typeof api.getChecklist> => ({
  code: row.code,
  version: row.version,
  kind: row.kind as RoundKind,
  target: row.target as TargetKind,
  zh: row.zh,
  en: row.en,
  at: row.at.toISOString(),
  items: row.items,
})

export async function getChecklist(c: Acting, code: string): Promise<ReplyOf<typeof api.getChecklist>> {
  const row = await newestOf(c.trx, code)
  if (!row) throw notFound()
  return told(row)
}

export async function listChecklists(c: Acting): Promise<ReplyOf<typeof api.listChecklists>> {
  const found = await sql<Checklist>`select distinct on (code) * from rounds_checklist
    order by code, version desc`.execute(c.trx)
  return { items: found.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(told) }
}
