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

/**
 * How much of it the city's budget bears; the district's bears the rest. Both have it in their budgets, and the sources
 * give no share.
 */
export const cityShare = setting({
  key: 'funds.city-share',
  type: Type.Integer({ minimum: 0, maximum: 100 }),
  unit: 'percent',
  shipped: 0,
  source: 'S122',
})

/** What the winner of the yearly review of designs is awarded, at least and at most; both are within. */
export const awardLeast = setting({
  key: 'funds.award-least',
  type: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }),
  unit: 'fen',
  shipped: 10_000_000,
  source: 'S41',
})
export const awardMost = setting({
  key: 'funds.award-most',
  type: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }),
  unit: 'fen',
  shipped: 30_000_000,
  source: 'S41',
})

/** Points of 100 that a community exceeds to share incentive money. The sources give no number. */
export const incentiveFloor = setting({
  key: 'funds.incentive-floor',
  type: Type.Integer({ minimum: 0, maximum: 99 }),
  unit: 'point',
  shipped: 60,
  source: 'S74',
})

/** Days to pay what was promised, from the day on which it is owed. */
export const pledgeDays = setting({
  key: 'funds.pledge-days',
  type: Type.Integer({ minimum: 1, maximum: 365 }),
  unit: 'day',
  shipped: 15,
  source: 'S82',
})

const months = Type.Integer({ minimum: 1, maximum: 24 })
const disclosure = 'Charity Law 2023, disclosure; S36, S89'

/** A campaign that runs longer than so many months is told of while it runs. */
export const disclosureLong = setting({
  key: 'funds.disclosure-long',
  type: months,
  unit: 'month',
  shipped: 6,
  source: disclosure,
})

/** Every so many months, while it runs. */
export const disclosureEvery = setting({
  key: 'funds.disclosure-every',
  type: months,
  unit: 'month',
  shipped: 3,
  source: disclosure,
})

/** And whole within so many months of its last day. */
export const disclosureAfter = setting({
  key: 'funds.disclosure-after',
  type: months,
  unit: 'month',
  shipped: 3,
  source: disclosure,
})

/** Who keeps the fund is reminded so many days before. */
export const disclosureNotice = setting({
  key: 'funds.disclosure-notice',
  type: Type.Integer({ minimum: 1, maximum: 60 }),
  unit: 'day',
  shipped: 15,
  source: 'S36, S89',
})

/** What the contracting ids of the district begin with; a district that registers its own prefix writes it here. */
export const contractPrefix = setting({
  key: 'funds.contract-prefix',
  type: Type.String({ pattern: '^ocds-[a-z0-9]{6}$' }),
  unit: 'text',
  shipped: 'ocds-linli0',
  source: 'OCDS 1.1, Open contracting identifiers',
})

/** What ids of grants begin with in 360Giving; a publisher that registers its own prefix writes it here. */
export const grantPrefix = setting({
  key: 'funds.grant-prefix',
  type: Type.String({ pattern: '^360G-[A-Za-z0-9-]{1,40}$' }),
  unit: 'text',
  shipped: '360G-linli',
  source: '360Giving 1.4, Grant identifier',
})
