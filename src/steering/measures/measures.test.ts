import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { list, ok, refused } from '../../instruments/approvals/testing/asking.ts'
import { capacityYears, type IndicatorCode } from './indicators.ts'
import { grew, shared } from './ui/ratio.ts'

describe('street capacity by year', () => {
  const of = (known: Record<string, string>) => (indicator: IndicatorCode, year: number) =>
    known[`${indicator} ${year}`]

  it('is computed from amounts where both are there, and told where they are not', () => {
    const known = {
      'street-capacity 2018': '110000000000',
      'street-capacity-growth 2018': '231',
      'street-capacity-share 2018': '172',
      'street-capacity-share 2017': '140',
      'street-capacity 2019': '121000000000',
      'district-capacity 2019': '605000000000',
    }
    const [y19, y18, y17] = capacityYears([2017, 2018, 2019], of(known))
    expect(y19?.growth && grew(y19.growth)).toBe('+10.0 %')
    expect(y19?.share && shared(y19.share)).toBe('20.0 %')
    expect(y18).toMatchObject({ growth: { told: true }, share: { told: true } })
    expect([y18?.growth && grew(y18.growth), y18?.share && shared(y18.share)]).toEqual(['+23.1 %', '17.2 %'])
    expect(y17).toMatchObject({ capacity: null, growth: null, share: { part: '140', told: true } })
  })

  it('grows back by what it shrank: this year is last year and its growth, whatever the amounts', () => {
    const fen = fc.bigInt({ min: 1n, max: 10n ** 15n })
    fc.assert(
      fc.property(fen, fen, (before, now) => {
        const known = { 'street-capacity 1': String(before), 'street-capacity 2': String(now) }
        const growth = capacityYears([1, 2], of(known))[0]?.growth
        expect(BigInt(growth?.part ?? 0) + BigInt(growth?.whole ?? 0)).toBe(now)
      }),
    )
  })
})

describe('observations', () => {
  let t: TestHouse
  let treasurer: Caller
  let nobody: Caller
  beforeAll(async () => {
    t = await openTestHouse()
    treasurer = await t.as('treasurer')
    nobody = await t.as()
  })
  afterAll(() => t.close())
  const enter = (more: object = {}) =>
    treasurer.post('/api/observations', {
      area: t.tenant.code,
      year: 2019,
      asOf: '2019-12-31',
      source: '2019 年区级财政决算',
      figures: [
        { indicator: 'street-capacity', value: '126500000000' },
        { indicator: 'district-capacity', value: '660000000000' },
      ],
      ...more,
    })
  const years = async () => list(await ok(nobody.get('/api/street-capacity')), 'years')

  it('[S30] the finance page shows street capacity, growth and share, with the 2018 figures as baseline', async () => {
    const [baseline] = await years()
    expect(baseline).toMatchObject({
      year: 2018,
      capacity: '110000000000',
      growth: { part: '231', whole: '1000', told: true },
      share: { part: '172', whole: '1000', told: true },
    })
    await ok(enter())
    const [entered] = await years()
    expect(entered).toMatchObject({
      year: 2019,
      growth: { part: '16500000000', whole: '110000000000', told: false },
      share: { part: '126500000000', whole: '660000000000', told: false },
      sources: ['2019 年区级财政决算'],
    })
  })

  it('give way to a better figure and stay on record; what is entered is told at once', async () => {
    const better = [{ indicator: 'street-capacity', value: '132000000000' }]
    await ok(enter({ figures: better, source: '决算更正' }))
    const [entered] = await years()
    expect(entered).toMatchObject({ capacity: '132000000000', district: '660000000000' })
    const rows = await t.tenant.db
      .selectFrom('measures_observation')
      .select(['value', 'replaced_at'])
      .where('indicator', '=', 'street-capacity')
      .where('year', '=', 2019)
      .orderBy('at')
      .orderBy('id')
      .execute()
    expect(rows.map(({ value, replaced_at }) => [value, replaced_at !== null])).toEqual([
      ['126500000000', true],
      ['132000000000', false],
    ])
    await t.verified()
  })

  it('of a street have its share of the district', async () => {
    const street = await t.tenant.db
      .selectFrom('places_area')
      .select('code')
      .where('level', '=', 'street')
      .orderBy('code')
      .limit(1)
      .executeTakeFirstOrThrow()
    await ok(enter({ area: street.code, figures: [{ indicator: 'street-capacity', value: '9900000000' }] }))
    const of = await ok(nobody.get(`/api/street-capacity?area=${street.code}`))
    expect(list(of, 'years')[0]).toMatchObject({
      share: { part: '9900000000', whole: '660000000000' },
    })
  })

  it('are refused where they cannot be', async () => {
    const figure = (indicator: string, value: string) => ({ figures: [{ indicator, value }] })
    expect(await refused(enter(figure('street-capacity', '0')))).toBe('422 observation-value')
    expect(await refused(enter(figure('street-capacity-share', '10001')))).toBe('422 observation-value')
    expect(await refused(enter({ year: 2027 }))).toBe('422 observation-day')
    expect(await refused(enter({ asOf: '2026-11-21' }))).toBe('422 observation-day')
    const one = { indicator: 'street-capacity', value: '1' }
    expect(await refused(enter({ figures: [one, one] }))).toBe('422 observation-twice')
    const community = await t.tenant.db
      .selectFrom('places_area')
      .select('code')
      .where('level', '=', 'community')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(await refused(enter({ area: community.code }))).toBe('422 unknown-area')
    expect((await nobody.get(`/api/street-capacity?area=${community.code}`)).status).toBe(404)
  })

  it('entered twice at once stand once', async () => {
    const replies = await Promise.all([enter({ year: 2020 }), enter({ year: 2020 }), enter({ year: 2020 })])
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await years()).filter(({ year }) => Number(year) === 2020)).toHaveLength(1)
    await t.verified()
  })
})
