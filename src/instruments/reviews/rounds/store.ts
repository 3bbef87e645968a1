import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { covers } from '../../../kernel/access.ts'
import type { Acting } from '../store.ts'
import {
  type ConflictRow,
  conflictState,
  type EntrantRow,
  entrantState,
  type JurorRow,
  jurorState,
  type RoundRow,
  roundState,
  type SheetRow,
  sheetState,
} from './tables.ts'

/** The round of an id, or 404; locked for whoever changes it or anything of it. */
export async function findRound(c: Context, id: string, lock = false): Promise<RoundRow> {
  const wanted = c.trx.selectFrom('reviews_round').selectAll().where('id', '=', id)
  const row = await (lock ? wanted.forUpdate() : wanted).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The same in reach of who leads it, locked. */
export async function takeRound(c: Acting, id: string): Promise<RoundRow> {
  const row = await findRound(c, id, true)
  if (!covers(c.scope, row.area_path)) throw notFound()
  return row
}

/** What was entered and not taken back, as it was entered. */
export const entrantsOf = (c: Context, round: string): Promise<EntrantRow[]> =>
  c.trx
    .selectFrom('reviews_entrant')
    .selectAll()
    .where('round', '=', round)
    .where('withdrawn_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const jurorsOf = (c: Context, round: string): Promise<JurorRow[]> =>
  c.trx
    .selectFrom('reviews_juror')
    .selectAll()
    .where('round', '=', round)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const conflictsOf = (c: Context, round: string): Promise<ConflictRow[]> =>
  c.trx.selectFrom('reviews_conflict').selectAll().where('round', '=', round).execute()

/** Sheets that count. */
export const sheetsOf = (c: Context, round: string): Promise<SheetRow[]> =>
  c.trx
    .selectFrom('reviews_sheet')
    .selectAll()
    .where('round', '=', round)
    .where('void_at', 'is', null)
    .execute()

/** Whom somebody is in a round as its juror; 404 for everybody else. */
export async function jurorOf(c: Context, round: string, person: string | null): Promise<JurorRow> {
  const found = (await jurorsOf(c, round)).find((one) => one.person === person)
  if (!found) throw notFound()
  return found
}

export const recordRound = (c: Context, what: string, row: RoundRow): Promise<string> =>
  record(c, `reviews.round.${what}`, `reviews.round:${row.id}`, {
    edition: row.edition,
    state_hash: stateOf(row, roundState),
  })

export async function saveRound(
  c: Context,
  row: RoundRow,
  what: string,
  change: Partial<Omit<RoundRow, 'criteria'>>,
): Promise<RoundRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('reviews_round').set(change).where('id', '=', row.id).execute()
  await recordRound(c, what, saved)
  return saved
}

export const recordEntrant = (c: Context, what: string, row: EntrantRow): Promise<string> =>
  record(c, `reviews.entrant.${what}`, `reviews.entrant:${row.id}`, {
    round: row.round,
    state_hash: stateOf(row, entrantState),
  })

export async function saveEntrant(
  c: Context,
  row: EntrantRow,
  what: string,
  change: Partial<EntrantRow>,
): Promise<EntrantRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('reviews_entrant').set(change).where('id', '=', row.id).execute()
  await recordEntrant(c, what, saved)
  return saved
}

export async function addJuror(c: Context, row: JurorRow): Promise<void> {
  await c.trx.insertInto('reviews_juror').values(row).execute()
  await record(c, 'reviews.juror.named', `reviews.juror:${row.id}`, {
    round: row.round,
    state_hash: stateOf(row, jurorState),
  })
}

export async function addConflict(c: Context, row: ConflictRow): Promise<void> {
  await c.trx.insertInto('reviews_conflict').values(row).execute()
  await record(c, 'reviews.conflict.found', `reviews.conflict:${row.id}`, {
    round: row.round,
    state_hash: stateOf(row, conflictState),
  })
}

export const recordSheet = (c: Context, what: string, row: SheetRow): Promise<string> =>
  record(c, `reviews.sheet.${what}`, `reviews.sheet:${row.id}`, {
    round: row.round,
    state_hash: stateOf(row, sheetState),
  })
