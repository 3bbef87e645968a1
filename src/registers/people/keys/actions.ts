import { covers } from '../../../kernel/access.ts'
import { keyHash, newKey } from '../../../kernel/accounts/key.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { type Context, record } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { fillPost, makePerson } from '../actions.ts'
import type * as api from './api.ts'

const whole = (c: Call): void => {
  if (!covers(c.scope, c.district)) throw notFound()
}

export async function listKeys(c: Call): Promise<ReplyOf<typeof api.listKeys>> {
  whole(c)
  const rows = await c.equipment.platform
    .selectFrom('api_key')
    .selectAll()
    .where('district', '=', c.district)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return {
    items: rows.map((r) => ({
      id: r.id,
      name: r.name,
      createdAt: r.created_at.toISOString(),
      revokedAt: r.revoked_at?.toISOString() ?? null,
    })),
  }
}

/**
 * The body another system acts as: a person of its own whose only post is that of an api-client, in a unit where it
 * works for one.
 */
export async function admitSystem(
  c: Context,
  name: string,
  organisation: string | null = null,
): Promise<{ person: string; post: string }> {
  const person = await makePerson(c, { name, joinedBy: 'worker' })
  const post = await fillPost(c, {
    person,
    role: 'api-client',
    title: name,
    publicName: name,
    areaPath: c.district,
    organisation,
  })
  return { person, post: post.id }
}

/** Makes a key; it opens once the transaction stands, so that none opens for a person that is not. */
export async function createKey(c: Call, name: string): Promise<ReplyOf<typeof api.createKey>> {
  whole(c)
  const [id, key, { person }] = [c.newId(), newKey(), await admitSystem(c, name)]
  await record(c, 'people.api-key.given', `people.api-key:${id}`, { person })
  const row = {
    id,
    hash: keyHash(key),
    district: c.district,
    person,
    name,
    created_at: c.now,
    revoked_at: null,
  }
  c.request.afterCommit = [
    async () => void (await c.equipment.platform.insertInto('api_key').values(row).execute()),
  ]
  return { id, key }
}

export async function revokeKey(c: Call, id: string): Promise<ReplyOf<typeof api.revokeKey>> {
  whole(c)
  const gone = await c.equipment.platform
    .updateTable('api_key')
    .set({ revoked_at: c.now })
    .where('id', '=', id)
    .where('district', '=', c.district)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await record(c, 'people.api-key.revoked', `people.api-key:${id}`)
  return { id }
}
