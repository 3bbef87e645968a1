import { Type } from 'typebox'
import { setting } from '../setting.ts'

export const retrySeconds = setting({
  key: 'kernel.hooks.retry-seconds',
  type: Type.Array(Type.Integer({ minimum: 1, maximum: 7 * 86_400 }), { minItems: 1, maxItems: 20 }),
  unit: 'second',
  shipped: [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
  source: 'Standard Webhooks',
})
export const timeoutSeconds = setting({
  key: 'kernel.hooks.timeout-seconds',
  type: Type.Integer({ minimum: 1, maximum: 60 }),
  unit: 'second',
  shipped: 15,
  source: 'Standard Webhooks',
})
/** A robot speaks at most this often; what happens between is one message. Its house takes 20 a minute. */
export const digestMinutes = setting({
  key: 'kernel.hooks.digest-minutes',
  type: Type.Integer({ minimum: 1, maximum: 1440 }),
  unit: 'minute',
  shipped: 10,
  source: 'decision 9',
})
export const hookSettings = [retrySeconds, timeoutSeconds, digestMinutes]

/** How far back deliveries may be sent again. */
export const resendDays = 30
/** Attempts kept for the page, of each hook. */
export const keptDeliveries = 50

/** No other side is waited for longer, in seconds. */
export const longestWait = 86_400

/** What came of one attempt. */
export interface Outcome {
  /** Status of the answer; null where none came. */
  status: number | null
  /** Why it did not arrive, as a code; null where it did. */
  trouble: string | null
  /** The other side asks for so many seconds. */
  wait: number
}

/**
 * When to try again after so many attempts, in seconds from now; undefined where the schedule has ended or the other
 * side says that it is gone for good (410). A tenth more or less, so that what failed together does not return together.
 */
export function retryIn(
  schedule: readonly number[],
  attempts: number,
  outcome: Outcome,
  random: number,
): number | undefined {
  const next = schedule[attempts - 1]
  if (next === undefined || outcome.status === 410) return undefined
  return Math.max(next * (0.9 + random * 0.2), Math.min(outcome.wait, longestWait))
}
