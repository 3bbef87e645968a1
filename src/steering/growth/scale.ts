import { formatYuan } from '../../kernel/amount.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { covers } from '../../kernel/access.ts'
import { settingOf } from '../../kernel/setting.ts'
import { rewardLeast, rewardMost } from './settings.ts'
import { type ScaleRow, scaleState } from './tables.ts'

export interface NewScale {
  level: string
  /** Fen. */
  amount: bigint
  from: Day
  document: string
}

/** Claims and changes of the scale wait for each other: what a claim was given stays what the scale says of its day. */
export const lockRewards = (c: Context): Promise<void> => takeTurns(c.trx, 'growth-rewards')

/**
 * What a reward is at least and at most on a day, in fen. Source: 获得社工证书的给予400—3000元的一次性奖励 (S75); both limits are within.
 */
export async function rewardLimits(c: Context, day: Day): Promise<{ least: bigint; most: bigint }> {
  const limit = async (of: typeof rewardLeast) => BigInt(await settingOf(c, of, '', day))
  return { least: await limit(rewardLeast), most: await limit(rewardMost) }
}

/** Refuses an amount outside the limits of a day: 422 `reward-amount` with `least` and `most` in yuan. */
export async function guardAmount(
  c: Context,
  amount: bigint,
  day: Day,
): Promise<{ least: bigint; most: bigint }> {
  const limits = await rewardLimits(c, day)
  if (amount < limits.least || amount > limits.most)
    throw new Problem(422, 'reward-amount', {
      least: formatYuan(limits.least),
      most: formatYuan(limits.most),
    })
  return limits
}

/**
 * Lays down what certificates of a level are rewarded with from a day on, for the whole district. 422 `reward-amount`,
 * `scale-past`; 409 `scale-there` (that day is decided), `scale-claimed` (somebody claimed by the one before on or after it).
 */
export async function layDown(c: Context & Pick<Call, 'scope'>, n: NewScale): Promise<string> {
  if (!covers(c.scope, c.district) || !c.actor.id) throw notFound()
  if (n.from < dayOf(c.now)) throw new Problem(422, 'scale-past')
  const limits = await guardAmount(c, n.amount, n.from)
  await lockRewards(c)
  const level = n.level.trim()
  const same = c.trx.selectFrom('growth_scale').where('level', '=', level)
  if (await same.select('id').where('valid_from', '=', n.from).executeTakeFirst())
    throw new Problem(409, 'scale-there')
  const claimed = await same
    .innerJoin('growth_reward', 'growth_reward.scale', 'growth_scale.id')
    .select('growth_reward.id')
    .where('claimed_on', '>=', n.from)
    .executeTakeFirst()
  if (claimed) throw new Problem(409, 'scale-claimed')
  const row: ScaleRow = {
    id: c.newId(),
    level,
    amount: String(n.amount),
    least: String(limits.least),
    most: String(limits.most),
    valid_from: n.from,
    document: n.document,
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('growth_scale').values(row).execute()
  await record(c, 'growth.scale.laid-down', `growth.scale:${row.id}`, {
    state_hash: stateOf(row, scaleState),
  })
  return row.id
}

/** Every line of the scale, by level, the newest first. */
export const scaleRows = (c: Context): Promise<ScaleRow[]> =>
  c.trx.selectFrom('growth_scale').selectAll().orderBy('level').orderBy('valid_from', 'desc').execute()

/** What of these lines is in force on a day: for each level the newest. */
export const inForce = (rows: readonly ScaleRow[], day: Day): ScaleRow[] => {
  const begun = rows.filter((row) => row.valid_from <= day)
  return begun.filter(
    (row) => !begun.some((other) => other.level === row.level && other.valid_from > row.valid_from),
  )
}
