import type { Static } from 'typebox'
import type { listWorkdays } from '../../../kernel/api.ts'
import { daysBetween } from '../../../kernel/day.ts'
import { StatusChip, timeWords, useLang, useSay } from '../../../kernel/web/index.ts'
import { words } from './words.ts'

const WARN_DAYS = 60

/** Warns when few days are left whose holidays are known, and once a limit has run beyond them. */
export function ShortOfDays({
  known,
  today,
}: {
  known: Static<(typeof listWorkdays)['reply']>
  today: string
}) {
  const say = useSay(words)
  const lang = useLang()
  const days = daysBetween(today, known.coveredUntil)
  if (days >= WARN_DAYS && !known.crossedAt) return null
  return (
    <p role="alert" className="short-of-days">
      <StatusChip kind={known.crossedAt || days < 0 ? 'late' : 'due'}>
        {say('console.set.workdays')}
      </StatusChip>{' '}
      {known.crossedAt
        ? say('console.day.crossed', {
            at: timeWords(known.crossedAt, lang),
            day: known.coveredUntil,
          })
        : say('console.day.short', { days: Math.max(0, days) })}
    </p>
  )
}
