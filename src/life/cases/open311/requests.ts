import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import { isOver, type State } from '../rules.ts'
import { words } from '../ui/resident/words.ts'
import { timeOf, type Value, w3c } from './format.ts'
import { words as own } from './words.ts'

interface Row {
  number: string
  state: string
  closure: string | null
  category: string | null
  category_name: string | null
  area_path: string
  opened_at: Date
  due_at: Date | null
  updated: Date
  words: string | null
  answer: string | null
  organisation: string | null
}

const most = 1000
const span = 90 * 86_400_000

/**
 * What anybody may read without a key: published cases in the words of their publication, and what came by this
 * interface without its words and spot. Confidential cases never; a place is that of the compound or community.
 */
const shown = sql`from cases_case k left join cases_publication p on p.case_id = k.id and p.withdrawn_at is null
  left join cases_category g on g.code = k.category
  where not k.confidential and (p.id is not null or exists (select 1 from cases_request r where r.case_id = k.id and r.channel = 'open311'))`
const updated = sql`greatest(k.opened_at, k.accepted_at, k.filed_at, k.handled_at, k.closed_at, p.answered_at)`
const columns = sql`k.number, k.state, k.closure, k.category, g.zh as category_name, k.area_path, k.opened_at, k.due_at, p.words, p.answer,
  ${updated} as updated, (select a.organisation from cases_assignment a where a.case_id = k.id and a.part = 'lead' and a.state <> 'returned'
    order by a.sent_at desc limit 1) as organisation`
const over = sql`k.state in ('closed', 'archived')`

const noteOf = (row: Row): string => {
  const ended = `open311.${row.closure}` as keyof typeof own
  const state = words[`cases.state.${row.state as State}`].zh
  return [own[ended]?.zh ?? state, row.answer].filter(Boolean).join('：')
}

async function values(c: Call, rows: Row[]): Promise<Value[]> {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const units = await unitNames(
    c.trx,
    rows.flatMap((r) => (r.organisation ? [r.organisation] : [])),
  )
  const spots = new Map<string, { lon: number | null; lat: number | null }>()
  for (const row of rows) {
    const code = spotCode(areas.get(row.area_path) ?? [])
    if (!spots.has(code)) spots.set(code, (await areaOf(c, code)) ?? { lon: null, lat: null })
  }
  return rows.map((row) => {
    const steps = (areas.get(row.area_path) ?? []).filter(
      (s) => s.level !== 'micro-grid' && s.level !== 'grid',
    )
    const code = spotCode(areas.get(row.area_path) ?? [])
    const spot = spots.get(code)
    return {
      service_request_id: row.number,
      status: isOver(row.state) ? 'closed' : 'open',
      status_notes: noteOf(row),
      service_name: row.category_name ?? own['open311.other'].zh,
      service_code: row.category ?? '',
      description: row.words ?? '',
      agency_responsible: row.organisation ? (units.get(row.organisation) ?? '') : '',
      service_notice: '',
      requested_datetime: w3c(row.opened_at),
      updated_datetime: w3c(row.updated),
      expected_datetime: row.due_at ? w3c(row.due_at) : '',
      address: steps
        .toReversed()
        .map((s) => s.name)
        .join('，'),
      address_id: code,
      zipcode: '',
      lat: spot?.lat ?? null,
      long: spot?.lon ?? null,
      media_url: '',
    }
  })
}

const spotCode = (steps: { code: string; level: string }[]): string =>
  (steps.findLast((s) => s.level === 'compound' || s.level === 'community') ?? steps.at(-1))?.code ?? ''

const list = (text: string | undefined): string[] | undefined => {
  const items = text
    ?.split(',')
    .map((s) => s.trim())
    .filter(Boolean)
  return items?.length ? items.slice(0, 500) : undefined
}

function period(from: string | undefined, to: string | undefined, now: Date): [Date, Date] | undefined {
  if (!from && !to) return undefined
  const start = from ? timeOf(from) : undefined
  const end = to ? timeOf(to) : undefined
  if ((from && !start) || (to && !end)) throw new Problem(400, 'bad-date')
  const until = end ?? (start && new Date(Math.min(now.getTime(), start.getTime() + span))) ?? now
  const since = start ?? new Date(until.getTime() - span)
  if (until.getTime() - since.getTime() > span) throw new Problem(400, 'span-too-long')
  return [since, until]
}

/** A page of service requests; `service_request_id` overrides every other argument. */
export async function listRequests(c: Call, q: Record<string, string | undefined>): Promise<Value[]> {
  const ids = list(q.service_request_id)
  const codes = list(q.service_code)
  const statuses = list(q.status)
  if (statuses?.some((s) => s !== 'open' && s !== 'closed')) throw new Problem(400, 'bad-status')
  const size = Math.min(Math.max(Number(q.page_size) || most, 1), most)
  const page = Math.max(Math.floor(Number(q.page) || 1), 1)
  const opened = period(q.start_date, q.end_date, c.now)
  const changed =
    q.updated_after || q.updated_before ? period(q.updated_after, q.updated_before, c.now) : undefined
  const since = opened ?? (changed ? undefined : ([new Date(c.now.getTime() - span), c.now] as const))
  const where = ids
    ? sql`and k.number = any(${ids})`
    : sql`${since ? sql`and k.opened_at >= ${since[0]} and k.opened_at <= ${since[1]}` : sql``}
      ${changed ? sql`and ${updated} >= ${changed[0]} and ${updated} <= ${changed[1]}` : sql``}
      ${codes ? sql`and k.category = any(${codes})` : sql``}
      ${statuses?.length === 1 ? (statuses[0] === 'closed' ? sql`and ${over}` : sql`and not (${over})`) : sql``}`
  const found = await sql<Row>`select ${columns} ${shown} ${where}
    order by k.opened_at desc, k.id desc limit ${size} offset ${Math.min((page - 1) * size, 100_000)}`.execute(
    c.trx,
  )
  return values(c, found.rows)
}

/** One service request; 404 for what is unknown or not to be read. */
export async function oneRequest(c: Call, number: string): Promise<Value[]> {
  const found = await sql<Row>`select ${columns} ${shown} and k.number = ${number}`.execute(c.trx)
  if (!found.rows[0]) throw notFound()
  return values(c, found.rows)
}

/** The number of a request by its token: the id this house gave it. */
export async function byToken(c: Call, token: string): Promise<Value[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token)) throw notFound()
  const found = await sql<{
    number: string
  }>`select k.number from cases_request r join cases_case k on k.id = r.case_id
    where r.id = ${token} and r.channel = 'open311'`.execute(c.trx)
  if (!found.rows[0]) throw notFound()
  return [{ service_request_id: found.rows[0].number, token }]
}
