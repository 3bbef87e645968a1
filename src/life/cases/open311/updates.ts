import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { addRemark } from '../intake.ts'
import { isOver, masked } from '../rules.ts'
import { reopen } from '../steps/verdict.ts'
import { asHouse, caseByNumber, requestsOf } from '../store.ts'
import { field, type Form } from './form.ts'
import { timeOf, type Value, w3c } from './format.ts'

/** Steps whose words officials mean for everybody, as updates (mySociety's extension). */
const told = [
  'accepted',
  'answered',
  'dispatched',
  'handled',
  'checked',
  'closed',
  'declined',
  'shelved',
  'reopened',
]
const most = 1000
const span = 90 * 86_400_000

interface Row {
  id: string
  at: Date
  kind: string
  number: string
  state: string
  words: string | null
}

/** Updates of published cases and of what came by this interface, in a period of at most 90 days; the last day where none is given. */
export async function listUpdates(c: Call, q: Record<string, string | undefined>): Promise<Value[]> {
  const end = q.end_date ? timeOf(q.end_date) : c.now
  const start = q.start_date ? timeOf(q.start_date) : end && new Date(end.getTime() - 86_400_000)
  if (!start || !end) throw new Problem(400, 'bad-date')
  if (end.getTime() - start.getTime() > span) throw new Problem(400, 'span-too-long')
  const kinds = told.map((k) => `cases.case.${k}`)
  const read = sql<Row>`select e.id, e.at, e.kind, k.number, e.data->>'state' as state,
      case when e.kind = any(array['cases.case.accepted', 'cases.case.answered', 'cases.case.handled', 'cases.case.checked', 'cases.case.declined', 'cases.case.shelved']) then t.text end as words
    from kernel_event e join cases_case k on e.subject = 'cases.case:' || k.id::text left join kernel_text t on t.id = (e.data->>'text')::uuid
    where e.kind = any(${kinds}) and e.at >= ${start} and e.at <= ${end} and not k.confidential
      and (exists (select 1 from cases_publication p where p.case_id = k.id and p.withdrawn_at is null)
        or exists (select 1 from cases_request r where r.case_id = k.id and r.channel = 'open311'))
    order by e.at, e.id limit ${most}`
  const found = await asHouse(c, () => read.execute(c.trx))
  return found.rows.map((r) => ({
    update_id: r.id,
    service_request_id: r.number,
    status: isOver(r.state) ? 'CLOSED' : r.kind === 'cases.case.reopened' ? 'REOPEN' : 'OPEN',
    updated_datetime: w3c(r.at),
    description: r.words ? masked(r.words) : '',
    media_url: '',
    external_status_code: r.state,
  }))
}

/**
 * Words that another system sends on with a request of its own: added to the case, or reopening it where it was closed
 * and the update says REOPEN. Requests of others are not found (404).
 */
export async function postUpdate(c: Call, form: Form): Promise<Value[]> {
  const number = field(form, 'service_request_id', 40)
  if (!number || !field(form, 'update_id', 100)) throw new Problem(400, 'update-id-needed')
  const row = await caseByNumber(c.trx, number, true)
  const own = (await requestsOf(c.trx, row.id)).some(
    (r) => r.channel === 'open311' && r.recorded_by === c.actor.id,
  )
  if (!own) throw notFound()
  const words = field(form, 'description', 4000) ?? field(form, 'status', 40) ?? 'update'
  if (isOver(row.state) && field(form, 'status', 40) === 'REOPEN') await reopen(c, row, words)
  else await addRemark(c, row, words, null)
  const event = await sql<{
    id: string
  }>`select id from kernel_event where subject = ${`cases.case:${row.id}`}
    order by at desc, id desc limit 1`.execute(c.trx)
  return [{ update_id: event.rows[0]?.id ?? '' }]
}
