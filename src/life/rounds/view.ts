import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { notFound } from '../../kernel/problem.ts'
import { postsOf } from '../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../registers/places/index.ts'
import { findCase, itemsOf } from '../cases/index.ts'
import type * as api from './api.ts'
import { progress, progressByArea, roundsTold } from './rounds.ts'
import { type Acting, findRound } from './sight.ts'
import { labelsOf } from './targets.ts'
import { visitOf } from './visits.ts'

/** Most found matters that one round's page lists. */
const MOST = 500

type Told = ReplyOf<typeof api.getRound>

export async function shortRound(c: Acting, id: string): Promise<ReplyOf<typeof api.createRound>> {
  const [told] = await roundsTold(c, [await findRound(c, id)])
  if (!told) throw notFound()
  return told
}

/** A round with its progress by micro-grid, each item's tally, and what was found. */
export async function viewRound(c: Acting, id: string): Promise<Told> {
  const short = await shortRound(c, id)
  const rows = await progressByArea(c, id)
  const steps = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const tallies = await sql<{
    code: string
    passed: number
    failed: number
    na: number
  }>`select a->>'item' as code,
    count(*) filter (where a->>'outcome' = 'passed')::int as passed,
    count(*) filter (where a->>'outcome' = 'failed')::int as failed,
    count(*) filter (where a->>'outcome' = 'not-applicable')::int as na
    from rounds_visit v, jsonb_array_elements(v.answers) a where v.round = ${id} group by 1`.execute(c.trx)
  return {
    ...short,
    areas: rows.map((r) => ({ area: steps.get(r.area_path) ?? [], ...progress(r) })),
    items: tallies.rows,
    found: await foundIn(c, id),
  }
}

async function foundIn(c: Acting, id: string): Promise<Told['found']> {
  const found = await sql<{
    item: string
    case: string
    subject: string
    area_path: string
    batch: string | null
  }>`
    select a->>'item' as item, a->>'case' as case, t.subject, t.area_path,
      (select w.batch from rounds_confirmation w where w.case_id = (a->>'case')::uuid order by w.id desc limit 1) as batch
    from rounds_visit v join rounds_target t on t.id = v.target, jsonb_array_elements(v.answers) a
    where v.round = ${id} and a->>'case' is not null order by v.at desc limit ${MOST}`.execute(c.trx)
  const labels = await labelsOf(c, found.rows)
  const cases = new Map(
    (
      await itemsOf(
        c,
        found.rows.map((r) => r.case),
      )
    ).map((item) => [item.id, item]),
  )
  return found.rows.flatMap((r) => {
    const item = cases.get(r.case)
    if (!item) return []
    return {
      case: item.number,
      state: item.state,
      item: r.item,
      label: labels.get(r.subject)?.label ?? '',
      area: item.area,
      open: item.closedAt === null,
      batch: r.batch,
    }
  })
}

/** Fewer households than this are not told to the public (k ≥ 10). */
const k = 10

/** The fixed visits of a community (S64): who comes, on which day, where, how many were visited, what was raised. */
export async function contactVisits(c: Acting, code: string): Promise<ReplyOf<typeof api.contactVisits>> {
  const area = await areaOf(c, code)
  if (!area) throw notFound()
  const found = await sql<{
    id: string
    title: string
    leader: string | null
    weekday: number | null
    place: string | null
    households: number
    visited: number
    cases: string[]
  }>`select r.id, r.title, r.leader, r.weekday, r.place,
    (select count(*)::int from rounds_target t where t.round = r.id) as households,
    (select count(*)::int from rounds_target t where t.round = r.id and t.state = 'done') as visited,
    coalesce((select array_agg((a->>'case')::uuid) from rounds_visit v, jsonb_array_elements(v.answers) a
      where v.round = r.id and a->>'case' is not null), '{}') as cases
    from rounds_round r join rounds_checklist l on l.id = r.checklist
    where l.kind = 'mass-contact' and r.closed_at is null
      and (r.area_path = ${area.path} or ${area.path} like r.area_path || '/%' or r.area_path like ${`${area.path}/%`})
    order by r.at limit 50`.execute(c.trx)
  const posts = new Map(
    (
      await postsOf(
        c.trx,
        found.rows.flatMap((r) => r.leader ?? []),
      )
    ).map((p) => [p.id, { name: p.public_name, title: p.title }]),
  )
  const solved = await solvedAmong(
    c,
    found.rows.flatMap((r) => r.cases),
  )
  return {
    items: found.rows.map((r) => {
      const told = r.households >= k
      return {
        title: r.title,
        leader: posts.get(r.leader ?? '') ?? null,
        weekday: r.weekday,
        place: r.place,
        households: told ? r.households : null,
        visited: told ? r.visited : null,
        problems: r.cases.length,
        solved: r.cases.filter((id) => solved.has(id)).length,
      }
    }),
  }
}

/** Counting cases is no statistic about people: the house counts them whoever asks. */
async function solvedAmong(c: Acting, ids: string[]): Promise<Set<string>> {
  const all = { ...c, scope: { all: true, paths: [], organisations: [], own: null } }
  return new Set((await itemsOf(all, ids)).filter((i) => i.closedAt !== null).map((i) => i.id))
}

export async function foundOn(c: Acting, number: string): Promise<ReplyOf<typeof api.foundOn>> {
  return { visit: await visitOf(c, (await findCase(c, number)).id) }
}
