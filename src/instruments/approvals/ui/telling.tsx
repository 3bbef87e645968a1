import type { Static } from 'typebox'
import { formatYuan } from '../../../kernel/amount.ts'
import { type ChipKind, DaysClock, dayWords, StatusChip, useLang, useSay } from '../../../kernel/web/index.ts'
import type { listApprovals } from '../api.ts'
import type { ApprovalState, Measure } from '../rules.ts'
import { words } from './words.ts'

export type Short = Static<(typeof listApprovals)['reply']>['items'][number]

/** An amount in its measure; nothing where a kind is not measured. */
export function useAmount(): (amount: string, measure: Measure) => string {
  const say = useSay(words)
  return (amount, measure) => {
    if (measure === 'none') return ''
    if (measure === 'yuan') return say('approvals.yuan', { amount: formatYuan(BigInt(amount)) })
    return say(`approvals.${measure}`, {
      amount: measure === 'm2' ? String(Number(amount) / 10) : amount,
    })
  }
}

const chips: Record<ApprovalState, ChipKind> = {
  open: 'hand',
  approved: 'done',
  refused: 'late',
  returned: 'due',
  withdrawn: 'pause',
}

export function StateChip({ state }: { state: ApprovalState }) {
  const say = useSay(words)
  return <StatusChip kind={chips[state]}>{say(`approvals.state.${state}`)}</StatusChip>
}

/** 第 3 天，共 5 天: a square for each working day; of a publicity under way until when it runs. */
export function StepClock({ one }: { one: Pick<Short, 'clock' | 'stepKind' | 'hearsUntil'> }) {
  const say = useSay(words)
  const lang = useLang()
  const { clock } = one
  if (!clock) return null
  if (one.hearsUntil && clock.day === 0)
    return (
      <span className="ll-s ll-2">{say('approvals.public', { day: dayWords(one.hearsUntil, lang) })}</span>
    )
  const { day, days, late } = clock
  const key = late ? 'approvals.late' : day === 0 ? 'approvals.day0' : 'approvals.day'
  return (
    <span title={clock.uncovered ? say('approvals.guessed') : undefined}>
      <DaysClock used={day} limit={days} dayMinutes={1} words={say(key, { day, days })} />
    </span>
  )
}

/** Names of a place below the district, the finest last. */
export const placeWords = (area: Short['area']): string =>
  area
    .filter(({ level }) => level !== 'district')
    .map(({ name }) => name)
    .join(' ') ||
  (area[0]?.name ?? '')
