import type { Context } from '../../kernel/event.ts'
import { eraseObjectionsOf } from '../../instruments/approvals/index.ts'
import { eraseSignaturesOf } from '../../instruments/charters/index.ts'
import { eraseRemarksOf } from '../../instruments/reviews/index.ts'
import { eraseMediationsOf, eraseWordsOf } from '../../life/cases/index.ts'
import { forgetRewarded } from '../../steering/growth/index.ts'
import { forgetFollower, forgetGiver } from '../../works/funds/index.ts'

/** What each room forgets of a person who was erased. Done again it erases nothing more. */
export async function forgetPerson(c: Context, person: string): Promise<void> {
  for (const forget of [
    eraseWordsOf,
    eraseSignaturesOf,
    eraseMediationsOf,
    eraseObjectionsOf,
    eraseRemarksOf,
    forgetGiver,
    forgetFollower,
    forgetRewarded,
  ])
    await forget(c, person)
}
