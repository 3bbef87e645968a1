import { covers } from '../../kernel/access.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { areaOf } from '../../registers/places/index.ts'
import { type IndicatorCode, indicators } from './indicators.ts'
import { type ObservationRow, observationState } from './tables.ts'

export interface Observed {
  area: string
  year: number
  asOf: Day
  source: string
  figures: readonly { indicator: IndicatorCode; value: string }[]
}

const recordObservation = (c: Context, what: string, row: ObservationRow) =>
  record(c, `measures.observation.${what}`, `measures.observation:${row.id}`, {
    state_hash: stateOf(row, observationState),
  })

async function giveWay(c: Context, row: ObservationRow, to: string): Promise<void> {
  const replaced = { replaced_at: c.now, replaced_by: to }
  await c.trx.updateTable('measures_observation').set(replaced).where('id', '=', row.id).execute()
  await recordObservation(c, 'replaced', { ...row, ...replaced })
}

/** Money is more than nothing; a told growth or share is within ten times its whole. */
function guardValue(indicator: IndicatorCode, value: bigint): void {
  const fits = indicators[indicator] === 'fen' ? value > 0n : value >= -1_000n && value <= 10_000n
  if (!fits) throw new Problem(422, 'observation-value')
}

/**
 * Enters figures of a year of the district or a street. 422 `unknown-area`, `observation-day` (of a day to come),
 * `observation-value`, `observation-twice`.
 */
export async function observe(c: Context & Pick<Call, 'scope'>, of: Observed): Promise<string> {
  const area = await areaOf(c, of.area)
  if (area && !covers(c.scope, area.path)) throw notFound()
  if (!area || (area.level !== 'district' && area.level !== 'street'))
    throw new Problem(422, 'unknown-area', { code: of.area })
  if (of.asOf > dayOf(c.now) || of.year > Number(dayOf(c.now).slice(0, 4)))
    throw new Problem(422, 'observation-day')
  if (new Set(of.figures.map(({ indicator }) => indicator)).size < of.figures.length)
    throw new Problem(422, 'observation-twice')
  await takeTurns(c.trx, `observation:${area.code}:${of.year}`)
  for (const { indicator, value } of of.figures) {
    guardValue(indicator, BigInt(value))
    const row: ObservationRow = {
      id: c.newId(),
      indicator,
      area: area.code,
      area_path: area.path,
      year: of.year,
      value,
      as_of: of.asOf,
      source: of.source,
      at: c.now,
      by: c.actor.id,
      replaced_at: null,
      replaced_by: null,
    }
    const before = await c.trx
      .selectFrom('measures_observation')
      .selectAll()
      .where('indicator', '=', indicator)
      .where('area', '=', area.code)
      .where('year', '=', of.year)
      .where('replaced_at', 'is', null)
      .executeTakeFirst()
    if (before) await giveWay(c, before, row.id)
    await c.trx.insertInto('measures_observation').values(row).execute()
    await recordObservation(c, 'made', row)
  }
  return area.code
}
