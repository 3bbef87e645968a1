import { sql } from 'kysely'
import { routeKey } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import type { Trx } from '../../../kernel/db/connect.ts'
import { holdersIn } from '../../../registers/people/index.ts'
import { takeMessage } from './api.ts'
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

/** The newest message that was taken of each of these; by `cases_inbound_taken`, however many keys are kept. */
export const lastTaken = (persons: string[]) =>
  sql<{
    person: string
    at: Date | null
  }>`select person, (select max(i.at) from kernel_idempotency i where i.actor_id = person and i.route = ${routeKey(takeMessage)}) as at
    from unnest(${persons}::uuid[]) as person`

/** When each person last said something as a system. */
export async function lastSteps(trx: Trx, persons: string[]): Promise<Map<string, Date>> {
  const { rows } = await lastTaken(persons).execute(trx)
  return new Map(rows.flatMap(({ person, at }) => (at ? [[person, at] as const] : [])))
}
