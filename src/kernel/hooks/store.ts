import { sql } from 'kysely'
import type { Trx } from '../db/connect.ts'
import type { Context, EventRow } from '../event.ts'
import { record, stateOf } from '../event.ts'
import { keptDeliveries } from './rules.ts'
import { type DeliveryRow, type HookRow, hookState, type ProgressRow } from './tables.ts'

/** How address and secret of a hook are bound to their fields. */
export const sealedAs = (hook: string, field: 'url' | 'secret'): string => `kernel.hook:${hook}:${field}`

/** Records what happened to a hook, with the state it is in now. */
export const recordHook = (c: Context, event: string, row: HookRow): Promise<string> =>
  record(c, `kernel.hook.${event}`, `kernel.hook:${row.id}`, { state_hash: stateOf(row, hookState) })

/** Writes changed columns of a hook and records why; answers it as it now is. */
export async function changeHook(
  c: Context,
  row: HookRow,
  event: string,
  change: Partial<Omit<HookRow, 'kinds'>>,
): Promise<HookRow> {
  await c.trx.updateTable('kernel_hook').set(change).where('id', '=', row.id).execute()
  const saved = { ...row, ...change }
  await recordHook(c, event, saved)
  return saved
}

/** Hooks that have not ended, oldest first. */
export const livingHooks = (trx: Trx): Promise<HookRow[]> =>
  trx
    .selectFrom('kernel_hook')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const livingHook = (trx: Trx, id: string, lock = false): Promise<HookRow | undefined> => {
  const query = trx.selectFrom('kernel_hook').selectAll().where('id', '=', id).where('ended_at', 'is', null)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export const progressOf = (trx: Trx, hook: string): Promise<ProgressRow> =>
  trx.selectFrom('kernel_hook_progress').selectAll().where('hook', '=', hook).executeTakeFirstOrThrow()

/** Whether another installation sends this hook: what stands here was restored from its backup. */
export const isElsewhere = (at: ProgressRow, home: string): boolean => at.home !== null && at.home !== home

/** Sets how far a hook is, unless it was set elsewhere since `from`: then what was found out of before is left. */
export async function progress(
  trx: Trx,
  from: Pick<ProgressRow, 'hook' | 'seq'>,
  change: Partial<ProgressRow>,
): Promise<void> {
  await trx
    .updateTable('kernel_hook_progress')
    .set(change)
    .where('hook', '=', from.hook)
    .where('seq', '=', from.seq)
    .execute()
}

/** The newest sealed event; a new hook is told of what comes after it. */
export async function newestSeq(trx: Trx): Promise<string> {
  const found = await sql<{ seq: string }>`select coalesce(max(to_seq), 0)::text as seq from kernel_seal
    where stream = 'event'`.execute(trx)
  return found.rows[0]?.seq ?? '0'
}

/** The last event before everything that was sealed from a moment on. */
export async function seqBefore(trx: Trx, moment: Date): Promise<string> {
  const found = await sql<{ seq: string }>`select (min(from_seq) - 1)::text as seq from kernel_seal
    where stream = 'event' and at >= ${moment}`.execute(trx)
  return found.rows[0]?.seq ?? newestSeq(trx)
}

export interface SealedRow extends EventRow {
  seq: string
}

/** The next sealed events after one, in their order. */
export const sealedAfter = async (trx: Trx, seq: string, limit: number): Promise<SealedRow[]> =>
  (
    await sql<SealedRow>`select e.*, s.seq from kernel_sealed s join kernel_event e on e.id = s.row_id
      where s.stream = 'event' and s.seq > ${seq} order by s.seq limit ${limit}`.execute(trx)
  ).rows

/** The newest attempts of a hook. */
export const deliveriesOf = (trx: Trx, hook: string, limit: number): Promise<DeliveryRow[]> =>
  trx
    .selectFrom('kernel_hook_delivery')
    .selectAll()
    .where('hook', '=', hook)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Notes an attempt; of each hook the newest are kept. */
export async function keepDelivery(c: Context, row: DeliveryRow): Promise<void> {
  await c.trx.insertInto('kernel_hook_delivery').values(row).execute()
  await sql`delete from kernel_hook_delivery where hook = ${row.hook} and id not in (select id from kernel_hook_delivery
    where hook = ${row.hook} order by at desc, id desc limit ${keptDeliveries})`.execute(c.trx)
}
