import { sql } from 'kysely'
import type { Call } from '../../kernel/room.ts'
import { holdersOf, organisationsAt } from '../../registers/people/index.ts'
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
 * Units that cover the place, those that have handled the same category most in 90 days first, each with its reasons.
 * Persons who reported the case are shown as not free: they may not handle it (S22).
 */
export async function candidates(c: Call, row: CaseRow): Promise<Candidate[]> {
  const near = [
    ...(await organisationsAt(c, row.area_path, 'handling')),
    ...(await organisationsAt(c, row.area_path, 'desk')),
  ]
  const reporters = await reportersOf(c.trx, row.id)
  const boxes = (await requestsOf(c.trx, row.id)).map((r) => r.mailbox)
  const past = await sql<{ organisation: string; done: number; returned: number }>`
    select a.organisation, count(*) filter (where a.state = 'done')::int as done, count(*) filter (where a.state = 'returned' and a.withdrawn_at is null)::int as returned
    from cases_assignment a join cases_case k on k.id = a.case_id
    where k.category is not distinct from ${row.category} and a.sent_at > ${new Date(c.now.getTime() - 90 * 86_400_000)}
      and a.organisation = any(${near.map((o) => o.id)}::uuid[]) group by 1`.execute(c.trx)
  const history = new Map(past.rows.map((r) => [r.organisation, r]))
  const list: Candidate[] = []
  for (const unit of near) {
    const before = history.get(unit.id)
    const reasons: Candidate['reasons'] = [
      ...(unit.parent && boxes.includes(unit.parent) ? [{ kind: 'mailbox', data: {} }] : []),
      { kind: 'covers', data: { depth: unit.area_path.split('/').length } },
    ]
    if (before?.done) reasons.push({ kind: 'done', data: { count: before.done } })
    if (before?.returned) reasons.push({ kind: 'returned', data: { count: before.returned } })
    const people = await holdersOf(c.trx, unit.id, unit.side === 'desk' ? 'desk' : 'handler')
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
    (x.reasons[0]?.kind === 'mailbox' ? 1000 : 0) +
    (history.get(x.id)?.done ?? 0) -
    (history.get(x.id)?.returned ?? 0)
  return list.sort((a, b) => score(b) - score(a)).slice(0, 12)
}
