import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'
import { skills } from '../../registers/people/index.ts'
import { kinds } from './rules.ts'

const limit = Type.Object({
  amount: Type.Integer({ minimum: 0, maximum: 999 }),
  unit: Type.Union([
    Type.Literal('hour'),
    Type.Literal('working-hour'),
    Type.Literal('working-day'),
    Type.Literal('day'),
  ]),
})

/**
 * Limits that depart from the shipped ones: the most exact row counts (longest category first, then kind, then
 * urgency). A stage without a row of its own (file, dispatch, sign, check) follows the case's deadline.
 */
export const limitRules = setting({
  key: 'cases.limits',
  type: Type.Array(
    Type.Object(
      {
        stage: Type.Enum(['accept', 'verify', 'file', 'dispatch', 'sign', 'case', 'check', 'call-back']),
        category: Type.Optional(Type.String({ pattern: '^[a-z0-9.-]{1,40}$' })),
        kind: Type.Optional(Type.Enum([...kinds])),
        urgent: Type.Optional(Type.Boolean()),
        amount: Type.Integer({ minimum: 0, maximum: 999 }),
        unit: Type.Enum(['hour', 'working-hour', 'working-day', 'day']),
      },
      { additionalProperties: false },
    ),
    { maxItems: 300 },
  ),
  unit: 'limit',
  shipped: [],
  source: 'vocabulary §3',
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
export const verifyLimit = setting({
  key: 'cases.limit.verify',
  type: limit,
  unit: 'limit',
  shipped: { amount: 1, unit: 'working-day' },
  source: 'vocabulary §2',
})
/** How long a unit that was called by a whistle has to report in. */
export const reportInLimit = setting({
  key: 'cases.limit.report-in',
  type: limit,
  unit: 'limit',
  shipped: { amount: 4, unit: 'working-hour' },
  source: 'S113',
})
/** How long a supervision may wait for its answer. */
export const supervisionLimit = setting({
  key: 'cases.limit.supervision',
  type: limit,
  unit: 'limit',
  shipped: { amount: 1, unit: 'working-day' },
  source: 'vocabulary §2',
})
/** From the how manieth unhappy answer on a case is handled again under supervision. */
export const superviseAfter = setting({
  key: 'cases.supervise-after',
  type: Type.Integer({ minimum: 1, maximum: 20 }),
  unit: 'count',
  shipped: 2,
  source: 'vocabulary §2',
})
/** On: who leads a matter of several units coordinates it and may not give it back (首接负责). */
export const firstRecipient = setting({
  key: 'cases.first-recipient',
  type: Type.Boolean(),
  unit: 'flag',
  shipped: true,
  source: 'vocabulary §1',
})
/** Recurring: so many requests … */
export const recurringCount = setting({
  key: 'cases.recurring.count',
  type: Type.Integer({ minimum: 2, maximum: 100 }),
  unit: 'count',
  shipped: 3,
  source: 'vocabulary §1',
})
/** … in so many consecutive days … */
export const recurringDays = setting({
  key: 'cases.recurring.days',
  type: Type.Integer({ minimum: 1, maximum: 90 }),
  unit: 'day',
  shipped: 3,
  source: 'vocabulary §1',
})
/** … no farther apart than this, where both have a position. */
export const recurringMetres = setting({
  key: 'cases.recurring.metres',
  type: Type.Integer({ minimum: 5, maximum: 5000 }),
  unit: 'metre',
  shipped: 80,
  source: 'vocabulary §1',
})
/** Days without a rating after which a case closes as unreachable. */
export const ratingLimit = setting({
  key: 'cases.limit.rating',
  type: limit,
  unit: 'limit',
  shipped: { amount: 5, unit: 'working-day' },
  source: 'S26',
})
/** Whom a category asks for: the specialists on call for its place are shown with the case; the longest fits. */
export const specialists = setting({
  key: 'cases.specialists',
  type: Type.Array(
    Type.Object(
      {
        category: Type.String({ pattern: '^[a-z0-9.-]{1,40}$' }),
        skill: Type.Enum([...skills]),
      },
      { additionalProperties: false },
    ),
    { maxItems: 100 },
  ),
  unit: 'skill',
  shipped: [
    { category: 'safety.gas', skill: 'gas' },
    { category: 'safety', skill: 'emergency' },
    { category: 'water.flooding', skill: 'emergency' },
    { category: 'water.sewage', skill: 'emergency' },
    { category: 'property.lift', skill: 'emergency' },
    { category: 'service.elder', skill: 'family-doctor' },
  ],
  source: 'S151',
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

/** How far back the hotline counts what a caller raised and asked. */
export const repeatDays = setting({
  key: 'cases.repeat.days',
  type: Type.Integer({ minimum: 1, maximum: 366 }),
  unit: 'day',
  shipped: 30,
  source: 'S27',
})
/** From how many calls within those days on a caller is a repeated one (重复来电), the present call among them. */
export const repeatCalls = setting({
  key: 'cases.repeat.calls',
  type: Type.Integer({ minimum: 2, maximum: 100 }),
  unit: 'count',
  shipped: 2,
  source: 'S27',
})

/** Share of 基本满意 that counts as satisfied; the weight changes by year and city, none is verified. */
export const fairlyCredit = setting({
  key: 'cases.fairly-credit',
  type: Type.Integer({ minimum: 0, maximum: 100 }),
  unit: 'percent',
  shipped: 100,
  source: 'vocabulary §4',
})

/** For so long a dispatch can be taken back by whoever made it, as if it had not been. */
export const undoSeconds = setting({
  key: 'cases.undo-seconds',
  type: Type.Integer({ minimum: 0, maximum: 600 }),
  unit: 'second',
  shipped: 30,
  source: 'design 5',
})
/** A list longer than this is not written into one workbook. */
export const exportRows = setting({
  key: 'cases.export.rows',
  type: Type.Integer({ minimum: 100, maximum: 50_000 }),
  unit: 'count',
  shipped: 10_000,
  source: 'design 5',
})

export const settings = [
  limitRules,
  verifyLimit,
  reportInLimit,
  supervisionLimit,
  superviseAfter,
  firstRecipient,
  recurringCount,
  recurringDays,
  recurringMetres,
  acceptLimit,
  urgentLimit,
  shortLimit,
  longLimit,
  callBackLimit,
  ratingLimit,
  vainCalls,
  reopenDays,
  fileApart,
  repeatDays,
  repeatCalls,
  fairlyCredit,
  exportRows,
  undoSeconds,
  specialists,
]
