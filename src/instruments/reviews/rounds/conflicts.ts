import { areasOf, type Grant } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { bare, isWithin, lies } from '../../../kernel/reached.ts'
import { chainOf, grantsOf, livesWithin } from '../../../registers/people/index.ts'
import type { Acting } from '../store.ts'
import {
  addConflict,
  conflictsOf,
  entrantsOf,
  jurorOf,
  jurorsOf,
  recordSheet,
  sheetsOf,
  takeRound,
  findRound,
} from './store.ts'
import type { EntrantRow, JurorRow, RoundRow } from './tables.ts'

/** A post over, at or below a place; one that covers the whole round stands over everybody in it alike. */
const answersThere = (grant: Grant, place: string, whole: string): boolean =>
  areasOf(grant).some((area) => !lies(whole, area) && (lies(place, area) || isWithin(bare(area), place)))

/**
 * Whether an entrant is a juror's own: they entered it, live where it is for, hold a post over, at or below that place
 * (but not over the whole round), or a post in the unit whose it is, or below it.
 */
export async function isOwn(c: Context, round: RoundRow, juror: JurorRow, of: EntrantRow): Promise<boolean> {
  if (of.by === juror.person) return true
  const grants = await grantsOf(c, juror.person)
  if (grants.some((grant) => answersThere(grant, of.area_path, round.area_path))) return true
  for (const { organisation } of of.organisation ? grants : [])
    if (organisation && (await chainOf(c.trx, organisation)).some(({ id }) => id === of.organisation))
      return true
  return livesWithin(c, juror.person, of.area_path)
}

/** A conflict is noted, once; a sheet that was given counts no more. */
async function note(c: Context, juror: JurorRow, entrant: string, reason: 'own' | 'declared'): Promise<void> {
  const { round } = juror
  await addConflict(c, { id: c.newId(), round, juror: juror.id, entrant, reason, at: c.now, by: c.actor.id })
  const sheet = (await sheetsOf(c, round)).find((one) => one.juror === juror.id && one.entrant === entrant)
  if (!sheet) return
  const ended = { ...sheet, void_at: c.now }
  await c.trx.updateTable('reviews_sheet').set({ void_at: c.now }).where('id', '=', sheet.id).execute()
  await recordSheet(c, 'voided', ended)
}

/** Notes every conflict that the rule finds now; the round is locked. */
export async function noteOwn(c: Context, round: RoundRow): Promise<void> {
  const known = new Set((await conflictsOf(c, round.id)).map((one) => `${one.juror} ${one.entrant}`))
  const entrants = await entrantsOf(c, round.id)
  for (const juror of await jurorsOf(c, round.id))
    for (const one of entrants)
      if (!known.has(`${juror.id} ${one.id}`) && (await isOwn(c, round, juror, one)))
        await note(c, juror, one.id, 'own')
}

async function pairs(
  c: Context,
  round: RoundRow,
  juror: JurorRow,
  entrant: string | null,
): Promise<string[]> {
  if (round.state !== 'scoring') throw new Problem(409, 'round-not-scoring')
  const all = (await entrantsOf(c, round.id)).map(({ id }) => id)
  if (entrant && !all.includes(entrant)) throw new Problem(422, 'unknown-entrant')
  const known = (await conflictsOf(c, round.id)).filter((one) => one.juror === juror.id)
  return (entrant ? [entrant] : all).filter((id) => !known.some((one) => one.entrant === id))
}

/** A juror says that they do not score an entrant; what they gave it counts no more. */
export async function recuse(c: Acting, id: string, entrant: string): Promise<string> {
  const round = await findRound(c, id, true)
  const juror = await jurorOf(c, id, c.scope.own)
  for (const one of await pairs(c, round, juror, entrant)) await note(c, juror, one, 'declared')
  return id
}

/**
 * Whoever leads the round says it for a juror: of one entrant, or of all. Not once the juror has scored it (409
 * `sheet-given`): nobody is left out for the points they gave.
 */
export async function declare(
  c: Acting,
  id: string,
  of: { juror: string; entrant: string | null },
): Promise<string> {
  const round = await takeRound(c, id)
  const juror = (await jurorsOf(c, id)).find((one) => one.id === of.juror)
  if (!juror) throw new Problem(422, 'unknown-juror')
  const wanted = await pairs(c, round, juror, of.entrant)
  const given = await sheetsOf(c, id)
  if (given.some((one) => one.juror === juror.id && wanted.includes(one.entrant)))
    throw new Problem(409, 'sheet-given')
  for (const one of wanted) await note(c, juror, one, 'declared')
  return id
}
