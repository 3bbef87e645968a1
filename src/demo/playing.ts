import {
  type AssignmentRow,
  callBackState,
  checkState,
  emptyAssignment,
  type TransitionName,
} from '../life/cases/index.ts'
import { type Step, unhappy } from './course.ts'
import { type Random } from './random.ts'
import { type Playing, text, happened, assigned, move } from './moving.ts'
import { publish, publishAnswer, answer } from './publishing.ts'

const districtUnits = new Set([
  'drainage',
  'lighting',
  'roads',
  'works',
  'water',
  'gas',
  'green',
  'traffic',
  'market',
  'fire',
])

function verdict(p: Playing, step: Step): void {
  const called = step.do !== 'rate'
  const by = called ? p.cast.caller.person : p.cast.requester
  const reached = step.do !== 'vain-call'
  const row = {
    id: p.w.c.newId(),
    case_id: p.row.id,
    way: called ? 'call' : 'rating',
    by,
    at: step.at,
    reached,
    solved: reached ? (step.solved ?? 'yes') : null,
    satisfied: reached ? (step.satisfied ?? 'satisfied') : null,
  }
  p.w.bulk.sealed(
    'cases_call_back',
    row,
    callBackState,
    { id: p.w.c.newId(), at: step.at, actor_id: by, kind: 'cases.call-back.made' },
    'cases.call-back',
    { case: p.row.id },
  )
  if (!reached)
    return happened(
      p,
      step.at,
      by,
      'not-reached',
      step.words ? text(p, `cases.case:${p.row.id}`, step.words, null) : {},
    )
  const data = { solved: row.solved, satisfied: row.satisfied, way: row.way }
  if (unhappy({ solved: row.solved ?? 'yes', satisfied: row.satisfied ?? 'satisfied' }))
    move(p, 'rehandle', step, by, { rehandled: p.row.rehandled + 1 }, data)
  else
    move(
      p,
      'close',
      step,
      by,
      { closed_at: step.at, closure: row.satisfied === 'satisfied' ? 'satisfied' : 'rated' },
      data,
    )
}

function checked(p: Playing, step: Step): void {
  if (!p.lead) return
  const by = p.cast.officer.person
  const passed = step.do !== 'fail-check'
  const row = { id: p.w.c.newId(), case_id: p.row.id, assignment: p.lead.id, by, at: step.at, passed }
  p.w.bulk.sealed(
    'cases_check',
    row,
    checkState,
    { id: p.w.c.newId(), at: step.at, actor_id: by, kind: 'cases.check.made' },
    'cases.check',
    { case: p.row.id },
  )
  Object.assign(p.lead, passed ? { state: 'done', ended_at: step.at } : { state: 'handling' })
  assigned(p, step.at, by, passed ? 'done' : 'rework')
  move(
    p,
    step.do as TransitionName,
    step,
    by,
    step.do === 'pass-and-close' ? { closed_at: step.at, closure: 'checked' } : {},
    { assignment: p.lead.id },
  )
  if (passed) publishAnswer(p, step.at, by)
}

function dispatched(p: Playing, step: Step, random: Random): void {
  const street = p.row.area_path.split('/')[1] ?? ''
  const unit = step.unit ?? p.matter.unit
  const community = p.row.area_path.split('/')[2] ?? ''
  const key =
    unit === 'community'
      ? `${community}/committee`
      : districtUnits.has(unit)
        ? `district/${unit}`
        : `${street}/${unit}`
  const organisation = p.w.organisations.get(key) ?? p.w.organisations.get(`${street}/service`)
  if (!organisation) throw new Error(`the demo has no unit ${key}`)
  const members = p.w.holders.filter(
    (h) => h.organisation === organisation.id && (h.role === 'handler' || h.role === 'desk'),
  )
  const handler = random.pick(members)
  p.lead = {
    id: p.w.c.newId(),
    case_id: p.row.id,
    ...emptyAssignment,
    part: 'lead',
    organisation: organisation.id,
    handler: handler.person,
    sent_by: p.cast.dispatcher.person,
    sent_at: step.at,
  }
  p.w.bulk.add('cases_assignment', p.lead)
  assigned(p, step.at, p.cast.dispatcher.person, 'sent')
  move(
    p,
    'dispatch',
    step,
    p.cast.dispatcher.person,
    {},
    { assignment: p.lead.id, organisation: organisation.id, handler: handler.person },
  )
}

function byUnit(p: Playing, step: Step): void {
  const lead = p.lead
  if (!lead) return
  const handler = lead.handler ?? ''
  const data = { assignment: lead.id }
  const now = (change: Partial<AssignmentRow>, event: string, actor: string) => {
    Object.assign(lead, change)
    assigned(p, step.at, actor, event)
  }
  if (step.do === 'sign') now({ state: 'handling', signed_at: step.at }, 'signed', handler)
  if (step.do === 'return') now({ state: 'returning' }, 'return-asked', handler)
  if (step.do === 'approve-return')
    now({ state: 'returned', ended_at: step.at }, 'returned', p.cast.dispatcher.person)
  if (step.do === 'refuse-return')
    now(
      { state: 'handling', signed_at: lead.signed_at ?? step.at },
      'return-refused',
      p.cast.dispatcher.person,
    )
  if (step.do === 'handle') now({ state: 'handled', handled_at: step.at }, 'handled', handler)
  const actor =
    step.do === 'approve-return' || step.do === 'refuse-return' ? p.cast.dispatcher.person : handler
  move(
    p,
    step.do as TransitionName,
    step,
    actor,
    step.do === 'handle' ? { handled_at: step.at, level: p.matter.level ?? null } : {},
    data,
  )
  if (step.do === 'handle') answer(p, step, handler)
}

/** Plays one step of a course. */
export function play(p: Playing, step: Step, random: Random): void {
  const desk = p.matter.confidential ? p.cast.dispatcher.person : p.cast.desk.person
  if (step.do === 'accept') {
    move(p, 'accept', step, desk, { accepted_at: step.at })
    move(p, 'file', step, desk, { filed_at: step.at })
    return publish(p, step.at)
  }
  if (step.do === 'answer') {
    move(p, 'answer', step, desk, {
      accepted_at: step.at,
      handled_at: step.at,
      level: p.matter.confidential ? 'street' : 'community',
    })
    publish(p, step.at)
    answer(p, step, desk)
    return publishAnswer(p, step.at, desk)
  }
  if (step.do === 'dispatch') return dispatched(p, step, random)
  if (step.do === 'fail-check' || step.do === 'pass-check' || step.do === 'pass-and-close')
    return checked(p, step)
  if (step.do === 'rate' || step.do === 'call' || step.do === 'vain-call') return verdict(p, step)
  if (step.do === 'give-up')
    return move(p, 'close', step, p.cast.caller.person, { closed_at: step.at, closure: 'unreachable' })
  if (step.do === 'reopen')
    return move(p, 'reopen', step, p.cast.requester, {
      closed_at: null,
      closure: null,
      rehandled: p.row.rehandled + 1,
    })
  byUnit(p, step)
}
