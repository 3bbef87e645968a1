import { declineReasons, levels, returnReasons, shelvingReasons } from '../../rules.ts'
import type { words } from './words-steps.ts'

type Key = keyof typeof words

/** What a step asks of whoever takes it. */
export interface StepForm {
  /** Name in `may`. */
  may: string
  /** Last part of the endpoint's address. */
  path: string
  label: Key
  hint: Key
  words: 'needed' | 'optional' | 'none'
  field?:
    | 'until'
    | 'level'
    | 'decline'
    | 'return'
    | 'shelving'
    | 'into'
    | 'unit'
    | 'units'
    | 'supervision'
    | 'found'
}

/** Steps beside the main one, in the order in which they are looked for. */
export const stepForms: readonly StepForm[] = [
  {
    may: 'verify',
    path: 'verification',
    label: 'cases.steps.verify',
    hint: 'cases.steps.verifyHint',
    words: 'needed',
    field: 'found',
  },
  {
    may: 'answer-supervision',
    path: 'supervision-answer',
    label: 'cases.steps.answerSupervision',
    hint: 'cases.steps.answerSupervisionHint',
    words: 'needed',
  },
  {
    may: 'ask-verification',
    path: 'verification-order',
    label: 'cases.steps.verification',
    hint: 'cases.steps.verificationHint',
    words: 'optional',
  },
  {
    may: 'decline',
    path: 'refusal',
    label: 'cases.steps.decline',
    hint: 'cases.steps.declineHint',
    words: 'needed',
    field: 'decline',
  },
  {
    may: 'merge',
    path: 'merging',
    label: 'cases.steps.merge',
    hint: 'cases.steps.mergeHint',
    words: 'none',
    field: 'into',
  },
  {
    may: 'whistle',
    path: 'whistle',
    label: 'cases.steps.whistle',
    hint: 'cases.steps.whistleHint',
    words: 'needed',
    field: 'units',
  },
  {
    may: 'whistle-more',
    path: 'whistle',
    label: 'cases.steps.whistle',
    hint: 'cases.steps.whistleHint',
    words: 'needed',
    field: 'units',
  },
  {
    may: 'add-unit',
    path: 'assistance',
    label: 'cases.steps.addUnit',
    hint: 'cases.steps.addUnitHint',
    words: 'optional',
    field: 'unit',
  },
  {
    may: 'escalate',
    path: 'escalation',
    label: 'cases.steps.escalate',
    hint: 'cases.steps.escalateHint',
    words: 'needed',
    field: 'level',
  },
  {
    may: 'remind',
    path: 'reminders',
    label: 'cases.steps.remind',
    hint: 'cases.steps.remindHint',
    words: 'optional',
  },
  {
    may: 'supervise',
    path: 'supervisions',
    label: 'cases.steps.supervise',
    hint: 'cases.steps.superviseHint',
    words: 'needed',
    field: 'supervision',
  },
  {
    may: 'recall',
    path: 'recall',
    label: 'cases.steps.recall',
    hint: 'cases.steps.recallHint',
    words: 'needed',
  },
  {
    may: 'return',
    path: 'return',
    label: 'cases.steps.return',
    hint: 'cases.steps.returnHint',
    words: 'needed',
    field: 'return',
  },
  {
    may: 'return-part',
    path: 'return',
    label: 'cases.steps.return',
    hint: 'cases.steps.returnHint',
    words: 'needed',
    field: 'return',
  },
  {
    may: 'ask-extension',
    path: 'extension',
    label: 'cases.steps.extension',
    hint: 'cases.steps.extensionHint',
    words: 'needed',
    field: 'until',
  },
  {
    may: 'ask-shelving',
    path: 'shelving',
    label: 'cases.steps.shelving',
    hint: 'cases.steps.shelvingHint',
    words: 'needed',
    field: 'shelving',
  },
  {
    may: 'resume',
    path: 'resumption',
    label: 'cases.steps.resume',
    hint: 'cases.steps.resumeHint',
    words: 'optional',
  },
  {
    may: 'ask-voiding',
    path: 'voiding',
    label: 'cases.steps.voiding',
    hint: 'cases.steps.voidingHint',
    words: 'needed',
  },
  {
    may: 'archive',
    path: 'archiving',
    label: 'cases.steps.archive',
    hint: 'cases.steps.archiveHint',
    words: 'none',
  },
]

export interface Filled {
  words: string
  choice: string
  day: string
  units: string[]
}
export const blank: Filled = { words: '', choice: '', day: '', units: [] }

export const choicesOf: Partial<Record<NonNullable<StepForm['field']>, readonly string[]>> = {
  level: levels.slice(2),
  decline: declineReasons,
  found: ['as-told', 'not-so'],
  return: returnReasons,
  shelving: shelvingReasons,
  supervision: ['important', 'leader', 'timeout', 'unsatisfied'],
}

/** Whether everything the step asks for is there. */
export function isReady(form: StepForm, filled: Filled): boolean {
  const said = form.words !== 'needed' || filled.words.trim().length > 1
  const { field } = form
  if (field === 'until') return said && filled.day !== ''
  if (field === 'shelving') return said && filled.day !== '' && filled.choice !== ''
  if (field === 'into') return /^\d{6}-\d{4,7}$/.test(filled.choice.trim())
  if (field === 'unit' || field === 'units') return said && filled.units.length > 0
  return said && (field === undefined || filled.choice !== '')
}

/** A chosen day counts until its closing time. */
export const closing = (day: string) => `${day}T17:00:00+08:00`

/** What is sent. */
export function bodyOf(form: StepForm, filled: Filled): object {
  const said = filled.words.trim() ? { words: filled.words.trim() } : {}
  const { field } = form
  if (field === 'until') return { ...said, until: closing(filled.day) }
  if (field === 'shelving') return { ...said, reason: filled.choice, until: closing(filled.day) }
  if (field === 'found') return { ...said, passed: filled.choice === 'as-told' }
  if (field === 'decline') return { ...said, reason: filled.choice }
  // What was written before a return had reasons has none.
  if (field === 'return') return filled.choice ? { ...said, reason: filled.choice } : said
  if (field === 'supervision') return { ...said, kind: filled.choice }
  if (field === 'level') return { ...said, level: filled.choice }
  if (field === 'into') return { into: filled.choice.trim() }
  if (field === 'unit') return { ...said, organisation: filled.units[0] }
  if (field === 'units') return { ...said, units: filled.units, lead: filled.units[0] }
  return said
}
