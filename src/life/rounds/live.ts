import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { bare } from '../../kernel/reached.ts'
import { type Actor, scopeOf } from '../../kernel/access.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { policy } from './policy.ts'

/** Where each noun's area stands; that something happened there is told, never what. */
const areas: Record<string, ReturnType<typeof sql>> = {
  visit: sql`rounds_visit`,
  round: sql`rounds_round`,
  batch: sql`rounds_batch`,
  confirmation: sql`rounds_confirmation`,
  'risk-point': sql`rounds_risk_point`,
}
const nounOf = (subject: string): string => /^rounds\.([a-z-]+):/.exec(subject)?.[1] ?? ''

/** Of these subjects live readers are told. */
export const isLive = (subject: string): boolean => Object.hasOwn(areas, nounOf(subject))

/** Whether an actor may be told: their post covers the place, or the work order is their unit's. */
export async function maySee(trx: Trx, actor: Actor, subject: string): Promise<boolean> {
  const noun = nounOf(subject)
  const table = areas[noun]
  const scope = scopeOf(actor, policy['GET /api/batches'] ?? {})
  if (!table || !scope) return false
  const unit = noun === 'batch' ? sql`or x.organisation = any(${scope.organisations}::uuid[])` : sql``
  const part = sql`exists (select 1 from unnest(${scope.paths.map(bare)}::text[]) p where p like x.area_path || '/%')`
  const found = await sql`select 1 from ${table} x where x.id = ${subject.slice(subject.indexOf(':') + 1)}
    and (${inAreas(sql`x.area_path`, scope.paths)} or ${part} ${unit})`.execute(trx)
  return found.rows.length > 0
}
