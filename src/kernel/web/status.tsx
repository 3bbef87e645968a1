import type { ReactNode } from 'react'

export type ChipKind = 'wait' | 'hand' | 'check' | 'done' | 'pause' | 'due' | 'late'

/** Where a matter stands: shape, word and colour together. The word comes from the state table. */
export function StatusChip({ kind, children }: { kind: ChipKind; children: ReactNode }) {
  return <span className={`ll-chip ll-chip-${kind}`}>{children}</span>
}

export type Light = 'ok' | 'due' | 'late'

/** Up to 80 % of the limit `ok`, to 100 % `due`, over it `late`; both in the same unit (working minutes). */
export function lightOf(used: number, limit: number): Light {
  if (used > limit) return 'late'
  return used >= limit * 0.8 ? 'due' : 'ok'
}

interface ClockProps {
  /** Working minutes used and allowed. */
  used: number
  limit: number
  /** What is left, as words: 还剩 4 小时, 超 2 小时; when paused, the reason. */
  words: string
  paused?: boolean
}

const RADIUS = 6.25
const ROUND = 2 * Math.PI * RADIUS

/** A ring that fills with the time used, then the words. */
export function SlaClock({ used, limit, words, paused = false }: ClockProps) {
  const light = lightOf(used, limit)
  const share = Math.min(1, Math.max(0, limit > 0 ? used / limit : 1))
  return (
    <span className={`ll-sla ll-sla-${paused ? 'paused' : light}`}>
      <svg className="ll-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r={RADIUS} className="ll-sla-track" />
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          className="ll-sla-arc"
          strokeDasharray={`${share * ROUND} ${ROUND}`}
          transform="rotate(-90 8 8)"
        />
        {light === 'late' && !paused && <path d="M8 4.75v4M8 11v.2" className="ll-sla-mark" />}
      </svg>
      {words}
    </span>
  )
}

/** One square per working day of the limit, filled by the hour; one more when over. */
export function DaysClock({
  used,
  limit,
  words,
  paused = false,
  dayMinutes = 420,
}: ClockProps & { dayMinutes?: number }) {
  const days = Math.max(1, Math.round(limit / dayMinutes))
  const light = lightOf(used, limit)
  const squares = light === 'late' ? days + 1 : days
  const filled = (n: number): number => Math.min(1, Math.max(0, used / (limit / days) - n))
  return (
    <span className={`ll-sla ll-five ll-sla-${paused ? 'paused' : light}`}>
      <svg viewBox={`0 0 ${squares * 14} 12.5`} width={squares * 14} height="12.5" aria-hidden="true">
        {Array.from({ length: squares }, (_, n) => (
          <g key={n}>
            <rect x={n * 14 + 0.75} y=".75" width="11" height="11" rx="2.5" />
            {filled(n) > 0 && (
              <rect
                className="ll-five-fill"
                x={n * 14 + 0.75}
                y=".75"
                width={11 * filled(n)}
                height="11"
                rx="2.5"
              />
            )}
          </g>
        ))}
      </svg>
      {words}
    </span>
  )
}
