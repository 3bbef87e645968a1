/**
 * What helps people grow into their work. Nouns: scale (what a certificate of a level is rewarded with, from a day on),
 * reward (what somebody claims for a certificate of their own). Verbs: lay down, claim, check, ask for its money,
 * withdraw. Money is asked for, decided, owed and paid in `funds`, under the number of the reward.
 * Invariants: a certificate is rewarded once, whoever claims it and however its number is typed; a reward is what the
 * scale gave on the day of the claim; its owner, who checked it, who named the fund and who pays are different people.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { invariants } from './invariants.ts'
import { isLive, maySee } from './live.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { rewardLeast, rewardMost } from './settings.ts'
import { rewardState, scaleState } from './tables.ts'
import { words } from './words.ts'

export {
  askMoney,
  check as checkReward,
  claim as claimReward,
  forgetRewarded,
  rewardDecided,
  rewardedPerson,
  rewardPaid,
} from './rewards.ts'
export { layDown } from './scale.ts'

export const growthRoom: Room = {
  name: 'growth',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings: [rewardLeast, rewardMost],
  nouns: [
    { noun: 'growth.scale', table: 'growth_scale', columns: [...scaleState] },
    { noun: 'growth.reward', table: 'growth_reward', columns: [...rewardState] },
  ],
  live: { tells: isLive, sees: maySee },
  invariants,
}
