import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, kindOf, river, told } from './rules.ts'
import { sorts } from './tables.ts'
import { arms, layout } from './ui/arms.ts'
import { share } from './ui/share.ts'

describe('where a fund is kept', () => {
  it('never puts fiscal and charitable money into one book', () => {
    for (const a of sorts)
      for (const b of sorts) {
        const same = bookOf(a, '510108/510108001/x') === bookOf(b, '510108/510108001/x')
        const fiscal = [a, b].map((sort) => kindOf[sort] === 'government')
        if (same) expect(fiscal[0]).toBe(fiscal[1])
      }
  })
  it('keeps money of a community in the book of its street, of the district in its own', () => {
    expect(bookOf('community-service', '510108/510108001/510108001003')).toBe('budget:510108001')
    expect(bookOf('guarantee', '510108')).toBe('budget:510108')
    expect(bookOf('community-special', '510108/510108001/510108001003')).toBe('foundation')
  })
})

describe('what a line is told as', () => {
  const of = (moves: Record<string, bigint>) => told(new Map(Object.entries(moves)))
  it.each([
    [{ available: 5n, appropriated: -5n }, 'in', 5n],
    [{ available: -5n, appropriated: 5n }, 'out', 5n],
    [{ available: -5n, 'pre-encumbered': 5n }, 'asked', 5n],
    [{ available: 5n, 'pre-encumbered': -5n }, 'back', 5n],
    [{ available: 2n, 'pre-encumbered': -5n, encumbered: 3n }, 'committed', 3n],
    [{ encumbered: -3n, spent: 3n, bank: -3n, spending: 3n }, 'out', 3n],
    [{ encumbered: 3n, spent: -3n }, 'in', 3n],
    [{ available: -4n, reclaimed: 4n }, 'out', 4n],
  ] as const)('%o is %s %s', (moves, way, amount) => {
    expect(of(moves as unknown as Record<string, bigint>)).toEqual({ way, amount })
  })
})

const amount = fc.bigInt({ min: 1n, max: 10n ** 12n })
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom('appropriation', 'donation', 'payment'),
    account: fc.constantFrom('appropriated', 'spent', 'reclaimed', 'encumbered', 'bank'),
    purpose: fc.constantFrom(null, 'relief', 'governance'),
    amount,
  }),
  { maxLength: 12 },
)

describe('the river of money', () => {
  it('carries as much to one bank as came from the other, whatever happened', () => {
    fc.assert(
      fc.property(moves, fc.bigInt({ min: 0n, max: 10n ** 12n }), (given, before) => {
        const signed = given.map((m) => (m.account === 'appropriated' ? { ...m, amount: -m.amount } : m))
        const flow = river(before, signed)
        const sum = (list: typeof flow.from) => list.reduce((total, arm) => total + arm.amount, 0n)
        expect(sum(flow.from)).toBe(flow.total)
        const paid = signed.filter(({ account }) => account === 'spent' || account === 'reclaimed')
        // More cannot leave than came: where a year is asked that could not be, nothing is left and the rest is told.
        if (paid.reduce((total, m) => total + m.amount, 0n) <= flow.total)
          expect(sum(flow.to)).toBe(flow.total)
      }),
    )
  })

  it('shows the largest arms and the rest as one, and gives each name its room', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const given = amounts.map((a, n) => ({ key: `kind:${n}`, amount: String(a) }))
        const shown = arms(given, 5)
        expect(shown.length).toBeLessThanOrEqual(5)
        const total = amounts.reduce((a, b) => a + b, 0n)
        expect(shown.reduce((sum, arm) => sum + arm.amount, 0n)).toBe(total)
        const { from, height } = layout(shown, [], total)
        for (const [n, arm] of from.entries()) {
          const next = from[n + 1]
          if (next) expect(next.y - arm.y).toBeGreaterThanOrEqual(46)
          expect(arm.y - arm.thick / 2).toBeGreaterThanOrEqual(-0.001)
          expect(arm.y + arm.thick / 2).toBeLessThanOrEqual(height + 0.001)
        }
      }),
    )
  })
})

describe('a share', () => {
  it.each([
    ['16020000000', '20000000000', '80.1 %'],
    ['0', '5', '0.0 %'],
    ['1', '0', '–'],
    ['2', '3', '66.7 %'],
  ])('%s of %s is %s', (part, whole, told) => {
    expect(share(part, whole)).toBe(told)
  })
})
