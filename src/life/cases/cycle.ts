import { Problem } from '../../kernel/problem.ts'

export const states = [
  'to-accept',
  'to-verify',
  'to-file',
  'to-dispatch',
  'to-sign',
  'handling',
  'return-review',
  'shelved',
  'to-check',
  'to-call-back',
  'closed',
  'archived',
] as const
export type State = (typeof states)[number]
/** States in which somebody still owes something. */
export const isOver = (state: string): boolean => state === 'closed' || state === 'archived'
export const openStates: readonly State[] = states.filter((s) => !isOver(s))

/**
 * What a transition does to the case's own deadline: `start` and `restart` set it from now, `set` takes the one that
 * was approved, `pause` stops the clock, `resume` lets it run on with what was left, `stop` ends it.
 */
export type ClockEffect = 'keep' | 'start' | 'restart' | 'set' | 'pause' | 'resume' | 'stop'

export interface Transition {
  from: readonly State[]
  /** `same`: recorded, but the state stays. */
  to: State | 'same'
  clock: ClockEffect
  /** Event recorded, `cases.case.<event>`. */
  event: string
  /** The actor must give a reason in words. */
  reason?: true
}

const underWay = ['to-sign', 'handling'] as const
const arrow = (
  from: readonly State[],
  to: State | 'same',
  event: string,
  clock: ClockEffect = 'keep',
): Transition => ({ from, to, event, clock })
const told = (
  from: readonly State[],
  to: State | 'same',
  event: string,
  clock: ClockEffect = 'keep',
): Transition => ({ from, to, event, clock, reason: true })

/**
 * The life cycle (vocabulary §2). A name not here does not happen; a state not in `from` refuses with 409
 * `wrong-state`. Who may, and what else must hold, stands in policy.ts and with each step.
 */
export const transitions = {
  accept: arrow(['to-accept'], 'to-file', 'accepted', 'start'),
  decline: told(['to-accept'], 'closed', 'declined', 'stop'),
  merge: arrow(['to-accept', 'to-file', 'to-dispatch'], 'closed', 'merged', 'stop'),
  answer: arrow(['to-accept'], 'to-call-back', 'answered', 'stop'),
  'ask-verification': arrow(['to-accept'], 'to-verify', 'verification-asked'),
  verify: told(['to-verify'], 'to-accept', 'verified'),
  file: arrow(['to-file'], 'to-dispatch', 'filed'),
  'ask-voiding': told(['to-file', 'to-dispatch'], 'same', 'voiding-asked'),
  'approve-voiding': arrow(['to-file', 'to-dispatch'], 'closed', 'voided', 'stop'),
  'refuse-voiding': told(['to-file', 'to-dispatch'], 'same', 'voiding-refused'),
  dispatch: arrow(['to-dispatch'], 'to-sign', 'dispatched'),
  whistle: told(['to-dispatch'], 'to-sign', 'whistled'),
  'whistle-more': told(underWay, 'same', 'whistled'),
  'add-unit': arrow(underWay, 'same', 'unit-added'),
  sign: arrow(['to-sign'], 'handling', 'signed'),
  'report-in': arrow(underWay, 'same', 'reported-in'),
  'part-done': told(underWay, 'same', 'part-done'),
  return: told(underWay, 'return-review', 'return-asked'),
  'return-part': told(underWay, 'same', 'return-asked'),
  'approve-return': arrow(['return-review'], 'to-dispatch', 'returned'),
  'refuse-return': told(['return-review'], 'handling', 'return-refused'),
  'approve-part-return': arrow(underWay, 'same', 'returned'),
  'refuse-part-return': told(underWay, 'same', 'return-refused'),
  'ask-extension': told(underWay, 'same', 'extension-asked'),
  'approve-extension': arrow(underWay, 'same', 'extended', 'set'),
  'refuse-extension': told(underWay, 'same', 'extension-refused'),
  'ask-shelving': told(['handling'], 'same', 'shelving-asked'),
  'approve-shelving': arrow(['handling'], 'shelved', 'shelved', 'pause'),
  'refuse-shelving': told(['handling'], 'same', 'shelving-refused'),
  resume: arrow(['shelved'], 'handling', 'resumed', 'resume'),
  'part-to-accept': arrow(['closed'], 'to-accept', 'merging-undone'),
  'part-to-file': arrow(['closed'], 'to-file', 'merging-undone'),
  'part-to-dispatch': arrow(['closed'], 'to-dispatch', 'merging-undone'),
  withdraw: arrow(['to-sign'], 'to-dispatch', 'dispatch-withdrawn'),
  recall: told(underWay, 'to-dispatch', 'recalled'),
  escalate: told(['to-dispatch', ...underWay], 'to-dispatch', 'escalated'),
  handle: told(['handling'], 'to-check', 'handled'),
  'pass-check': arrow(['to-check'], 'to-call-back', 'checked', 'stop'),
  'pass-and-close': arrow(['to-check'], 'closed', 'checked', 'stop'),
  'fail-check': told(['to-check'], 'handling', 'check-failed'),
  close: arrow(['to-call-back'], 'closed', 'closed', 'stop'),
  rehandle: arrow(['to-call-back'], 'to-dispatch', 'rehandled', 'restart'),
  reopen: told(['closed'], 'to-dispatch', 'reopened', 'restart'),
  reconsider: told(['closed'], 'to-accept', 'reopened', 'keep'),
  archive: arrow(['closed'], 'archived', 'archived', 'stop'),
  supervise: told(openStates, 'same', 'supervised'),
  'answer-supervision': told(openStates, 'same', 'supervision-answered'),
  remind: arrow(openStates, 'same', 'reminded'),
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

/** The stage whose limit runs in a state; `case` follows the case's own deadline. */
export type Stage =
  | 'accept'
  | 'verify'
  | 'file'
  | 'dispatch'
  | 'sign'
  | 'case'
  | 'check'
  | 'call-back'
  | 'none'
export const stageAt: Record<State, Stage> = {
  'to-accept': 'accept',
  'to-verify': 'verify',
  'to-file': 'file',
  'to-dispatch': 'dispatch',
  'to-sign': 'sign',
  handling: 'case',
  'return-review': 'dispatch',
  shelved: 'none',
  'to-check': 'check',
  'to-call-back': 'call-back',
  closed: 'none',
  archived: 'none',
}

/** The knots of the thread a resident sees: six steps, and how many are done. */
export const stageOf: Record<State, number> = {
  'to-accept': 1,
  'to-verify': 1,
  'to-file': 2,
  'to-dispatch': 2,
  'to-sign': 3,
  handling: 4,
  'return-review': 3,
  shelved: 4,
  'to-check': 5,
  'to-call-back': 6,
  closed: 6,
  archived: 6,
}
