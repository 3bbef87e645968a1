import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller } from '../../../apps/server/testing/house.ts'
import {
  type Judging,
  judging,
  refusal,
  type Round,
  taken,
} from '../../../instruments/reviews/testing/judging.ts'
import { invariants } from './invariants.ts'
import { awardsOf } from './queries.ts'

interface Awards {
  least: string
  most: string
  items: { id: string; title: string; place: number; amount: string; state: string; priority: boolean }[]
}

let j: Judging
let treasurer: Caller
let approver: Caller
let payer: Caller
let nobody: Caller
let names = 0
beforeAll(async () => {
  j = await judging()
  treasurer = await j.t.as('treasurer')
  approver = await j.t.as('approver')
  payer = await j.t.as('payer')
  nobody = await j.t.as('nobody')
})
afterAll(() => j.t.close())
beforeEach(() => {
  j.t.clock.now = new Date('2026-11-20T10:00:00+08:00')
})

/** A budget of the district with so many fen in it. */
async function fundWith(amount: string, more: object = {}): Promise<string> {
  const body = { sort: 'flexible', name: `评审奖金 ${names++}`, area: j.district, ...more }
  const { id } = await taken<{ id: string }>(treasurer.post('/api/funds', body))
  await taken(
    treasurer.post('/api/appropriations', { fund: id, year: 2026, amount, document: '成财预 9 号' }),
  )
  return id
}
const award = (round: string, fund: string, prizes: string[], by = j.chair) =>
  by.post(`/api/review-rounds/${round}/awards`, { fund, prizes, document: '成评 6 号' })
const listed = (round: string) => taken<Awards>(nobody.get(`/api/review-rounds/${round}/awards`))
const three = { 甲园: [90, 90, 90], 乙园: [80, 80, 80], 丙园: [70, 70, 70] }
const applicationOf = async (id: string) =>
  j.t.tenant.db
    .selectFrom('funds_award as w')
    .innerJoin('funds_application as a', 'a.id', 'w.application')
    .select(['a.id', 'a.approval', 'a.state'])
    .where('w.id', '=', id)
    .executeTakeFirstOrThrow()
const became = (round: string, id: string, state: string) =>
  vi.waitFor(
    async () => expect((await listed(round)).items.find((one) => one.id === id)?.state).toBe(state),
    { timeout: 60_000, interval: 100 },
  )

describe('awards of the yearly review of designs', () => {
  it('[S41] closing the round posts awards each within 100k-300k to winners and flags them priority; a second round in the same year is refused', async () => {
    const fund = await fundWith('60000000')
    const round = await j.scored(2051, three)
    const { items } = await taken<Awards>(award(round.id, fund, ['30000000', '10000000']))
    expect(
      items.map(({ title, place, amount, state, priority }) => [title, place, amount, state, priority]),
    ).toEqual([
      ['甲园', 1, '30000000', 'asked', true],
      ['乙园', 2, '10000000', 'asked', true],
    ])
    expect((await j.read(round.id, nobody)).state).toBe('closed')
    expect(await refusal(j.draft(2051))).toBe('409 round-there')
    const prior = await asSystem(j.t.tenant, j.t.clock.now, (c) => awardsOf(c))
    expect(prior.filter(({ edition }) => edition === 2051).map(({ title, place }) => [title, place])).toEqual(
      [
        ['甲园', 1],
        ['乙园', 2],
      ],
    )
    const { budget } = await taken<{ budget: Record<string, string> }>(nobody.get(`/api/funds/${fund}`))
    expect(budget).toMatchObject({ available: '20000000', preEncumbered: '40000000' })
    expect(await refusal(award(round.id, fund, ['30000000', '10000000']))).toBe('409 awarded-already')
    await j.t.verified()
  })

  it('is owed once finance approved it, and paid by somebody else; its line is on the page of the fund', async () => {
    const fund = await fundWith('40000000')
    const round = await j.scored(2052, three)
    const { items } = await taken<Awards>(award(round.id, fund, ['20000000', '20000000']))
    const [first, second] = items
    const one = await applicationOf(first?.id ?? '')
    const voice = (by: Caller, approval: string, says: string) =>
      by.post(`/api/approvals/${approval}/voices`, { step: 1, says, words: '按评审结果' })
    // Whoever closed the round does not decide.
    expect((await voice(j.chair, one.approval, 'approve')).status).toBeGreaterThanOrEqual(400)
    await taken(voice(approver, one.approval, 'approve'))
    await became(round.id, first?.id ?? '', 'owed')
    const { commitment } = await taken<{ commitment: { contractNo: string; milestones: { id: string }[] } }>(
      treasurer.get(`/api/applications/${one.id}`),
    )
    expect(commitment.contractNo).toBe('成评 6 号')
    const part = commitment.milestones[0]?.id ?? ''
    expect(await refusal(approver.post(`/api/milestones/${part}/payment`, {}))).toMatch(/^40[34]/)
    await taken(payer.post(`/api/milestones/${part}/payment`, {}))
    await became(round.id, first?.id ?? '', 'paid')
    const { items: lines } = await taken<{ items: object[] }>(nobody.get(`/api/funds/${fund}/lines`))
    expect(JSON.stringify(lines)).toContain('2052 年区级项目评审第 1 名 · 甲园')
    // Won in a round it is no contract: a package without one is none.
    expect(await refusal(nobody.get(`/api/funds/${fund}/exports/ocds`))).toBe('409 nothing-to-export')
    // What was refused is free again, its winner has no award, and it may be stated anew.
    const other = await applicationOf(second?.id ?? '')
    await taken(voice(approver, other.approval, 'refuse'))
    await became(round.id, second?.id ?? '', 'refused')
    expect((await listed(round.id)).items.find(({ id }) => id === second?.id)?.priority).toBe(false)
    const again = await taken<Awards>(award(round.id, fund, ['20000000', '15000000']))
    expect(again.items.map(({ place, state }) => [place, state])).toEqual([
      [1, 'paid'],
      [2, 'refused'],
      [2, 'asked'],
    ])
    for (const { name, sql: text } of invariants)
      expect([name, (await sql.raw(text).execute(j.t.tenant.db)).rows]).toEqual([name, []])
    await j.t.verified()
  })

  it('is refused a fen outside its limits, which are within; and closes nothing then', async () => {
    const fund = await fundWith('90000000')
    const round = await j.scored(2053, three)
    for (const prizes of [
      ['30000001', '10000000'],
      ['30000000', '9999999'],
      ['30000100', '10000000'],
      ['10000000', '9999900'],
    ])
      expect(await refusal(award(round.id, fund, prizes))).toBe('422 award-amount')
    expect(await refusal(award(round.id, fund, ['20000000']))).toBe('422 prizes-places')
    expect(await refusal(award(round.id, fund, ['10000000', '20000000']))).toBe('422 prizes-order')
    expect((await j.read(round.id)).state).toBe('scoring')
    const poor = await fundWith('30000000')
    expect(await refusal(award(round.id, poor, ['20000000', '20000000']))).toBe('409 overdraft')
    const bound = await fundWith('90000000', { sort: 'earmark', purposes: ['environment'] })
    expect(await refusal(award(round.id, bound, ['20000000', '20000000']))).toBe('409 not-for-this')
    const meant = await fundWith('90000000', { sort: 'earmark', purposes: ['award'] })
    expect((await j.read(round.id)).state).toBe('scoring')
    const two = await Promise.all([1, 2].map(() => award(round.id, meant, ['20000000', '20000000'])))
    expect(two.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await listed(round.id)).items).toHaveLength(2)
  })

  it('is stated in no other way, and not for communities', async () => {
    const fund = await fundWith('90000000')
    const asked = { fund, purpose: 'award', amount: '20000000', title: '自己发的奖' }
    expect(await refusal(treasurer.post('/api/applications', asked))).toBe('409 award-by-round')
    const round = await j.scored(
      2054,
      { [j.n.home.area]: [90, 90, 90] },
      { kind: 'community-incentive', places: null },
    )
    expect(await refusal(award(round.id, fund, ['20000000']))).toBe('409 no-awards')
    expect((await award(round.id, fund, ['20000000'], j.n.actors['district-lead'])).status).toBe(404)
  })

  it('gives equal designs the same place and the same award', async () => {
    const fund = await fundWith('90000000')
    const round = await j.scored(2055, { 甲园: [80, 90, 70], 乙园: [90, 80, 70], 丙园: [10, 10, 10] })
    const { items } = await taken<Awards>(award(round.id, fund, ['25000000', '12000000']))
    expect(items.map(({ place, amount }) => [place, amount])).toEqual([
      [1, '25000000'],
      [1, '25000000'],
    ])
  })
})

describe('the limits of an award', () => {
  it('are those of the day the round closed: a change counts from its day on, not before', async () => {
    const change = { key: 'funds.award-most', value: '40000000', from: '2026-11-25' }
    await taken(j.chair.post('/api/settings', change))
    const fund = await fundWith('200000000')
    const round = await j.scored(2056, three)
    const more = ['40000000', '10000000']
    expect(await refusal(award(round.id, fund, more))).toBe('422 award-amount')
    const earlier: Round = await j.scored(2057, three)
    await taken(j.step(earlier.id, 'closure'))
    j.t.clock.now = new Date('2026-11-25T00:00:00+08:00')
    expect(await refusal(award(earlier.id, fund, more))).toBe('422 award-amount')
    await taken(award(earlier.id, fund, ['30000000', '10000000']))
    expect(await taken<Awards>(award(round.id, fund, more))).toMatchObject({ most: '40000000' })
    expect(await refusal(award(round.id, fund, ['40000001', '10000000']))).toBe('422 award-amount')
  })

  it('so does the least', async () => {
    const change = { key: 'funds.award-least', value: '5000000', from: '2026-12-05' }
    await taken(j.chair.post('/api/settings', change))
    const fund = await fundWith('200000000')
    const less = ['20000000', '5000000']
    j.t.clock.now = new Date('2026-12-04T23:59:00+08:00')
    const [earlier, round] = [await j.scored(2058, three), await j.scored(2059, three)]
    expect(await refusal(award(round.id, fund, less))).toBe('422 award-amount')
    await taken(j.step(earlier.id, 'closure'))
    j.t.clock.now = new Date('2026-12-05T00:00:00+08:00')
    expect(await refusal(award(earlier.id, fund, less))).toBe('422 award-amount')
    expect(await listed(earlier.id)).toMatchObject({ least: '10000000' })
    expect(await refusal(award(round.id, fund, ['20000000', '4999999']))).toBe('422 award-amount')
    expect(await taken<Awards>(award(round.id, fund, less))).toMatchObject({ least: '5000000' })
  })
})
