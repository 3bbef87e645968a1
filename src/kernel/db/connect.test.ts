import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { kept, keptLast, type Trx } from './connect.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.close())

const names = (trx: Trx) =>
  sql<{ name: string }>`select name from kernel_cursor where name like 'try-%' order by name`.execute(trx)
const found = () =>
  t.tenant.db.transaction().execute(async (trx) => (await names(trx)).rows.map(({ name }) => name))
const write = (trx: Trx, name: string) => trx.insertInto('kernel_cursor').values({ name, seq: '1' }).execute()

describe('a connection', () => {
  it('begins with the first statement, and takes everything back where something throws', async () => {
    await expect(
      t.tenant.db.transaction().execute(async (trx) => {
        await write(trx, 'try-back')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await t.tenant.db.transaction().execute(() => Promise.resolve('nothing'))).toBe('nothing')
    expect(await found()).toEqual([])
    await t.tenant.db.transaction().execute((trx) => write(trx, 'try-one'))
    expect(await found()).toEqual(['try-one'])
  })

  it('commits with the last statement', async () => {
    const last = (trx: Trx, name: string) =>
      sql`${keptLast} insert into kernel_cursor (name, seq) values (${name}, 1)`.execute(trx)
    await t.tenant.db.transaction().execute(async (trx) => {
      await write(trx, 'try-two')
      await last(trx, 'try-three')
      // It stands already: another connection sees it.
      expect(await found()).toEqual(['try-one', 'try-three', 'try-two'])
    })
    // The last fails: nothing of it stands, and the error is that of the statement.
    await expect(
      t.tenant.db.transaction().execute(async (trx) => {
        await write(trx, 'try-four')
        await last(trx, 'try-three')
      }),
    ).rejects.toMatchObject({ code: '23505' })
    expect(await found()).toEqual(['try-one', 'try-three', 'try-two'])
    // Whoever goes on after the last would write outside of any transaction.
    await expect(
      t.tenant.db.transaction().execute(async (trx) => {
        await last(trx, 'try-five')
        await write(trx, 'try-six')
      }),
    ).rejects.toThrow('a statement after the last')
    expect(await found()).toEqual(['try-five', 'try-one', 'try-three', 'try-two'])
  })

  it('is free again while the last statement is under way, and what is sent next comes after it', async () => {
    const last = (first: string, name: string) =>
      t.tenant.db.transaction().execute(async (trx) => {
        await write(trx, first)
        const stands = sql`${keptLast} insert into kernel_cursor (name, seq) values (${name}, 1)`.execute(trx)
        stands.catch(() => {})
        return { stands }
      })
    const before = await found()
    const one = await last('try-a', 'try-b')
    const seen = await found()
    await one.stands
    expect(seen.filter((name) => !before.includes(name))).toEqual(['try-a', 'try-b'])
    const two = await last('try-c', 'try-b')
    expect(await found()).toEqual(seen)
    await expect(two.stands).rejects.toMatchObject({ code: '23505' })
    expect(await found()).toEqual(seen)
  })

  it('plans a kept statement once, whatever it is given', async () => {
    const prepared = await t.tenant.db.connection().execute(async (db) => {
      for (const n of [1, 2, 3]) {
        const { rows } = await sql<{ n: number }>`${kept} select ${n}::int as n`.execute(db)
        expect(rows).toEqual([{ n }])
      }
      const { rows } = await sql<{
        n: number
      }>`select (generic_plans + custom_plans)::int as n from pg_prepared_statements
        where statement = '/* kept */ select $1::int as n'`.execute(db)
      return rows
    })
    expect(prepared).toEqual([{ n: 3 }])
  })
})
