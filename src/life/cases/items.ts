import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { type Limit, type LimitUnit, usedUntil } from '../../kernel/clock/index.ts'
import type { Scope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/event.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { actorNames, unitNames } from '../../registers/people/index.ts'
import { stepsOf } from '../../registers/places/index.ts'
import type { listCases } from './api.ts'
import { limitOf } from './limits.ts'
import { type Kind, stageAt, stageOf, type State } from './rules.ts'
import { asHouse, reach } from './store.ts'
import type { CaseRow } from './tables.ts'

type Acting = Context & { scope: Scope }
type Item = ReplyOf<typeof listCases>['items'][number]

interface Extra {
  id: string
  title: string | null
  place: string | null
  channel: string
  organisation: string | null
  handler: string | null
  /** When the clock was started anew, for cases whose row does not say: handled again or reopened. */
  restarted: Date | null
  /** Times it was shelved since its clock began. */
  pauses: { from: string; to: string | null }[] | null
}

/** States in which nobody has a case in hand yet. */
const unheld = ['to-accept', 'to-verify', 'to-file', 'to-dispatch']

/** What lists show of rows beyond the rows themselves, in their order. */
async function extrasOf(c: Acting, rows: CaseRow[]): Promise<Extra[]> {
  // Only what some of these rows need is asked for: an inbox of what nobody holds asks for no unit.
  const restarted = rows.map((r) => !r.clock_from && r.rehandled > 0)
  const held = rows.some((r) => !unheld.includes(r.state))
  const read = sql<Extra>`select k.id, t.text as title, p.text as place,
      (select r.channel from cases_request r where r.case_id = k.id order by r.at limit 1) as channel,
      ${held ? sql`a.organisation, a.handler` : sql`null as organisation, null as handler`},
      (select json_agg(json_build_object('from', v.decided_at, 'to', v.ended_at)) from cases_approval v where v.case_id = k.id
        and v.kind = 'shelving' and v.approved and v.decided_at >= k.clock_from) as pauses,
      ${
        restarted.includes(true)
          ? sql`case when k.restarted then (select max(e.at) from kernel_event e where e.subject = 'cases.case:' || k.id::text
        and e.kind in ('cases.case.rehandled', 'cases.case.reopened')) end`
          : sql`null`
      } as restarted
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.title)}::uuid[], ${rows.map((r) => r.place)}::uuid[],
      ${rows.map((r) => r.clock_from)}::timestamptz[], ${restarted}::boolean[])
      with ordinality as k(id, title, place, clock_from, restarted, n)
    left join kernel_text t on t.id = k.title left join kernel_text p on p.id = k.place
    ${
      held
        ? sql`left join lateral (select organisation, handler from cases_assignment a where a.case_id = k.id and a.part = 'lead'
      order by (a.ended_at is null) desc, a.sent_at desc limit 1) a on true`
        : sql``
    }
    order by k.n`
  // The rows are in reach: their words may be read, whatever areas the caller's posts cover.
  return (await asHouse(c, () => read.execute(c.trx))).rows
}

/** Rows as lists show them: title and place in the caller's sight, names along the path, who holds it, how the clock stands. */
export async function items(c: Acting, rows: CaseRow[]): Promise<Item[]> {
  if (!rows.length) return []
  const extras = await extrasOf(c, rows)
  const names = await actorNames(
    c.trx,
    extras.flatMap((e) => (e.handler ? [e.handler] : [])),
  )
  const units = await unitNames(
    c.trx,
    extras.flatMap((e) => (e.organisation ? [e.organisation] : [])),
  )
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  return Promise.all(
    rows.map(async (row, i) => {
      const extra = extras[i]
      const handler = extra?.handler ? names.get(extra.handler) : undefined
      const holder = unheld.includes(row.state) ? null : extra?.organisation
      return {
        id: row.id,
        number: row.number,
        state: row.state as State,
        kind: row.kind as Kind,
        category: row.category,
        urgent: row.urgent,
        confidential: row.confidential,
        title: extra?.title ?? null,
        place: extra?.place ?? null,
        area: areas.get(row.area_path) ?? [],
        lon: row.lon,
        lat: row.lat,
        openedAt: row.opened_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        stageDueAt: row.stage_due_at?.toISOString() ?? null,
        closedAt: row.closed_at?.toISOString() ?? null,
        closure: row.closure,
        used: await share(c, row, extra),
        stage: stageOf[row.state as State],
        who: holder
          ? { name: handler?.name ?? null, unit: units.get(holder) ?? null, phone: handler?.phone ?? null }
          : null,
        channel: extra?.channel ?? 'web',
        requests: row.requests,
        rehandled: row.rehandled,
        queue: (row.queue ?? 'residents') as Item['queue'],
        held: (row.held ?? 'community') as Item['held'],
        severity: row.severity as Item['severity'],
      }
    }),
  )
}

/** Share of the present limit that is used; null where no clock runs. */
async function share(c: Acting, row: CaseRow, extra: Extra | undefined): Promise<number | null> {
  const stage = stageAt[row.state as State]
  if (!row.stage_due_at || stage === 'none') return null
  const calendar = await calendarFor(c)
  const rounded = (x: number) => Math.round(x * 1000) / 1000
  const own = stage === 'accept' || stage === 'verify' || stage === 'call-back'
  if (own) {
    const from = stage === 'call-back' ? (row.handled_at ?? row.opened_at) : row.opened_at
    const limit = (await limitOf(c, row, stage)) as Limit
    return rounded(usedUntil(from, row.stage_due_at, c.now, limit.unit, calendar))
  }
  const from = row.clock_from ?? extra?.restarted ?? row.accepted_at ?? row.opened_at
  const unit = row.clock_unit ?? (await limitOf(c, row, 'case'))?.unit ?? 'working-day'
  const pauses = (extra?.pauses ?? []).map((p) => ({
    from: new Date(p.from),
    to: p.to ? new Date(p.to) : null,
  }))
  return rounded(usedUntil(from, row.stage_due_at, c.now, unit as LimitUnit, calendar, pauses))
}

/** Cases by id as lists show them, as far as the caller's reach goes; the others are left out. */
export async function itemsOf(c: Acting, ids: string[]): Promise<Item[]> {
  if (!ids.length) return []
  const found =
    await sql<CaseRow>`select k.* from cases_case k where k.id = any(${ids}::uuid[]) and ${reach(c.scope, c.actor)}`.execute(
      c.trx,
    )
  return items(c, found.rows)
}
