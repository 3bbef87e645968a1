import type { Static } from 'typebox'
import { type ChipKind, type Light, spanWords, timeWords } from '../../../../kernel/web/index.ts'
import type { Lang, Words } from '../../../../kernel/words.ts'
import type { CaseItem, Publication, Step } from '../../api.ts'
import { isOver, type State } from '../../rules.ts'
import { words } from './words.ts'

export type Item = Static<typeof CaseItem>
export type Published = Static<typeof Publication>
export type StepView = Static<typeof Step>
export type SayCases = (key: keyof typeof words, data?: Record<string, string | number>) => string

/** The six knots of the thread, in order. */
export const STAGES = ['accept', 'dispatch', 'sign', 'handle', 'check', 'callBack'] as const

export const chipOf: Record<State, ChipKind> = {
  'to-accept': 'wait',
  'to-file': 'wait',
  'to-dispatch': 'wait',
  'to-sign': 'wait',
  handling: 'hand',
  'return-review': 'wait',
  'to-check': 'check',
  'to-call-back': 'check',
  closed: 'done',
  'to-verify': 'wait',
  shelved: 'wait',
  archived: 'done',
}

interface Matter {
  state: State
  stage: number
  openedAt: string
  dueAt: string | null
  closedAt: string | null
  area: { name: string; level: string }[]
}

/** Index of the present knot; past the last one when closed. */
export const knotOf = (matter: Pick<Matter, 'state' | 'stage'>): number =>
  isOver(matter.state) ? STAGES.length : Math.min(STAGES.length, Math.max(1, matter.stage)) - 1

/** Name of the street or community that looks at it now. */
export const lookerOf = (matter: Pick<Matter, 'state' | 'area'>): string => {
  const level = ['to-accept', 'to-verify', 'to-file'].includes(matter.state) ? 'community' : 'street'
  return (matter.area.find((step) => step.level === level) ?? matter.area.at(-1))?.name ?? ''
}

/** Light of the clock: from the used share where the house gives it, else from the due time alone. */
export function lightFor(matter: Matter, used: number | null | undefined, now: Date): Light {
  if (isOver(matter.state)) return 'ok'
  const share = used ?? (matter.dueAt && new Date(matter.dueAt) < now ? 2 : 0)
  if (share > 1) return 'late'
  return share >= 0.8 ? 'due' : 'ok'
}

/** When the answer comes, as a neighbour says it: 周一 18:00 前, with the day below; or how long it took. */
export function whenOf(
  matter: Matter & { stageDueAt?: string | null },
  say: SayCases,
  lang: Lang,
  now: Date,
) {
  if (matter.state === 'to-call-back') return { main: say('cases.done'), more: say('cases.whenRated') }
  if (matter.closedAt) {
    return { main: say('cases.done'), more: tookOf(matter.openedAt, matter.closedAt, say, lang) }
  }
  if (matter.dueAt) {
    const late = new Date(matter.dueAt) < now
    const minutes = Math.abs(new Date(matter.dueAt).getTime() - now.getTime()) / 60_000
    return {
      main: say('cases.before', { time: timeWords(matter.dueAt, lang, now) }),
      more: say(late ? 'cases.over' : 'cases.left', { span: spanWords(minutes, lang) }),
    }
  }
  if (matter.stageDueAt && matter.state === 'to-accept') {
    return {
      main: say('cases.acceptBefore', { time: timeWords(matter.stageDueAt, lang, now) }),
      more: say('cases.thenWhen'),
    }
  }
  return { main: say('cases.thenWhen'), more: undefined }
}

export const tookOf = (from: string, to: string, say: SayCases, lang: Lang): string =>
  say('cases.took', {
    span: spanWords(Math.max(1, (new Date(to).getTime() - new Date(from).getTime()) / 60_000), lang),
  })

/** Steps worth telling, each with the deadline it set; the same deadline is told once. */
export function toldSteps(steps: StepView[]): { step: StepView; due: string | null }[] {
  const raised = steps.some((step) => step.kind === 'cases.request.raised')
  let last: string | null = null
  return steps
    .filter((step) => !(raised && step.kind === 'cases.case.opened'))
    .map((step) => {
      const due = step.due !== last ? step.due : null
      last = step.due ?? last
      return { step, due }
    })
}

const known = (key: string): key is keyof typeof words => Object.hasOwn(words as Words, key)

/** What happened, in words: the last part of the event's kind; an event without words keeps its kind. */
export function eventWords(step: StepView, say: SayCases): string {
  const name = step.kind.split('.').at(-1) ?? ''
  if (name === 'dispatched' && step.unit) return say('cases.event.dispatchedTo', { unit: step.unit })
  if (name === 'unit-added' && step.unit) return say('cases.event.unit-addedTo', { unit: step.unit })
  const key = `cases.event.${name}`
  return known(key) ? say(key) : step.kind
}

/** Who did it and for which unit; the reader is 您. */
export function byWords(step: StepView, say: SayCases): string {
  if (!step.by) return ''
  if (step.by.own) return say('cases.you')
  return [step.by.name, step.by.unit].filter(Boolean).join(say('cases.comma'))
}
