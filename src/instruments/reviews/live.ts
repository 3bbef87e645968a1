import { sql } from 'kysely'
import { type Actor, scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { policy } from './policy.ts'
import { inReach } from './store.ts'

const isSurvey = (subject: string): boolean => subject.startsWith('reviews.survey:')
const isRectification = (subject: string): boolean => subject.startsWith('reviews.rectification:')

/** That a round or an entry moved; sheets are told to nobody while they are given. */
const isRound = (subject: string): boolean => /^reviews\.(round|entrant):/.test(subject)

/** Of these subjects live readers are told. */
export const isLive = (subject: string): boolean =>
  isSurvey(subject) || isRectification(subject) || isRound(subject)

/** Surveys and rounds are everybody's; of a rectification those are told who may read it. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  if (isSurvey(subject) || isRound(subject)) return true
  const scope = scopeOf(actor, policy['GET /api/rectifications/:id'] ?? {})
  if (!isRectification(subject) || !scope) return false
  const found = await sql`select 1 from reviews_rectification r
    where r.id = ${subject.replace('reviews.rectification:', '')}::uuid and ${inReach({ scope })}`.execute(
    trx,
  )
  return found.rows.length > 0
}
