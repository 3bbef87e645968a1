import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type Scope, scopeOf } from '../../../kernel/access.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { type Context, type EventData, record, stateOf } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { policy } from '../policy.ts'
import { mediationState, type MediationRow, type PartyRow } from './tables.ts'

type Acting = Context & { scope: Scope }

/** The mediations (as `m`) in reach: of an area one answers for, those one mediates, those one is a party of. */
export function inSight(c: { scope: Scope }): RawBuilder<SqlBool> {
  const { all, paths, own } = c.scope
  if (all) return sql<SqlBool>`true`
  return sql<SqlBool>`(${inAreas(sql`m.area_path`, paths)} or ${own ? isOwn(own) : sql`false`})`
}

/** Those somebody mediates or is a party of. */
export const isOwn = (person: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(m.mediator = ${person} or exists (select 1 from cases_party p where p.mediation = m.id and p.person = ${person}))`

/** The mediation of an id in reach, locked for a change when `lock`; otherwise 404. */
export async function findMediation(c: Acting, id: string, lock = false): Promise<MediationRow> {
  const found = await sql<MediationRow>`select m.* from cases_mediation m where m.id = ${id} and ${inSight(c)}
    ${lock ? sql`for update` : sql``}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** The mediation of an id whoever asks; only after another proof of right, such as a party's link. */
export async function mediationOf(c: Context, id: string, lock = false): Promise<MediationRow> {
  const query = c.trx.selectFrom('cases_mediation').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const partiesOf = (c: Context, ids: string[]): Promise<PartyRow[]> =>
  ids.length
    ? c.trx.selectFrom('cases_party').selectAll().where('mediation', 'in', ids).orderBy('position').execute()
    : Promise.resolve([])

export const recordMediation = (
  c: Context,
  event: string,
  row: MediationRow,
  data: EventData = {},
): Promise<string> =>
  record(c, `cases.mediation.${event}`, `cases.mediation:${row.id}`, {
    ...data,
    case: row.case_id,
    state: row.state,
    state_hash: stateOf(row, mediationState),
  })

/** Writes changed columns, records what happened, answers the row as it now is. */
export async function saveMediation(
  c: Context,
  row: MediationRow,
  event: string,
  change: Partial<MediationRow>,
  data: EventData = {},
): Promise<MediationRow> {
  const saved = { ...row, ...change }
  if (Object.keys(change).length)
    await c.trx.updateTable('cases_mediation').set(change).where('id', '=', row.id).execute()
  await recordMediation(c, event, saved, data)
  return saved
}

/** Whether a case is mediated at present. */
export const isMediated = async (c: Context, caseId: string): Promise<boolean> =>
  (await c.trx
    .selectFrom('cases_mediation')
    .select('id')
    .where('case_id', '=', caseId)
    .where('state', 'in', ['open', 'to-sign'])
    .executeTakeFirst()) !== undefined

/** The newest mediation of a case as far as the caller may know of it, and whether it is not over. */
export async function latestMediation(
  c: Context,
  caseId: string,
): Promise<{ id: string; open: boolean } | undefined> {
  const scope = scopeOf(c.actor, policy['GET /api/mediations/:id'] ?? {})
  if (!scope) return undefined
  const found = await sql<{
    id: string
    open: boolean
  }>`select m.id, m.ended_at is null as open from cases_mediation m
    where m.case_id = ${caseId} and ${inSight({ scope })} order by m.at desc limit 1`.execute(c.trx)
  return found.rows[0]
}
