import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { known } from '../queries.ts'

async function followable(c: Context, fund: string): Promise<{ fund: string; person: string }> {
  const [found] = await known(c, { ids: [fund] })
  const person = c.actor.id
  if (!found || !person) throw notFound()
  return { fund, person }
}

/** Follows a fund from now on; again it changes nothing. No event: it would say who. 404 for no fund. */
export async function follow(c: Context, fund: string): Promise<string> {
  const row = { ...(await followable(c, fund)), at: c.now }
  await c.trx
    .insertInto('funds_follower')
    .values(row)
    .onConflict((x) => x.doNothing())
    .execute()
  return fund
}

/** Follows it no longer; again it changes nothing. 404 for no fund. */
export async function unfollow(c: Context, fund: string): Promise<string> {
  const { person } = await followable(c, fund)
  await c.trx.deleteFrom('funds_follower').where('fund', '=', fund).where('person', '=', person).execute()
  return fund
}

/** What an erased person followed is forgotten. */
export async function forgetFollower(c: Context, person: string): Promise<void> {
  await c.trx.deleteFrom('funds_follower').where('person', '=', person).execute()
}
