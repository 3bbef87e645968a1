import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Flow, trace } from './trace.ts'

const flow = (journal: string, amount: bigint, reverses: string | null = null): Flow => ({
  journal,
  amount,
  reverses,
})

describe('following a yuan', () => {
  it('lets what leaves take what came in first', () => {
    const { portions, left } = trace([
      flow('a', 100n),
      flow('b', 50n),
      flow('x', -120n),
      flow('c', 10n),
      flow('y', -20n),
    ])
    expect(portions).toEqual([
      { out: 'x', from: 'a', amount: 100n },
      { out: 'x', from: 'b', amount: 20n },
      { out: 'y', from: 'b', amount: 20n },
    ])
    expect([...left]).toEqual([
      ['a', 0n],
      ['b', 10n],
      ['c', 10n],
    ])
  })

  it('follows neither a journal that was taken back nor what took it back', () => {
    const { portions } = trace([flow('a', 100n), flow('x', -60n), flow('b', 100n), flow('r', -100n, 'a')])
    expect(portions).toEqual([{ out: 'x', from: 'b', amount: 60n }])
  })

  it('lets a refund take from what it gives back, and the rest from what came in first', () => {
    const { portions, left } = trace([
      flow('a', 100n),
      flow('b', 50n),
      { ...flow('r', -50n), takes: 'b' },
      flow('x', -60n),
      { ...flow('s', -40n), takes: 'b' },
    ])
    expect(portions).toEqual([
      { out: 'r', from: 'b', amount: 50n },
      { out: 'x', from: 'a', amount: 60n },
      { out: 's', from: 'a', amount: 40n },
    ])
    expect([...left]).toEqual([
      ['a', 0n],
      ['b', 0n],
    ])
  })

  it('refuses a book from which more left than came in', () => {
    expect(() => trace([flow('a', 1n), flow('x', -2n)])).toThrow('more left')
  })

  it('loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -50n, max: 100n }), { maxLength: 60 }), (amounts) => {
        let sum = 0n
        const flows = amounts.flatMap((amount, i) => {
          if (amount === 0n || sum + amount < 0n) return []
          sum += amount
          return [flow(`j${i}`, amount)]
        })
        const { portions, left } = trace(flows)
        for (const { journal, amount } of flows) {
          const out = portions.filter((p) => p.out === journal).reduce((n, p) => n + p.amount, 0n)
          const from = portions.filter((p) => p.from === journal).reduce((n, p) => n + p.amount, 0n)
          expect(amount < 0n ? out : from + (left.get(journal) ?? -1n)).toBe(amount < 0n ? -amount : amount)
        }
        expect([...left.values()].reduce((n, x) => n + x, 0n)).toBe(sum)
      }),
    )
  })
})
