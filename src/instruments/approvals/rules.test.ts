import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Band,
  bandFor,
  bandsFrom,
  barredFrom,
  checkSteps,
  outcomeOf,
  rungsOf,
  seatFor,
  type Says,
  seatsAt,
  splitWith,
  type StepRule,
} from './rules.ts'
import { shippedPolicies } from './seed-policies.ts'

const band = (of: Partial<Band> & { name?: string }): Band & { name: string } => ({
  name: '',
  kind: 'construction',
  area_path: '510108',
  least: null,
  most: null,
  valid_from: '2000-01-01',
  valid_to: null,
  ...of,
})
const street = '510108/510108001'
const at = (amount: bigint, day = '2026-11-20', path = `${street}/510108001001`) => ({
  kind: 'construction',
  amount,
  path,
  day,
})

describe('which rule counts', () => {
  test('shipped: 10,000,000.00 yuan belongs to the street, one fen more to the district', () => {
    const shipped = shippedPolicies.find((one) => one.kind === 'construction')
    const bands = bandsFrom(shipped?.bands ?? []).map((one) => ({ ...band(one), steps: one.steps }))
    const level = (amount: bigint) => bandFor(bands, at(amount))?.steps[0]?.level
    expect([0n, 9_800_000_00n, 10_000_000_00n].map(level)).toEqual(['street', 'street', 'street'])
    expect([10_000_000_01n, 11_000_000_00n].map(level)).toEqual(['district', 'district'])
  })

  test('that of the nearest area, the newest of those, from its day until the day of the next', () => {
    const bands = [
      band({ name: 'old', valid_to: '2026-12-01' }),
      band({ name: 'new', valid_from: '2026-12-01' }),
      band({ name: 'near', area_path: street, valid_from: '2026-12-10' }),
    ]
    const named = (day: string, path?: string) => bandFor(bands, at(5n, day, path))?.name
    expect(named('2026-11-30')).toBe('old')
    expect(named('2026-12-01')).toBe('new')
    expect(named('2026-12-10')).toBe('near')
    expect(named('2026-12-10', '510108/510108002')).toBe('new')
    expect(named('1999-12-31')).toBeUndefined()
    expect(bandFor(bands, { ...at(5n), kind: 'application' })).toBeUndefined()
  })

  test('bands leave no amount out and none twice', () => {
    const most = fc.uniqueArray(fc.bigInt({ min: 0n, max: 50n }), { maxLength: 4 })
    fc.assert(
      fc.property(most, fc.bigInt({ min: 0n, max: 60n }), (ends, amount) => {
        const ascending = ends
          .toSorted((a, b) => Number(a - b))
          .map((one) => ({ most: one as bigint | null }))
        const bands = bandsFrom([...ascending, { most: null }]).map((one) => band(one))
        const fits = bands.filter(
          (b) => (b.least === null || b.least <= amount) && (b.most === null || amount <= b.most),
        )
        expect(fits).toHaveLength(1)
      }),
    )
    for (const ends of [[null, 5n], [5n], [5n, 5n, null], [6n, 5n, null]])
      expect(() => bandsFrom(ends.map((one) => ({ most: one })))).toThrow('bands-order')
  })

  test('steps that say too little or too much are refused', () => {
    const decide: StepRule = { kind: 'decide', role: 'approver', level: 'district' }
    checkSteps([
      decide,
      { ...decide, kind: 'panel', atLeast: 2, of: 3 },
      { ...decide, kind: 'publicity', days: 7 },
    ])
    for (const wrong of [
      { ...decide, days: 7 },
      { ...decide, kind: 'panel' as const },
      { ...decide, kind: 'panel' as const, atLeast: 4, of: 3 },
      { ...decide, kind: 'publicity' as const },
      { ...decide, role: 'street-lead' as const },
    ])
      expect(() => checkSteps([wrong])).toThrow('step-parts')
  })
})

describe('who may decide', () => {
  const path = `${street}/510108001001`

  test('a vacant post passes it on to the lead of its level and to those above', () => {
    expect(rungsOf({ role: 'treasurer', level: 'community' }, path)).toEqual([
      { role: 'treasurer', path },
      { role: 'community-lead', path },
      { role: 'street-lead', path: street },
      { role: 'district-lead', path: '510108' },
    ])
    expect(rungsOf({ role: 'street-lead', level: 'street' }, path).map((rung) => rung.path)).toEqual([
      street,
      '510108',
    ])
    // What is asked for by a street has no community above it.
    expect(rungsOf({ role: 'community-lead', level: 'community' }, street)[0]).toEqual({
      role: 'community-lead',
      path: street,
    })
  })

  test('the first post with somebody who neither asked nor decided before', () => {
    expect(seatsAt([['a', 'b'], ['c']], ['a'])).toEqual({ persons: ['b'], rung: 0 })
    expect(seatsAt([['a'], [], ['c']], ['a'])).toEqual({ persons: ['c'], rung: 2 })
    expect(
      seatsAt(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        ['a'],
        2,
      ),
    ).toEqual({ persons: ['c', 'd'], rung: 1 })
    expect(seatsAt([['a'], []], ['a'])).toEqual({ persons: [], rung: -1 })
    const earlier = [
      { kind: 'decide' as const, persons: ['b'] },
      { kind: 'publicity' as const, persons: ['c'] },
    ]
    expect(barredFrom('decide', 'a', earlier)).toEqual(['a', 'b'])
    expect(barredFrom('publicity', 'a', earlier)).toEqual(['a'])
  })
})

test('who stands in takes a free seat of the kind, and none where they may not decide themselves', () => {
  const given = [{ from: 'b', kinds: ['application'] }]
  const seat = (person: string, free: string[], barred: string[] = [], kind = 'application') =>
    seatFor(person, free, barred, given, kind)
  expect(seat('b', ['b'])).toBeNull()
  expect(seat('x', ['b', 'c'])).toBe('b')
  expect(seat('x', ['c'])).toBeUndefined()
  expect(seat('x', ['b'], ['x'])).toBeUndefined()
  expect(seat('x', ['b'], [], 'distribution')).toBeUndefined()
})

describe('what a step comes to', () => {
  test('one voice decides', () => {
    const one = { kind: 'decide' as const, atLeast: null, of: null }
    expect(outcomeOf(one, [])).toBeUndefined()
    expect(outcomeOf(one, ['approve'])).toBe('approved')
    expect(outcomeOf(one, ['return'])).toBe('returned')
  })

  test('a panel ends as soon as the rest can change nothing', () => {
    const voice = fc.constantFrom<Says>('approve', 'refuse')
    fc.assert(
      fc.property(fc.array(voice, { maxLength: 7 }), fc.integer({ min: 1, max: 7 }), (voices, k) => {
        const of = 7
        const outcome = outcomeOf({ kind: 'panel', atLeast: k, of }, voices)
        const [yes, left] = [voices.filter((v) => v === 'approve').length, of - voices.length]
        const wanted = yes >= k ? 'approved' : yes + left < k ? 'refused' : undefined
        expect(outcome).toBe(wanted)
      }),
    )
  })
})

describe('what looks split', () => {
  const part = (id: string, amount: bigint, day = '2026-11-20') => ({ id, amount, day })
  const most = 100n
  const found = (one: bigint, others: ReturnType<typeof part>[]) =>
    splitWith(part('x', one), others, most, 365).map((p) => p.id)

  test('parts none of which passes the threshold and which pass it together', () => {
    expect(found(60n, [part('a', 40n)])).toEqual([])
    expect(found(60n, [part('a', 41n)])).toEqual(['a'])
    expect(found(20n, [part('a', 40n), part('b', 41n)])).toEqual(['a', 'b'])
    // What went higher by itself is no part, and what is above the threshold hides nothing.
    expect(found(60n, [part('a', 101n)])).toEqual([])
    expect(found(101n, [part('a', 90n)])).toEqual([])
    expect(splitWith(part('x', 60n), [part('a', 90n)], null, 365)).toEqual([])
  })

  test('within the days, before and after', () => {
    expect(found(60n, [part('a', 60n, '2025-11-21')])).toEqual(['a'])
    expect(found(60n, [part('a', 60n, '2025-11-20')])).toEqual([])
    expect(found(60n, [part('a', 60n, '2027-11-19')])).toEqual(['a'])
  })
})
