import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { awardLeast, awardMost } from '../settings.ts'

/**
 * What an award is at least and at most on a day, in fen. Source: 每年开展一次区级项目评审，获奖者给予 10 万元~30 万元规划设计奖励 (S41);
 * both limits are within.
 */
export async function awardLimits(
  c: Context,
  path: string,
  at: Date,
): Promise<{ least: bigint; most: bigint }> {
  const limit = async (of: typeof awardLeast) => BigInt(await settingOf(c, of, path, dayOf(at)))
  return { least: await limit(awardLeast), most: await limit(awardMost) }
}
