import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { used } from '../../kernel/clock/index.ts'
import type { Call } from '../../kernel/room.ts'
import { settingOf } from '../../kernel/setting.ts'
import { calendarFor } from '../../kernel/workdays.ts'
import { actorNames, unitNames } from '../../registers/people/index.ts'
import { stepsOf } from '../../registers/places/index.ts'
import type { listCases } from './api.ts'
import { type Kind, limitKey, stageOf, type State } from './rules.ts'
import { acceptLimit, callBackLimit, longLimit, shortLimit, urgentLimit } from './settings.ts'
import { asHouse } from './store.ts'
import type { CaseRow } from './tables.ts'

type Item = ReplyOf<typeof listCases>['items'][number]
const limits = { urgent: urgentLimit, short: shortLimit, long: longLimit }

interface Extra {
  id: string
  title: string | null
  place: string | null
  channel: string
  organisation: string | null
  handler: string | null
  /** When the clock was started anew: the case was handled again or reopened. */
  restarted: Date | null
}

/** Rows as lists show them: title and place in the caller's sight, names along the path, who holds it, how the clock stands. */
export async function items(c: Call, rows: CaseRow[]): Promise<Item[]> {
  if (!rows.length) return []
  const read = sql<Extra>`select k.id, t.text as title, p.text as place,
      (select r.channel from cases_request r where r.case_id = k.id order by r.at limit 1) as channel, a.organisation, a.handler,
      case when k.rehandled > 0 then (select max(e.at) from kernel_event e where e.subject = 'cases.case:' || k.id::text
        and e.kind in ('cases.case.rehandled', 'cases.case.reopened')) end as restarted
    from unnest(${rows.map((r) => r.id)}::uuid[]) with ordinality as given(id, n) join cases_case k on k.id = given.id
    left join kernel_text t on t.id = k.title left join kernel_text p on p.id = k.place
    left join lateral (select organisation, handler from cases_assignment a where a.case_id = k.id and a.part = 'lead'
      order by (a.ended_at is null) desc, a.sent_at desc limit 1) a on true
    order by given.n`
  // The rows are in reach: their words may be read, whatever areas the caller's posts cover.
  const extras = await asHouse(c, () => read.execute(c.trx))
  const names = await actorNames(
    c.trx,
    extras.rows.flatMap((e) => (e.handler ? [e.handler] : [])),
  )
  const units = await unitNames(
    c.trx,
    extras.rows.flatMap((e) => (e.organisation ? [e.organisation] : [])),
  )
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  return Promise.all(
    rows.map(async (row, i) => {
      const extra = extras.rows[i]
      const handler = extra?.handler ? names.get(extra.handler) : undefined
      const held =
        row.state === 'to-accept' || row.state === 'to-dispatch' || row.state === 'to-file'
          ? null
          : extra?.organisation
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
        used: await share(c, row, extra?.restarted ?? null),
        stage: stageOf[row.state as State],
        who: held
          ? { name: handler?.name ?? null, unit: units.get(held) ?? null, phone: handler?.phone ?? null }
          : null,
        channel: extra?.channel ?? 'web',
        requests: row.requests,
        rehandled: row.rehandled,
      }
    }),
  )
}

/** Share of the present limit that is used; null where no clock runs. */
async function share(c: Call, row: CaseRow, restarted: Date | null): Promise<number | null> {
  if (!row.stage_due_at || row.state === 'closed') return null
  const calendar = await calendarFor(c)
  const rounded = (x: number) => Math.round(x * 1000) / 1000
  if (row.state === 'to-accept')
    return rounded(used(row.opened_at, c.now, await settingOf(c, acceptLimit, row.area_path), calendar))
  if (row.state === 'to-call-back')
    return rounded(
      used(
        row.handled_at ?? row.opened_at,
        c.now,
        await settingOf(c, callBackLimit, row.area_path),
        calendar,
      ),
    )
  const limit = await settingOf(c, limits[limitKey(row.kind as Kind, row.urgent)], row.area_path)
  return rounded(used(restarted ?? row.accepted_at ?? row.opened_at, c.now, limit, calendar))
}
