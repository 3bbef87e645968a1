import { sql } from 'kysely'
import { type Actor, scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { policy } from './policy.ts'
import { inReach } from './store.ts'

const isSurvey = (subject: string): boolean => subject.startsWith('reviews.survey:')
const isRectification = (subject: string): boolean => subject.startsWith('reviews.rectification:')

/** Of these subjects live readers are told. */
export const isLive = (subject: string): boolean => isSurvey(subject) || isRectification(subject)

/** Surveys are everybody's; of a rectification those are told who may read it. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  if (isSurvey(subject)) return true
  const scope = scopeOf(actor, policy['GET /api/rectifications/:id'] ?? {})
  if (!isRectification(subject) || !scope) return false
  const found = await sql`select 1 from reviews_rectification r
    where r.id = ${subject.replace('reviews.rectification:', '')}::uuid and ${inReach({ scope })}`.execute(
    trx,
  )
  return found.rows.length > 0
}
