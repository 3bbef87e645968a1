import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { apply } from './applying.ts'
import { accept, bindApproved, lockApproved } from './paying.ts'
import type { Relief } from './tables.ts'
import { words } from './words.ts'

export interface NewRelief extends Relief {
  fund: string
  /** Fen. */
  amount: bigint
}

/**
 * Asks to help a person of whom nothing is said but the ground and the alias of a file. Errors as in `apply`; 409
 * `not-a-relief-fund`.
 */
export const askForRelief = (c: Context, { fund, amount, ground, alias }: NewRelief): Promise<string> =>
  apply(c, {
    fund,
    amount,
    purpose: 'relief',
    title: words[`funds.ground.${ground}`].zh,
    payee: `alias:${alias}`,
    relief: { ground, alias },
  })

/**
 * Grants what was approved for a person: it is owed from now on, by the slip it is handed out on. Answers its part. 409
 * `application-not-approved`, `not-relief`.
 */
export async function grant(c: Context, id: string, slipNo: string): Promise<string[]> {
  const application = await lockApproved(c, id)
  if (!application.ground) throw new Problem(409, 'not-relief')
  const today = dayOf(c.now)
  const contract = { party: null, contract_no: null, signed_on: today }
  const all = { title: application.title, amount: BigInt(application.amount), dueOn: today }
  const { parts } = await bindApproved(c, application, contract, [all])
  for (const part of parts) await accept(c, part, slipNo)
  return parts
}
