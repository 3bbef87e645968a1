import { dayOf, minutesOf } from '../../../../../kernel/day.ts'
import { masked } from '../../../rules.ts'
import type { Viewed } from '../telling.ts'

/** A form for each lead part that was sent, and one for each supervision. */
export type Form = 'order' | 'supervision'
export const formsOf = (viewed: Viewed): Form[] => [
  ...(viewed.parts.length > 0 ? (['order'] as const) : []),
  ...(viewed.supervisions.length > 0 ? (['supervision'] as const) : []),
]

/** 2026-11-26 18:05, in Shanghai: on paper, no day is today. */
export function fullTime(iso: string | null | undefined): string {
  if (!iso) return ''
  const at = new Date(iso)
  const minutes = minutesOf(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What of a case may stand on paper that goes from hand to hand: nothing of a confidential one, no number of a person. */
export function onPaper(viewed: Viewed): { title: string; place: string; said: string[] } | null {
  if (viewed.confidential) return null
  const said = viewed.raised.flatMap(({ words }) => (words ? [masked(words)] : []))
  return { title: masked(viewed.title ?? ''), place: masked(viewed.place ?? ''), said }
}

/** The newest step of a kind. */
export const stepOf = (viewed: Viewed, kind: string) =>
  viewed.steps.findLast((step) => step.kind === `cases.case.${kind}`)
