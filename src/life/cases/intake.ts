import { workOf } from '../../registers/people/index.ts'
import { type Context, recordAll } from '../../kernel/event.ts'
import { dayOf } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { isSecretFor, secretFor } from '../../kernel/secret.ts'
import { writeText, writeTexts } from '../../kernel/text.ts'
import { type Place, placeOf } from '../../registers/places/index.ts'
import { attach } from '../../kernel/files/photos.ts'
import { stageDue } from './limits.ts'
import { putPairs } from './search/store.ts'
import { type Channel, isOver, type Kind, queueOf, titleOf } from './rules.ts'
import { caseEvent, nextNumber, recordCase, requestEvent } from './store.ts'
import type { CaseRow, RequestRow } from './tables.ts'

/** What somebody raises, whatever the channel. */
export interface Report {
  channel: Channel
  kind: Kind
  words: string
  category?: string | null
  place?: string | null
  areaCode?: string | null
  lon?: number | null
  lat?: number | null
  anonymous?: boolean
  confidential?: boolean
  /** As a worker judged it; the category decides where nobody did. */
  urgent?: boolean
  photos?: string[]
  /** Person on whose behalf it is raised; the one signed in where absent. Null: nobody known. */
  requester: string | null
  /** Worker who took it down, if it wasn't the requester. */
  recordedBy: string | null
  sourceNumber?: string | null
  /** Whose mailbox it is written to; the body the requester speaks for, whose matters wait in a queue of their own. */
  mailbox?: string | null
  onBehalfOf?: string | null
  severity?: string | null
}

/** The secret by which an anonymous request is followed. */
export const secretOf = (c: Pick<Context, 'crypt'>, request: string): string =>
  secretFor(c, 'request-secret', request)
export const isSecretOf = (c: Pick<Context, 'crypt'>, request: string, given: string): boolean =>
  isSecretFor(c, 'request-secret', request, given)

/**
 * The one intake of every channel: request and case in one transaction, in the micro-grid it names or lies in.
 * Refuses a place outside the district (422 `outside-district`) and a category that is not (422 `unknown-category`).
 */
export async function raise(c: Context, report: Report): Promise<{ row: CaseRow; request: string }> {
  const place = await placeOf(c, report)
  const usual = await checkCategory(c, report.category ?? null)
  const id = c.newId()
  const requestId = c.newId()
  const owner = report.anonymous ? null : report.requester
  const area = place.path
  const path = report.confidential ? '' : area
  const [words, title, where] = await writeTexts(c, [
    { subject: `cases.request:${requestId}`, text: report.words, owner, path },
    { subject: `cases.case:${id}`, text: titleOf(report.words), owner, path },
    ...(report.place ? [{ subject: `cases.case:${id}`, text: report.place, owner, path }] : []),
  ])
  if (!words || !title) throw new Error('the words of a request were not written')
  const row: CaseRow = {
    ...emptyCase,
    id,
    number: await nextNumber(c.trx, dayOf(c.now)),
    kind: report.kind,
    category: report.category ?? null,
    urgent: report.urgent ?? usual,
    confidential: report.confidential ?? false,
    area_path: area,
    ...positionOf(report, place),
    stage_due_at: null,
    title: title.id,
    place: where?.id ?? null,
    opened_at: c.now,
    queue: queueOf(report),
    severity: report.severity ?? null,
  }
  row.stage_due_at = await stageDue(c, row, 'to-accept')
  await c.trx.insertInto('cases_case').values(row).execute()
  const request: RequestRow = {
    id: requestId,
    case_id: id,
    channel: report.channel,
    kind: report.kind,
    requester: owner,
    recorded_by: report.recordedBy,
    anonymous: report.anonymous ?? false,
    confidential: report.confidential ?? false,
    area_path: area,
    words: words.id,
    at: c.now,
    source_number: report.sourceNumber ?? null,
    mailbox: report.mailbox ?? null,
    on_behalf_of: report.onBehalfOf ?? null,
    work: null,
  }
  const work = owner && !report.confidential ? workOf(owner) : null
  const made = await c.trx
    .insertInto('cases_request')
    .values({ ...request, work })
    .returning('work')
    .executeTakeFirstOrThrow()
  request.work = made.work
  await putPairs(c.trx, row, [report.words, report.place ?? ''])
  const opened = caseEvent(c, 'opened', row, { ...title.data, request: requestId, channel: report.channel })
  const placed = where ? [caseEvent(c, 'placed', row, where.data)] : []
  await recordAll(c.trx, [requestEvent(c, 'raised', request, words.data), opened, ...placed])
  await attach(c, report.photos ?? [], `kernel.event:${opened.id}`)
  return { row, request: requestId }
}

export const emptyCase = {
  state: 'to-accept',
  accepted_at: null,
  filed_at: null,
  due_at: null,
  handled_at: null,
  closed_at: null,
  closure: null,
  level: null,
  rehandled: 0,
  requests: 1,
  lon: null,
  lat: null,
  place: null,
  queue: null,
  held: null,
  clock_from: null,
  clock_amount: null,
  clock_unit: null,
  extended: null,
  merged_into: null,
  severity: null,
  topic: null,
  need: null,
} satisfies Partial<CaseRow>

const positionOf = (report: Report, place: Place): { lon: number | null; lat: number | null } =>
  report.lon != null && report.lat != null
    ? { lon: report.lon, lat: report.lat }
    : { lon: place.lon, lat: place.lat }

async function checkCategory(c: Context, code: string | null): Promise<boolean> {
  if (!code) return false
  const found = await c.trx
    .selectFrom('cases_category')
    .select('urgent')
    .where('code', '=', code)
    .executeTakeFirst()
  if (!found) throw new Problem(422, 'unknown-category', { category: code })
  return found.urgent
}

/** A further word of the requester on a case that is still open: written by them, or asked on the phone (来电追问). */
export async function addRemark(
  c: Context,
  row: CaseRow,
  words: string,
  owner: string | null,
  how: 'remarked' | 'asked' = 'remarked',
): Promise<void> {
  if (isOver(row.state)) throw new Problem(409, 'wrong-state', { state: row.state, step: 'remark' })
  const text = await writeText(c, `cases.case:${row.id}`, words, owner, row.confidential ? '' : row.area_path)
  await recordCase(c, how, row, text.data)
}
