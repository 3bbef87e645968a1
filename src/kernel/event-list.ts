import { sql } from 'kysely'
import { covers } from './access.ts'
import type * as api from './api.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from './endpoint.ts'
import { notFound } from './problem.ts'
import type { Call } from './room.ts'
import { proofOf } from './seal/sealer.ts'

interface Row {
  id: string
  at: Date
  actor_id: string | null
  kind: string
  subject: string
  data: string
  seq: string | null
}

/** The record is read by those who answer for the whole district; an auditor of one street sees it through its cases. */
export async function listEvents(
  c: Call,
  q: QueryOf<typeof api.listEvents>,
): Promise<ReplyOf<typeof api.listEvents>> {
  if (!covers(c.scope, c.district)) throw notFound()
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 1)
  const found =
    await sql<Row>`select e.id, e.at, e.actor_id, e.kind, e.subject, e.data::text as data, s.seq from kernel_sealed s join kernel_event e on e.id = s.row_id
    where s.stream = 'event' ${q.kind ? sql`and e.kind like ${`${q.kind.replace(/[%_\\]/g, '')}%`}` : sql``} ${q.subject ? sql`and e.subject = ${q.subject}` : sql``}
    ${from ? sql`and s.seq < ${from[0]}::bigint` : sql``} order by s.seq desc limit ${limit + 1}`.execute(
      c.trx,
    )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: rows.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      actor: r.actor_id,
      kind: r.kind,
      subject: r.subject,
      data: r.data,
      seq: r.seq,
    })),
    next: found.rows.length > limit && last ? cursor([last.seq]) : null,
  }
}

export async function proofWithin(c: Call, id: string): Promise<ReplyOf<typeof api.eventProof>> {
  if (!covers(c.scope, c.district)) throw notFound()
  return proofOf(c.trx, id)
}
