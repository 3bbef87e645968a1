import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from './rules.ts'

const sums = fc.bigInt({ min: 0n, max: 10n ** 15n })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 60 })
  .filter((list) => list.some((weight) => weight > 0n))

describe('sharing a sum', () => {
  it('totals it exactly, each share a whole quota or one fen more', () => {
    fc.assert(
      fc.property(sums, weights, (sum, list) => {
        const total = list.reduce((a, b) => a + b, 0n)
        const shares = apportion(sum, list)
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(sum)
        for (const [i, weight] of list.entries()) {
          const whole = (sum * weight) / total
          expect([whole, whole + 1n]).toContain(shares[i])
          // Nobody gets a fen more than a quota that is whole.
          if ((sum * weight) % total === 0n) expect(shares[i]).toBe(whole)
        }
      }),
    )
  })

  it('gives nobody with less weight more, and of equal ones the earlier never less', () => {
    fc.assert(
      fc.property(sums, weights, (sum, list) => {
        const shares = apportion(sum, list)
        for (const [i, a] of list.entries())
          for (const [j, b] of list.entries())
            if (a > b || (a === b && i < j)) expect(shares[i]! >= shares[j]!).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['1000.00 among three', 100_000n, [1n, 1n, 1n], [33_334n, 33_333n, 33_333n]],
    ['by weight', 100n, [1n, 2n, 4n], [14n, 29n, 57n]],
    ['a weight of nothing', 10n, [0n, 3n], [0n, 10n]],
  ])('%s', (_, sum, list, shares) => {
    expect(apportion(sum, list)).toEqual(shares)
  })

  it('shares by nothing never', () => {
    expect(() => apportion(1n, [])).toThrow()
    expect(() => apportion(1n, [0n])).toThrow()
    expect(() => apportion(1n, [2n, -1n])).toThrow()
  })
})
