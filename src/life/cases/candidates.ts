import { sql } from 'kysely'
import type { Call } from '../../kernel/room.ts'
import {
  holdersIn,
  organisation,
  organisationsAt,
  type OrganisationRow,
} from '../../registers/people/index.ts'
import type { CompetenceRow } from './competence/tables.ts'
import { mayTake } from './competence/guard.ts'
import { competenceFor } from './competence/store.ts'
import { reportersOf, requestsOf } from './store.ts'
import type { CaseRow } from './tables.ts'

export interface Candidate {
  id: string
  name: string
  side: string
  reasons: { kind: string; data: Record<string, string | number> }[]
  handlers: { id: string; name: string; free: boolean }[]
}

/**
 * The unit that the catalogue names, then all that cover the place: those that have handled the same category most in
 * 90 days first, each with its reasons. Those that it may not be handed down to are left out (S14).
 * Persons who reported the case are shown as not free: they may not handle it (S22).
 */
export async function candidates(c: Call, row: CaseRow): Promise<Candidate[]> {
  const listed = await competenceFor(c, row)
  const near = await mayTake(c, row, await unitsFor(c, row, listed))
  const reporters = await reportersOf(c.trx, row.id)
  const boxes = (await requestsOf(c.trx, row.id)).map((r) => r.mailbox)
  const past = await sql<{ organisation: string; done: number; returned: number }>`
    select a.organisation, count(*) filter (where a.state = 'done')::int as done, count(*) filter (where a.state = 'returned' and a.withdrawn_at is null)::int as returned
    from cases_assignment a join cases_case k on k.id = a.case_id
    where k.category is not distinct from ${row.category} and a.sent_at > ${new Date(c.now.getTime() - 90 * 86_400_000)}
      and a.organisation = any(${near.map((o) => o.id)}::uuid[]) group by 1`.execute(c.trx)
  const history = new Map(past.rows.map((r) => [r.organisation, r]))
  const holders = await holdersIn(
    c.trx,
    near.map(({ id }) => id),
    ['desk', 'handler'],
  )
  const list: Candidate[] = []
  for (const unit of near) {
    const before = history.get(unit.id)
    const reasons: Candidate['reasons'] = [
      ...(unit.parent && boxes.includes(unit.parent) ? [{ kind: 'mailbox', data: {} }] : []),
      ...(unit.id === listed?.organisation
        ? [{ kind: 'catalogue', data: { clause: listed.clause, from: listed.valid_from } }]
        : []),
      ...(unit.area_path ? [{ kind: 'covers', data: { depth: unit.area_path.split('/').length } }] : []),
    ]
    if (before?.done) reasons.push({ kind: 'done', data: { count: before.done } })
    if (before?.returned) reasons.push({ kind: 'returned', data: { count: before.returned } })
    const role = unit.side === 'desk' ? 'desk' : 'handler'
    const people = holders.filter((h) => h.organisation === unit.id && h.role === role)
    list.push({
      id: unit.id,
      name: unit.name,
      side: unit.side,
      reasons,
      handlers: people.map((p) => ({
        id: p.person,
        name: p.public_name,
        free: !reporters.includes(p.person),
      })),
    })
  }
  const score = (x: Candidate) =>
    (x.reasons.some(({ kind }) => kind === 'mailbox') ? 20_000 : 0) +
    (x.id === listed?.organisation ? 10_000 : 0) +
    (history.get(x.id)?.done ?? 0) -
    (history.get(x.id)?.returned ?? 0)
  return list.sort((a, b) => score(b) - score(a))
}

/** Units at the place, and the one the catalogue names wherever it works; that one without a path of its own. */
async function unitsFor(
  c: Call,
  row: CaseRow,
  listed: CompetenceRow | undefined,
): Promise<(OrganisationRow & { area_path: string })[]> {
  const near = [
    ...(await organisationsAt(c, row.area_path, 'handling')),
    ...(await organisationsAt(c, row.area_path, 'desk')),
  ]
  if (!listed || near.some(({ id }) => id === listed.organisation)) return near
  const unit = await organisation(c.trx, listed.organisation)
  return unit && !unit.valid_to ? [{ ...unit, area_path: '' }, ...near] : near
}
