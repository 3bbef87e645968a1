import { covers } from '../../../kernel/access.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { takeTurns } from '../../../kernel/db/lock.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { grantsOf, organisation } from '../../../registers/people/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { leastJurors } from '../settings.ts'
import type { Acting } from '../store.ts'
import type * as api from './api.ts'
import {
  addJuror,
  conflictsOf,
  entrantsOf,
  findRound,
  jurorOf,
  jurorsOf,
  recordEntrant,
  recordRound,
  recordSheet,
  saveEntrant,
  saveRound,
  sheetsOf,
  takeRound,
} from './store.ts'
import { isOwn, noteOwn } from './conflicts.ts'
import {
  type Criterion,
  type Mean,
  ranks,
  roundAfter,
  type RoundKind,
  type RoundState,
  type RoundStep,
  sheetPoints,
  traits,
  weighs,
} from './rules.ts'
import type { EntrantRow, RoundRow, SheetRow } from './tables.ts'

export interface NewRound {
  kind: RoundKind
  edition: number
  areaPath: string
  title: string
  criteria: Criterion[]
  places: number | null
}

/** Drafts a round. 409 `round-there` (one of the kind and year for the area); 422 `weights-100`, `places-needed`. */
export async function draftRound(c: Context, of: NewRound): Promise<string> {
  if (!c.actor.id) throw new Error('a round is drafted by somebody')
  if (!weighs(of.criteria)) throw new Problem(422, 'weights-100')
  if (traits[of.kind].places !== (of.places !== null)) throw new Problem(422, 'places-needed')
  await takeTurns(c.trx, `review-round:${of.kind}:${of.areaPath}`)
  const before = await c.trx
    .selectFrom('reviews_round')
    .select('id')
    .where('kind', '=', of.kind)
    .where('area_path', '=', of.areaPath)
    .where('edition', '=', of.edition)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
  if (before) throw new Problem(409, 'round-there', { year: of.edition })
  const row: RoundRow = {
    id: c.newId(),
    kind: of.kind,
    edition: of.edition,
    area_path: of.areaPath,
    title: of.title,
    criteria: of.criteria,
    places: of.places,
    least: await settingOf(c, leastJurors, of.areaPath),
    state: 'draft',
    at: c.now,
    by: c.actor.id,
    opened_at: null,
    scoring_at: null,
    closed_at: null,
    closed_by: null,
  }
  await c.trx
    .insertInto('reviews_round')
    .values({ ...row, criteria: JSON.stringify(row.criteria) })
    .execute()
  await recordRound(c, 'drafted', row)
  return row.id
}

/** The same for somebody: 404 for an area out of reach, 422 `round-level`. */
export async function askRound(c: Acting, of: BodyOf<typeof api.createRound>): Promise<string> {
  const area = await areaOf(c, of.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  if (!traits[of.kind].levels.includes(area.level)) throw new Problem(422, 'round-level')
  return draftRound(c, {
    kind: of.kind,
    edition: of.edition,
    areaPath: area.path,
    title: of.title.trim(),
    criteria: of.criteria.map(({ name, weight }) => ({ name: name.trim(), weight })),
    places: of.places ?? null,
  })
}

const step = (row: RoundRow, what: RoundStep): RoundState => {
  const to = roundAfter(row.state, what)
  if (!to) throw new Problem(409, 'round-moved')
  return to
}

/** Names a juror: somebody who holds a post. Before scoring begins. 409 `round-moved`; 422 `juror-post`. */
export async function nameJuror(c: Acting, id: string, person: string): Promise<string> {
  const round = await takeRound(c, id)
  if (round.state !== 'draft' && round.state !== 'open') throw new Problem(409, 'round-moved')
  if (!(await grantsOf(c, person)).length) throw new Problem(422, 'juror-post')
  if ((await jurorsOf(c, id)).some((one) => one.person === person)) return id
  await addJuror(c, { id: c.newId(), round: id, person, at: c.now, by: c.actor.id ?? person })
  return id
}

/** Calls for entries: from now on the criteria stand. */
export async function openRound(c: Acting, id: string): Promise<string> {
  const round = await takeRound(c, id)
  await saveRound(c, round, 'opened', { state: step(round, 'open'), opened_at: c.now })
  return id
}

export async function withdrawRound(c: Acting, id: string): Promise<string> {
  const round = await takeRound(c, id)
  await saveRound(c, round, 'withdrawn', { state: step(round, 'withdraw') })
  return id
}

export interface NewEntrant {
  title: string | null
  areaCode: string
  organisation: string | null
}

/**
 * Enters something: a design of a unit for a place, or a community itself. 404 for a place out of reach; 409
 * `round-not-open`, `entrant-there`; 422 `entrant-outside`, `entrant-community`, `entrant-design`, `unknown-organisation`.
 */
export async function enter(c: Acting, id: string, of: NewEntrant): Promise<string> {
  if (!c.actor.id) throw notFound()
  const area = await areaOf(c, of.areaCode)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  const round = await findRound(c, id, true)
  if (round.state !== 'open') throw new Problem(409, 'round-not-open')
  if (!isWithin(area.path, round.area_path)) throw new Problem(422, 'entrant-outside')
  const byCommunity = traits[round.kind].enters === 'community'
  if (byCommunity && area.level !== 'community') throw new Problem(422, 'entrant-community')
  if (!byCommunity && (!of.title || !of.organisation)) throw new Problem(422, 'entrant-design')
  const unit = of.organisation && !byCommunity ? await organisation(c.trx, of.organisation) : undefined
  if (!byCommunity && (!unit || unit.valid_to)) throw new Problem(422, 'unknown-organisation')
  const title = byCommunity ? area.name : (of.title ?? '')
  const there = (await entrantsOf(c, id)).some((one) => one.area_path === area.path && one.title === title)
  if (there) throw new Problem(409, 'entrant-there')
  const row: EntrantRow = {
    id: c.newId(),
    round: id,
    title,
    area_path: area.path,
    organisation: unit?.id ?? null,
    at: c.now,
    by: c.actor.id,
    withdrawn_at: null,
    points: null,
    sheets: null,
    rank: null,
  }
  await c.trx.insertInto('reviews_entrant').values(row).execute()
  await recordEntrant(c, 'entered', row)
  return id
}

/** Takes an entry back while more may come. 404 out of reach, 409 `round-not-open`. */
export async function takeBackEntrant(c: Acting, id: string, entrant: string): Promise<string> {
  const round = await findRound(c, id, true)
  const row = (await entrantsOf(c, id)).find((one) => one.id === entrant)
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  if (round.state !== 'open') throw new Problem(409, 'round-not-open')
  await saveEntrant(c, row, 'withdrawn', { withdrawn_at: c.now })
  return id
}

/** Ends the call and lets the jurors score. 409 `round-no-entrants`, `round-few-jurors` with `least`. */
export async function beginScoring(c: Acting, id: string): Promise<string> {
  const round = await takeRound(c, id)
  const state = step(round, 'score')
  if (!(await entrantsOf(c, id)).length) throw new Problem(409, 'round-no-entrants')
  if ((await jurorsOf(c, id)).length < round.least)
    throw new Problem(409, 'round-few-jurors', { least: round.least })
  await noteOwn(c, round)
  await saveRound(c, round, 'scoring', { state, scoring_at: c.now })
  return id
}

/**
 * Gives an entrant a juror's points, one for each criterion; until the round closes they may be given anew. 404 for who
 * is no juror of it; 409 `round-not-scoring`, `juror-left` (holds no post any more), `juror-conflict`; 422 `unknown-entrant`, `sheet-incomplete`.
 */
export async function giveSheet(
  c: Acting,
  id: string,
  of: { entrant: string; points: number[] },
): Promise<string> {
  const round = await findRound(c, id, true)
  const juror = await jurorOf(c, id, c.scope.own)
  if (round.state !== 'scoring') throw new Problem(409, 'round-not-scoring')
  if (!(await grantsOf(c, juror.person)).length) throw new Problem(409, 'juror-left')
  const entrant = (await entrantsOf(c, id)).find((one) => one.id === of.entrant)
  if (!entrant) throw new Problem(422, 'unknown-entrant')
  if (of.points.length !== round.criteria.length) throw new Problem(422, 'sheet-incomplete')
  const barred = (await conflictsOf(c, id)).some(
    (one) => one.juror === juror.id && one.entrant === entrant.id,
  )
  if (barred || (await isOwn(c, round, juror, entrant))) throw new Problem(409, 'juror-conflict')
  const before = (await sheetsOf(c, id)).find((one) => one.juror === juror.id && one.entrant === entrant.id)
  const common = {
    round: id,
    juror: juror.id,
    entrant: entrant.id,
    points: of.points,
    at: c.now,
    void_at: null,
  }
  const row: SheetRow = { id: before?.id ?? c.newId(), ...common }
  const cells = { ...row, points: JSON.stringify(row.points) }
  if (before) await c.trx.updateTable('reviews_sheet').set(cells).where('id', '=', row.id).execute()
  else await c.trx.insertInto('reviews_sheet').values(cells).execute()
  await recordSheet(c, before ? 'changed' : 'given', row)
  return id
}

/** What each entrant comes to by the sheets that count. 409 `sheets-missing` with how many, `entrant-unscored`. */
async function meansOf(c: Context, round: RoundRow, entrants: EntrantRow[]): Promise<Mean[]> {
  const [jurors, sheets] = [await jurorsOf(c, round.id), await sheetsOf(c, round.id)]
  const barred = await conflictsOf(c, round.id)
  const missing = entrants.length * jurors.length - barred.length - sheets.length
  if (missing > 0) throw new Problem(409, 'sheets-missing', { count: missing })
  return entrants.map((one) => {
    const own = sheets.filter(({ entrant }) => entrant === one.id)
    if (!own.length) throw new Problem(409, 'entrant-unscored', { title: one.title })
    return {
      points: own.reduce((sum, { points }) => sum + sheetPoints(round.criteria, points), 0n),
      sheets: BigInt(own.length),
    }
  })
}

/** Closes a round: every sheet is in, and nothing of it changes any more. 409 `round-moved`, `sheets-missing`, `entrant-unscored`. */
export async function closeRound(c: Acting, id: string): Promise<string> {
  const round = await takeRound(c, id)
  const state = step(round, 'close')
  await noteOwn(c, round)
  const entrants = await entrantsOf(c, id)
  const means = await meansOf(c, round, entrants)
  const placed = ranks(means)
  for (const [n, one] of entrants.entries()) {
    const { points, sheets } = means[n] ?? { points: 0n, sheets: 0n }
    await saveEntrant(c, one, 'ranked', {
      points: String(points),
      sheets: Number(sheets),
      rank: placed[n] ?? null,
    })
  }
  await saveRound(c, round, 'closed', { state, closed_at: c.now, closed_by: c.actor.id })
  return id
}
