import { sql } from 'kysely'
import { covers, type Role, scopeOf } from '../../../kernel/access.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { actorNames, holdersAt, unitNames } from '../../../registers/people/index.ts'
import { stepsOf as placesOf } from '../../../registers/places/index.ts'
import type { Acting } from '../store.ts'
import type * as api from './api.ts'
import { roundPolicy } from './policy.ts'
import { hundredths, sheetPoints } from './rules.ts'
import { conflictsOf, entrantsOf, findRound, jurorOf, jurorsOf, sheetsOf } from './store.ts'
import type { EntrantRow, RoundRow } from './tables.ts'

type Short = ReplyOf<typeof api.listRounds>['items'][number]
type Full = ReplyOf<typeof api.getRound>
type Own = ReplyOf<typeof api.mySheets>

const scopeFor = (c: Context, key: string) => scopeOf(c.actor, roundPolicy[key] ?? {})
const reaches = (c: Context, key: string, path: string): boolean => {
  const scope = scopeFor(c, key)
  return scope !== undefined && covers(scope, path)
}
const leads = (c: Context, path: string): boolean => reaches(c, 'POST /api/review-rounds/:id/closure', path)
const looksOn = (c: Context, path: string): boolean => reaches(c, 'GET /api/review-rounds/:id/sheets', path)

/** Everybody reads a round from when it was opened; before that who leads it. */
const isShown = (c: Context, row: RoundRow): boolean => row.opened_at !== null || leads(c, row.area_path)

/** A round that this caller reads, or 404. */
export async function shownRound(c: Context, id: string): Promise<RoundRow> {
  const row = await findRound(c, id)
  if (!isShown(c, row)) throw notFound()
  return row
}

async function told(c: Context, rows: RoundRow[]): Promise<Short[]> {
  const ids = rows.map(({ id }) => id)
  const counts = await sql<{ id: string; entrants: number; jurors: number; judges: boolean }>`select r.id,
    (select count(*)::int from reviews_entrant e where e.round = r.id and e.withdrawn_at is null) as entrants,
    (select count(*)::int from reviews_juror j where j.round = r.id) as jurors,
    exists (select 1 from reviews_juror j where j.round = r.id and j.person = ${c.actor.id}) as judges
    from reviews_round r where r.id = any(${ids}::uuid[])`.execute(c.trx)
  const by = new Map(counts.rows.map((one) => [one.id, one]))
  const places = await placesOf(
    c,
    rows.map(({ area_path }) => area_path),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    edition: row.edition,
    title: row.title,
    area: places.get(row.area_path) ?? [],
    state: row.state,
    at: row.at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    places: row.places,
    entrants: by.get(row.id)?.entrants ?? 0,
    jurors: by.get(row.id)?.jurors ?? 0,
    judges: by.get(row.id)?.judges ?? false,
  }))
}

/** Rounds, newest first; those that were not opened only for who leads them. */
export async function listRounds(
  c: Context,
  q: QueryOf<typeof api.listRounds>,
): Promise<ReplyOf<typeof api.listRounds>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const lead = scopeFor(c, 'POST /api/review-rounds/:id/closure')
  const own = lead ? inAreas(sql`r.area_path`, lead.paths) : sql`false`
  const found = await sql<RoundRow>`select r.* from reviews_round r where (r.opened_at is not null or ${own})
    ${q.kind ? sql`and r.kind = ${q.kind}` : sql``} ${q.state ? sql`and r.state = ${q.state}` : sql``}
    ${
      q.judging
        ? sql`and exists (select 1 from reviews_juror j where j.round = r.id and j.person = ${c.actor.id})`
        : sql``
    }
    ${from ? sql`and (r.at, r.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by r.at desc, r.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

async function entered(c: Context, rows: EntrantRow[]) {
  const places = await placesOf(
    c,
    rows.map(({ area_path }) => area_path),
  )
  const units = await unitNames(
    c.trx,
    rows.flatMap(({ organisation }) => organisation ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    area: places.get(row.area_path) ?? [],
    unit: row.organisation ? { id: row.organisation, name: units.get(row.organisation) ?? '' } : null,
  }))
}

const scoreOf = ({ points, sheets }: EntrantRow): Full['entered'][number]['score'] =>
  points === null || sheets === null
    ? null
    : { hundredths: hundredths({ points: BigInt(points), sheets: BigInt(sheets) }), points, sheets }

/** Whom it is judged by, for who leads it or audits it; null for everybody else. */
async function panelOf(c: Context, row: RoundRow, entrants: EntrantRow[]): Promise<Full['panel']> {
  if (!looksOn(c, row.area_path)) return null
  const jurors = await jurorsOf(c, row.id)
  const names = await actorNames(
    c.trx,
    jurors.map(({ person }) => person),
  )
  const [sheets, barred] = [await sheetsOf(c, row.id), await conflictsOf(c, row.id)]
  const of = (rows: { juror: string }[], id: string) => rows.filter(({ juror }) => juror === id).length
  return jurors.map(({ id, person }) => ({
    id,
    name: names.get(person)?.name ?? '',
    unit: names.get(person)?.unit ?? null,
    missing: entrants.length - of(sheets, id) - of(barred, id),
  }))
}

/** One round as the caller reads it, or 404; its ranking once it has closed. */
export async function viewRound(c: Context, id: string): Promise<Full> {
  const row = await shownRound(c, id)
  const [short] = await told(c, [row])
  if (!short) throw notFound()
  const entrants = (await entrantsOf(c, id)).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const said = await entered(c, entrants)
  const enters = 'POST /api/review-rounds/:id/entrants'
  const open = row.state === 'open'
  return {
    ...short,
    criteria: row.criteria,
    least: row.least,
    entered: said.map((one, n) => {
      const of = entrants[n] as EntrantRow
      const mayTakeBack = open && reaches(c, enters, of.area_path)
      return { ...one, rank: of.rank, score: scoreOf(of), mayTakeBack }
    }),
    panel: await panelOf(c, row, entrants),
    may: { lead: leads(c, row.area_path), enter: open && scopeFor(c, enters) !== undefined },
  }
}

/** Whose holders are asked first: they stand over all that is entered alike. */
const jurorRoles: readonly Role[] = [
  'juror',
  'department-lead',
  'specialist',
  'fund-officer',
  'auditor',
  'registrar',
]

/** Who may be named: holders of such a post over the area of a round, none twice. 404 out of reach. */
export async function candidatesFor(c: Acting, id: string): Promise<ReplyOf<typeof api.jurorCandidates>> {
  const row = await findRound(c, id)
  if (!covers(c.scope, row.area_path)) throw notFound()
  const named = new Set((await jurorsOf(c, id)).map(({ person }) => person))
  const posts = []
  for (const role of jurorRoles) posts.push(...(await holdersAt(c, row.area_path, role)))
  const holders = [...new Set(posts)].filter((person) => !named.has(person))
  const names = await actorNames(c.trx, holders)
  return {
    items: holders.map((person) => ({
      person,
      name: names.get(person)?.name ?? '',
      unit: names.get(person)?.unit ?? null,
    })),
  }
}

/** What the caller gave as a juror of a round, or 404. */
export async function ownSheets(c: Acting, id: string): Promise<Own> {
  const row = await findRound(c, id)
  const juror = await jurorOf(c, id, c.scope.own)
  const entrants = row.opened_at ? await entrantsOf(c, id) : []
  const [sheets, barred] = [await sheetsOf(c, id), await conflictsOf(c, id)]
  const said = await entered(c, entrants)
  return {
    id,
    title: row.title,
    edition: row.edition,
    kind: row.kind,
    state: row.state,
    criteria: row.criteria,
    entered: said.map((one) => ({
      ...one,
      barred: barred.some((f) => f.juror === juror.id && f.entrant === one.id),
      points: sheets.find((s) => s.juror === juror.id && s.entrant === one.id)?.points ?? null,
    })),
  }
}

/** Conflicts of a round in reach, and what each juror gave once it has closed: nobody watches them score. */
export async function sheetsTold(c: Acting, id: string): Promise<ReplyOf<typeof api.listSheets>> {
  const row = await findRound(c, id)
  if (!covers(c.scope, row.area_path)) throw notFound()
  const sheets = row.state === 'closed' ? await sheetsOf(c, id) : []
  return {
    sheets: sheets.map(({ juror, entrant, points }) => ({
      juror,
      entrant,
      points,
      hundredths: Number(sheetPoints(row.criteria, points)),
    })),
    conflicts: (await conflictsOf(c, id)).map(({ juror, entrant, reason }) => ({ juror, entrant, reason })),
  }
}

export interface Ranked {
  id: string
  title: string
  area_path: string
  organisation: string | null
  rank: number
  points: bigint
  sheets: bigint
}

/** What a closed round came to, for the rooms above; undefined where it has not closed. For an act upon it the round is locked. */
export async function rankingOf(
  c: Context,
  id: string,
  lock?: 'lock',
): Promise<{ round: RoundRow; ranked: Ranked[] } | undefined> {
  const round = await findRound(c, id, lock !== undefined)
  if (round.state !== 'closed') return undefined
  const ranked = (await entrantsOf(c, id)).flatMap(({ rank, points, sheets, ...row }) =>
    rank === null || points === null || sheets === null
      ? []
      : [{ ...row, rank, points: BigInt(points), sheets: BigInt(sheets) }],
  )
  return { round, ranked: ranked.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1)) }
}
