import { Type } from 'typebox'
import {
  DayText,
  endpoint,
  Fen,
  Id,
  Instant,
  Maybe,
  oneOf,
  Page,
  PaidFen,
  Words,
} from '../../kernel/endpoint.ts'
import { reasons, rewardStates } from './rules.ts'

const WithId = Type.Object({ id: Id })
const Level = Words(40, 2)

const Scale = Type.Object({
  /** What a reward is at least and at most today. */
  least: Fen,
  most: Fen,
  /** By level, the newest first. */
  items: Type.Array(
    Type.Object({
      id: Id,
      level: Type.String(),
      amount: Fen,
      from: DayText,
      document: Type.String(),
      /** Begun, and not followed by another of its level yet. */
      present: Type.Boolean(),
    }),
  ),
})

const Reward = Type.Object({
  id: Id,
  /** Its number, by which it is asked for and paid. */
  alias: Type.String(),
  level: Type.String(),
  amount: Fen,
  issuedOn: DayText,
  area: Type.String(),
  state: oneOf(rewardStates),
  reason: Maybe(oneOf(reasons)),
  at: Instant,
  checkedAt: Maybe(Instant),
  askedAt: Maybe(Instant),
  paidAt: Maybe(Instant),
  own: Type.Boolean(),
  /** Whether the caller checked it: another names the fund. */
  checked: Type.Boolean(),
  /** As they stand on the certificate; null where its owner was erased. */
  name: Maybe(Type.String()),
  number: Maybe(Type.String()),
  photo: Type.Boolean(),
})
const Rewards = Type.Object({ items: Type.Array(Reward), next: Maybe(Type.String()) })

export const getScale = endpoint({
  method: 'GET',
  path: '/api/reward-scale',
  summary: 'What certificates of social work are rewarded with, by level and day.',
  reply: Scale,
})
export const layDown = endpoint({
  method: 'POST',
  path: '/api/reward-scale',
  summary: 'Lays down what certificates of a level are rewarded with from a day on.',
  status: 201,
  body: Type.Object({ level: Level, amount: PaidFen, from: DayText, document: Words(80) }),
  reply: Scale,
})
export const claimReward = endpoint({
  method: 'POST',
  path: '/api/rewards',
  summary: 'Claims the one-time reward for one’s own certificate, with a picture of it.',
  status: 201,
  body: Type.Object({
    /** Code of the community one works in. */
    area: Type.String({ pattern: '^[0-9]{6,18}$' }),
    level: Level,
    name: Words(40),
    number: Words(60, 4),
    issuedOn: DayText,
    photo: Id,
  }),
  reply: Reward,
})
export const myRewards = endpoint({
  method: 'GET',
  path: '/api/rewards/mine',
  summary: 'What one claimed for certificates of one’s own, newest first.',
  query: Page,
  reply: Rewards,
})
export const listRewards = endpoint({
  method: 'GET',
  path: '/api/rewards',
  summary: 'Rewards claimed in reach, newest first.',
  query: Type.Object({ ...Page.properties, state: Type.Optional(oneOf(rewardStates)) }),
  reply: Rewards,
})
export const getReward = endpoint({
  method: 'GET',
  path: '/api/rewards/:id',
  summary: 'A reward of one’s own or in reach.',
  params: WithId,
  reply: Reward,
})
export const getPhoto = endpoint({
  method: 'GET',
  path: '/api/rewards/:id/photo',
  summary: 'The picture of the certificate.',
  params: WithId,
  reply: Type.Object({}),
  form: 'file',
})
export const checkReward = endpoint({
  method: 'POST',
  path: '/api/rewards/:id/check',
  summary: 'Says that a certificate is as it was claimed, or why it is not.',
  params: WithId,
  body: Type.Object({ reason: Maybe(oneOf(reasons)) }),
  reply: Reward,
})
export const askMoney = endpoint({
  method: 'POST',
  path: '/api/rewards/:id/application',
  summary: 'Names the fund a reward is paid out of: it is asked for there, and decided by others.',
  status: 201,
  params: WithId,
  body: Type.Object({ fund: Id }),
  reply: Reward,
})
export const withdrawReward = endpoint({
  method: 'POST',
  path: '/api/rewards/:id/withdrawal',
  summary: 'Takes back one’s own claim before its money is asked for.',
  params: WithId,
  reply: Reward,
})
