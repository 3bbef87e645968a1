import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post } from '../../../instruments/ledger/index.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { expectPlanted } from '../../../apps/server/testing/planted.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { receive } from '../gifts/receiving.ts'
import { referenceOf } from '../gifts/reference.ts'
import { invariants } from './invariants.ts'
import { ownPart, refunding } from './rules.ts'

let t: TestHouse
let n: Neighbourhood
let officer: Caller
let treasurer: Caller
let nobody: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  officer = await t.as('fund-officer')
  treasurer = await t.as('treasurer')
  nobody = await t.as('nobody')
})
afterAll(() => t.close())

type Body = Record<string, string>
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Body
}
const code = async (reply: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const { status, body } = await reply
  return [status, body.code]
}
const openRelief = async (name: string, purposes?: string[]) =>
  String(
    (
      await ok(
        officer.post('/api/funds', {
          sort: 'relief',
          name,
          area: n.home.area,
          ...(purposes ? { purposes } : {}),
        }),
      )
    ).id,
  )
/** A gift of a signed-in neighbour that came in. */
const given = async (fund: string, amount: bigint) => {
  const gift = await ok(
    n.owner.post('/api/gifts', { fund, amount: String(amount), shown: 'name', name: '周老师' }),
  )
  await asSystem(t.tenant, t.clock.now, (c) =>
    receive(c, { source: 'simulated', ref: `R-${gift.id}`, day: '2026-11-20', amount, order: gift.id ?? '' }),
  )
  await sealAll(t.tenant.db, t.clock.now)
  return gift.id ?? ''
}
const spend = async (fund: string, amount: bigint) => {
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const { book } = await c.trx
      .selectFrom('ledger_fund')
      .select('book')
      .where('id', '=', fund)
      .executeTakeFirstOrThrow()
    await post(c, {
      key: `test/spend/${c.newId()}`,
      journals: [
        {
          book,
          kind: 'payment',
          day: '2026-11-20',
          subject: 'funds.test:1',
          entries: [
            { fund, account: 'spending', amount, purpose: 'relief' },
            { fund, account: 'bank', amount: -amount },
            { fund, account: 'available', amount: -amount },
            { fund, account: 'spent', amount, purpose: 'relief' },
          ],
        },
      ],
    })
  })
  await sealAll(t.tenant.db, t.clock.now)
}
const budget = async (fund: string) => {
  const read = (await ok(nobody.get(`/api/funds/${fund}`))) as never as { budget: Body }
  const b = read.budget
  const fen = (key: string) => BigInt(b[key] ?? '0')
  expect(fen('appropriated')).toBe(
    fen('available') + fen('preEncumbered') + fen('encumbered') + fen('spent') + fen('reclaimed'),
  )
  const bank = await t.tenant.db
    .selectFrom('ledger_balance')
    .select('amount')
    .where('fund', '=', fund)
    .where('account', '=', 'bank')
    .executeTakeFirst()
  expect(BigInt(bank?.amount ?? 0)).toBe(fen('balance'))
  return b
}
const ask = (gift: string, amount: string, more: object = {}, by = officer) =>
  by.post('/api/refunds', { reference: referenceOf(gift), amount, reason: 'giver-asks', ...more })
const decide = (id: string | undefined, by = treasurer, agreed = true) =>
  by.post(`/api/refunds/${id}/decision`, { agreed })
const view = async (gift: string) =>
  (await ok(n.owner.post(`/api/gifts/${gift}/views`, {}))) as never as {
    left: string
    refunds: { amount: string; line: string }[]
    went: { kind: string; amount: string }[]
  }

describe('a gift that nothing was spent of', () => {
  it('is given back to its whole amount once somebody else agrees; giver and everybody see it, the gift before it stays', async () => {
    const fund = await openRelief('帮困金庚')
    const [first, gift] = [await given(fund, 20_000n), await given(fund, 30_000n)]
    const quote = await ok(officer.get(`/api/refund-quotes?reference=${referenceOf(gift)}`))
    expect(quote).toMatchObject({ amount: '30000', refunded: '0', left: '30000' })
    const { id } = await ok(ask(gift, '30000'))
    expect(await code(decide(id, officer))).toEqual([409, 'refund-own'])
    expect((await budget(fund)).balance).toBe('50000')
    const both = await Promise.all([decide(id), decide(id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(await budget(fund)).toMatchObject({ appropriated: '20000', available: '20000', balance: '20000' })
    await sealAll(t.tenant.db, t.clock.now)
    // First in, first out would have taken the other gift.
    expect(await view(first)).toMatchObject({ left: '20000', refunds: [], went: [] })
    const seen = await view(gift)
    expect(seen).toMatchObject({ left: '0', refunds: [{ amount: '30000' }], went: [{ kind: 'refund' }] })
    const mine = (await ok(n.owner.get('/api/gifts/mine'))).items as never as Body[]
    expect(mine.find((one) => one.id === gift)?.refunded).toBe('30000')
    const lines = (await ok(nobody.get(`/api/funds/${fund}/lines`))).items as never as Body[]
    expect(lines[0]).toMatchObject({ kind: 'refund', way: 'out', amount: '30000', of: '周老师' })
    expect(await code(ask(gift, '1'))).toEqual([409, 'refund-above'])
    await t.verified()
  })

  it('is refused in words: unknown, not there yet, more than it was, or two askers at once', async () => {
    const fund = await openRelief('帮困金辛')
    const gift = await given(fund, 10_000n)
    expect(await code(officer.get('/api/refund-quotes?reference=LL0000000000'))).toEqual([
      422,
      'unknown-reference',
    ])
    expect(await code(ask(gift, '10001'))).toEqual([409, 'refund-above'])
    const waiting = await ok(nobody.post('/api/gifts', { fund, amount: '500', shown: 'anonymous' }))
    expect(await code(ask(waiting.id ?? '', '500'))).toEqual([409, 'gift-not-received'])
    const asked = await Promise.all([ask(gift, '6000'), ask(gift, '6000')])
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const id = String(asked.find(({ status }) => status === 201)?.body.id)
    await ok(decide(id, treasurer, false))
    expect(await code(decide(id))).toEqual([409, 'refund-ended'])
    await ok(ask(gift, '10000'))
    expect((await budget(fund)).balance).toBe('10000')
    await t.verified()
  })
})

describe('a gift that was spent in part', () => {
  it('gives back what is left; the rest is borne by an unrestricted fund or by none', async () => {
    const [fund, bearer, bound] = [
      await openRelief('帮困金壬'),
      await openRelief('备用金'),
      await openRelief('专用金', ['relief']),
    ]
    const gift = await given(fund, 30_000n)
    await given(bearer, 12_000n)
    await spend(fund, 20_000n)
    expect(await code(ask(gift, '10001'))).toEqual([409, 'refund-spent'])
    expect(await code(ask(gift, '30000', { bearer: bound }))).toEqual([409, 'bearer-restricted'])
    expect(await code(ask(gift, '30000', { bearer: n.home.fund }))).toEqual([404, 'not-found'])
    // More than the bearer has: nothing is posted, and nothing is half done.
    const much = await ok(ask(gift, '30000', { bearer }))
    expect(await code(decide(much.id))).toEqual([409, 'refund-spent'])
    await given(bearer, 8_000n)
    expect(await ok(decide(much.id))).toMatchObject({ state: 'paid', own: '10000' })
    expect(await budget(fund)).toMatchObject({
      appropriated: '20000',
      spent: '20000',
      available: '0',
      balance: '0',
    })
    expect(await budget(bearer)).toMatchObject({ appropriated: '20000', reclaimed: '20000', available: '0' })
    await sealAll(t.tenant.db, t.clock.now)
    expect(await view(gift)).toMatchObject({ left: '0', refunds: [{ amount: '30000' }] })
    await t.verified()
  })

  it('never gives back what is contracted or asked for', async () => {
    const fund = await openRelief('帮困金癸')
    const gift = await given(fund, 10_000n)
    const { id } = await ok(ask(gift, '10000'))
    await asSystem(t.tenant, t.clock.now, async (c) => {
      const { book } = await c.trx
        .selectFrom('ledger_fund')
        .select('book')
        .where('id', '=', fund)
        .executeTakeFirstOrThrow()
      const entries = [
        { fund, account: 'available', amount: -4_000n },
        { fund, account: 'pre-encumbered', amount: 4_000n, purpose: 'relief' },
      ]
      await post(c, {
        key: `test/asked/${fund}`,
        journals: [{ book, kind: 'application', day: '2026-11-20', subject: 'funds.test:2', entries }],
      })
    })
    expect(await code(decide(id))).toEqual([409, 'refund-spent'])
    expect(await budget(fund)).toMatchObject({ balance: '10000', preEncumbered: '4000' })
    await ok(decide(id, treasurer, false))
    await ok(decide((await ok(ask(gift, '6000'))).id))
    expect(await budget(fund)).toMatchObject({ balance: '4000', available: '0', preEncumbered: '4000' })
    await t.verified()
  })
})

const fen = fc.bigInt({ min: 0n, max: 10n ** 12n })
describe('what a refund moves', () => {
  it('sums to nothing in each fund, memo accounts apart, and never takes more than is there', () => {
    const memo = new Set(['appropriated', 'available', 'reclaimed', 'spent'])
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fen, fen, (amount, left, available) => {
        const own = ownPart(amount, left, available)
        expect(own <= amount && own <= left && own <= available).toBe(true)
        const bearer = own < amount ? 'b' : null
        const entries = refunding({ fund: 'f', gift: 'g', amount, own, bearer })
        for (const fund of ['f', 'b'])
          for (const told of [true, false])
            expect(
              entries
                .filter((entry) => entry.fund === fund && memo.has(entry.account) === told)
                .reduce((sum, entry) => sum + entry.amount, 0n),
            ).toBe(0n)
        const banks = entries.filter(({ account }) => account === 'bank')
        expect(banks.reduce((sum, entry) => sum + entry.amount, 0n)).toBe(-amount)
      }),
    )
  })
})

const borne = `(select id from funds_refund where own < amount limit 1)`
const planted: Record<string, string> = {
  'no more of a gift is given back than it was': `update funds_gift set amount = 1 where id = (select gift from funds_refund where id = ${borne})`,
  'a refund that was paid left the banks of its fund and of who bore it, to its whole amount': `update funds_refund set own = own + 1 where id = ${borne}`,
}
describe('what must hold of refunds', () => {
  it.each(invariants)('$name: holds, and what breaks it by hand is found', (rule) =>
    expectPlanted(t, rule, planted),
  )
})
