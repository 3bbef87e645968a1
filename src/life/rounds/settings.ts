import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

/** After how many days a household that was not at home is tried again, where the visitor names no day. */
export const retryDays = setting({
  key: 'rounds.retry-days',
  type: Type.Integer({ minimum: 1, maximum: 90 }),
  unit: 'day',
  shipped: 3,
  source: 'S142',
})
/** The same for one that refused. */
export const refusedDays = setting({
  key: 'rounds.refused-days',
  type: Type.Integer({ minimum: 1, maximum: 365 }),
  unit: 'day',
  shipped: 30,
  source: 'S142',
})

export const settings = [retryDays, refusedDays]
