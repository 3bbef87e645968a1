import { describe, expect, it } from 'vitest'
import { Doubt, type Given } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { referenceOf, referencesIn } from '../gifts/reference.ts'
import { moved, statementReader } from './rules.ts'

const heads = {
  day: '交易日期',
  income: '收入金额',
  expense: '支出金额',
  amount: '金额',
  balance: '余额',
  serial: '流水号',
}
const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem || error instanceof Doubt) return error.code
    throw error
  }
  return 'taken'
}

describe('which way money went', () => {
  it.each([
    [{ income: '1,234.50' }, 'in', 123_450n],
    [{ income: '１,２３４.５' }, 'in', 123_450n],
    [{ income: '50.00', expense: '0.00' }, 'in', 5_000n],
    [{ income: '-', expense: '¥88.00' }, 'out', 8_800n],
    [{ income: '', expense: '-88.00' }, 'out', 8_800n],
    [{ amount: '+20.00' }, 'in', 2_000n],
    [{ amount: '-20.00' }, 'out', 2_000n],
    [{ amount: '20.00', sign: '贷' }, 'in', 2_000n],
    [{ amount: '20.00', sign: '借方' }, 'out', 2_000n],
    [{ amount: '20.00', sign: '收入' }, 'in', 2_000n],
    [{ amount: '20.00', sign: '支' }, 'out', 2_000n],
  ] as const)('%o is %s %s', (given, way, amount) => {
    expect(moved(given as Given, heads)).toEqual({ way, amount })
  })
  it.each([
    [{ income: '12.345' }, 'statement-decimals'],
    [{ income: '12,34.00' }, 'statement-separators'],
    [{ income: '1e21' }, 'statement-not-a-number'],
    [{ income: '-5.00' }, 'statement-negative'],
    [{ income: '5', expense: '5' }, 'statement-both'],
    [{ income: '0.00', expense: '' }, 'statement-none'],
    [{ amount: '5.00', sign: '不计收支' }, 'statement-sign'],
    [{ amount: '9999999999999999' }, 'statement-too-large'],
  ] as const)('%o is refused as %s', (given, wrong) => {
    expect(code(() => moved(given as Given, heads))).toBe(wrong)
  })
})

const line = (more: Given = {}): Given => ({
  day: '2026-11-20',
  income: '50.00',
  summary: '捐款',
  party: '周老师',
  ...more,
})

describe('the lines of a file', () => {
  it('that are equal and have no number are numbered, and the file read again gives the same', () => {
    const rows = [
      line({ balance: '150.00' }),
      line({ balance: '200.00' }),
      line({ summary: '别的', balance: '250.00' }),
    ]
    const read = () => {
      const one = statementReader(heads)
      return rows.map((given, n) => one(given, n + 2).ref)
    }
    const refs = read()
    expect(new Set(refs).size).toBe(3)
    expect(refs[1]).toBe(refs[0]?.replace(/1$/, '2'))
    expect(read()).toEqual(refs)
  })
  it('with one number are one; with another amount under it the second is refused', () => {
    const read = statementReader(heads)
    expect(read(line({ serial: 'A1' }), 2).ref).toBe('A1')
    expect(code(() => read(line({ serial: 'A1' }), 3))).toBe('statement-twice')
    expect(code(() => read(line({ serial: 'A1', income: '51' }), 4))).toBe('statement-number')
    expect(read(line({ serial: 'A2' }), 5).ref).toBe('A2')
  })
  it('twice in a row with the same balance after them are one; after another line between them they are two', () => {
    const read = statementReader(heads)
    read(line({ balance: '150.00' }), 2)
    expect(code(() => read(line({ balance: '150.00' }), 3))).toBe('statement-twice')
    expect(read(line({ income: '', expense: '50.00', balance: '100.00' }), 4).doubt).toBeUndefined()
    expect(read(line({ balance: '150.00' }), 5).ref).toMatch(/-2$/)
  })
  it('say where the balance does not add up, in either order of time, and only there', () => {
    const doubts = (rows: Given[]) => {
      const read = statementReader(heads)
      return rows.map((given, n) => read(given, n + 2).doubt?.code ?? '')
    }
    const rising = [
      line({ income: '10', balance: '110.00' }),
      line({ income: '', expense: '30', balance: '80.00' }),
      line({ income: '5', balance: '95.00' }),
      line({ income: '5', balance: '100.00' }),
    ]
    expect(doubts(rising)).toEqual(['', '', 'statement-balance', ''])
    expect(doubts(rising.toReversed())).toEqual(['', '', 'statement-balance', ''])
    expect(doubts([line({ balance: '' }), line({ balance: '7.00' })])).toEqual(['', ''])
  })
  it('that sum up are passed over, and a day may have its time', () => {
    const read = statementReader(heads)
    expect(code(() => read({ day: '合计', income: '500.00' }, 9))).toBe('statement-total')
    expect(read(line({ day: '2026/11/20 10:03:22' }), 2).day).toBe('2026-11-20')
    expect(read(line({ day: '20261120100322' }), 3).day).toBe('2026-11-20')
    expect(code(() => read(line({ day: '去年' }), 4))).toBe('cell-date')
    expect(code(() => read(line({ serial: '5.10108e+17' }), 5))).toBe('statement-serial')
  })
})

describe('a reference', () => {
  const id = '01936f2a-7a4b-7c11-9f01-2b3c4d5e6f70'
  it('is found in the words of a transfer, however they are written', () => {
    expect(referenceOf(id)).toBe('LL3C4D5E6F70')
    for (const text of ['捐款LL3C4D5E6F70谢谢', 'll3c4d5e6f70', 'ＬＬ３Ｃ４Ｄ５Ｅ６Ｆ７０', `订单 ${id}`])
      expect(referencesIn(text), text).toEqual(['3c4d5e6f70'])
    for (const text of ['LL3C4D5E6F7', 'XLL3C4D5E6F70', 'LL3C4D5E6F701'])
      expect(referencesIn(text), text).toEqual([])
  })
})
