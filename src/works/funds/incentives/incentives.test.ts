import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../../apps/server/testing/house.ts'
import { type Judging, judging, refusal, taken } from '../../../instruments/reviews/testing/judging.ts'
import { invariants } from './invariants.ts'

interface Incentive {
  floor: number
  pool: string
  state: string | null
  items: { title: string; hundredths: number; amount: string }[]
}
interface Funds {
  items: { id: string; sort: string; area: { code: string }; budget: Record<string, string> }[]
}

let j: Judging
let treasurer: Caller
let nobody: Caller
let pool: string
beforeAll(async () => {
  j = await judging()
  treasurer = await j.t.as('treasurer')
  nobody = await j.t.as('nobody')
  const body = { sort: 'incentive', name: '全区激励资金', area: j.district }
  pool = (await taken<{ id: string }>(treasurer.post('/api/funds', body))).id
  const given = { fund: pool, year: 2026, amount: '100000001', document: '成财预 11 号' }
  await taken(treasurer.post('/api/appropriations', given))
})
afterAll(() => j.t.close())
beforeEach(() => {
  j.t.clock.now = new Date('2026-11-20T10:00:00+08:00')
})

const kind = { kind: 'community-incentive', places: null }
const share = (round: string, amount: string, by = treasurer, fund = pool) =>
  by.post(`/api/review-rounds/${round}/incentive`, { fund, amount, document: '成激 2 号' })
const read = (round: string, amount?: string) =>
  taken<Incentive>(nobody.get(`/api/review-rounds/${round}/incentive${amount ? `?amount=${amount}` : ''}`))
/** A round of the two communities that these scores close. */
async function closed(edition: number, home: number, foreign: number): Promise<string> {
  const points = { [j.n.home.area]: [home, home, home], [j.n.foreign.area]: [foreign, foreign, foreign] }
  const { id } = await j.scored(edition, points, kind)
  await taken(j.step(id, 'closure'))
  return id
}
const decide = async (round: string, says: string) => {
  const { approval } = await j.t.tenant.db
    .selectFrom('funds_incentive')
    .select('approval')
    .where('round', '=', round)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  await taken(j.chair.post(`/api/approvals/${approval}/voices`, { step: 1, says, words: '按分数' }))
}
const became = (round: string, state: string) =>
  vi.waitFor(async () => expect((await read(round)).state).toBe(state), { timeout: 60_000, interval: 100 })
const linesOf = async (area: string) => {
  const { items } = await taken<Funds>(nobody.get(`/api/funds?area=${area}`))
  const sum = (sort: string) =>
    items
      .filter((fund) => fund.area.code === area && fund.sort === sort)
      .reduce((all, { budget }) => all + BigInt(budget.appropriated ?? 0), 0n)
  return { base: sum('community-service'), incentive: sum('incentive') }
}

describe('incentive money of communities', () => {
  it('[S74] a community sees base and incentive money as separate lines; the pool is shared by the points above the floor, after one approval', async () => {
    await treasurer.post('/api/fiscal-years', { area: j.district, year: 2026, document: '成财预 1 号' })
    const [home, foreign] = [await linesOf(j.n.home.area), await linesOf(j.n.foreign.area)]
    expect(home.base).toBe(20_000_000n)
    const round = await closed(2061, 90, 70)
    // 30 points above 60 to 10: three quarters and one quarter, to the last fen.
    const preview = await read(round, '10000001')
    expect(preview).toMatchObject({ floor: 60, state: null })
    expect(preview.items.map(({ amount }) => amount)).toEqual(['7500001', '2500000'])
    expect((await read(round)).items).toEqual([])
    await taken(share(round, '10000001'))
    expect(await refusal(share(round, '10000001'))).toBe('409 incentive-there')
    expect(await read(round)).toMatchObject({ state: 'asked', items: preview.items })
    expect(await linesOf(j.n.home.area)).toEqual(home)
    await decide(round, 'approve')
    await became(round, 'approved')
    expect(await linesOf(j.n.home.area)).toEqual({ base: home.base, incentive: home.incentive + 7_500_001n })
    expect(await linesOf(j.n.foreign.area)).toEqual({
      base: foreign.base,
      incentive: foreign.incentive + 2_500_000n,
    })
    const { budget } = await taken<{ budget: Record<string, string> }>(nobody.get(`/api/funds/${pool}`))
    expect(budget).toMatchObject({ appropriated: '90000000', available: '90000000', preEncumbered: '0' })
    expect(await refusal(share(round, '1'))).toBe('409 incentive-there')
    for (const { name, sql: text } of invariants)
      expect([name, (await sql.raw(text).execute(j.t.tenant.db)).rows]).toEqual([name, []])
    await j.t.verified()
  })

  it('comes out of a street’s own budget as well, and never out of that of a community which shares it', async () => {
    const round = await closed(2069, 90, 70)
    const street = j.n.home.path.split('/')[1]
    const made = (area: string | undefined, sort: string, name: string) =>
      taken<{ id: string }>(treasurer.post('/api/funds', { sort, name, area }))
    const [own, shares] = [
      await made(street, 'flexible', '街道机动经费'),
      await made(j.n.home.area, 'incentive', '社区激励资金二号'),
    ]
    const paper = { year: 2026, amount: '10000', document: '成财预 12 号' }
    for (const { id } of [own, shares])
      await taken(treasurer.post('/api/appropriations', { ...paper, fund: id }))
    expect(await refusal(share(round, '10000', treasurer, shares.id))).toBe('409 incentive-fund')
    const before = await linesOf(j.n.home.area)
    await taken(share(round, '10000', treasurer, own.id))
    await decide(round, 'approve')
    await became(round, 'approved')
    expect((await linesOf(j.n.home.area)).incentive - before.incentive).toBe(7_500n)
    await j.t.verified()
  })

  it('is free again when it was refused, and may be asked for anew', async () => {
    const round = await closed(2062, 61, 60)
    await taken(share(round, '50000000'))
    await decide(round, 'refuse')
    await became(round, 'refused')
    const again = await taken<Incentive>(share(round, '90000000'))
    expect(again.items.map(({ amount }) => amount)).toEqual(['90000000', '0'])
    await decide(round, 'return')
    await became(round, 'returned')
    await j.t.verified()
  })

  it('needs a round of communities that has closed, somebody above the floor, and the money', async () => {
    const open = await j.scored(2063, { [j.n.home.area]: [90, 90, 90] }, kind)
    expect(await refusal(share(open.id, '100'))).toBe('409 no-incentive')
    const low = await closed(2064, 60, 10)
    expect(await refusal(share(low, '100'))).toBe('409 incentive-nobody')
    const round = await closed(2065, 90, 80)
    expect(await refusal(share(round, '99999999999'))).toBe('409 overdraft')
    expect(await refusal(share(round, '100', treasurer, j.n.home.reliefFund))).toBe('409 incentive-fund')
    expect((await share(round, '100', j.n.actors.treasurer)).status).toBe(404)
    expect((await share(round, '100', j.chair)).status).toBe(403)
    const two = await Promise.all([share(round, '100'), share(round, '100')])
    expect(two.filter(({ status }) => status === 201)).toHaveLength(1)
    await decide(round, 'refuse')
  })
})

describe('the rules of incentive money', () => {
  it('find points that were changed by hand, and do not fail by them', async () => {
    const round = await closed(2068, 90, 70)
    await taken(share(round, '100'))
    const owner = j.t.house.owner(j.t.tenant.schema)
    const found: unknown[] = []
    await owner.db
      .transaction()
      .execute(async (trx) => {
        await sql`update reviews_entrant set points = 0 where round = ${round}`.execute(trx)
        for (const { sql: text } of invariants) found.push(...(await sql.raw(text).execute(trx)).rows)
        throw new Error('undo')
      })
      .catch((error: Error) => expect(error.message).toBe('undo'))
    await owner.end()
    expect(found.length).toBeGreaterThan(0)
    await decide(round, 'refuse')
  })
})

describe('the floor', () => {
  it('is that of the day the round closed: a change counts from its day on, not before', async () => {
    const change = { key: 'funds.incentive-floor', value: '80', from: '2026-11-25' }
    await taken(j.chair.post('/api/settings', change))
    const before = await closed(2066, 90, 70)
    j.t.clock.now = new Date('2026-11-25T00:00:00+08:00')
    const after = await closed(2067, 90, 70)
    expect((await read(before, '400')).items.map(({ amount }) => amount)).toEqual(['300', '100'])
    expect((await read(after, '400')).items.map(({ amount }) => amount)).toEqual(['400', '0'])
  })
})
