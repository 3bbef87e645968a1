import { sql } from 'kysely'
import { everything, within } from '../src/kernel/db/connect.ts'
import { deskOf, median, rounded } from './cases/desk.ts'
import { fillCases } from './cases/many.ts'
import { rowsAfter } from '../src/life/cases/lists.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const CASES = 1_000_000
const words = ['路灯', '漏水', '松动', '器材']

/**
 * Words of two characters over a million cases. Finding the first fifty is measured beside a sequential scan, which finds
 * only too; the page with all that it tells of each, beside a read of the same rows by primary key.
 */
export async function bench(): Promise<Row[]> {
  const made = await benchHouse(100)
  const { tenant, ask, page, byKey } = await deskOf(made)
  const owner = made.house.owner(tenant.schema)
  await fillCases(owner.db, CASES, 0)
  let [figure, finding, scan, key] = [0, 0, 0, 0]
  for (const q of words) {
    const query = { q, order: 'newest', limit: 50 } as const
    const found = (await page(query)).items
    if (!found.length || !found.every((k) => k.title?.includes(q)))
      throw new Error(`search: ${q} is not found`)
    const ids = found.map((k) => k.id)
    figure += await median(() => page(query), 30)
    finding += await median(() => ask((c) => rowsAfter(c, query, 50, undefined)), 30)
    key += await median(() => byKey(ids), 30)
    scan += await median(
      () =>
        within(tenant.db, everything, async (trx) => {
          await sql`set local enable_indexscan = off`.execute(trx)
          await sql`set local enable_bitmapscan = off`.execute(trx)
          return sql`select count(*) from kernel_text t where t.text like ${`%${q}%`}`.execute(trx)
        }),
      3,
    )
  }
  await owner.end()
  await made.close()
  const row = (
    taken: number,
    floor: number,
    floorName: string,
    ratio: number,
    target: number,
    ok: boolean,
  ): Row => ({
    bench: 'search',
    unit: 'ms',
    figure: rounded(taken / words.length),
    floor: rounded(floor / words.length),
    floorName,
    ratio: rounded(ratio),
    target,
    ok,
  })
  return [
    row(
      finding,
      scan,
      `a sequential scan for ${CASES} cases, times faster; finding alone`,
      scan / finding,
      100,
      scan / finding >= 100,
    ),
    row(figure, key, 'the same rows by primary key; the whole page', figure / key, 10, figure / key <= 10),
  ]
}
