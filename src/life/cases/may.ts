import { type Role, roleAt } from '../../kernel/access.ts'
import type { Call } from '../../kernel/room.ts'
import { pendingOf } from './approval/lapse.ts'
import { type ApprovalKind, approvers, isOver, possible, type State, type TransitionName } from './rules.ts'
import { latestMediation } from './mediation/store.ts'
import { openSupervision } from './steps/supervision.ts'
import { assignmentsOf, isTrusted, requestsOf } from './store.ts'
import type { AssignmentRow, CaseRow } from './tables.ts'

const centre: readonly Role[] = ['dispatcher', 'duty-chief']
const desk: readonly Role[] = [...centre, 'desk']
const patrol: readonly Role[] = ['grid-officer', 'inspector']

const needNoters: readonly Role[] = ['desk', 'grid-officer', 'community-lead', 'street-lead', 'district-lead']

/** Who may mediate a dispute of their area. */
const mediators: readonly Role[] = ['desk', 'community-lead', 'grid-officer']

/** Posts on the case's area that may take a step; the actions guard it again. */
const byPlace: Partial<Record<TransitionName, readonly Role[]>> = {
  accept: desk,
  answer: desk,
  decline: desk,
  merge: desk,
  'ask-verification': desk,
  verify: patrol,
  file: ['duty-chief'],
  'ask-voiding': desk,
  dispatch: desk,
  whistle: [...centre, 'street-lead'],
  'whistle-more': [...centre, 'street-lead'],
  'add-unit': centre,
  withdraw: desk,
  recall: centre,
  escalate: [...desk, 'community-lead'],
  resume: centre,
  'pass-check': patrol,
  'pass-and-close': patrol,
  'fail-check': patrol,
  close: ['call-back', ...centre],
  rehandle: ['call-back', ...centre],
  archive: ['duty-chief'],
  supervise: [...centre, 'call-back', 'street-lead', 'district-lead'],
  remind: [...desk, 'call-back'],
}
/** Steps of the unit that holds a part, in the states the part must be in. */
const byPart: Partial<Record<TransitionName, { part: readonly string[]; state: readonly string[] }>> = {
  sign: { part: ['lead'], state: ['to-sign'] },
  'report-in': { part: ['joint', 'assisting'], state: ['to-sign'] },
  handle: { part: ['lead', 'joint'], state: ['handling'] },
  'part-done': { part: ['assisting'], state: ['handling'] },
  return: { part: ['lead'], state: ['to-sign', 'handling'] },
  'return-part': { part: ['joint', 'assisting'], state: ['to-sign', 'handling'] },
  'ask-extension': { part: ['lead'], state: ['to-sign', 'handling'] },
  'ask-shelving': { part: ['lead'], state: ['handling'] },
  resume: { part: ['lead'], state: ['handling'] },
}
const unitRoles: readonly Role[] = ['handler', 'desk']
/** Who answers for a mailbox, and what of a letter to it. */
const mailboxRoles: readonly Role[] = ['department-lead', 'district-lead']
const byMailbox: readonly TransitionName[] = ['accept', 'answer', 'decline']

/** Whether the case is a letter to a mailbox that this caller answers for. */
async function lettersIn(c: Call, row: CaseRow): Promise<boolean> {
  if (row.queue !== 'mailbox') return false
  const boxes = (await requestsOf(c.trx, row.id)).map((r) => r.mailbox)
  return c.actor.grants.some(
    (g) => mailboxRoles.includes(g.role) && g.organisation !== null && boxes.includes(g.organisation),
  )
}

/** The steps this caller may take now. */
export async function mayNow(c: Call, row: CaseRow, own: boolean): Promise<string[]> {
  const steps = possible(row.state as State)
  const parts = await assignmentsOf(c.trx, row.id)
  const open = parts.filter((p) => p.ended_at === null)
  const letters = await lettersIn(c, row)
  const pending = await pendingOf(c, row)
  const asksFor = (name: TransitionName) => /^(ask-(extension|shelving|voiding)|return)/.test(name)
  const list: string[] = steps.filter(
    (name) =>
      !(pending && asksFor(name)) &&
      (here(c, row, byPlace[name] ?? []) || holds(c, open, name) || (letters && byMailbox.includes(name))),
  )
  const handled = parts.some((a) => a.handler === c.actor.id)
  const may = handled ? list.filter((name) => !/^(pass|fail)-|^pass-and/.test(name)) : list
  if (pending && decides(c, row, pending)) may.push('decide')
  const mine = open.some((p) => c.actor.grants.some((g) => g.organisation === p.organisation))
  if (mine && (await openSupervision(c, row))) may.push('answer-supervision')
  if (!row.confidential && !row.need && here(c, row, needNoters)) may.push('become-need')
  // Where a pipe bursts nobody sits down to talk first.
  const quarrel = row.kind !== 'hazard' && !row.urgent && !isOver(row.state)
  if (quarrel && here(c, row, mediators) && !(await latestMediation(c, row.id))?.open) may.push('mediate')
  if (own && row.state === 'to-call-back') may.push('rate')
  if (own && row.state === 'closed') may.push('reopen')
  if (own && !isOver(row.state)) may.push('remark')
  return may
}

/** A post of one of the roles on the case's area; with a confidential case only of those trusted with such. */
const here = (c: Call, row: CaseRow, of: readonly Role[]): boolean =>
  roleAt(c.actor, row.area_path, ...of.filter((role) => !row.confidential || isTrusted(role)))

const holds = (c: Call, open: AssignmentRow[], name: TransitionName): boolean => {
  const rule = byPart[name]
  if (!rule) return false
  return open.some(
    (part) =>
      rule.part.includes(part.part) &&
      rule.state.includes(part.state) &&
      c.actor.grants.some((g) => unitRoles.includes(g.role) && g.organisation === part.organisation),
  )
}

const decides = (c: Call, row: CaseRow, asked: { by: string; kind: string; level: number }): boolean =>
  asked.by !== c.actor.id && here(c, row, approvers[asked.kind as ApprovalKind][asked.level as 1 | 2])
