import { Problem } from '../../kernel/problem.ts'

/** What a round is for: gas door to door (S142), 9 categories and 29 items (S112), risk points (S24), care, mass contact (S64). */
export const roundKinds = [
  'gas-safety',
  'safe-community',
  'risk-point',
  'care',
  'mass-contact',
  'other',
] as const
export type RoundKind = (typeof roundKinds)[number]
export const targetKinds = ['household', 'compound', 'risk-point'] as const
export type TargetKind = (typeof targetKinds)[number]
export const riskKinds = [
  'fire',
  'gas',
  'electricity',
  'traffic',
  'water',
  'building',
  'public-order',
  'other',
] as const
export const severities = ['low', 'medium', 'high'] as const
export const targetStates = ['to-visit', 'not-home', 'refused', 'done'] as const
export type TargetState = (typeof targetStates)[number]
export const results = ['done', 'not-home', 'refused'] as const
export type Result = (typeof results)[number]
export const outcomes = ['passed', 'failed', 'not-applicable'] as const
export type Outcome = (typeof outcomes)[number]
export const confirmationStates = ['to-do', 'not-home', 'confirmed', 'dropped'] as const

/**
 * One point of a checklist, worded as the fault it asks for (or, on mass-contact visits, the duty). A slot that nobody
 * has named yet has no words and is not asked. What fails opens a case: a hazard with this severity, or a request for help.
 */
export interface Item {
  code: string
  group: string
  groupEn: string
  zh: string
  en: string
  opens: 'hazard' | 'help'
  severity: (typeof severities)[number]
  category: string | null
}
export interface Answer {
  item: string
  outcome: Outcome
  case: string | null
}

export const asked = (items: readonly Item[]): Item[] => items.filter((item) => item.zh !== '')

/**
 * Holds a visit against its checklist: who was met answers every named item once (422 `answers-missing` with how many
 * are left, `unknown-item`); where nobody was met nothing is answered (422 `answers-unasked`).
 */
export function checkAnswers(
  items: readonly Item[],
  result: Result,
  answers: readonly Pick<Answer, 'item' | 'outcome'>[],
): void {
  if (result !== 'done') {
    if (answers.length) throw new Problem(422, 'answers-unasked')
    return
  }
  const wanted = new Set(asked(items).map(({ code }) => code))
  for (const { item } of answers) {
    if (!wanted.delete(item)) throw new Problem(422, 'unknown-item', { item })
  }
  if (wanted.size) throw new Problem(422, 'answers-missing', { count: wanted.size })
}

/** A checklist fit to be asked: codes are unique and at least one item is named. */
export function checkItems(items: readonly Item[]): void {
  const codes = new Set(items.map(({ code }) => code))
  if (codes.size !== items.length) throw new Problem(422, 'item-twice')
  if (!asked(items).length) throw new Problem(422, 'items-missing')
}

/** Doors in the order one walks: 2栋 before 10栋, floors upward. */
export const byDoor = (a: string, b: string): number => a.localeCompare(b, 'zh', { numeric: true })
