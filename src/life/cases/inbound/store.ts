import type { Context } from '../../../kernel/event.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import type { Trx } from '../../../kernel/db/connect.ts'
import { holdersIn } from '../../../registers/people/index.ts'
import { type InboundRow, inboundState } from './tables.ts'

export const recordInbound = (c: Context, event: string, row: InboundRow): Promise<string> =>
  record(c, `cases.inbound.${event}`, `cases.inbound:${row.id}`, { state_hash: stateOf(row, inboundState) })

export async function changeInbound(
  c: Context,
  row: InboundRow,
  event: string,
  change: Partial<InboundRow>,
): Promise<void> {
  await c.trx.updateTable('cases_inbound').set(change).where('id', '=', row.id).execute()
  await recordInbound(c, event, { ...row, ...change })
}

const living = (trx: Trx) => trx.selectFrom('cases_inbound').selectAll().where('ended_at', 'is', null)

export const livingInbounds = (trx: Trx): Promise<InboundRow[]> =>
  living(trx).orderBy('at').orderBy('id').execute()

/** Held until the end of the transaction: what is recorded is what the row becomes. */
export const livingInbound = (trx: Trx, id: string): Promise<InboundRow | undefined> =>
  living(trx).where('id', '=', id).forUpdate().executeTakeFirst()

/** The name of a system and whose it acts as: the people of its unit who handle or lead. */
export async function toldOfInbound(c: Context, id: string): Promise<{ name: string; persons: string[] }> {
  const { name, organisation } = await c.trx
    .selectFrom('cases_inbound')
    .select(['name', 'organisation'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const roles = ['handler', 'desk', 'department-lead', 'community-lead']
  const holders = await holdersIn(c.trx, [organisation], roles)
  return { name, persons: [...new Set(holders.map(({ person }) => person))] }
}

/** When each person last did something to a case. */
export async function lastSteps(trx: Trx, persons: string[]): Promise<Map<string, Date>> {
  if (!persons.length) return new Map()
  const rows = await trx
    .selectFrom('kernel_idempotency')
    .select(['actor_id', (e) => e.fn.max('at').as('at')])
    .where('actor_id', 'in', persons)
    .groupBy('actor_id')
    .execute()
  return new Map(rows.map((row) => [row.actor_id, row.at as unknown as Date]))
}
