import { deskOf, median, rounded } from './cases/desk.ts'
import { fillCases } from './cases/many.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const SMALL = 100_000
const rowsWanted = (): number => {
  const at = process.argv.indexOf('--rows')
  return at < 0 ? 3_000_000 : Number(process.argv[at + 1])
}

/**
 * The dispatcher's page of 50, due first, with titles, places, units and clocks, at 100,000 cases and at three million
 * (`--rows N` for another number): how much it grows, and what it costs beside reading the same 50 rows by their keys.
 */
export async function bench(): Promise<Row[]> {
  const made = await benchHouse(100)
  const { tenant, page, byKey } = await deskOf(made)
  const owner = made.house.owner(tenant.schema)
  const measure = async () => {
    const inbox = { state: 'to-dispatch', order: 'due', limit: 50 } as const
    const ids = (await page(inbox)).items.map((k) => k.id)
    if (ids.length !== 50) throw new Error(`the inbox shows ${ids.length} cases`)
    return { page: await median(() => page(inbox)), key: await median(() => byKey(ids)) }
  }
  await fillCases(owner.db, SMALL, 0)
  const small = await measure()
  const rows = rowsWanted()
  await fillCases(owner.db, rows, SMALL)
  const large = await measure()
  await owner.end()
  await made.close()
  const grown = large.page / small.page
  const cost = large.page / large.key
  const row = (figure: number, floor: number, floorName: string, ratio: number, target: number): Row => ({
    bench: 'inbox',
    unit: 'ms',
    figure: rounded(figure),
    floor: rounded(floor),
    floorName,
    ratio: rounded(ratio),
    target,
    ok: ratio <= target,
  })
  return [
    row(large.page, small.page, `the same page at ${SMALL} cases; ${rows} here`, grown, 1.3),
    row(large.page, large.key, 'the same 50 rows by primary key', cost, 5),
  ]
}
