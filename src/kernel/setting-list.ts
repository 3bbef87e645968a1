import { sql } from 'kysely'
import { covers } from './access.ts'
import type * as api from './api.ts'
import { dayOf } from './day.ts'
import type { BodyOf, ReplyOf } from './endpoint.ts'
import { record, stateOf } from './event.ts'
import { notFound, Problem } from './problem.ts'
import type { Call } from './room.ts'
import { checkSetting, settingOf } from './setting.ts'

/** Columns whose present value the newest event of the row hashes. */
export const settingState = [
  'key',
  'scope_path',
  'value',
  'valid_from',
  'valid_to',
  'clause',
  'decided_by',
] as const

interface Row {
  id: string
  key: string
  scope_path: string
  value: string
  valid_from: string
  valid_to: string | null
  clause: string | null
  decided_by: string | null
}

/** `value` as the database writes jsonb, so that the hash is the one `verify` recomputes. */
const rows = (c: Call) =>
  sql<Row>`select id, key, scope_path, value::text as value, valid_from, valid_to, clause, decided_by from kernel_setting order by key, valid_from desc`.execute(
    c.trx,
  )

export async function listSettings(c: Call): Promise<ReplyOf<typeof api.listSettings>> {
  const all = (await rows(c)).rows
  const items = await Promise.all(
    c.equipment.settings.map(async (d) => ({
      key: d.key,
      unit: d.unit,
      source: d.source,
      shipped: JSON.stringify(d.shipped),
      present: JSON.stringify(await settingOf(c, d)),
      rows: all
        .filter((r) => r.key === d.key)
        .map((r) => ({
          id: r.id,
          scope: r.scope_path,
          value: r.value,
          from: r.valid_from,
          to: r.valid_to,
          clause: r.clause,
          by: r.decided_by,
        })),
    })),
  )
  return { items }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'not-json')
  }
}

/** A new value from a day on; the one before ends there. Never in the past: what was decided by it stays explicable. */
export async function setValue(c: Call, body: BodyOf<typeof api.createSetting>): Promise<string> {
  const declared = c.equipment.settings.find((d) => d.key === body.key)
  const scope = body.scope ?? ''
  if (!declared || !covers(c.scope, scope || c.district)) throw notFound()
  if (body.from < dayOf(c.now)) throw new Problem(422, 'setting-past')
  const value = parse(body.value)
  checkSetting(declared, value)
  const id = c.newId()
  const live = (await rows(c)).rows.filter(
    (r) => r.key === body.key && r.scope_path === scope && (!r.valid_to || r.valid_to > body.from),
  )
  if (live.some((r) => r.valid_from >= body.from)) throw new Problem(409, 'setting-later')
  for (const before of live) {
    await c.trx
      .updateTable('kernel_setting')
      .set({ valid_to: body.from })
      .where('id', '=', before.id)
      .execute()
    await recordSetting(c, 'ended', before.id)
  }
  await c.trx
    .insertInto('kernel_setting')
    .values({
      id,
      key: body.key,
      scope_path: scope,
      value: JSON.stringify(value),
      valid_from: body.from,
      valid_to: null,
      clause: body.clause ?? null,
      decided_by: c.actor.id,
    })
    .execute()
  await recordSetting(c, 'decided', id)
  for (const kept of ['settings', 'calendar']) c.memory.delete(kept)
  return id
}

async function recordSetting(c: Call, event: string, id: string): Promise<void> {
  const row = (await rows(c)).rows.find((r) => r.id === id)
  if (row)
    await record(c, `kernel.setting.${event}`, `kernel.setting:${id}`, {
      key: row.key,
      state_hash: stateOf(row, settingState),
    })
}
