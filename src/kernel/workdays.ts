import { Type } from 'typebox'
import {
  type Calendar,
  calendarOf,
  type Limit,
  type LimitUnit,
  deadline,
  restsOnGuess,
} from './clock/index.ts'
import { shippedWorkdays } from './clock/shipped.ts'
import type { Trx } from './db/connect.ts'
import type * as api from './api.ts'
import { covers } from './access.ts'
import { addDays, type Day, dayOf, daysBetween } from './day.ts'
import type { BodyOf, ReplyOf } from './endpoint.ts'
import { type Context, record } from './event.ts'
import { notFound, Problem } from './problem.ts'
import type { Call } from './room.ts'
import type { Invariant } from './seal/verify.ts'
import { setting, settingOf } from './setting.ts'

export const workingHours = setting({
  key: 'kernel.working-hours',
  type: Type.Array(
    Type.Tuple([Type.Integer({ minimum: 0, maximum: 1439 }), Type.Integer({ minimum: 1, maximum: 1440 })]),
    { minItems: 1, maxItems: 6 },
  ),
  unit: 'minute-of-day',
  shipped: [
    [540, 720],
    [780, 1020],
  ],
  source: 'vocabulary §3',
})
/** Last day whose holidays are entered; a clock that crosses it warns. */
export const coveredUntil = setting({
  key: 'kernel.workdays-covered-until',
  type: Type.String({ format: 'date' }),
  unit: 'day',
  shipped: shippedWorkdays().coveredUntil,
  source: 'State Council notices 2024–2026',
})

/** Fills the table of a new district with the shipped holidays and make-up days. */
export async function seedWorkdays(trx: Trx): Promise<void> {
  const rows = shippedWorkdays().rows.map((r) => ({ day: r.day, workday: r.work, note: r.zh }))
  await trx
    .insertInto('kernel_workday')
    .values(rows)
    .onConflict((x) => x.doNothing())
    .execute()
}

/** Every day of the table is as it was shipped or as the newest event entered it. */
export const workdayRule: Invariant = {
  name: 'a workday is as shipped or entered',
  sql: `with entered as (select distinct on (e.subject) split_part(e.subject, ':', 2)::date as day, (e.data->>'workday')::boolean as workday
      from kernel_event e left join kernel_sealed s on s.row_id = e.id where e.kind = 'kernel.workday.entered'
      order by e.subject, s.seq desc nulls first, e.id desc),
    shipped (day, workday) as (values ${shippedWorkdays()
      .rows.map((r) => `(date '${r.day}', ${r.work})`)
      .join(', ')}),
    right_ as (select * from entered union all select * from shipped s where not exists (select 1 from entered e where e.day = s.day))
    select 'kernel.workday:' || coalesce(w.day, r.day) as subject from kernel_workday w full join right_ r on r.day = w.day
    where w.workday is distinct from r.workday`,
}

/** The district's calendar today; kept for a minute. */
export async function calendarFor(c: Context): Promise<Calendar> {
  const kept = c.memory.get('calendar') as { calendar: Calendar; at: number } | undefined
  if (kept && Math.abs(c.now.getTime() - kept.at) < 60_000) return kept.calendar
  const rows = await c.trx.selectFrom('kernel_workday').select(['day', 'workday as work']).execute()
  const calendar = calendarOf(rows, await settingOf(c, coveredUntil), await settingOf(c, workingHours))
  c.memory.set('calendar', { calendar, at: c.now.getTime() })
  return calendar
}

/** When a limit that starts now runs out, by the district's calendar. */
export async function dueAfter(c: Context, limit: Limit, from = c.now): Promise<Date> {
  const { due } = deadline(from, limit, await calendarFor(c))
  await noteCrossing(c, due, limit.unit)
  return due
}

/** The last day whose holidays are known, as the subject of what is recorded and told of it. */
const subjectOf = (day: Day): string => `kernel.workdays:${day}`

const crossingOf = (c: Context, day: Day) =>
  c.trx
    .selectFrom('kernel_event')
    .select('at')
    .where('subject', '=', subjectOf(day))
    .where('kind', '=', 'kernel.workdays.crossed')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/**
 * Records the first due time that rests on days nobody has entered yet: once until more days are known, however many
 * clocks cross. Two transactions at the same moment may both record it; the message that follows has the day as its
 * key and comes once.
 */
export async function noteCrossing(c: Context, due: Date, unit: LimitUnit): Promise<void> {
  const calendar = await calendarFor(c)
  if (!restsOnGuess(due, unit, calendar)) return
  const day = calendar.coveredUntil
  if (c.memory.get('crossed') === day) return
  // What is found was committed, so it may be remembered; what is recorded here may still be rolled back.
  if (await crossingOf(c, day)) c.memory.set('crossed', day)
  else await record(c, 'kernel.workdays.crossed', subjectOf(day), { day, due: dayOf(due) })
}

export async function listWorkdays(c: Call, year?: number): Promise<ReplyOf<typeof api.listWorkdays>> {
  const rows = await c.trx.selectFrom('kernel_workday').selectAll().orderBy('day').execute()
  const until = await settingOf(c, coveredUntil)
  return {
    coveredUntil: until,
    crossedAt: (await crossingOf(c, until))?.at.toISOString() ?? null,
    items: rows.filter((r) => year === undefined || r.day.startsWith(String(year))),
  }
}

/** Enters a holiday or a make-up day, or several in a row; clocks that run from now on count by them. */
export async function enterWorkday(c: Call, body: BodyOf<typeof api.createWorkday>): Promise<string> {
  if (!covers(c.scope, c.district)) throw notFound()
  const days = daysBetween(body.day, body.until ?? body.day) + 1
  if (days < 1 || days > mostInARow) throw new Problem(422, 'workdays-in-a-row', { most: mostInARow })
  for (let n = 0; n < days; n++) {
    const row = { day: addDays(body.day, n), workday: body.workday, note: body.note ?? null }
    await c.trx
      .insertInto('kernel_workday')
      .values(row)
      .onConflict((x) => x.column('day').doUpdateSet({ workday: row.workday, note: row.note }))
      .execute()
    await record(c, 'kernel.workday.entered', `kernel.workday:${row.day}`, { workday: row.workday })
  }
  c.memory.delete('calendar')
  return body.day
}

/** Longer than any holiday of the State Council's notices. */
const mostInARow = 31
