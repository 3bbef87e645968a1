import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { askTwo } from '../../apps/server/testing/on-approvals.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { District } from '../../kernel/db/connect.ts'
import { areasBelow } from '../../registers/places/index.ts'
import { invariants } from './invariants.ts'
import { askFor, ok, voice } from './testing/asking.ts'

let t: TestHouse
let owner: { db: District; end: () => Promise<void> }

/** Something of everything: a payment both leads agreed to, one that waits, and a publicity under way. */
let approved = ''
beforeAll(async () => {
  t = await openTestHouse()
  const places = await asSystem(t.tenant, t.clock.now, (c) => areasBelow(c.trx, t.tenant.code, 'community'))
  const lead = await t.as('community-lead')
  const me = await ok(lead.get('/api/sessions/mine'))
  const code = String((me.posts as unknown as { areaCode: string }[])[0]?.areaCode)
  const home = places.find((one) => one.code === code)
  if (!home) throw new Error('the lead has no community')
  await askTwo(t, await t.phone('19900006801'), home, '一笔尾款')
  const clerk = (await t.as('desk')).person
  approved = await askFor(t, clerk, { kind: 'application', areaPath: home.path, amount: 30_000_00n })
  await ok(voice(lead, approved, 1, 'approve'))
  await ok(voice(await t.as('street-lead'), approved, 2, 'approve'))
  owner = t.house.owner(t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

const done = `(select id from approvals_approval where state = 'approved' and kind = 'payment')`
const step = (n: number) => `(select id from approvals_step where approval = ${done} and n = ${n})`

/** For each invariant something done by hand that breaks it. */
const planted: Record<string, string> = {
  'who asked for an approval decided no step of it': `update approvals_voice set person = (select author from approvals_approval where id = ${done}) where step = ${step(1)}`,
  'who decided one step of an approval decided no other of it': `update approvals_voice set person = (select person from approvals_voice where step = ${step(1)}) where step = ${step(2)}`,
  'whoever decided for another had been let stand in': `update approvals_voice set on_behalf_of = gen_random_uuid() where step = ${step(1)}`,
  'an approval is where its steps left it': `update approvals_approval set state = 'refused' where id = ${done}`,
  'a step begins when the one before was approved': `update approvals_step set outcome = 'refused' where id = ${step(1)}`,
  'a step ends as its voices say': `delete from approvals_voice where step = ${step(2)}`,
  'a publicity ended after its last day, with every objection answered': `update approvals_step set outcome = 'approved', ended_at = opened_at where kind = 'publicity' and opened_at is not null`,
  'the rules of a kind in an area leave no amount out and none twice on any day': `update approvals_policy set most = most - 1 where kind = 'construction' and most is not null`,
}

class Undo extends Error {}

const broken = async (name: string, statement: string): Promise<string[]> => {
  let found: string[] = []
  const rule = invariants.find((one) => one.name === name)
  await owner.db
    .transaction()
    .execute(async (trx) => {
      if (statement) await sql.raw(statement.replaceAll(done, `'${approved}'`)).execute(trx)
      const rows = await sql<{ subject: string }>`${sql.raw(rule?.sql ?? '')}`.execute(trx)
      found = rows.rows.map(({ subject }) => subject)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

it('has something planted for every rule', () => {
  expect(Object.keys(planted).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
})

it.each(Object.entries(planted))(
  '%s: holds, and what breaks it by hand is found',
  async (name, statement) => {
    expect(await broken(name, '')).toEqual([])
    expect(await broken(name, statement)).not.toEqual([])
  },
)
