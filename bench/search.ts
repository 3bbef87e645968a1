import { sql } from 'kysely'
import { everything, within } from '../src/kernel/db/connect.ts'
import { deskOf, median, rounded } from './cases/desk.ts'
import { fillCases } from './cases/many.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const CASES = 1_000_000
const words = ['路灯', '漏水', '松动', '器材']

/** The first page for words of two characters over a million cases, beside a sequential scan and a read by primary key. */
export async function bench(): Promise<Row[]> {
  const made = await benchHouse(100)
  const { tenant, page, byKey } = await deskOf(made)
  const owner = made.house.owner(tenant.schema)
  await fillCases(owner.db, CASES, 0)
  let [figure, scan, key] = [0, 0, 0]
  for (const q of words) {
    const query = { q, order: 'newest', limit: 50 } as const
    const found = (await page(query)).items
    if (!found.length || !found.every((k) => k.title?.includes(q)))
      throw new Error(`search: ${q} is not found`)
    const ids = found.map((k) => k.id)
    figure += await median(() => page(query), 30)
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
  const row = (floor: number, floorName: string, ratio: number, target: number, ok: boolean): Row => ({
    bench: 'search',
    unit: 'ms',
    figure: rounded(figure / words.length),
    floor: rounded(floor / words.length),
    floorName,
    ratio: rounded(ratio),
    target,
    ok,
  })
  return [
    row(scan, `a sequential scan of ${CASES} texts, times faster`, scan / figure, 100, scan / figure >= 100),
    row(key, 'the same rows by primary key', figure / key, 10, figure / key <= 10),
  ]
}
