import type { Limit, LimitUnit, Pause } from '../../kernel/clock/index.ts'
import { resumed } from '../../kernel/clock/index.ts'
import type { Context } from '../../kernel/event.ts'
import { settingOf } from '../../kernel/setting.ts'
import { calendarFor, dueAfter, noteCrossing } from '../../kernel/workdays.ts'
import { type ClockEffect, type Kind, limitKey, type Stage, stageAt, type State } from './rules.ts'
import {
  acceptLimit,
  callBackLimit,
  limitRules,
  longLimit,
  shortLimit,
  urgentLimit,
  verifyLimit,
} from './settings.ts'
import type { CaseRow } from './tables.ts'

const byKind = { urgent: urgentLimit, short: shortLimit, long: longLimit }
type Matter = Pick<CaseRow, 'category' | 'kind' | 'urgent' | 'area_path'>

/** Limit of a stage for a matter at its place today; undefined where the stage follows the case's own deadline. */
export async function limitOf(c: Context, row: Matter, stage: Stage): Promise<Limit | undefined> {
  const category = row.category ?? ''
  const fits = (await settingOf(c, limitRules, row.area_path))
    .filter(
      (r) =>
        r.stage === stage &&
        (r.category === undefined || category === r.category || category.startsWith(`${r.category}.`)) &&
        (r.kind === undefined || r.kind === row.kind) &&
        (r.urgent === undefined || r.urgent === row.urgent),
    )
    .map((r) => ({
      rule: r,
      exact: [r.category?.length ?? 0, r.kind ? 1 : 0, r.urgent === undefined ? 0 : 1] as const,
    }))
    .sort((a, b) => b.exact[0] - a.exact[0] || b.exact[1] - a.exact[1] || b.exact[2] - a.exact[2])
  const best = fits[0]?.rule
  if (best) return { amount: best.amount, unit: best.unit }
  if (stage === 'accept') return settingOf(c, acceptLimit, row.area_path)
  if (stage === 'verify') return settingOf(c, verifyLimit, row.area_path)
  if (stage === 'call-back') return settingOf(c, callBackLimit, row.area_path)
  if (stage === 'case') return settingOf(c, byKind[limitKey(row.kind as Kind, row.urgent)], row.area_path)
  return undefined
}

type Clock = Pick<CaseRow, 'due_at' | 'clock_from' | 'clock_amount' | 'clock_unit'>
const clockOf = (row: CaseRow): Clock => ({
  due_at: row.due_at,
  clock_from: row.clock_from,
  clock_amount: row.clock_amount,
  clock_unit: row.clock_unit,
})

/**
 * The clock of a case after an arrow: `set` takes `until`, `resume` lets what was left when `pause` began run on.
 */
export async function clockAfter(
  c: Context,
  row: CaseRow,
  effect: ClockEffect,
  given: { until?: Date | null; pause?: Pause } = {},
): Promise<Clock> {
  if (effect === 'set' && given.until) return { ...clockOf(row), due_at: given.until }
  if (effect === 'resume' && row.due_at && given.pause) {
    const unit = (row.clock_unit ?? 'working-day') as LimitUnit
    const due = resumed(row.due_at, given.pause, unit, await calendarFor(c))
    await noteCrossing(c, due, unit)
    return { ...clockOf(row), due_at: due }
  }
  if (effect !== 'start' && effect !== 'restart') return clockOf(row)
  const limit = (await limitOf(c, row, 'case')) as Limit
  return {
    due_at: await dueAfter(c, limit),
    clock_from: c.now,
    clock_amount: limit.amount,
    clock_unit: limit.unit,
  }
}

/** Until when the stage a case has entered is to be done; null where no clock runs. */
export async function stageDue(c: Context, row: CaseRow, state: State): Promise<Date | null> {
  const stage = stageAt[state]
  if (stage === 'none') return null
  if (stage === 'case') return row.due_at
  const limit = await limitOf(c, row, stage)
  return limit ? dueAfter(c, limit) : row.due_at
}
