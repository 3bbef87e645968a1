import { type RawBuilder, sql } from 'kysely'
import type { Heir } from '../../../registers/places/index.ts'
import { channels, levels } from '../rules.ts'
import { codeOf, type Count, viaOf } from './counts.ts'

/** Areas are rolled up to their community; what is finer has too few cases for a rate. */
export const finest = 3

const dayOf = (at: string) => `(${at} at time zone 'Asia/Shanghai')::date`

interface Branch {
  from?: string
  where: string
  /** Instant whose Shanghai day it counts on. */
  at: string
  unit?: string
  /** Counts and when they hold; always where the condition is empty. */
  counts: Partial<Record<Count, string>>
}

/** One select of (case_id, area, day, unit, confidential, code): a row for each count that holds. */
function branch({ from = 'k', where, at, unit = 'null::uuid', counts }: Branch): string {
  const codes = Object.entries(counts).map(([name, holds]) => {
    const code = `${codeOf(name as Count)}`
    return holds ? `case when ${holds} then ${code} end` : code
  })
  return `select k.id as case_id, k.area, ${dayOf(at)} as day, ${unit} as unit, k.confidential, x.code
    from ${from} cross join lateral unnest(array[${codes.join(', ')}]::smallint[]) as x(code)
    where x.code is not null and ${where}`
}

/** The cases as they stand, with what is asked of each more than once. */
const cases = `select c.*, c.area_path as area,
    lead.organisation as unit, first.channel, call.at as called_at, call.solved as said, call.satisfied,
    coalesce(c.closure in ('declined', 'merged', 'voided'), false) as out,
    c.closed_at is not null and coalesce(c.closure not in ('declined', 'merged', 'voided'), false) as ended,
    c.handled_at is not null and c.state in ('to-check', 'to-call-back', 'closed', 'archived') as handled,
    c.handled_at <= coalesce(c.due_at, 'infinity') as in_time,
    c.closed_at is not null and (c.closure = 'checked' or c.closure in ('satisfied', 'rated') and coalesce(call.solved = 'yes', false)) as resolved
  from cases_case c
  left join lateral (select a.organisation from cases_assignment a where a.case_id = c.id and a.part = 'lead' and a.withdrawn_at is null
    order by a.state = 'returned', a.sent_at desc, a.id desc limit 1) lead on true
  left join lateral (select r.channel from cases_request r where r.case_id = c.id order by r.at, r.id limit 1) first on true
  left join lateral (select b.at, b.solved, b.satisfied from cases_call_back b where b.case_id = c.id and b.reached
    order by b.at desc, b.id desc limit 1) call on true`

/** Steps whose own limit counts, with until when the stage they ended was due. */
const events = `select k.id as case_id, e.id as event, e.kind, e.at, (e.data->>'stage_due')::timestamptz as stage_due,
    (e.data->>'due')::timestamptz as due, (e.data->>'assignment')::uuid as assignment
  from k join kernel_event e on e.subject = 'cases.case:' || k.id::text
  where e.kind in ('cases.case.accepted', 'cases.case.answered', 'cases.case.filed', 'cases.case.verified', 'cases.case.dispatched',
    'cases.case.whistled', 'cases.case.signed', 'cases.case.returned', 'cases.case.handled', 'cases.case.checked',
    'cases.case.check-failed', 'cases.case.rehandled')`

const low = `k.resolved and k.level in ('compound', 'community', 'street')`
const one = (kinds: string) =>
  `e.kind in (${kinds
    .split(' ')
    .map((kind) => `'cases.case.${kind}'`)
    .join(', ')})`
const kept = 'e.at <= e.stage_due'
const step = 'e join k on k.id = e.case_id'
const unitOf = (assignment: string) =>
  `(select a.organisation from cases_assignment a where a.id = ${assignment})`
/** A dispatch taken back at once counts as none. */
const stood = `not exists (select 1 from cases_assignment a where a.id = e.assignment and a.withdrawn_at is not null)`
const lead = `exists (select 1 from cases_assignment a where a.case_id = k.id and a.part = 'lead' and a.sent_at = e.at
  and a.state <> 'returned' and not exists (select 1 from cases_check b where b.assignment = a.id and not b.passed))`

const opened: Branch[] = [
  {
    from: 'cases_request r join k on k.id = r.case_id',
    where: 'true',
    at: 'r.at',
    counts: {
      requests: '',
      requests_repeated: 'k.merged_into is not null or k.topic is not null',
      requests_new_work: 'r.work is not null',
    },
  },
  {
    where: 'true',
    at: 'k.opened_at',
    counts: {
      opened: '',
      ...Object.fromEntries(channels.map((one) => [viaOf(one), `k.channel = '${one}'`])),
      patrol_reports: `k.channel = 'field'`,
      patrol_valid: `k.channel = 'field' and k.filed_at is not null and not k.out`,
      online_valid: `k.channel = 'online' and not k.out`,
      online_finished: `k.channel = 'online' and not k.out and k.handled`,
    },
  },
]

const taken: Branch[] = [
  {
    where: 'k.accepted_at is not null',
    at: 'k.accepted_at',
    counts: {
      accepted: '',
      accepted_valid: 'not k.out',
      accepted_low: `not k.out and ${low}`,
      accepted_answered: 'k.filed_at is null and k.handled_at = k.accepted_at',
    },
  },
  {
    where: 'k.filed_at is not null',
    at: 'k.filed_at',
    counts: {
      filed: `k.closure is distinct from 'voided'`,
      filed_voided: `k.closure = 'voided'`,
      filed_public_verified: `k.channel <> 'field' and exists (select 1 from cases_check b where b.case_id = k.id and b.kind = 'verification' and b.passed)`,
    },
  },
  {
    from: step,
    where: `${one('accepted answered')} and e.stage_due is not null`,
    at: 'e.at',
    counts: { accept_steps: '', accepted_in_time: kept },
  },
  {
    from: step,
    where: `${one('filed')} and e.stage_due is not null`,
    at: 'e.at',
    counts: { filings: '', filings_in_time: kept },
  },
]

/** What was due in a stage: done, by the step that ended it, or still waiting. */
const stages: Branch[] = [
  {
    from: step,
    where: `${one('verified')} and e.stage_due is not null`,
    at: 'e.stage_due',
    counts: { verify_due: '', verified_in_time: kept },
  },
  {
    from: step,
    where: `${one('dispatched whistled')} and e.stage_due is not null and ${stood}`,
    at: 'e.stage_due',
    counts: { dispatch_due: '', dispatched_in_time: kept, dispatched_right: lead },
  },
  {
    from: step,
    where: `${one('signed')} and e.stage_due is not null`,
    at: 'e.stage_due',
    unit: unitOf('e.assignment'),
    counts: { sign_due: '', signed_in_time: kept },
  },
  {
    from: step,
    where: `${one('checked check-failed')} and e.stage_due is not null`,
    at: 'e.stage_due',
    counts: { check_due: '', checked_in_time: kept },
  },
  {
    where: `k.state = 'to-verify' and k.stage_due_at is not null`,
    at: 'k.stage_due_at',
    counts: { verify_due: '' },
  },
  {
    where: `k.state in ('to-dispatch', 'return-review') and k.stage_due_at is not null`,
    at: 'k.stage_due_at',
    counts: { dispatch_due: '' },
  },
  {
    where: `k.state = 'to-sign' and k.stage_due_at is not null`,
    at: 'k.stage_due_at',
    unit: 'k.unit',
    counts: { sign_due: '' },
  },
  {
    where: `k.state = 'to-check' and k.stage_due_at is not null`,
    at: 'k.stage_due_at',
    counts: { check_due: '' },
  },
]

const worked: Branch[] = [
  {
    from: 'cases_assignment a join k on k.id = a.case_id',
    where: 'a.withdrawn_at is null',
    at: 'a.sent_at',
    unit: 'a.organisation',
    counts: {
      sent: '',
      sent_returned: `a.state = 'returned' and exists (select 1 from e where e.assignment = a.id and ${one('returned')})`,
      dispatched: `a.part = 'lead'`,
      responded_in_time: `a.part = 'lead' and exists (select 1 from e where e.assignment = a.id and ${one('signed')} and ${kept})`,
    },
  },
  {
    where: `k.due_at is not null and not k.out and k.state <> 'shelved'`,
    at: 'k.due_at',
    unit: 'k.unit',
    counts: {
      due: '',
      due_handled: 'k.handled',
      due_handled_in_time: 'k.handled and k.in_time',
      due_closed: 'k.ended',
      due_closed_in_time: 'k.ended and k.in_time',
    },
  },
  {
    from: step,
    where: one('handled'),
    at: 'e.at',
    unit: unitOf('e.assignment'),
    counts: {
      handlings: '',
      handlings_in_time: `e.at <= coalesce(e.due, 'infinity')`,
      handlings_reworked: `(select not b.passed from cases_check b where b.case_id = k.id and b.kind is null and b.at >= e.at order by b.at, b.id limit 1)`,
    },
  },
  {
    from: 'cases_check b join k on k.id = b.case_id',
    where: 'b.kind is null',
    at: 'b.at',
    unit: unitOf('b.assignment'),
    counts: { checks: '', checks_passed: 'b.passed' },
  },
]

const ended: Branch[] = [
  {
    where: 'k.ended',
    at: 'k.closed_at',
    unit: 'k.unit',
    counts: {
      closed: '',
      closed_in_time: 'k.in_time',
      closed_rehandled: 'k.rehandled > 0',
      closed_unreachable: `k.closure = 'unreachable'`,
      closed_owed: `k.closure <> 'checked'`,
      closed_called: `k.closure in ('satisfied', 'rated')`,
      closed_solved: `k.closure in ('satisfied', 'rated') and k.said = 'yes'`,
      ...Object.fromEntries(levels.map((one) => [`level_${one}`, `k.resolved and k.level = '${one}'`])),
      level_unknown: 'k.resolved and k.level is null',
    },
  },
  {
    where: 'k.out',
    at: 'k.closed_at',
    counts: {
      declined: `k.closure = 'declined'`,
      merged: `k.closure = 'merged'`,
      voided: `k.closure = 'voided'`,
    },
  },
  {
    where: `k.called_at is not null and not k.out and k.closure is distinct from 'unreachable'`,
    at: 'k.called_at',
    unit: 'k.unit',
    counts: {
      called: '',
      solved_yes: `k.said = 'yes'`,
      solved_partly: `k.said = 'partly'`,
      satisfied: `k.satisfied = 'satisfied'`,
      fairly: `k.satisfied = 'fairly'`,
      unsatisfied: `k.satisfied = 'unsatisfied'`,
    },
  },
  {
    from: 'cases_call_back b join k on k.id = b.case_id',
    where: `(b.solved = 'no' or b.satisfied = 'unsatisfied')`,
    at: 'b.at',
    unit: 'k.unit',
    counts: {
      unhappy: '',
      unhappy_rehandled: `exists (select 1 from e where e.case_id = k.id and e.at = b.at and ${one('rehandled')})`,
    },
  },
]

const branches = [...opened, ...taken, ...stages, ...worked, ...ended].map(branch).join('\n union all ')

/**
 * The `with` parts `k`, `e` and `facts` for some cases: what each counts for now. Facts have (case_id, area, day,
 * unit, confidential, code); nothing here comes from a request. What happens in an area that ended counts, from its last
 * day on, for the one that took over (S45), and before it for itself: the borders of a day are those it had.
 */
export const factsOf = (
  ids: readonly string[],
  heirs: readonly Heir[],
): RawBuilder<unknown> => sql`k as materialized (${sql.raw(cases)}
  where c.id = any(${ids as string[]}::uuid[])), e as materialized (${sql.raw(events)}),
  facts as (select f.case_id, array_to_string((string_to_array(coalesce(h."into", f.area), '/'))[1:${sql.lit(finest)}], '/') as area,
      f.day, f.unit, f.confidential, f.code
    from (${sql.raw(branches)}) f left join jsonb_to_recordset(${JSON.stringify(heirs)}::jsonb)
      as h(path text, "from" date, until date, "into" text) on h.path = f.area and f.day >= h."from" and (h.until is null or f.day < h.until))`
