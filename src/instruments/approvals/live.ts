import { sql } from 'kysely'
import { type Actor, scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { policy } from './policy.ts'
import { inReach } from './store.ts'

const nounOf = (subject: string): string => /^approvals\.([a-z-]+):/.exec(subject)?.[1] ?? ''

/** The approval each noun belongs to. */
const approvalOf: Record<string, (id: string) => ReturnType<typeof sql>> = {
  approval: (id) => sql`${id}::uuid`,
  step: (id) => sql`(select approval from approvals_step where id = ${id}::uuid)`,
  objection: (id) =>
    sql`(select s.approval from approvals_objection o join approvals_step s on s.id = o.step where o.id = ${id}::uuid)`,
}

/** Of these subjects live readers are told. */
export const isLive = (subject: string): boolean => Object.hasOwn(approvalOf, nounOf(subject))

/** Whether an actor may be told that something happened to an approval: the same reach as reading it. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  const of = approvalOf[nounOf(subject)]
  const scope = scopeOf(actor, policy['GET /api/approvals/:id'] ?? {})
  if (!of || !scope) return false
  const found =
    await sql`select 1 from approvals_approval a where a.id = ${of(subject.slice(subject.indexOf(':') + 1))}
    and ${inReach({ scope })}`.execute(trx)
  return found.rows.length > 0
}
