import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { apply, lockApplication } from './applying.ts'
import { accept, bindApproved } from './paying.ts'

export interface NewReward {
  fund: string
  /** Fen. */
  amount: bigint
  /** In words that everybody reads: for what, never whom. */
  title: string
  /** Number of what they are rewarded for, never a name. */
  alias: string
  /** Whom it is for: they neither decide nor pay it. Only a keyed hash of it is kept here. */
  person: string
}

/** Asks to reward a person for what a room above has found to be so. Answers the application; errors as in `apply`. */
export async function askForReward(c: Context, n: NewReward): Promise<string> {
  const { fund, amount, title, alias, person } = n
  return apply(c, { fund, amount, title, purpose: 'reward', payee: `people.person:${person}`, reward: alias })
}

/**
 * A reward that was approved is owed at once, bound by whoever named the fund and accepted by whoever checked what it is
 * for, who so does not pay it. Answers its parts; told again it changes nothing.
 */
export async function oweReward(
  c: Context,
  id: string,
  by: { bound: string; checked: string },
): Promise<string[]> {
  const application = await lockApplication(c, id)
  if (application.state !== 'approved' || !application.alias) return []
  const acting = (person: string) => ({ ...c, actor: { ...c.actor, id: person } })
  const today = dayOf(c.now)
  const nobody = { party: null, contract_no: null, signed_on: today }
  const all = { title: application.title, amount: BigInt(application.amount), dueOn: today }
  const { parts } = await bindApproved(acting(by.bound), application, nobody, [all])
  for (const part of parts) await accept(acting(by.checked), part, application.alias)
  return parts
}

/** The application of a part, where it is a reward; whether it is paid, and when. */
export const rewardOfPart = (
  c: Context,
  part: string,
): Promise<{ application: string; paidAt: Date | null } | undefined> =>
  c.trx
    .selectFrom('funds_milestone as m')
    .innerJoin('funds_commitment as k', 'k.id', 'm.commitment')
    .innerJoin('funds_application as a', 'a.id', 'k.application')
    .select(['a.id as application', 'm.paid_at as paidAt'])
    .where('m.id', '=', part)
    .where('a.purpose', '=', 'reward')
    .executeTakeFirst()
