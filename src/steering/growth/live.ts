import { type Actor, covers, scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { policy } from './policy.ts'

/** Live readers are told of rewards. */
export const isLive = (subject: string): boolean => subject.startsWith('growth.reward:')

/** Whoever may read a reward is told that it moved. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  const scope = scopeOf(actor, policy['GET /api/rewards/:id'] ?? {})
  const row =
    scope &&
    (await trx
      .selectFrom('growth_reward')
      .select(['owner', 'area_path'])
      .where('id', '=', subject.replace('growth.reward:', ''))
      .executeTakeFirst())
  return row ? row.owner === scope.own || covers(scope, row.area_path) : false
}
