import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

const limit = Type.Object({
  amount: Type.Integer({ minimum: 0, maximum: 999 }),
  unit: Type.Union([
    Type.Literal('hour'),
    Type.Literal('working-hour'),
    Type.Literal('working-day'),
    Type.Literal('day'),
  ]),
})

export const acceptLimit = setting({
  key: 'cases.limit.accept',
  type: limit,
  unit: 'limit',
  shipped: { amount: 2, unit: 'working-hour' },
  source: 'vocabulary §3',
})
export const urgentLimit = setting({
  key: 'cases.limit.urgent',
  type: limit,
  unit: 'limit',
  shipped: { amount: 0, unit: 'working-day' },
  source: 'vocabulary §3',
})
export const shortLimit = setting({
  key: 'cases.limit.short',
  type: limit,
  unit: 'limit',
  shipped: { amount: 3, unit: 'working-day' },
  source: 'vocabulary §3',
})
export const longLimit = setting({
  key: 'cases.limit.long',
  type: limit,
  unit: 'limit',
  shipped: { amount: 13, unit: 'working-day' },
  source: 'vocabulary §3',
})
export const callBackLimit = setting({
  key: 'cases.limit.call-back',
  type: limit,
  unit: 'limit',
  shipped: { amount: 1, unit: 'working-day' },
  source: 'vocabulary §3',
})
/** Days without a rating after which a case closes as unreachable. */
export const ratingLimit = setting({
  key: 'cases.limit.rating',
  type: limit,
  unit: 'limit',
  shipped: { amount: 5, unit: 'working-day' },
  source: 'S26',
})
export const vainCalls = setting({
  key: 'cases.vain-calls',
  type: Type.Integer({ minimum: 1, maximum: 20 }),
  unit: 'count',
  shipped: 3,
  source: 'S26',
})
export const reopenDays = setting({
  key: 'cases.reopen-days',
  type: Type.Integer({ minimum: 0, maximum: 3650 }),
  unit: 'day',
  shipped: 90,
  source: 'vocabulary §2',
})
/** Off: acceptance files in the same action. On: the duty chief files apart. */
export const fileApart = setting({
  key: 'cases.file-apart',
  type: Type.Boolean(),
  unit: 'flag',
  shipped: false,
  source: 'vocabulary §2',
})

export const settings = [
  acceptLimit,
  urgentLimit,
  shortLimit,
  longLimit,
  callBackLimit,
  ratingLimit,
  vainCalls,
  reopenDays,
  fileApart,
]
