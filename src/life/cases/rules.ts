import { Problem } from '../../kernel/problem.ts'

export const states = [
  'to-accept',
  'to-file',
  'to-dispatch',
  'to-sign',
  'handling',
  'return-review',
  'to-check',
  'to-call-back',
  'closed',
] as const
export type State = (typeof states)[number]
export const kinds = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const
export type Kind = (typeof kinds)[number]
export const channels = ['web', 'field', 'phone', 'api', 'tag'] as const
export const levels = ['compound', 'community', 'street', 'district'] as const
export const solvedAnswers = ['yes', 'partly', 'no'] as const
export const satisfiedAnswers = ['satisfied', 'fairly', 'unsatisfied'] as const
export type Solved = (typeof solvedAnswers)[number]
export type Satisfied = (typeof satisfiedAnswers)[number]

/** What a transition does to the clocks: the case's own deadline and the one of the stage it enters. */
export interface ClockEffect {
  /** `start` sets the case's deadline from now, `restart` sets it anew after a failed answer, `stop` ends it. */
  due: 'keep' | 'start' | 'restart' | 'stop'
  /** Limit of the stage that begins; `case` follows the case's deadline. */
  stage: 'accept' | 'case' | 'call-back' | 'none'
}

export interface Transition {
  from: readonly State[]
  to: State
  clock: ClockEffect
  /** Event recorded, `cases.case.<event>`. */
  event: string
  /** The actor must give a reason in words. */
  reason?: true
}

const keep: ClockEffect = { due: 'keep', stage: 'case' }

/**
 * The life cycle (vocabulary §2) as far as the path uses it. A name not here does not happen; a state not in `from`
 * refuses with 409 `wrong-state`.
 */
export const transitions = {
  accept: { from: ['to-accept'], to: 'to-file', clock: { due: 'start', stage: 'case' }, event: 'accepted' },
  answer: {
    from: ['to-accept'],
    to: 'to-call-back',
    clock: { due: 'stop', stage: 'call-back' },
    event: 'answered',
  },
  file: { from: ['to-file'], to: 'to-dispatch', clock: keep, event: 'filed' },
  dispatch: { from: ['to-dispatch'], to: 'to-sign', clock: keep, event: 'dispatched' },
  sign: { from: ['to-sign'], to: 'handling', clock: keep, event: 'signed' },
  return: {
    from: ['to-sign', 'handling'],
    to: 'return-review',
    clock: keep,
    event: 'return-asked',
    reason: true,
  },
  'approve-return': { from: ['return-review'], to: 'to-dispatch', clock: keep, event: 'returned' },
  'refuse-return': {
    from: ['return-review'],
    to: 'handling',
    clock: keep,
    event: 'return-refused',
    reason: true,
  },
  handle: { from: ['handling'], to: 'to-check', clock: keep, event: 'handled', reason: true },
  'pass-check': {
    from: ['to-check'],
    to: 'to-call-back',
    clock: { due: 'stop', stage: 'call-back' },
    event: 'checked',
  },
  'pass-and-close': {
    from: ['to-check'],
    to: 'closed',
    clock: { due: 'stop', stage: 'none' },
    event: 'checked',
  },
  'fail-check': { from: ['to-check'], to: 'handling', clock: keep, event: 'check-failed', reason: true },
  close: { from: ['to-call-back'], to: 'closed', clock: { due: 'stop', stage: 'none' }, event: 'closed' },
  rehandle: {
    from: ['to-call-back'],
    to: 'to-dispatch',
    clock: { due: 'restart', stage: 'case' },
    event: 'rehandled',
  },
  reopen: {
    from: ['closed'],
    to: 'to-dispatch',
    clock: { due: 'restart', stage: 'case' },
    event: 'reopened',
    reason: true,
  },
} as const satisfies Record<string, Transition>
export type TransitionName = keyof typeof transitions

/** The transition from a state, or the refusal. */
export function take(name: TransitionName, state: string): Transition {
  const transition: Transition = transitions[name]
  if (!transition.from.includes(state as State)) throw new Problem(409, 'wrong-state', { state, step: name })
  return transition
}

/** Names that are possible from a state, for pages and tests. */
export const possible = (state: State): TransitionName[] =>
  (Object.keys(transitions) as TransitionName[]).filter((name) =>
    (transitions[name].from as readonly State[]).includes(state),
  )

export interface HandlerGuard {
  organisationSide: string
  handler: string | null
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
  if (g.handler && g.reporters.includes(g.handler)) throw new Problem(409, 'reporter-is-handler')
}

export interface CheckerGuard {
  checker: string
  checkerSides: readonly { organisation: string | null; side: string | null }[]
  handlers: readonly (string | null)[]
  handlerOrganisation: string
}

/** The checker is of the patrol side, none of the handlers, and of another organisation than the handler's (S22). */
export function guardChecker(g: CheckerGuard): void {
  if (g.handlers.includes(g.checker)) throw new Problem(409, 'handler-is-checker')
  const patrol = g.checkerSides.filter((s) => s.side === 'patrol' && s.organisation !== g.handlerOrganisation)
  if (!patrol.length) throw new Problem(409, 'checker-not-patrol')
}

/** No or 不满意 means the matter is handled again; anything else closes it. */
export const unhappy = (solved: Solved, satisfied: Satisfied): boolean =>
  solved === 'no' || satisfied === 'unsatisfied'

/** Limit of a kind (source: vocabulary §3, typical city): urgent the same day; 3 or 13 working days. */
export type LimitKey = 'urgent' | 'short' | 'long'
export const limitKey = (kind: Kind, urgent: boolean): LimitKey =>
  urgent ? 'urgent' : kind === 'complaint' || kind === 'suggestion' || kind === 'report' ? 'long' : 'short'

/** The knots of the thread a resident sees: six steps, and how many are done. */
export const stageOf: Record<State, number> = {
  'to-accept': 1,
  'to-file': 2,
  'to-dispatch': 2,
  'to-sign': 3,
  handling: 4,
  'return-review': 3,
  'to-check': 5,
  'to-call-back': 6,
  closed: 6,
}

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
