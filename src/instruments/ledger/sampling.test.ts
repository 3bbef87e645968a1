import { describe, expect, test } from 'vitest'
import { draw } from './sampling.ts'

const vouchers = Array.from({ length: 300 }, (_, n) => ({
  journal: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  amount: BigInt(((n * 7919) % 5000) + 1),
}))
const total = vouchers.reduce((sum, { amount }) => sum + amount, 0n)
const at = (journal: string) => vouchers.find((one) => one.journal === journal)?.amount ?? 0n

describe('a sample', () => {
  test('is the same for the same seed, and another for another', () => {
    for (const by of [
      { method: 'unit', step: 9_000n },
      { method: 'random', step: 40n },
    ] as const) {
      expect(draw(vouchers, { ...by, seed: 'a' })).toEqual(draw(vouchers, { ...by, seed: 'a' }))
      expect(draw(vouchers, { ...by, seed: 'a' })).not.toEqual(draw(vouchers, { ...by, seed: 'b' }))
    }
  })
  test('by units draws every voucher that is as large as the interval, none twice, one for each interval', () => {
    for (let n = 0; n < 50; n++) {
      const drawn = draw(vouchers, { method: 'unit', step: 4_000n, seed: `seed ${n}` })
      expect(new Set(drawn).size).toBe(drawn.length)
      for (const { journal, amount } of vouchers) if (amount >= 4_000n) expect(drawn).toContain(journal)
      expect(drawn.length).toBeLessThanOrEqual(Number(total / 4_000n) + 1)
    }
  })
  test('by units takes a voucher as often as it is large', () => {
    let sum = 0n
    for (let n = 0; n < 2_000; n++)
      sum += BigInt(
        draw(vouchers.slice(0, 2), { method: 'unit', step: 10_000n, seed: String(n) }).filter(
          (j) => at(j) > 1n,
        ).length,
      )
    // 2,920 of 10,000 fen: about 584 of 2,000 draws.
    expect(sum).toBeGreaterThan(500n)
    expect(sum).toBeLessThan(670n)
  })
  test('by count has so many, or all there are', () => {
    expect(draw(vouchers, { method: 'random', step: 25n, seed: 's' })).toHaveLength(25)
    expect(draw(vouchers, { method: 'random', step: 999n, seed: 's' })).toHaveLength(300)
    expect(draw([], { method: 'random', step: 5n, seed: 's' })).toEqual([])
    expect(draw([], { method: 'unit', step: 5n, seed: 's' })).toEqual([])
  })
})
