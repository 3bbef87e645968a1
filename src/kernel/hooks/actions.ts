import { covers } from '../access.ts'
import type { BodyOf, ReplyOf } from '../endpoint.ts'
import { type Context, record } from '../event.ts'
import { notFound, Problem } from '../problem.ts'
import type { Call } from '../room.ts'
import { bareHost, hookUrl } from './address.ts'
import type * as api from './api.ts'
import type { Format } from './formats.ts'
import { testKind } from './outside.ts'
import { resendDays } from './rules.ts'
import { rotation } from './secrets.ts'
import { newSecret } from './signature.ts'
import {
  changeHook,
  deliveriesOf,
  isElsewhere,
  livingHook,
  livingHooks,
  newestSeq,
  progressOf,
  recordHook,
  sealedAs,
  seqBefore,
} from './store.ts'
import type { HookRow, ProgressRow } from './tables.ts'

/** Webhooks are the whole district's matter. */
const whole = (c: Call): void => {
  if (!covers(c.scope, c.district)) throw notFound()
}

async function mine(c: Call, id: string): Promise<HookRow> {
  whole(c)
  const row = await livingHook(c.trx, id, true)
  if (!row) throw notFound()
  return row
}

/** Kinds that the rooms tell, with their words. */
const kindsOf = (c: Call) =>
  c.equipment.outside
    .flatMap((outside) => outside.kinds)
    .map((kind) => {
      const words = c.equipment.words[`hook.kind.${kind}`]
      return { kind, zh: words?.zh ?? kind, en: words?.en ?? kind }
    })

function stateOf(c: Call, row: HookRow, at: ProgressRow): 'running' | 'waiting' | 'paused' | 'held' {
  if (row.paused_at) return 'paused'
  if (isElsewhere(at, c.equipment.home)) return 'held'
  return at.failing_since ? 'waiting' : 'running'
}

/** Without what may be a key. */
const shownAddress = (address: string): string => {
  const { origin, pathname, search } = new URL(address)
  return `${origin}${pathname}${search && '?…'}`
}

async function viewOf(c: Call, row: HookRow): Promise<ReplyOf<typeof api.listHooks>['items'][number]> {
  const at = await progressOf(c.trx, row.id)
  const deliveries = await deliveriesOf(c.trx, row.id, 10)
  const state = stateOf(c, row, at)
  const address = c.crypt.open(row.url_sealed, sealedAs(row.id, 'url'))
  return {
    id: row.id,
    name: row.name,
    format: row.format as Format,
    address: row.format === 'standard' ? shownAddress(address) : row.host,
    kinds: row.kinds,
    area: row.area_path,
    organisation: row.organisation,
    state,
    failingSince: at.failing_since?.toISOString() ?? null,
    nextAt: state === 'waiting' ? at.next_at.toISOString() : null,
    formerUntil: row.former_until && row.former_until > c.now ? row.former_until.toISOString() : null,
    deliveries: deliveries.map((d) => ({
      id: d.id,
      event: d.event,
      kind: d.kind,
      at: d.at.toISOString(),
      attempt: d.attempt,
      status: d.status,
      trouble: d.trouble,
      ms: d.ms,
    })),
  }
}

export async function listHooks(c: Call): Promise<ReplyOf<typeof api.listHooks>> {
  whole(c)
  const rows = await livingHooks(c.trx)
  const items = []
  for (const row of rows) items.push(await viewOf(c, row))
  return { kinds: kindsOf(c), items }
}

/** At most so many at once: each has a line of its own. */
const most = 50

/** A new webhook, told of what is sealed from now on. */
export async function createHook(
  c: Call,
  body: BodyOf<typeof api.createHook>,
): Promise<ReplyOf<typeof api.createHook>> {
  whole(c)
  const url = hookUrl(body.url, body.format as Format, c.equipment.hookHosts)
  const known = c.equipment.outside.flatMap((outside) => outside.kinds)
  const stranger = body.kinds.find((kind) => !known.includes(kind))
  if (stranger) throw new Problem(422, 'hook-kind', { kind: stranger })
  const area = body.area ?? c.district
  if (area !== c.district && !area.startsWith(`${c.district}/`)) throw new Problem(422, 'hook-area')
  if ((await livingHooks(c.trx)).length >= most) throw new Problem(409, 'hook-many', { most })
  const ours = body.format === 'standard'
  const hash = c.crypt.hash('hook-url', url.href)
  if (!ours && (await livingHooks(c.trx)).some((one) => one.format !== 'standard' && one.url_hash === hash))
    throw new Problem(409, 'hook-robot-taken')
  if (body.secret && body.format !== 'dingtalk') throw new Problem(422, 'hook-secret')
  const secret = ours ? newSecret() : (body.secret ?? null)
  const id = c.newId()
  const row: HookRow = {
    id,
    name: body.name,
    format: body.format,
    host: bareHost(url),
    url_sealed: c.crypt.seal(url.href, sealedAs(id, 'url')),
    url_hash: hash,
    secret_sealed: secret === null ? null : c.crypt.seal(secret, sealedAs(id, 'secret')),
    former_sealed: null,
    former_until: null,
    kinds: body.kinds,
    area_path: area,
    organisation: body.organisation ?? null,
    by: c.actor.id ?? '',
    at: c.now,
    paused_at: null,
    ended_at: null,
  }
  await c.trx
    .insertInto('kernel_hook')
    .values({ ...row, kinds: JSON.stringify(row.kinds) })
    .execute()
  await c.trx
    .insertInto('kernel_hook_progress')
    .values({
      hook: id,
      seq: await newestSeq(c.trx),
      since: c.now,
      attempts: 0,
      failing_since: null,
      next_at: c.now,
      sent_at: null,
      home: c.equipment.home,
      retry_at: null,
    })
    .execute()
  await recordHook(c, 'made', row)
  return { id, secret: ours ? secret : null }
}

export async function rotateHook(c: Call, id: string): Promise<ReplyOf<typeof api.rotateHook>> {
  const row = await mine(c, id)
  // A robot's secret is made at its own house: another robot is another hook.
  if (row.format !== 'standard') throw new Problem(409, 'hook-robot-secret')
  const { secret, change } = rotation(c, row.secret_sealed ?? '', sealedAs(id, 'secret'))
  await changeHook(c, row, 'rotated', change)
  return { id, secret }
}

/** It is tried now. */
const tryNow = (c: Context, id: string, change: Partial<ProgressRow>) =>
  c.trx
    .updateTable('kernel_hook_progress')
    .set({ next_at: c.now, ...change })
    .where('hook', '=', id)
    .execute()

/** Begins anew, as if it had not failed. */
const fresh = { attempts: 0, failing_since: null, retry_at: null }

export async function testHook(c: Call, id: string): Promise<string> {
  const row = await mine(c, id)
  const at = await progressOf(c.trx, id)
  if (row.paused_at || isElsewhere(at, c.equipment.home)) throw new Problem(409, 'hook-paused')
  await record(c, testKind, `kernel.hook:${id}`)
  // What waits is tried with it; its own schedule goes on afterwards as it was.
  const waits = at.attempts > 0 && at.next_at > c.now
  await tryNow(c, id, { retry_at: at.retry_at ?? (waits ? at.next_at : null) })
  return id
}

export async function resumeHook(c: Call, id: string): Promise<string> {
  const row = await mine(c, id)
  const held = isElsewhere(await progressOf(c.trx, id), c.equipment.home)
  if (!row.paused_at && !held) throw new Problem(409, 'hook-running')
  await changeHook(c, row, 'resumed', { paused_at: null })
  await tryNow(c, id, { ...fresh, home: c.equipment.home })
  return id
}

export async function resendHook(c: Call, id: string, since: string): Promise<string> {
  const row = await mine(c, id)
  const from = new Date(since)
  if (from > c.now || c.now.getTime() - from.getTime() > resendDays * 86_400_000)
    throw new Problem(422, 'hook-since', { days: resendDays })
  await record(c, 'kernel.hook.resent', `kernel.hook:${row.id}`, { since: from.toISOString() })
  await tryNow(c, id, {
    seq: await seqBefore(c.trx, from),
    // It was never told of what lies before it.
    since: from < row.at ? row.at : from,
    ...fresh,
  })
  return id
}

export async function endHook(c: Call, id: string): Promise<{ id: string }> {
  const row = await mine(c, id)
  await changeHook(c, row, 'ended', { ended_at: c.now })
  return { id }
}
