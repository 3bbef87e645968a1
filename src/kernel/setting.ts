import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import type { Context } from './event.ts'
import { type Day, dayOf } from './day.ts'
import { Problem } from './problem.ts'

/** A key declared in code; its value on a day is the nearest scope's row, else what is shipped. */
export interface SettingDeclaration<S extends TSchema = TSchema> {
  key: string
  type: S
  /** Unit of the value: `working-hour`, `working-day`, `day`, `count`, `fen`, `text`, `flag`. */
  unit: string
  shipped: Static<S>
  /** S-number or section that the shipped value comes from. */
  source: string
}

export const setting = <S extends TSchema>(d: SettingDeclaration<S>): SettingDeclaration<S> => d

interface Row {
  key: string
  scope_path: string
  value: unknown
  valid_from: string
  valid_to: string | null
}
interface Kept {
  rows: Map<string, Row[]>
  until: number
}

const life = 5_000

/** All rows of a district, kept for five seconds: a changed setting takes effect within them. */
async function rowsOf(c: Context): Promise<Map<string, Row[]>> {
  const kept = c.memory.get('settings') as Kept | undefined
  if (kept && kept.until > c.now.getTime() && kept.until <= c.now.getTime() + life) return kept.rows
  const all = await c.trx
    .selectFrom('kernel_setting')
    .select(['key', 'scope_path', 'value', 'valid_from', 'valid_to'])
    .execute()
  const rows = new Map<string, Row[]>()
  for (const row of all) rows.set(row.key, [...(rows.get(row.key) ?? []), row])
  c.memory.set('settings', { rows, until: c.now.getTime() + life } satisfies Kept)
  return rows
}

/** The value of a setting at a place (area path, '' for the district) on a day (today where absent). */
export async function settingOf<S extends TSchema>(
  c: Context,
  d: SettingDeclaration<S>,
  path = '',
  day: Day = dayOf(c.now),
): Promise<Static<S>> {
  const rows = (await rowsOf(c)).get(d.key) ?? []
  const fits = rows.filter(
    (r) =>
      r.valid_from <= day &&
      (!r.valid_to || day < r.valid_to) &&
      (r.scope_path === '' || r.scope_path === path || path.startsWith(`${r.scope_path}/`)),
  )
  fits.sort((a, b) => b.scope_path.length - a.scope_path.length || (a.valid_from < b.valid_from ? 1 : -1))
  return (fits[0] ? fits[0].value : d.shipped) as Static<S>
}

/** Refuses a value that is not of the declared type. */
export function checkSetting(d: SettingDeclaration, value: unknown): void {
  if (!Check(d.type, value)) throw new Problem(422, 'setting-type', { key: d.key, unit: d.unit })
}
