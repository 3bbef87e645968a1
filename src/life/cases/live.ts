import { sql } from 'kysely'
import type { Actor } from '../../kernel/access.ts'
import { scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { inSight } from './mediation/store.ts'
import { policy } from './policy.ts'
import { reach } from './store.ts'

/** Of these subjects live readers are told. */
export const isLive = (subject: string): boolean =>
  subject.startsWith('cases.case:') || subject.startsWith('cases.mediation:')

/** Whether an actor may be told that something happened to a subject: the same reach as reading the case. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  if (!isLive(subject)) return false
  if (subject.startsWith('cases.mediation:')) return seesMediation(trx, actor, subject)
  const scope = scopeOf(actor, policy['GET /api/cases/:number'] ?? {})
  const own = scope ? reach(scope, actor) : sql`false`
  const found =
    await sql`select 1 from cases_case k where k.id = ${subject.slice('cases.case:'.length)} and (${own}
    or exists (select 1 from cases_publication p where p.case_id = k.id and p.withdrawn_at is null))`.execute(
      trx,
    )
  return found.rows.length > 0
}

async function seesMediation(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  const scope = scopeOf(actor, policy['GET /api/mediations/:id'] ?? {})
  if (!scope) return false
  const found =
    await sql`select 1 from cases_mediation m where m.id = ${subject.slice('cases.mediation:'.length)}
    and ${inSight({ scope })}`.execute(trx)
  return found.rows.length > 0
}
