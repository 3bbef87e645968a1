import { deskOf, median, rounded } from './cases/desk.ts'
import { fillCases } from './cases/many.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const SMALL = 100_000
const rowsWanted = (): number => {
  const at = process.argv.indexOf('--rows')
  return at < 0 ? 3_000_000 : Number(process.argv[at + 1])
}

const ROUNDS = 5

/** A desk with so many cases, and what its inbox takes. */
async function deskWith(cases: number) {
  const made = await benchHouse(100)
  const { tenant, page, byKey } = await deskOf(made)
  const owner = made.house.owner(tenant.schema)
  await fillCases(owner.db, cases, 0)
  await owner.end()
  const inbox = { state: 'to-dispatch', order: 'due', limit: 50 } as const
  const ids = (await page(inbox)).items.map((k) => k.id)
  if (ids.length !== 50) throw new Error(`the inbox shows ${ids.length} cases`)
  return { page: () => median(() => page(inbox)), key: () => median(() => byKey(ids)), close: made.close }
}

/**
 * The dispatcher's page of 50, due first, with titles, places, units and clocks, at 100,000 cases and at three million
 * (`--rows N` for another number): how much it grows, and what it costs beside reading the same 50 rows by their keys.
 * Both desks stand side by side and are asked in turn, since a machine is not the same half an hour later.
 */
export async function bench(): Promise<Row[]> {
  const rows = rowsWanted()
  const small = await deskWith(SMALL)
  const large = await deskWith(rows)
  const taken = { small: [] as number[], large: [] as number[], key: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    taken.small.push(await small.page())
    taken.large.push(await large.page())
    taken.key.push(await large.key())
  }
  await small.close()
  await large.close()
  const middle = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  const [before, figure, key] = [middle(taken.small), middle(taken.large), middle(taken.key)]
  const row = (floor: number, floorName: string, target: number): Row => ({
    bench: 'inbox',
    unit: 'ms',
    figure: rounded(figure),
    floor: rounded(floor),
    floorName,
    ratio: rounded(figure / floor),
    target,
    ok: figure / floor <= target,
  })
  return [
    row(before, `the same page at ${SMALL} cases; ${rows} here`, 1.3),
    row(key, 'the same 50 rows by primary key', 5),
  ]
}
