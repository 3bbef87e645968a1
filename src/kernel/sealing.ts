import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { kept } from './db/connect.ts'
import type { EventRow } from './event.ts'
import { sealBatchSize, sealOnce } from './seal/sealer.ts'
import type { Tenant } from './http/district.ts'

export interface SealedEvent extends EventRow {
  seq: string
}

/** Milliseconds between two turns: what comes meanwhile is sealed together. */
const rest = 50

/** What is done with each sealed event, in order; must be idempotent on `seq`. */
export type OnSealed = (event: SealedEvent) => Promise<void>

/**
 * Keeps one district sealed: woken by `tenant.kick` after a commit and once a second. Each sealed event goes to
 * `onSealed` and to live readers, then the cursor moves; after a crash the rest is delivered again.
 */
export function keepSealed(
  tenant: Tenant,
  now: () => Date,
  onSealed: OnSealed,
  failed: (error: unknown) => void,
) {
  let wanted = false
  let stopped = false
  let underway: Promise<void> | undefined
  const turn = async () => {
    while (wanted && !stopped) {
      wanted = false
      try {
        // What comes meanwhile wakes it again: only a full batch leaves something behind.
        while ((await sealOnce(tenant.db, now())) === sealBatchSize);
        await deliver(tenant, onSealed)
      } catch (error) {
        failed(error)
      }
      await pause(rest)
    }
    underway = undefined
  }
  const kick = () => {
    wanted = true
    underway ??= turn()
  }
  tenant.kick = kick
  const timer = setInterval(kick, 1_000)
  kick()
  return {
    async stop() {
      clearInterval(timer)
      await underway
      stopped = true
    },
  }
}

const deliverAtOnce = 500

async function deliver(tenant: Tenant, onSealed: OnSealed): Promise<void> {
  for (;;) {
    const cursor = await tenant.db
      .selectFrom('kernel_cursor')
      .select('seq')
      .where('name', '=', 'reactions')
      .executeTakeFirst()
    const after = cursor?.seq ?? '0'
    const found =
      await sql<SealedEvent>`${kept} select e.id, e.at, e.actor_id, e.kind, e.subject, e.data, s.seq from kernel_sealed s join kernel_event e on e.id = s.row_id
      where s.stream = 'event' and s.seq > ${after} order by s.seq limit ${deliverAtOnce}`.execute(tenant.db)
    const last = found.rows.at(-1)
    if (!last) return
    for (const event of found.rows) {
      await onSealed(event)
      tenant.live.emit('sealed', event)
    }
    await tenant.db
      .insertInto('kernel_cursor')
      .values({ name: 'reactions', seq: last.seq })
      .onConflict((x) => x.column('name').doUpdateSet({ seq: last.seq }))
      .execute()
    if (found.rows.length < deliverAtOnce) return
  }
}

/** After a bulk load nothing is to be reacted to: the past is told, not done again. */
export async function skipReactions(tenant: Tenant): Promise<void> {
  await sql`insert into kernel_cursor (name, seq) select 'reactions', coalesce(max(to_seq), 0) from kernel_seal where stream = 'event'
    on conflict (name) do update set seq = excluded.seq`.execute(tenant.db)
}
