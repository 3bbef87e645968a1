import fc from 'fast-check'
import { expect, it } from 'vitest'
import { incentives } from './rules.ts'

const mean = (points: number, sheets = 1) => ({ points: BigInt(points), sheets: BigInt(sheets) })

it('shares by the points above the floor, exactly', () => {
  // 90, 75 and 60 of 100 with a floor of 60: 30 to 15 to 0.
  expect(incentives(90_00n, 60, [mean(9000), mean(7500), mean(6000)])).toEqual([60_00n, 30_00n, 0n])
  // A mean of a third more than the floor, of three sheets, against one sheet.
  expect(incentives(100n, 0, [mean(10_000, 3), mean(3_333)])).toEqual([50n, 50n])
  expect(incentives(1_00n, 60, [mean(6000), mean(5999)])).toEqual([0n, 0n])
})

it('always gives the whole pool, and nobody above the floor less than somebody below them', () => {
  const one = fc.record({ points: fc.bigInt(0n, 60_000n), sheets: fc.bigInt(1n, 6n) })
  fc.assert(
    fc.property(
      fc.array(
        one.filter(({ points, sheets }) => points <= 10_000n * sheets),
        { minLength: 1, maxLength: 20 },
      ),
      fc.bigInt(1n, 10_000_000_000n),
      fc.integer({ min: 0, max: 99 }),
      (scored, pool, floor) => {
        const shares = incentives(pool, floor, scored)
        const any = scored.some(({ points, sheets }) => points > BigInt(floor) * 100n * sheets)
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(any ? pool : 0n)
        for (const [i, a] of scored.entries())
          for (const [k, b] of scored.entries())
            if (a.points * b.sheets > b.points * a.sheets)
              expect((shares[i] ?? 0n) + 1n >= (shares[k] ?? 0n)).toBe(true)
      },
    ),
  )
})
