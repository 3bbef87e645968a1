import { Problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../kernel/event.ts'
import { type NewSurvey, openSurvey } from '../../../instruments/reviews/index.ts'
import type { ApplicationRow, CommitmentRow } from './tables.ts'

/** What a contract is asked about, and held, under. */
export const subjectOf = (commitment: string): string => `funds.commitment:${commitment}`

/**
 * Asks the people of the place how satisfied they are with what a contract brought them, once a part of it was accepted:
 * 409 `nothing-accepted` before, `relief-no-contract` of what a person was granted. Below the threshold nothing more of it is paid until it was put right (S44).
 */
export async function askAboutCommitment(
  c: Context,
  of: { commitment: CommitmentRow; application: ApplicationRow },
  how: Pick<NewSurvey, 'questions' | 'audience' | 'until' | 'wanted'>,
): Promise<string> {
  if (!of.commitment.party) throw new Problem(409, 'relief-no-contract')
  const accepted = await c.trx
    .selectFrom('funds_milestone')
    .select('id')
    .where('commitment', '=', of.commitment.id)
    .where('state', 'in', ['accepted', 'paid'])
    .limit(1)
    .execute()
  if (!accepted.length) throw new Problem(409, 'nothing-accepted')
  return openSurvey(c, {
    ...how,
    subject: subjectOf(of.commitment.id),
    areaPath: of.application.area_path,
    title: of.application.title.slice(0, 60),
    organisation: of.commitment.party,
  })
}
