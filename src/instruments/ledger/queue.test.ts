import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { addPurposes, balanceOf, openBook, openFund } from './books.ts'
import { trialRoom } from './testing/trial.ts'

let t: TestHouse
let hot: { book: string; fund: string }
let resident: Caller
let other: Caller
beforeAll(async () => {
  t = await openTestHouse(1_000_000, [], [trialRoom(() => hot)])
  await asSystem(t.tenant, t.clock.now, async (c) => {
    await addPurposes(c, [{ code: 'relief', name: '帮困' }])
    const book = await openBook(c, {
      code: 'collective:hot', kind: 'collective', name: '合作社', area_path: c.district, organisation: null,
    }) // biome-ignore format: one line a thing
    const fund = await openFund(c, {
      book, parent: null, name: '热门基金', kind: 'charity', commodity: 'CNY', restricted: false, purposes: [],
      area_path: c.district, filing_no: null, status: 'active',
    }) // biome-ignore format: one line a thing
    hot = { book, fund }
  })
  resident = await t.as('resident')
  other = await t.as('desk')
})
afterAll(() => t.close())

const inBank = () => asSystem(t.tenant, t.clock.now, (c) => balanceOf(c, hot.fund, 'bank'))
const ask = async (who: Caller, key: string | null, amount: string, what = 'gift') => {
  const { status, body } = await who.post(
    '/api/trials/gathered',
    { amount, what },
    key === null ? {} : { 'idempotency-key': key },
  )
  return {
    status,
    code: String(body.code ?? ''),
    trial: String(body.trial ?? ''),
    amount: String(body.amount ?? ''),
  }
}

describe('the queue of a book', () => {
  it('posts together what comes at once, and gives each its own answer', async () => {
    const before = await inBank()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => ask(n % 2 ? resident : other, `gather-${n}-key`, String(n + 1))),
    )
    expect(answers.map(({ status, amount }) => [status, amount])).toEqual(
      Array.from({ length: 60 }, (_, n) => [201, String(n + 1)]),
    )
    expect(new Set(answers.map(({ trial }) => trial)).size).toBe(60)
    expect((await inBank()) - before).toBe(1830n)
    const written = await sql<{ transactions: number; actors: string[] }>`
      select count(distinct j.xmin::text)::int as transactions, array_agg(distinct j.actor::text) as actors
      from ledger_journal j where j.subject = any(${answers.map(({ trial }) => `funds.trial:${trial}`)})`.execute(
      t.tenant.db,
    )
    expect(written.rows[0]?.transactions).toBeLessThan(20)
    expect(written.rows[0]?.actors.toSorted()).toEqual([resident.person, other.person].toSorted())
    await t.verified()
  })

  it('does once what comes again under its key, at once or later, each caller having keys of its own', async () => {
    const before = await inBank()
    const at = await Promise.all(
      [resident, resident, other, resident, other].map((who) => ask(who, 'again-key-1', '10')),
    )
    const later = await ask(resident, 'again-key-1', '10')
    expect([...at, later].map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
    expect(new Set([...at, later].map(({ trial }) => trial)).size).toBe(2)
    expect(later.trial).toBe(at[0]?.trial)
    expect((await inBank()) - before).toBe(20n)
  })

  it('refuses another payload under a key, beside it and afterwards, and a key that is none', async () => {
    const before = await inBank()
    const at = await Promise.all(['10', '11', '10'].map((amount) => ask(resident, 'other-key-1', amount)))
    const done = at.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ trial, amount }) => `${trial} ${amount}`)).size).toBe(1)
    expect(at.filter(({ code }) => code === 'key-reused')).toHaveLength(3 - done.length)
    expect(done.length).toBeLessThan(3)
    expect(await ask(resident, 'other-key-1', '12')).toMatchObject({ status: 422, code: 'key-reused' })
    expect(await ask(resident, 'short', '12')).toMatchObject({ status: 400, code: 'bad-key' })
    expect((await inBank()) - before).toBe(BigInt(done[0]?.amount ?? 0))
  })

  it('refuses the one that overdraws and lets the others stand; refused, a key is free again', async () => {
    const start = await inBank()
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => ask(resident, `spend-${n}-key`, String(start / 4n - 1n), 'spend')),
    )
    const spent = tries.filter(({ status }) => status === 201)
    const refused = tries.filter(({ status }) => status === 409)
    expect([spent.length, refused.length]).toEqual([4, 8])
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['overdraft']))
    const late = tries.findIndex(({ status }) => status === 409)
    await ask(resident, null, String(start))
    expect(await ask(resident, `spend-${late}-key`, String(start / 4n - 1n), 'spend')).toMatchObject({
      status: 201,
    })
    await t.verified()
  })

  it('knows after a restart what was done before: also where it would be refused by now, beside others that are new', async () => {
    const all = await inBank()
    const gift = await ask(resident, 'kept-key-1', '40')
    const spent = await ask(resident, 'kept-key-2', String(all + 40n), 'spend')
    expect([gift.status, spent.status]).toEqual([201, 201])
    expect(await ask(resident, 'kept-key-3', '7', 'spend')).toMatchObject({ code: 'overdraft' })
    await t.restart()
    const [again, emptied, other, fresh] = await Promise.all([
      ask(resident, 'kept-key-1', '40'),
      ask(resident, 'kept-key-2', String(all + 40n), 'spend'),
      ask(resident, 'kept-key-1', '41'),
      ask(resident, 'kept-key-4', '3'),
    ])
    expect([again.trial, emptied.trial]).toEqual([gift.trial, spent.trial])
    expect([other.code, fresh.status]).toEqual(['key-reused', 201])
    expect(await inBank()).toBe(3n)
    await t.restart()
    expect(await ask(resident, 'kept-key-2', String(all + 40n), 'spend')).toEqual(spent)
    expect(await ask(resident, 'kept-key-3', '2', 'spend')).toMatchObject({ status: 201 })
    await t.verified()
  })

  it('keeps a fault with whoever caused it', async () => {
    const before = await inBank()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        ask(resident, null, '5', n === 6 ? 'broken' : n === 8 ? 'unwritable' : 'gift'),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201, 500, 201, 500, 201])
    expect((await inBank()) - before).toBe(40n)
    await t.verified()
  })

  it('knows who may: nobody who is signed out', async () => {
    expect(await ask(await t.as(), null, '5')).toMatchObject({ status: 401, code: 'signed-out' })
  })
})
