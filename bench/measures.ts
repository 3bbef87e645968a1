import { sql } from 'kysely'
import { asSystem } from '../src/apps/server/reactions.ts'
import { addDays, type Day, dayOf } from '../src/kernel/day.ts'
import { everything, within } from '../src/kernel/db/connect.ts'
import { figureParts, figures } from '../src/life/cases/figures/queries.ts'
import { countFigures } from '../src/life/cases/index.ts'
import { deskOf, median, rounded } from './cases/desk.ts'
import { fillCases } from './cases/many.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const at = process.argv.indexOf('--rows')
const rows = at < 0 ? 3_000_000 : Number(process.argv[at + 1])

/** What the board adds up, straight from the tables: a part of its counts is enough to see that they are equal. */
const direct = (from: Day, to: Day) => sql<Record<string, number>>`with k as (
    select c.*, (opened_at at time zone 'Asia/Shanghai')::date as opened_day, (accepted_at at time zone 'Asia/Shanghai')::date as accepted_day,
      (closed_at at time zone 'Asia/Shanghai')::date as closed_day, (due_at at time zone 'Asia/Shanghai')::date as due_day,
      coalesce(closure in ('declined', 'merged', 'voided'), false) as out from cases_case c)
  select (select count(*)::int from k where opened_day between ${from} and ${to}) as opened,
    (select count(*)::int from k where accepted_day between ${from} and ${to}) as accepted,
    (select count(*)::int from k where closed_day between ${from} and ${to} and not out) as closed,
    (select count(*)::int from k where due_day between ${from} and ${to} and not out and state <> 'shelved') as due,
    (select count(*)::int from k where due_day between ${from} and ${to} and not out and closed_day is not null) as due_closed,
    (select count(*)::int from cases_assignment where (sent_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}) as sent`

/**
 * The board of the district for a year, with its streets, at three million cases (`--rows N` for another number),
 * beside the same numbers straight from the tables; they have to be equal.
 */
export async function bench(): Promise<Row[]> {
  const made = await benchHouse(1000)
  const { tenant, ask } = await deskOf(made)
  const owner = made.house.owner(tenant.schema)
  await fillCases(owner.db, rows, 1000)
  const began = performance.now()
  // As a district that had these cases before it had figures.
  await sql`delete from kernel_cursor where name = 'cases.figures'`.execute(owner.db)
  let batches = 0
  while (await asSystem(tenant, new Date(), countFigures))
    if (++batches % 50 === 0) console.error(`${batches} batches counted`)
  const seconds = Math.round((performance.now() - began) / 1000)
  for (const table of ['cases_tally', 'cases_figure'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(owner.db)
  const size = await sql<{
    mb: number
  }>`select (pg_total_relation_size('cases_tally') / 1048576)::int as mb`.execute(owner.db)
  console.error(`counted in ${seconds} s; tallies ${size.rows[0]?.mb} MB`)
  const to = dayOf(new Date())
  const from = addDays(to, -364)
  const board = () =>
    ask(async (c) => {
      const shown = await figures(c, { from, to })
      await figureParts(c, { from, to, by: 'area' })
      return shown
    })
  const told = within(tenant.db, everything, (trx) => direct(from, to).execute(trx))
  const [shown, wanted] = [(await board()).counts, (await told).rows[0] ?? {}]
  for (const [name, n] of Object.entries(wanted))
    if (shown[name as 'opened'] !== n)
      throw new Error(`measures: ${name} is ${shown[name as 'opened']}, not ${n}`)
  const figure = await median(board, 30)
  const floor = await median(() => within(tenant.db, everything, (trx) => direct(from, to).execute(trx)), 3)
  await owner.end()
  await made.close()
  const ratio = rounded(floor / figure)
  return [
    {
      bench: 'measures',
      unit: 'ms',
      figure: rounded(figure),
      floor: rounded(floor),
      floorName: `six of its counts straight from the tables of ${rows} cases, times faster`,
      ratio,
      target: 300,
      ok: ratio >= 300,
    },
  ]
}
