import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

/** What every community is given once a year for public services (S32: 200,000 yuan). */
export const publicServices = setting({
  key: 'funds.community-service',
  type: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }),
  unit: 'fen',
  shipped: 20_000_000,
  source: 'S32',
})
