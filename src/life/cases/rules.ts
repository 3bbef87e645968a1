import type { Role } from '../../kernel/access.ts'
import { Problem } from '../../kernel/problem.ts'

export * from './cycle.ts'

/** What a requester may say; a hazard is found on a round, a dispute is taken in by a mediator. */
export const requestKinds = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const
export const kinds = [...requestKinds, 'hazard', 'dispute'] as const
export type Kind = (typeof kinds)[number]
export type RequestKind = (typeof requestKinds)[number]
export const channels = [
  'web',
  'field',
  'phone',
  'api',
  'tag',
  'mailbox',
  'online',
  'kiosk',
  'chat',
  'import',
  'open311',
] as const
export type Channel = (typeof channels)[number]
/** Where a case waits at the desk: matters of bodies, letters and online governance stand apart from the residents'. */
export const queues = ['residents', 'enterprise', 'mailbox', 'online'] as const
export type Queue = (typeof queues)[number]
/** A body's matter is one wherever it was written; null is the residents' queue. */
export function queueOf(of: {
  onBehalfOf?: string | null | undefined
  mailbox?: string | null | undefined
  channel: Channel
}): Exclude<Queue, 'residents'> | null {
  if (of.onBehalfOf) return 'enterprise'
  if (of.mailbox) return 'mailbox'
  return of.channel === 'online' ? 'online' : null
}
export const severities = ['low', 'medium', 'high'] as const
export const levels = ['compound', 'community', 'street', 'district'] as const
/** The level that works for areas this deep in the tree (S65): 1 the district, 2 a street, 3 a community, 4 a compound. */
export const levelAtDepth = (depth: number): (typeof levels)[number] =>
  levels.toReversed()[Math.min(Math.max(depth, 1), 4) - 1] ?? 'district'
export const solvedAnswers = ['yes', 'partly', 'no'] as const
export const satisfiedAnswers = ['satisfied', 'fairly', 'unsatisfied'] as const
export type Solved = (typeof solvedAnswers)[number]
export type Satisfied = (typeof satisfiedAnswers)[number]

export interface HandlerGuard {
  organisationSide: string
  /** Who is to handle it, and who could do so in their name. */
  handlers: readonly string[]
  reporters: readonly string[]
}

/**
 * Separation of patrol and handling (S22): the unit that handles is none of the patrol side, and the handler is
 * none of those who reported the case from patrol.
 */
export function guardHandler(g: HandlerGuard): void {
  if (g.organisationSide === 'patrol') throw new Problem(409, 'patrol-cannot-handle')
  if (g.organisationSide !== 'handling' && g.organisationSide !== 'desk')
    throw new Problem(409, 'cannot-handle')
  if (g.handlers.some((handler) => g.reporters.includes(handler)))
    throw new Problem(409, 'reporter-is-handler')
}

export interface CheckerGuard {
  checker: string
  checkerSides: readonly { organisation: string | null; side: string | null }[]
  /** Who handled any part of it, and who could do so in their name. */
  handlers: readonly string[]
  /** Units that handled any part of it. */
  organisations: readonly string[]
}

/** The checker is of the patrol side, none of the handlers, and of another organisation than every handler's (S22). */
export function guardChecker(g: CheckerGuard): void {
  if (g.handlers.includes(g.checker)) throw new Problem(409, 'handler-is-checker')
  const elsewhere = (organisation: string | null) =>
    organisation === null || !g.organisations.includes(organisation)
  const patrol = g.checkerSides.filter((s) => s.side === 'patrol' && elsewhere(s.organisation))
  if (!patrol.length) throw new Problem(409, 'checker-not-patrol')
}

/** No or 不满意 means the matter is handled again; anything else closes it. */
export const unhappy = (solved: Solved, satisfied: Satisfied): boolean =>
  solved === 'no' || satisfied === 'unsatisfied'

/** Who may decide what somebody asked for: the second time, and what ends a case, goes to a higher approver. */
export const approvalKinds = ['return', 'extension', 'shelving', 'voiding'] as const
export type ApprovalKind = (typeof approvalKinds)[number]
export const approvers: Record<ApprovalKind, Record<1 | 2, readonly Role[]>> = {
  return: { 1: ['dispatcher', 'duty-chief'], 2: ['duty-chief', 'district-lead'] },
  extension: { 1: ['duty-chief'], 2: ['street-lead', 'district-lead'] },
  shelving: { 1: ['duty-chief'], 2: ['street-lead', 'district-lead'] },
  voiding: { 1: ['duty-chief', 'district-lead'], 2: ['district-lead'] },
}
export const returnReasons = ['not-competent', 'unclear', 'other'] as const
export const shelvingReasons = ['season', 'works', 'money', 'other'] as const
export const declineReasons = ['not-here', 'known', 'court', 'untrue', 'unclear', 'emergency'] as const
export const supervisionKinds = ['timeout', 'leader', 'important', 'unsatisfied', 'not-reported-in'] as const

export const topicStates = ['open', 'need', 'supervised', 'settled'] as const
export const needCategories = [
  'environment',
  'space',
  'hardship',
  'elderly-and-children',
  'lack',
  'other',
] as const
export type NeedCategory = (typeof needCategories)[number]
export const needStates = ['open', 'planned', 'answered', 'declined'] as const

/** What a unit still owes before the case counts as handled (加派, 吹哨): its mandatory and joint parts. */
export const owed = (parts: readonly { part: string; mandatory: boolean | null; state: string }[]) =>
  parts.filter(
    (a) => (a.part === 'joint' || (a.part === 'assisting' && a.mandatory)) && !settled.has(a.state),
  )
const settled = new Set(['handled', 'done', 'returned'])

/** Limit of a kind (source: vocabulary §3, typical city): urgent the same day; 3 or 13 working days. */
export type LimitKey = 'urgent' | 'short' | 'long'
export const limitKey = (kind: Kind, urgent: boolean): LimitKey =>
  urgent ? 'urgent' : ['complaint', 'suggestion', 'report', 'dispute'].includes(kind) ? 'long' : 'short'

const phone = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const identity = /(?<!\d)\d{17}[\dXx](?!\d)/g
const landline = /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g
const plate = /[\u4e00-\u9fa5][A-Z]\s?[·・]?\s?[A-Z0-9]{5,6}(?![A-Z0-9])/g

/** Words as the public may read them: phones, identity numbers and number plates masked; the original is kept. */
export const masked = (text: string): string =>
  text
    .replace(identity, '******************')
    .replace(phone, (m) => `${m.slice(0, 3)}****${m.slice(7)}`)
    .replace(landline, '****')
    .replace(plate, (m) => `${m.slice(0, 2)}*****`)

/** A title made of the first words a person said, at most 24 characters. */
export function titleOf(words: string): string {
  const first = words.trim().split(/[\n。！？!?]/)[0] ?? ''
  const clause = first.length > 24 ? (first.slice(0, 24).split(/[，,；;]/)[0] ?? '') : first
  return (clause.length >= 6 ? clause : first.slice(0, 24)) || words.slice(0, 24)
}
