import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

/** Percent of satisfaction under which something is put right at once; so much itself passes. */
export const passing = setting({
  key: 'reviews.passing',
  type: Type.Integer({ minimum: 1, maximum: 100 }),
  unit: 'percent',
  shipped: 80,
  source: 'S44',
})
/** How long putting it right may take. The sources say "at once" and give no number. */
export const rectificationDays = setting({
  key: 'reviews.rectification-days',
  type: Type.Integer({ minimum: 1, maximum: 250 }),
  unit: 'working-day',
  shipped: 5,
  source: 'S44',
})
/** People are asked again, and satisfied, before a rectification is released. */
export const asksAgain = setting({
  key: 'reviews.asks-again',
  type: Type.Boolean(),
  unit: 'flag',
  shipped: true,
  source: 'S44',
})
/** Fewer answers give no score: a friend alone settles nothing. */
export const leastAnswers = setting({
  key: 'reviews.least-answers',
  type: Type.Integer({ minimum: 1, maximum: 1000 }),
  unit: 'count',
  shipped: 5,
  source: 'S43',
})
/** How long people may be asked: who did the work is not kept waiting. The sources give no number. */
export const surveyDays = setting({
  key: 'reviews.survey-days',
  type: Type.Integer({ minimum: 1, maximum: 365 }),
  unit: 'day',
  shipped: 90,
  source: 'S43',
})
/** Fewer jurors judge no round. The sources give no number. */
export const leastJurors = setting({
  key: 'reviews.least-jurors',
  type: Type.Integer({ minimum: 1, maximum: 100 }),
  unit: 'count',
  shipped: 3,
  source: 'S41',
})
export const settings = [passing, rectificationDays, asksAgain, leastAnswers, surveyDays, leastJurors]
