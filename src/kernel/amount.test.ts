import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Check } from 'typebox/value'
import { formatYuan, mostFen, parseYuan } from './amount.ts'
import { Fen, PaidFen } from './endpoint.ts'

/** Fen, or what is wrong. */
function read(text: string): bigint | string {
  try {
    return parseYuan(text)
  } catch (error) {
    const { status, code, data } = error as { status: number; code: string; data: { wrong: string } }
    return `${status} ${code} ${data.wrong}`
  }
}

describe('an amount in yuan', () => {
  it.each([
    ['1,234.50', 123_450n],
    ['1234.5', 123_450n],
    ['0.01', 1n],
    ['10', 1_000n],
    ['  88.88  ', 8_888n],
    ['１，２３４．５０', 123_450n],
    ['１２３４。５', 123_450n],
    ['¥1,234.50', 123_450n],
    ['￥ 1,234.50', 123_450n],
    ['1234.50元', 123_450n],
    ['１００ 元整', 10_000n],
    ['10,000,000.01', 1_000_000_001n],
    ['9,999,999,999,999.99', mostFen],
  ])('%s is read', (text, fen) => {
    expect(read(text)).toBe(fen)
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['０元', 'zero'],
    ['-5', 'negative'],
    ['－５', 'negative'],
    ['−5.00', 'negative'],
    ['¥-5', 'negative'],
    ['-¥5', 'negative'],
    ['(5.00)', 'negative'],
    ['（5）', 'negative'],
    ['1.234', 'decimals'],
    ['1,234.567', 'decimals'],
    ['0.000', 'decimals'],
    ['12,34', 'separators'],
    ['1,2345', 'separators'],
    ['1234,567', 'separators'],
    [',123', 'separators'],
    ['0,123', 'separators'],
    ['1,,234', 'separators'],
    ['1.234,50', 'separators'],
    ['10,000,000,000,000', 'too-large'],
    [`1${'0'.repeat(21)}`, 'too-large'],
    ['1e21', 'not-a-number'],
    ['1E3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['007', 'not-a-number'],
    ['1.', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1 234', 'not-a-number'],
    ['5²', 'not-a-number'],
    ['٥', 'not-a-number'],
    ['三十元', 'not-a-number'],
    ['3万', 'not-a-number'],
    ['$5', 'not-a-number'],
    ['5元元', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['=1+1', 'not-a-number'],
    ['9'.repeat(100_000), 'not-a-number'],
  ])('%s is refused', (text, wrong) => {
    expect(read(text)).toBe(`422 bad-amount ${wrong}`)
  })

  it('is read back as it was written, with and without separators, in either width', () => {
    const wide = (text: string) =>
      text.replace(/[0-9,.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: mostFen }), (fen) => {
        const text = formatYuan(fen)
        expect(text).toMatch(/^\d{1,3}(,\d{3})*\.\d\d$/)
        for (const one of [text, text.replaceAll(',', ''), wide(text), `¥${text}`, `${text}元`])
          expect(read(one)).toBe(fen)
      }),
    )
  })

  it('is never read from a text otherwise than a careful reader would', () => {
    const piece = fc.constantFrom('0', '1', '9', ',', '.', '-', '¥', '元', ' ', 'e', '０', '，', '．')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = read(pieces.join(''))
        if (typeof found === 'string') return
        const plain = pieces.join('').replace(/[¥元 ]/g, '')
        const narrow = plain.replaceAll('０', '0').replaceAll('，', ',').replaceAll('．', '.')
        expect(found).toBe(BigInt(Math.round(Number(narrow.replaceAll(',', '')) * 100)))
        expect(found > 0n && found <= mostFen).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is written for people', () => {
    expect([0n, 5n, -5n, 100n, 123_450n, -123_450_000n].map(formatYuan)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '1.00',
      '1,234.50',
      '-1,234,500.00',
    ])
  })
})

describe('an amount between page and server', () => {
  it('is a whole number of fen as text', () => {
    for (const fen of ['0', '1', '-1', '9223372036854775807'])
      expect([fen, Check(Fen, fen)]).toEqual([fen, true])
    for (const fen of ['', '-0', '01', '1.0', '1e3', '+1', ' 1', '12345678901234567890'])
      expect([fen, Check(Fen, fen)]).toEqual([fen, false])
    expect(Check(Fen, 1)).toBe(false)
  })
  it('that is given is more than nothing and no more than is taken in one piece', () => {
    for (const fen of ['1', String(mostFen)]) expect([fen, Check(PaidFen, fen)]).toEqual([fen, true])
    for (const fen of ['0', '-1', '01', String(mostFen + 1n)])
      expect([fen, Check(PaidFen, fen)]).toEqual([fen, false])
  })
})
