import { sql } from 'kysely'
import { keptLast } from './db/connect.ts'
import type { Crypt } from './crypt.ts'
import { type Endpoint, routeKey } from './endpoint.ts'
import { type Context, type EventRow, eventsWritten } from './event.ts'
import { Problem } from './problem.ts'
import type { Asked, Call, Done, GatheredRoute, Route } from './room.ts'

const noActor = '00000000-0000-0000-0000-000000000000'

/** Object keys in order, so that the same payload always gives the same MAC. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

const macOf = (crypt: Crypt, endpoint: Endpoint, { params, body }: Pick<Call, 'params' | 'body'>): string =>
  crypt.hash('idempotency', `${routeKey(endpoint)} ${canonical(params)} ${canonical(body)}`)

/** 400 `bad-key` for a key that is none. */
export function assertKey(key: string): void {
  if (!/^[\w.:-]{8,80}$/.test(key)) throw new Problem(400, 'bad-key')
}

/**
 * Runs a write once per (key, actor): a keyed MAC of the payload is kept, never payload or reply. A repeat re-reads
 * the subject under the actor's present rights; another payload under the key is refused with 422 `key-reused`, a
 * subject that is gone with 410. The key of a write that stays unnamed says nothing of who is signed in either.
 */
export async function once(c: Call, route: Route, key: string): Promise<unknown> {
  if (!route.write) return route.handle(c)
  assertKey(key)
  const actor = (route.write.unnamed?.(c) ? null : c.actor.id) ?? noActor
  const mac = Buffer.from(macOf(c.crypt, route.endpoint, c), 'hex')
  const taken = await c.trx
    .insertInto('kernel_idempotency')
    .values({
      key,
      actor_id: actor,
      route: routeKey(route.endpoint),
      payload_mac: mac,
      subject: null,
      at: c.now,
    })
    .onConflict((x) => x.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) {
    const subject = await route.write.act(c)
    await c.trx
      .updateTable('kernel_idempotency')
      .set({ subject })
      .where('key', '=', key)
      .where('actor_id', '=', actor)
      .execute()
    return route.write.view(c, subject)
  }
  const kept = await c.trx
    .selectFrom('kernel_idempotency')
    .selectAll()
    .where('key', '=', key)
    .where('actor_id', '=', actor)
    .executeTakeFirstOrThrow()
  if (!kept.payload_mac.equals(mac)) throw new Problem(422, 'key-reused')
  if (!kept.subject) throw new Problem(410, 'gone')
  return route.write.view(c, kept.subject)
}

/** What a write is known by under its key. */
export interface Mark {
  key: string
  actor: string
  route: string
  mac: string
}
export const markOf = (crypt: Crypt, route: GatheredRoute, asked: Asked, key: string): Mark => {
  const actor = (route.gathered.unnamed?.(asked) ? null : asked.actor.id) ?? noActor
  return { key, actor, route: routeKey(route.endpoint), mac: macOf(crypt, route.endpoint, asked) }
}
export const nameOf = (m: { key: string; actor: string }): string => `${m.actor} ${m.key}`

/** One of several writes that are done together, with its mark where it has a key. */
export interface Keyed {
  asked: Asked
  route: GatheredRoute
  mark: Mark | null
}

/** What was done under keys, by actor and key. */
export type Known = ReadonlyMap<string, { mac: string; subject: string | null }>

/** What is noted of works under their keys. */
export async function readKnown(c: Context, works: Keyed[]): Promise<Known> {
  const marks = works.flatMap(({ mark }) => (mark ? [{ key: mark.key, actor: mark.actor }] : []))
  if (!marks.length) return new Map()
  const kept = await sql<{ key: string; actor: string; mac: string; subject: string | null }>`
    select i.key, i.actor_id as actor, encode(i.payload_mac, 'hex') as mac, i.subject from kernel_idempotency i
    where (i.key, i.actor_id) in (select r.key, r.actor
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r(key text, actor uuid))`.execute(c.trx)
  return new Map(kept.rows.map((row) => [nameOf(row), row]))
}

/** What `once` asks first: nobody did it before, or it was done, or it is refused. */
export function claimOf({ mark }: Keyed, known: Known): 'first' | { subject: string } | Problem {
  const before = mark ? known.get(nameOf(mark)) : undefined
  if (!before) return 'first'
  if (before.mac !== mark?.mac) return new Problem(422, 'key-reused')
  return before.subject === null ? new Problem(410, 'gone') : { subject: before.subject }
}

/**
 * Notes what became of those that were first, and answers it; in one piece with the events that were kept, at the end of
 * the transaction. What was refused was never handed in, and may come again under its key. A unique violation (409
 * `conflict`) where somebody else was first after all: nothing stands, and who comes again is told what the other did.
 * What cannot be written is thrown at once, before anything is sent: no caller ends its transaction then.
 */
export function noteSubjects(
  c: Context,
  done: Map<Keyed, Done | Problem>,
  events: EventRow[],
): Promise<Known> {
  const rows = [...done].flatMap(([{ mark }, one]) =>
    mark && !(one instanceof Problem) ? [{ ...mark, subject: one.subject }] : [],
  )
  if (!rows.length && !events.length) return Promise.resolve(new Map())
  const sent = sql`${keptLast} with ${eventsWritten(events)}
    insert into kernel_idempotency (key, actor_id, route, payload_mac, subject, at)
    select r.key, r.actor, r.route, decode(r.mac, 'hex'), r.subject, ${c.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, actor uuid, route text, mac text, subject text)
    order by r.key, r.actor`.execute(c.trx)
  return sent.then(() => new Map(rows.map((row) => [nameOf(row), row])))
}
