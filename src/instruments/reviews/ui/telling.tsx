import type { Static } from 'typebox'
import { type ChipKind, dayWords, StatusChip, useLang, useSay } from '../../../kernel/web/index.ts'
import type { listSurveys } from '../api.ts'
import type { RectificationState } from '../rules.ts'
import { words } from './words.ts'

export type Survey = Static<(typeof listSurveys)['reply']>['items'][number]
export type Score = NonNullable<Survey['score']>

/** Percent of a score with one decimal, rounded down; whole where it is whole. */
export const percentOf = ({ points, most }: { points: number; most: number }): string => {
  const tenths = Math.floor((points * 1000) / most)
  return tenths % 10 ? (tenths / 10).toFixed(1) : String(tenths / 10)
}

const chips: Record<RectificationState, ChipKind> = {
  open: 'late',
  submitted: 'check',
  released: 'done',
  superseded: 'pause',
}

export function RectificationChip({ state }: { state: RectificationState }) {
  const say = useSay(words)
  return <StatusChip kind={chips[state]}>{say(`reviews.rectification.${state}`)}</StatusChip>
}

export function ScoreLine({ score }: { score: Score }) {
  const say = useSay(words)
  return (
    <>
      <b className="reviews-percent">{say('reviews.percent', { percent: percentOf(score) })}</b>{' '}
      {say(score.passed ? 'reviews.passed' : 'reviews.failed', { passing: score.passing })}
    </>
  )
}

/** In a few words where a survey stands: until when and how many, or why it has no score. */
export function useStanding(): (one: Survey) => string {
  const say = useSay(words)
  const lang = useLang()
  return (one) => {
    if (one.state === 'void')
      return one.answers ? say('reviews.void', { least: one.least }) : say('reviews.withdrawn')
    const count =
      one.state === 'open' && one.wanted !== null
        ? say('reviews.answersOf', { count: one.answers, wanted: one.wanted })
        : say('reviews.answers', { count: one.answers })
    return one.state === 'open'
      ? [say('reviews.until', { day: dayWords(one.until, lang) }), count].join(say('reviews.comma'))
      : count
  }
}

/** Names of a place below the district, the finest last. */
export const placeWords = (area: Survey['area']): string =>
  area
    .filter(({ level }) => level !== 'district')
    .map(({ name }) => name)
    .join(' ') ||
  (area[0]?.name ?? '')
