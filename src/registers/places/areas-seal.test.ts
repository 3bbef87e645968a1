import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { District } from '../../kernel/db/connect.ts'
import { verifyDistrict } from '../../kernel/seal/verify.ts'
import { areasRule } from './areas-seal.ts'
import { type Compound, compoundsOf, divided, surveying } from './testing/surveying.ts'

let t: TestHouse
let owner: { db: District; end: () => Promise<void> }
let compound: Compound
beforeAll(async () => {
  t = await openTestHouse()
  owner = t.house.owner(t.tenant.schema)
  compound = (await compoundsOf(t))[0] as Compound
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

class Undo extends Error {}

/** What verify finds after a statement by hand, which is then taken back. */
async function foundAfter(statement: RawBuilder<unknown>): Promise<string[]> {
  let found: string[] = []
  await owner.db
    .transaction()
    .execute(async (trx) => {
      await statement.execute(trx)
      found = (await verifyDistrict(trx, [], [areasRule])).findings.map(
        ({ check, row }) => `${check}: ${row}`,
      )
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

describe('verify notices an area that was changed by hand', () => {
  const named = () => [`areas are as they were last changed: places.area:${t.tenant.code}`]
  const changes: [what: string, set: string][] = [
    ['surveyed, so it says', 'synthetic = not synthetic'],
    ['its first day', 'valid_from = valid_from + 1'],
    ['its last day', `valid_to = '2099-01-01'`],
    ['its name', `name = name || '北'`],
    ['its outline', `outline = '[]'`],
    ['where its label stands', 'lon = lon + 0.000001'],
    ['town or village', 'urban = not urban'],
  ]
  const changed = (set: string) =>
    foundAfter(
      sql`update places_area set ${sql.raw(set)} where code = ${compound.cells.at(-1)?.code ?? compound.node.code}`,
    )

  test.each(changes)('since the opening of the district: %s', async (_what, set) => {
    expect(await changed(set)).toEqual(named())
  })

  test('or that is gone', async () => {
    const cell = compound.cells[0]?.code
    expect(
      await foundAfter(
        sql`with sign as (delete from places_tag where area = ${cell}) delete from places_area where code = ${cell}`,
      ),
    ).toEqual(named())
  })

  test('since a survey was written, and since it was taken back', async () => {
    const { written, undone } = surveying(await t.as('operator'))
    const batch = await written(divided(compound).file)
    await t.verified()
    for (const [, set] of changes) expect(await changed(set), set).toEqual(named())
    await undone(batch)
    await t.verified()
    for (const [, set] of changes) expect(await changed(set), set).toEqual(named())
  })
})
