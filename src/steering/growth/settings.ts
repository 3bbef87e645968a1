import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

const fen = Type.Integer({ minimum: 1, maximum: 100_000_000_000 })

/** What a certificate of social work is rewarded with, at least and at most; both are within. */
export const rewardLeast = setting({
  key: 'growth.reward-least',
  type: fen,
  unit: 'fen',
  shipped: 40_000,
  source: 'S75',
})
export const rewardMost = setting({
  key: 'growth.reward-most',
  type: fen,
  unit: 'fen',
  shipped: 300_000,
  source: 'S75',
})
