import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topUpOf } from './rules.ts'

const offer = (more: object = {}) => ({
  percent: 100,
  perGift: null,
  perGiver: null,
  left: 1_000_000n,
  ...more,
})

describe('what a gift is topped up by', () => {
  it.each([
    [5_000n, {}, null, 5_000n],
    [5_001n, { percent: 50 }, null, 2_500n],
    [5_000n, { percent: 200 }, null, 10_000n],
    [5_000n, { perGift: 3_000n }, null, 3_000n],
    [5_000n, { perGiver: 8_000n }, 4_000n, 4_000n],
    [5_000n, { perGiver: 8_000n }, 8_000n, 0n],
    [5_000n, { perGiver: 8_000n }, null, 0n],
    [5_000n, { left: 700n }, null, 700n],
    [5_000n, { left: 0n }, null, 0n],
    [1n, { percent: 50 }, null, 0n],
  ] as const)('%s fen under %o, %s before: %s', (gift, more, had, amount) => {
    expect(topUpOf(gift, offer(more), had)).toBe(amount)
  })
  it('is never more than any of its caps, whatever the order of gifts', () => {
    const fen = fc.bigInt({ min: 1n, max: 10n ** 9n })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fen, fc.nat(3)), { maxLength: 40 }),
        fen,
        fen,
        fen,
        (gifts, pool, gift, giver) => {
          let left = pool
          const had = [0n, 0n, 0n, 0n]
          for (const [amount, who] of gifts) {
            const top = topUpOf(amount, offer({ perGift: gift, perGiver: giver, left }), had[who] ?? 0n)
            expect(top <= gift && top <= amount && top <= left && top >= 0n).toBe(true)
            left -= top
            had[who] = (had[who] ?? 0n) + top
          }
          for (const sum of had) expect(sum <= giver).toBe(true)
          expect(left >= 0n).toBe(true)
        },
      ),
    )
  })
})
