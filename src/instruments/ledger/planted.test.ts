import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { District } from '../../kernel/db/connect.ts'
import { invariants } from './invariants.ts'
import { keepBooks } from './testing/course.ts'

let t: TestHouse
let owner: { db: District; end: () => Promise<void> }
beforeAll(async () => {
  t = await openTestHouse()
  await asSystem(t.tenant, t.clock.now, (c) => keepBooks(c, c.district))
  owner = t.house.owner(t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

/** The newest payment: 30 yuan for relief. */
const payment = `(select id from ledger_journal where kind = 'payment' order by at desc, id desc limit 1)`
const bank = `account = 'bank'`
/** Whoever has the database drops its rules first. */
const lawless = `alter table ledger_due drop constraint ledger_due_check`

/** For each invariant something done by hand that breaks it. */
const planted: Record<string, string> = {
  'the chart of accounts is as shipped': `update ledger_account set floored = false where code = 'bank'`,
  'entries of a journal sum to zero per fund': `update ledger_entry set amount = amount + 1 where journal = ${payment} and ${bank}`,
  'entries are those that were sealed with their journal': `update ledger_entry set cost_object = 'projects.project:9' where journal = ${payment}`,
  'a balance is the sum of its entries': `update ledger_balance set amount = amount + 1 where ${bank}`,
  'what is held is the sum of the open holds': `update ledger_balance set held = 0 where held > 0`,
  'no floored account is overdrawn': `update ledger_balance set amount = -1 where ${bank}`,
  'a purpose is one of its fund': `update ledger_entry set purpose = 'governance' where journal = ${payment} and account = 'spending'`,
  'a journal stays in its book': `insert into ledger_book select gen_random_uuid(), 'points', 'points', 'x', area_path, null, now(), null from ledger_book limit 1;
    update ledger_journal set book = (select id from ledger_book where code = 'points') where id = ${payment}`,
  'a reversal is its journal the other way round': `update ledger_entry set amount = amount * 2 where journal in (select id from ledger_journal where reverses is not null)`,
  'nothing was posted into a closed month': `update ledger_journal set effective_date = '2026-09-02', at = at + interval '1 day' where id = ${payment}`,
  'an item is posted whole': `insert into ledger_item values ('by-hand-1', '\\x00', now())`,
  'a journal of a flow has its other side': `update ledger_journal set flow = gen_random_uuid() where id = ${payment}`,
  'a due is settled where a journal says so, and only there': `${lawless}; update ledger_due set journal = null where state = 'settled'`,
  'a due is settled by what moved exactly its amount and was not taken back': `update ledger_due set amount = amount + 1 where state = 'settled'`,
  'a journal settles one due of a fund': `drop index ledger_due_journal;
    insert into ledger_due select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* from ledger_due d where state = 'settled'`,
  'what is owed is for a purpose of its fund': `update ledger_due set purpose = 'governance' where purpose = 'relief'`,
  'a closed fund owes nothing and is owed nothing': `update ledger_fund set status = 'closed' where id in (select fund from ledger_due where state = 'open')`,
}

class Undo extends Error {}

const broken = async (name: string, statement: string): Promise<string[]> => {
  let found: string[] = []
  const rule = invariants.find((one) => one.name === name)
  await owner.db
    .transaction()
    .execute(async (trx) => {
      for (const one of statement ? statement.split(';') : []) await sql.raw(one).execute(trx)
      const rows = await sql<{ subject: string }>`${sql.raw(rule?.sql ?? '')}`.execute(trx)
      found = rows.rows.map(({ subject }) => subject)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

describe('every invariant of the ledger', () => {
  it('has something that breaks it', () => {
    expect(Object.keys(planted).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
  })
  it.each(Object.entries(planted))('%s: finds what was done by hand', async (name, statement) => {
    expect(await broken(name, '')).toEqual([])
    expect((await broken(name, statement)).length).toBeGreaterThan(0)
  })
})
