import type { Trx } from '../../../kernel/db/connect.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Count, noCounts } from '../figures/counts.ts'

/**
 * A naive reading of vocabulary §4, written apart from the roll-ups: every table read whole, every case told in plain
 * steps, every fact added to each area above it. Answers one line per area, unit and day with what is not nought.
 */
export async function naiveFigures(trx: Trx): Promise<string[]> {
  const all = {
    cases: await trx.selectFrom('cases_case').selectAll().execute(),
    requests: await trx.selectFrom('cases_request').selectAll().orderBy('at').orderBy('id').execute(),
    parts: await trx.selectFrom('cases_assignment').selectAll().orderBy('sent_at').orderBy('id').execute(),
    checks: await trx.selectFrom('cases_check').selectAll().orderBy('at').orderBy('id').execute(),
    calls: await trx.selectFrom('cases_call_back').selectAll().orderBy('at').orderBy('id').execute(),
    events: await trx
      .selectFrom('kernel_event')
      .selectAll()
      .where('subject', 'like', 'cases.case:%')
      .orderBy('id')
      .execute(),
  }
  const lines = new Map<string, Record<Count, number>>()
  for (const one of all.cases) {
    const parts = one.area_path.split('/').slice(0, 3)
    const add = (count: Count, at: Date, unit: string | null = null) => {
      for (let depth = 1; depth <= parts.length; depth++)
        for (const whose of unit === null ? [''] : ['', unit]) {
          const key = `${parts.slice(0, depth).join('/')} ${whose} ${dayOf(at)} ${one.confidential ? 'secret' : ''}`
          const line = lines.get(key) ?? noCounts()
          line[count]++
          lines.set(key, line)
        }
    }
    const of = <R extends { case_id: string }>(rows: R[]) => rows.filter((row) => row.case_id === one.id)
    tell(add, {
      one,
      requests: of(all.requests),
      parts: of(all.parts),
      checks: of(all.checks),
      calls: of(all.calls),
      steps: all.events
        .filter((event) => event.subject === `cases.case:${one.id}`)
        .map((event) => {
          const data = event.data as Record<string, string | null | undefined>
          return {
            name: event.kind.replace('cases.case.', ''),
            at: event.at as Date,
            stageDue: data['stage_due'] ? new Date(data['stage_due']) : null,
            due: data['due'] ? new Date(data['due']) : null,
            part: data['assignment'] ?? null,
          }
        }),
    })
  }
  return [...lines].map(([key, line]) => `${key} ${told(line)}`).toSorted()
}

/** Counts that are not nought, by name. */
export const told = (line: Partial<Record<Count, number>>): string =>
  Object.entries(noCounts())
    .map(([name]) => [name, line[name as Count] ?? 0] as const)
    .filter(([, n]) => n !== 0)
    .map(([name, n]) => `${name}=${n}`)
    .join(' ')

type Rows<T extends 'cases_request' | 'cases_assignment' | 'cases_check' | 'cases_call_back'> = {
  cases_request: { at: Date; channel: string; work: string | null }[]
  cases_assignment: {
    id: string
    organisation: string
    part: string
    state: string
    sent_at: Date
    withdrawn_at: Date | null
  }[]
  cases_check: { assignment: string | null; at: Date; passed: boolean; kind: string | null }[]
  cases_call_back: { at: Date; reached: boolean; solved: string | null; satisfied: string | null }[]
}[T]
interface Case {
  one: {
    state: string
    closure: string | null
    level: string | null
    opened_at: Date
    accepted_at: Date | null
    filed_at: Date | null
    due_at: Date | null
    stage_due_at: Date | null
    handled_at: Date | null
    closed_at: Date | null
    rehandled: number
    merged_into: string | null
    topic: string | null
  }
  requests: Rows<'cases_request'>
  parts: Rows<'cases_assignment'>
  checks: Rows<'cases_check'>
  calls: Rows<'cases_call_back'>
  steps: { name: string; at: Date; stageDue: Date | null; due: Date | null; part: string | null }[]
}
type Add = (count: Count, at: Date, unit?: string | null) => void

function tell(add: Add, k: Case): void {
  const { one } = k
  const out = ['declined', 'merged', 'voided'].includes(one.closure ?? '')
  const channel = k.requests[0]?.channel ?? ''
  const leads = k.parts.filter((p) => p.part === 'lead' && !p.withdrawn_at)
  const unit = (leads.findLast((p) => p.state !== 'returned') ?? leads.at(-1))?.organisation ?? null
  const unitOf = (part: string | null) => k.parts.find((p) => p.id === part)?.organisation ?? null
  const last = k.calls.findLast((call) => call.reached)
  const closed = one.closed_at !== null && !out
  const asked = one.closure === 'satisfied' || one.closure === 'rated'
  const solved = closed && ((asked && last?.solved === 'yes') || one.closure === 'checked')
  const done =
    ['to-check', 'to-call-back', 'closed', 'archived'].includes(one.state) && one.handled_at !== null
  const timely = one.handled_at !== null && (one.due_at === null || one.handled_at <= one.due_at)
  const low = ['compound', 'community', 'street'].includes(one.level ?? '')

  for (const request of k.requests) {
    add('requests', request.at)
    if (one.merged_into || one.topic) add('requests_repeated', request.at)
    if (request.work) add('requests_new_work', request.at)
  }
  add('opened', one.opened_at)
  add(`via_${channel}` as Count, one.opened_at)
  if (channel === 'field') add('patrol_reports', one.opened_at)
  if (channel === 'field' && one.filed_at && !out) add('patrol_valid', one.opened_at)
  if (channel === 'online' && !out) {
    add('online_valid', one.opened_at)
    if (done) add('online_finished', one.opened_at)
  }
  if (one.accepted_at) {
    add('accepted', one.accepted_at)
    if (!out) add('accepted_valid', one.accepted_at)
    if (solved && low) add('accepted_low', one.accepted_at)
    if (!one.filed_at && one.handled_at?.getTime() === one.accepted_at.getTime())
      add('accepted_answered', one.accepted_at)
  }
  if (one.filed_at) {
    add(one.closure === 'voided' ? 'filed_voided' : 'filed', one.filed_at)
    if (channel !== 'field' && k.checks.some((x) => x.kind === 'verification' && x.passed))
      add('filed_public_verified', one.filed_at)
  }
  tellSteps(add, k, unitOf)
  if (one.stage_due_at) {
    if (one.state === 'to-verify') add('verify_due', one.stage_due_at)
    if (one.state === 'to-dispatch' || one.state === 'return-review') add('dispatch_due', one.stage_due_at)
    if (one.state === 'to-sign') add('sign_due', one.stage_due_at, unit)
    if (one.state === 'to-check') add('check_due', one.stage_due_at)
  }
  for (const part of k.parts.filter((p) => !p.withdrawn_at)) {
    const said = (name: string) => k.steps.find((s) => s.name === name && s.part === part.id)
    add('sent', part.sent_at, part.organisation)
    if (part.state === 'returned' && said('returned')) add('sent_returned', part.sent_at, part.organisation)
    if (part.part !== 'lead') continue
    add('dispatched', part.sent_at, part.organisation)
    const signed = said('signed')
    if (signed?.stageDue && signed.at <= signed.stageDue)
      add('responded_in_time', part.sent_at, part.organisation)
  }
  if (one.due_at && !out && one.state !== 'shelved') {
    add('due', one.due_at, unit)
    if (done) add('due_handled', one.due_at, unit)
    if (done && timely) add('due_handled_in_time', one.due_at, unit)
    if (closed) add('due_closed', one.due_at, unit)
    if (closed && timely) add('due_closed_in_time', one.due_at, unit)
  }
  for (const check of k.checks.filter((x) => x.kind === null)) {
    add('checks', check.at, unitOf(check.assignment))
    if (check.passed) add('checks_passed', check.at, unitOf(check.assignment))
  }
  if (one.closed_at && out) add(one.closure as 'declined' | 'merged' | 'voided', one.closed_at)
  if (one.closed_at && closed) {
    const on = (count: Count) => add(count, one.closed_at as Date, unit)
    on('closed')
    if (timely) on('closed_in_time')
    if (one.rehandled > 0) on('closed_rehandled')
    if (one.closure === 'unreachable') on('closed_unreachable')
    if (one.closure !== 'checked') on('closed_owed')
    if (asked) on('closed_called')
    if (asked && last?.solved === 'yes') on('closed_solved')
    if (solved) on(`level_${one.level ?? 'unknown'}` as Count)
  }
  if (last && !out && one.closure !== 'unreachable') {
    const on = (count: Count) => add(count, last.at, unit)
    on('called')
    if (last.solved === 'yes') on('solved_yes')
    if (last.solved === 'partly') on('solved_partly')
    on(last.satisfied as 'satisfied' | 'fairly' | 'unsatisfied')
  }
  for (const call of k.calls.filter((x) => x.solved === 'no' || x.satisfied === 'unsatisfied')) {
    add('unhappy', call.at, unit)
    if (k.steps.some((s) => s.name === 'rehandled' && s.at.getTime() === call.at.getTime()))
      add('unhappy_rehandled', call.at, unit)
  }
}

function tellSteps(add: Add, k: Case, unitOf: (part: string | null) => string | null): void {
  for (const step of k.steps) {
    const kept = step.stageDue !== null && step.at <= step.stageDue
    if (step.name === 'handled') {
      const unit = unitOf(step.part)
      add('handlings', step.at, unit)
      if (!step.due || step.at <= step.due) add('handlings_in_time', step.at, unit)
      const next = k.checks.find((x) => x.kind === null && x.at >= step.at)
      if (next && !next.passed) add('handlings_reworked', step.at, unit)
    }
    if (!step.stageDue) continue
    if (step.name === 'accepted' || step.name === 'answered') {
      add('accept_steps', step.at)
      if (kept) add('accepted_in_time', step.at)
    }
    if (step.name === 'filed') {
      add('filings', step.at)
      if (kept) add('filings_in_time', step.at)
    }
    if (step.name === 'verified') {
      add('verify_due', step.stageDue)
      if (kept) add('verified_in_time', step.stageDue)
    }
    const undone = k.parts.some((p) => p.id === step.part && p.withdrawn_at)
    if ((step.name === 'dispatched' || step.name === 'whistled') && !undone) {
      add('dispatch_due', step.stageDue)
      if (kept) add('dispatched_in_time', step.stageDue)
      const sent = k.parts.filter((p) => p.part === 'lead' && p.sent_at.getTime() === step.at.getTime())
      const failed = (part: string) => k.checks.some((x) => x.assignment === part && !x.passed)
      if (sent.some((p) => p.state !== 'returned' && !failed(p.id))) add('dispatched_right', step.stageDue)
    }
    if (step.name === 'signed') {
      add('sign_due', step.stageDue, unitOf(step.part))
      if (kept) add('signed_in_time', step.stageDue, unitOf(step.part))
    }
    if (step.name === 'checked' || step.name === 'check-failed') {
      add('check_due', step.stageDue)
      if (kept) add('checked_in_time', step.stageDue)
    }
  }
}
