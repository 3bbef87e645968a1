import { Problem } from './problem.ts'
import type { Call, Route } from './room.ts'
import { routeKey } from './endpoint.ts'

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

/**
 * Runs a write once per (key, actor): a keyed MAC of the payload is kept, never payload or reply. A repeat re-reads
 * the subject under the actor's present rights; another payload under the key is refused with 422 `key-reused`, a
 * subject that is gone with 410. The key of a write that stays unnamed says nothing of who is signed in either.
 */
export async function once(c: Call, route: Route, key: string): Promise<unknown> {
  if (!route.write) return route.handle(c)
  if (!/^[\w.:-]{8,80}$/.test(key)) throw new Problem(400, 'bad-key')
  const actor = (route.write.unnamed?.(c) ? null : c.actor.id) ?? noActor
  const mac = Buffer.from(
    c.crypt.hash('idempotency', `${routeKey(route.endpoint)} ${canonical(c.params)} ${canonical(c.body)}`),
    'hex',
  )
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
