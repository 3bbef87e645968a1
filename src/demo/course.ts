import { calendarOf, type Calendar, deadline, type Limit, workingTime } from '../kernel/clock/index.ts'
import { shippedWorkdays } from '../kernel/clock/shipped.ts'
import { dayOf, hour, minute, minutesOf } from '../kernel/day.ts'
import type { RequestKind } from '../life/cases/rules.ts'
import type { Topic, Unit } from './matters/topic.ts'
import * as say from './phrases.ts'
import type { Random } from './random.ts'

/** The steps of a matter, named as the transitions of the cases room; `rate` and `call` close it or begin again. */
export type StepName =
  | 'accept'
  | 'answer'
  | 'dispatch'
  | 'sign'
  | 'return'
  | 'approve-return'
  | 'refuse-return'
  | 'handle'
  | 'fail-check'
  | 'pass-check'
  | 'pass-and-close'
  | 'rate'
  | 'call'
  | 'vain-call'
  | 'give-up'
  | 'reopen'
export type Solved = 'yes' | 'partly' | 'no'
export type Satisfied = 'satisfied' | 'fairly' | 'unsatisfied'

export interface Step {
  do: StepName
  at: Date
  /** What the official or the requester wrote; the handler's note for `handle`. */
  words: string
  /** `answer`, `handle`: what the requester and the public read. */
  reply?: string
  /** `dispatch`: to whom. */
  unit?: Unit
  /** `rate`, `call`. */
  solved?: Solved
  satisfied?: Satisfied
}

export type MatterState =
  | 'to-accept'
  | 'to-dispatch'
  | 'to-sign'
  | 'handling'
  | 'return-review'
  | 'to-check'
  | 'to-call-back'
  | 'closed'

/** What a course is played with. */
export interface Play {
  random: Random
  topic: Topic
  /** What may have been done and seen, of the topic's own. */
  done: readonly string[]
  seen: readonly string[]
  at: Date
  place: string
  kind: RequestKind
  urgent: boolean
  anonymous: boolean
  /** Found by an officer on patrol: nobody to call back. */
  patrol: boolean
}

const shipped = shippedWorkdays()
// Beyond the covered years Monday to Friday is as good a guess as any for a demo.
export const demoCalendar: Calendar = calendarOf(shipped.rows, shipped.coveredUntil)

/** The shipped limits (vocabulary §3). */
export const acceptLimit: Limit = { amount: 2, unit: 'working-hour' }
export const callBackLimit: Limit = { amount: 1, unit: 'working-day' }
export function caseLimit(kind: RequestKind, urgent: boolean): Limit {
  const long = kind === 'complaint' || kind === 'suggestion' || kind === 'report'
  return { amount: urgent ? 0 : long ? 13 : 3, unit: 'working-day' }
}

/** A course as it grows: steps in order, each later than the one before. */
class Course {
  readonly steps: Step[] = []
  private last: Date
  private readonly play: Play

  constructor(play: Play) {
    this.play = play
    this.last = play.at
  }

  get now(): Date {
    return this.last
  }

  add(
    name: StepName,
    at: Date,
    template: string,
    more: Partial<Step> = {},
    unit: Unit = this.play.topic.unit,
  ) {
    const { random, place } = this.play
    const next = new Date(Math.max(at.getTime(), this.last.getTime() + random.whole(2, 9) * minute))
    const places = { ...say.fillOf(random, place, next, dayOf(next)), unit: say.unitNames[unit] }
    this.steps.push({ do: name, at: next, words: say.fill(template, places), ...more })
    this.last = next
  }
}

/** The instant at which a share of a limit's working time has run. */
function atShare(start: Date, limit: Limit, share: number): Date {
  const { due } = deadline(start, limit, demoCalendar)
  const hours = (workingTime(start, due, demoCalendar) / hour) * share
  return deadline(start, { amount: hours, unit: 'working-hour' }, demoCalendar).due
}

/** Residents rate when they have time: between eight in the morning and ten at night. */
function awake(at: Date): Date {
  const minutes = minutesOf(at)
  if (minutes >= 480 && minutes < 1320) return at
  return new Date(at.getTime() + (minutes < 480 ? 480 - minutes : 1440 - minutes + 490) * minute)
}

function handle(course: Course, play: Play, at: Date) {
  const { random, topic } = play
  const done = random.pick(play.done)
  course.add('handle', at, done)
  const step = course.steps.at(-1)
  if (step)
    step.reply =
      random.pick(say.answering) +
      step.words +
      random.pick(topic.unit === 'service' ? say.deskNotes.after : say.afterwards)
}

/** From dispatch to a passed check; what is late takes longer than its limit. */
function round(course: Course, play: Play, start: Date, again: boolean) {
  const { random, topic } = play
  const limit = caseLimit(play.kind, play.urgent)
  const slow = random.chance(again ? 0.02 : 0.035) ? random.between(1.2, 1.7) : 1
  const quick = limit.amount > 5 ? 0.75 : 1
  const when = (from: number, to: number) => atShare(start, limit, random.between(from, to) * slow * quick)
  const desk = topic.unit === 'service'
  const wrong = !again && !desk && random.chance(0.06)
  const first = wrong ? say.mistakenFor[topic.unit] : topic.unit
  course.add(
    'dispatch',
    when(0.01, 0.05),
    random.pick(desk ? say.deskNotes.dispatch : say.dispatching),
    { unit: first },
    first,
  )
  if (wrong) {
    course.add('return', when(0.08, 0.15), random.pick(say.returning))
    course.add('approve-return', when(0.16, 0.2), random.pick(say.agreeing))
    course.add('dispatch', when(0.2, 0.22), random.pick(say.dispatching), { unit: topic.unit })
  }
  course.add('sign', when(0.1, 0.24), random.pick(desk ? say.deskNotes.sign : say.signing))
  if (!wrong && !desk && random.chance(0.012)) {
    course.add('return', when(0.25, 0.28), random.pick(say.returning), {}, say.mistakenFor[topic.unit])
    course.add('refuse-return', when(0.29, 0.33), random.pick(say.refusing))
  }
  handle(course, play, when(0.35, 0.75))
  if (random.chance(0.05)) {
    course.add('fail-check', when(0.76, 0.8), random.pick(desk ? say.deskNotes.fail : say.failing))
    handle(course, play, when(0.81, 0.88))
  }
  const seen = random.pick(play.seen)
  course.add(play.patrol ? 'pass-and-close' : 'pass-check', when(0.89, 0.97), seen)
}

function verdict(random: Random, again: boolean): { solved: Solved; satisfied: Satisfied } {
  const solved = random.weighted(['yes', 'partly', 'no'] as const, (s) =>
    s === 'yes' ? 90 : s === 'partly' ? 7 : again ? 0.5 : 3,
  )
  const odds = { yes: [76, 22, 1], partly: [10, 75, again ? 2 : 15], no: [0, 30, 70] }[solved]
  const kinds = ['satisfied', 'fairly', 'unsatisfied'] as const
  return { solved, satisfied: random.weighted(kinds, (s) => odds[kinds.indexOf(s)] ?? 0) }
}

export const unhappy = (step: Pick<Step, 'solved' | 'satisfied'>): boolean =>
  step.solved === 'no' || step.satisfied === 'unsatisfied'

function callInVain(course: Course, checked: Date, random: Random) {
  for (let n = 0; n < 3; n++) {
    const day = deadline(checked, { amount: n, unit: 'working-day' }, demoCalendar).due
    const at = new Date(day.getTime() + random.whole(-200, -20) * minute)
    course.add('vain-call', at.getTime() > checked.getTime() ? at : checked, random.pick(say.vain))
  }
  const { due } = deadline(checked, { amount: 3, unit: 'working-day' }, demoCalendar)
  course.add('give-up', due, say.givingUp.calls)
}

/** Asks the requester. True when the matter is closed. */
function callBack(course: Course, play: Play, again: boolean): boolean {
  const { random } = play
  const checked = course.now
  const rates = random.chance(play.anonymous ? 0.4 : 0.5)
  if (!rates && play.anonymous) {
    const { due } = deadline(checked, { amount: 5, unit: 'working-day' }, demoCalendar)
    course.add('give-up', due, say.givingUp.silence)
    return true
  }
  if (!rates && random.chance(0.05)) {
    callInVain(course, checked, random)
    return true
  }
  const given = verdict(random, again)
  const remark = random.pick(say.remarks[given.satisfied])
  const rated = awake(new Date(checked.getTime() + random.between(0.3, 26) * hour))
  if (rates) course.add('rate', rated, remark, given)
  else course.add('call', atShare(checked, callBackLimit, random.between(0.2, 0.95)), remark, given)
  return !unhappy(given)
}

/** The whole course of a matter, as if time had no end; the caller cuts it at the present. */
export function courseOf(play: Play, reply: string | undefined): Step[] {
  const { random } = play
  const course = new Course(play)
  const late = random.chance(0.025)
  const share = late ? random.between(1.1, 2.2) : random.between(0.04, play.urgent ? 0.3 : 0.85)
  const accepted = atShare(play.at, acceptLimit, share)
  if (reply !== undefined) {
    course.add('answer', accepted, reply)
    const step = course.steps.at(-1)
    if (step) step.reply = step.words
  } else {
    course.add(
      'accept',
      accepted,
      random.pick(play.topic.unit === 'service' ? say.deskNotes.accept : say.accepting),
    )
    round(course, play, course.now, false)
  }
  if (play.patrol) return course.steps
  let closed = callBack(course, play, reply !== undefined)
  for (let n = 0; !closed && n < 3; n++) {
    round(course, play, course.now, true)
    closed = callBack(course, play, true)
  }
  if (reply === undefined && random.chance(0.012)) {
    const later = awake(new Date(course.now.getTime() + random.between(4, 60) * 24 * hour))
    course.add('reopen', later, random.pick(say.recurring))
    round(course, play, course.now, true)
    callBack(course, play, true)
  }
  return course.steps
}

const after: Record<Exclude<StepName, 'rate' | 'call' | 'vain-call'>, MatterState> = {
  accept: 'to-dispatch',
  answer: 'to-call-back',
  dispatch: 'to-sign',
  sign: 'handling',
  return: 'return-review',
  'approve-return': 'to-dispatch',
  'refuse-return': 'handling',
  handle: 'to-check',
  'fail-check': 'handling',
  'pass-check': 'to-call-back',
  'pass-and-close': 'closed',
  'give-up': 'closed',
  reopen: 'to-dispatch',
}

/** Where a matter stands after its steps, and when the limit that now runs ends. */
export function standing(
  play: Pick<Play, 'at' | 'kind' | 'urgent'>,
  steps: readonly Step[],
): { state: MatterState; due: Date | null } {
  let state: MatterState = 'to-accept'
  let due: Date | null = deadline(play.at, acceptLimit, demoCalendar).due
  const begin = (at: Date) => deadline(at, caseLimit(play.kind, play.urgent), demoCalendar).due
  for (const step of steps) {
    const name = step.do
    if (name === 'vain-call') continue
    const restarts = (name === 'rate' || name === 'call') && unhappy(step)
    if (name === 'rate' || name === 'call') state = restarts ? 'to-dispatch' : 'closed'
    else state = after[name]
    if (name === 'accept' || name === 'reopen' || restarts) due = begin(step.at)
    if (state === 'to-call-back') due = deadline(step.at, callBackLimit, demoCalendar).due
    if (state === 'closed') due = null
  }
  return { state, due }
}
