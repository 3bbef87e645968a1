import { describe, expect, it } from 'vitest'
import { hundredths, ranks, roundAfter, sheetPoints, weighs } from './rules.ts'

const mean = (points: number, sheets: number) => ({ points: BigInt(points), sheets: BigInt(sheets) })

describe('a round', () => {
  it('weighs its criteria by whole percents that sum to 100', () => {
    expect(weighs([{ name: 'a', weight: 100 }])).toBe(true)
    const three = [33, 33, 33].map((weight) => ({ name: 'a', weight }))
    expect(weighs(three)).toBe(false)
    const criteria = [
      { name: 'a', weight: 60 },
      { name: 'b', weight: 40 },
    ]
    expect(sheetPoints(criteria, [100, 100])).toBe(10_000n)
    expect(sheetPoints(criteria, [85, 71])).toBe(7_940n)
    expect(sheetPoints(criteria, [0, 0])).toBe(0n)
  })

  it('compares means as fractions: a third is not 0.33, and what is equal shares its place', () => {
    expect(ranks([mean(10_000, 3), mean(3_333, 1), mean(6_667, 2)])).toEqual([2, 3, 1])
    expect(ranks([mean(3_333, 1), mean(9_999, 3), mean(9_000, 1), mean(1, 1)])).toEqual([2, 2, 1, 4])
    expect(hundredths(mean(10_000, 3))).toBe(3_333)
    expect(ranks([])).toEqual([])
  })

  it('goes from draft to closed and is taken back only before it is scored', () => {
    expect(roundAfter('draft', 'open')).toBe('open')
    expect(roundAfter('open', 'score')).toBe('scoring')
    expect(roundAfter('scoring', 'close')).toBe('closed')
    expect(roundAfter('draft', 'close')).toBeUndefined()
    expect(roundAfter('scoring', 'withdraw')).toBeUndefined()
    expect(roundAfter('closed', 'score')).toBeUndefined()
  })
})
