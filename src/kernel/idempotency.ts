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

/** One of several writes that are done together, under its key where it has one. */
export interface Keyed {
  asked: Asked
  route: GatheredRoute
  key: string | null
}

/** Nobody did it before; it was done; another of these does the same now; or it is refused. */
export type Claim = 'first' | { subject: string } | { after: Keyed } | Problem

/** What a work is known by under its key. */
export interface Marked {
  work: Keyed
  key: string
  actor: string
  route: string
  mac: string
}
const nameOf = (m: { key: string; actor: string }): string => `${m.actor} ${m.key}`

/** Of those of many works that have a key. */
export const marksOf = (c: Context, works: Keyed[]): Marked[] =>
  works.flatMap((work) => {
    const { asked, route, key } = work
    if (key === null) return []
    const actor = (route.gathered.unnamed?.(asked) ? null : asked.actor.id) ?? noActor
    return [{ work, key, actor, route: routeKey(route.endpoint), mac: macOf(c.crypt, route.endpoint, asked) }]
  })

/** What was done under keys, by actor and key. */
export type Known = ReadonlyMap<string, { mac: string; subject: string | null }>

/** What is noted of works under their keys. */
export async function readKnown(c: Context, marked: Marked[]): Promise<Known> {
  if (!marked.length) return new Map()
  const keys = JSON.stringify(marked.map(({ key, actor }) => ({ key, actor })))
  const kept = await sql<{ key: string; actor: string; mac: string; subject: string | null }>`
    select i.key, i.actor_id as actor, encode(i.payload_mac, 'hex') as mac, i.subject from kernel_idempotency i
    where (i.key, i.actor_id) in (select r.key, r.actor from jsonb_to_recordset(${keys}::jsonb) as r(key text, actor uuid))`.execute(
    c.trx,
  )
  return new Map(kept.rows.map((row) => [nameOf(row), row]))
}

/** What `once` asks first, for many at once: who is the first under its key, and what is known of the others. */
export function claimsOf(works: Keyed[], marked: Marked[], known: Known): Map<Keyed, Claim> {
  const claims = new Map<Keyed, Claim>(works.map((work) => [work, 'first']))
  const firsts = new Map<string, Marked>()
  for (const one of marked) if (!firsts.has(nameOf(one))) firsts.set(nameOf(one), one)
  for (const one of marked) {
    const leader = firsts.get(nameOf(one))
    const before = known.get(nameOf(one))
    if ((before ?? leader)?.mac !== one.mac) claims.set(one.work, new Problem(422, 'key-reused'))
    else if (before)
      claims.set(one.work, before.subject === null ? new Problem(410, 'gone') : { subject: before.subject })
    else if (leader && leader !== one) claims.set(one.work, { after: leader.work })
  }
  return claims
}

/**
 * Notes what became of those that were first, and answers it; in one piece with the events that were kept, at the end of
 * the transaction. What was refused was never handed in, and may come again under its key. A unique violation (409
 * `conflict`) where somebody else was first after all: nothing stands, and who comes again is told what the other did.
 */
export async function noteSubjects(
  c: Context,
  done: Map<Keyed, Done | Problem>,
  marked: Marked[],
  events: EventRow[],
): Promise<Known> {
  const rows = marked.flatMap(({ work, key, actor, route, mac }) => {
    const one = done.get(work)
    return one && !(one instanceof Problem) ? [{ key, actor, route, mac, subject: one.subject }] : []
  })
  if (!rows.length && !events.length) return new Map()
  await sql`${keptLast} with ${eventsWritten(events)}
    insert into kernel_idempotency (key, actor_id, route, payload_mac, subject, at)
    select r.key, r.actor, r.route, decode(r.mac, 'hex'), r.subject, ${c.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, actor uuid, route text, mac text, subject text)
    order by r.key, r.actor`.execute(c.trx)
  return new Map(rows.map((row) => [nameOf(row), row]))
}
