import { sql } from 'kysely'
import { inAreas } from '../../kernel/areas.ts'
import { asHouse } from '../../kernel/db/connect.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import { findPhoto } from '../../kernel/files/photos.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { actorNames, readPerson } from '../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import type { SignatureRow } from './tables.ts'

/** One page of what was signed within reach, newest first. */
export async function listSignatures(
  c: Call,
  q: QueryOf<typeof api.listSignatures>,
): Promise<ReplyOf<typeof api.listSignatures>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const area = q.area ? await areaOf(c, q.area) : undefined
  const found = await sql<
    SignatureRow & { drawn: boolean }
  >`select s.*, exists (select 1 from kernel_attachment a where a.subject = 'charters.signature:' || s.id::text) as drawn
    from charters_signature s where ${inAreas(sql`s.area_path`, c.scope.paths)}
    ${q.area ? sql`and ${inAreas(sql`s.area_path`, area?.reached ?? [])}` : sql``}
    ${from ? sql`and (s.at, s.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by s.at desc, s.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

async function told(c: Call, rows: (SignatureRow & { drawn: boolean })[]) {
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const takers = await actorNames(
    c.trx,
    rows.flatMap((r) => r.taken_by ?? []),
  )
  const names = new Map<string, string | null>()
  // The rows are in reach: whose hand it is may be read, wherever the person lives.
  await asHouse(c, async () => {
    for (const { party } of rows) if (party) names.set(party, (await readPerson(c, party))?.name ?? null)
  })
  return rows.map((r) => ({
    id: r.id,
    subject: r.subject,
    area: areas.get(r.area_path) ?? [],
    party: r.party ? (names.get(r.party) ?? null) : null,
    household: r.party === null,
    takenBy: r.taken_by ? (takers.get(r.taken_by)?.name ?? null) : null,
    at: r.at.toISOString(),
    drawn: r.drawn,
  }))
}

/** The file of a signature within reach; 404 where there is none, or its picture was let go of. */
export async function pictureOf(c: Call, id: string): Promise<{ file: string; media: string }> {
  const { paths, own } = c.scope
  const found = await sql<SignatureRow>`select s.* from charters_signature s where s.id = ${id}
    and (${inAreas(sql`s.area_path`, paths)} or ${own ? sql`(s.party = ${own} or s.taken_by = ${own})` : sql`false`})`.execute(
    c.trx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  const picture = await findPhoto(c, row.picture)
  if (picture.subject !== `charters.signature:${row.id}`) throw notFound()
  return picture
}
