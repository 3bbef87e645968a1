import { sql } from 'kysely'
import { type District, kept, type Trx } from '../db/connect.ts'
import { genesis, inclusion, root, sealHash } from './merkle.ts'
import { notFound } from '../problem.ts'

/** The text of an event that is hashed; `e` is the row. */
export const eventLine = sql<string>`e.id::text || E'\n' || (extract(epoch from e.at) * 1000)::bigint || E'\n' || coalesce(e.actor_id::text, '')
  || E'\n' || e.kind || E'\n' || e.subject || E'\n' || e.data::text`
export const eventHash = sql<Buffer>`sha256('\\x00'::bytea || convert_to(${eventLine}, 'UTF8'))`

/** So many are sealed at once at most. */
export const sealBatchSize = 2000

/**
 * Gives committed events their gapless `seq` and closes them in a batch with a Merkle root. One sealer at a time per
 * district; answers how many rows were sealed (0 when another sealer works or nothing waits).
 */
export function sealOnce(db: District, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const held = await sql<{
      held: boolean
    }>`${kept} select pg_try_advisory_xact_lock(hashtext(current_schema() || ':seal')) as held`.execute(trx)
    if (!held.rows[0]?.held) return 0
    return sealBatch(trx, now)
  })
}

async function sealBatch(trx: Trx, now: Date): Promise<number> {
  const made = await sql<{ seq: string; hash: Buffer }>`${kept}
    with head as (select coalesce((select to_seq from kernel_seal where stream = 'event' order by to_seq desc limit 1), 0) as seq),
    taken as (delete from kernel_unsealed where row_id = any (array
      (select row_id from kernel_unsealed where stream = 'event' order by n limit ${sealBatchSize})) returning row_id, n),
    numbered as (select row_id, row_number() over (order by n) as k from taken),
    sealed as (insert into kernel_sealed (stream, seq, row_id, hash)
      select 'event', head.seq + k, e.id, ${eventHash} from numbered join kernel_event e on e.id = row_id, head
      returning seq, hash)
    select seq, hash from sealed order by seq`.execute(trx)
  const first = made.rows[0]
  const last = made.rows.at(-1)
  if (!first || !last) return 0
  const before = await sql<{
    hash: Buffer
  }>`${kept} select hash from kernel_seal where stream = 'event' order by to_seq desc limit 1`.execute(trx)
  const prev = before.rows[0]?.hash ?? genesis
  const top = root(made.rows.map((r) => r.hash))
  await trx
    .insertInto('kernel_seal')
    .values({
      stream: 'event',
      from_seq: first.seq,
      to_seq: last.seq,
      merkle_root: top,
      prev_hash: prev,
      hash: sealHash('event', first.seq, last.seq, top, prev),
      at: now,
    })
    .execute()
  return made.rows.length
}

/** Seals until nothing waits; for the demo, imports and shutdown. */
export async function sealAll(db: District, now: Date): Promise<number> {
  for (let total = 0; ; ) {
    const n = await sealOnce(db, now)
    total += n
    if (n === 0) return total
  }
}

export interface Proof {
  line: string
  seq: string
  leafIndex: number
  path: string[]
  root: string
  from: string
  to: string
  prevHash: string
  hash: string
  head: { seq: string; hash: string }
}

/** Everything a page needs to check one event by itself: the line, its audit path, its seal, the district's head. */
export async function proofOf(trx: Trx, event: string): Promise<Proof> {
  const found = await sql<{
    line: string
    seq: string
  }>`select ${eventLine} as line, s.seq from kernel_event e
    join kernel_sealed s on s.row_id = e.id where e.id = ${event}`.execute(trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  const seal = await trx
    .selectFrom('kernel_seal')
    .selectAll()
    .where('stream', '=', 'event')
    .where('from_seq', '<=', row.seq)
    .orderBy('from_seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const leaves = await trx
    .selectFrom('kernel_sealed')
    .select('hash')
    .where('stream', '=', 'event')
    .where('seq', '>=', seal.from_seq)
    .where('seq', '<=', seal.to_seq)
    .orderBy('seq')
    .execute()
  const leafIndex = Number(BigInt(row.seq) - BigInt(seal.from_seq))
  const head = await headOf(trx)
  return {
    line: row.line,
    seq: row.seq,
    leafIndex,
    path: inclusion(
      leaves.map((l) => l.hash),
      leafIndex,
    ).map((h) => h.toString('hex')),
    root: seal.merkle_root.toString('hex'),
    from: seal.from_seq,
    to: seal.to_seq,
    prevHash: seal.prev_hash.toString('hex'),
    hash: seal.hash.toString('hex'),
    head,
  }
}

/** The newest seal of the district: what a witness keeps. */
export async function headOf(trx: Trx | District): Promise<{ seq: string; hash: string }> {
  const seal = await trx
    .selectFrom('kernel_seal')
    .select(['to_seq', 'hash'])
    .where('stream', '=', 'event')
    .orderBy('to_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { seq: seal?.to_seq ?? '0', hash: (seal?.hash ?? genesis).toString('hex') }
}
