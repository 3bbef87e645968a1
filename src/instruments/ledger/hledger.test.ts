import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountName,
  amountText,
  type Booked,
  chartOf,
  type Class,
  headText,
  voucherText,
} from './hledger.ts'

const classes = new Map<string, Class>([
  ['bank', 'asset'],
  ['donation', 'income'],
  ['spending', 'expense'],
  ['available', 'memo'],
  ['appropriated', 'memo'],
])
const booked = (...funds: string[]): Booked[] => [
  { id: 'b', name: '望平社区', funds: funds.map((name, i) => ({ id: `f${i}`, name, commodity: 'CNY' })) },
]
const of = { title: 'Linli', purposes: [] }

describe('amounts', () => {
  it.each([
    [123_450n, 'CNY', '1234.50 CNY'],
    [-5n, 'CNY', '-0.05 CNY'],
    [0n, 'CNY', '0.00 CNY'],
    [9_223_372_036_854_775_807n, 'CNY', '92233720368547758.07 CNY'],
    [-12n, 'PTS', '-12 PTS'],
    [90n, 'HOUR', '90 MIN'],
    [15n, 'DAY', '1.5 DAY'],
    [-5n, 'DAY', '-0.5 DAY'],
  ] as const)('%s of %s are %s', (amount, commodity, text) => {
    expect(amountText(amount, commodity)).toBe(text)
  })
})

describe('the journal', () => {
  it('has a transaction for a voucher, memo accounts in brackets, purposes and cost objects as tags', () => {
    const chart = chartOf(booked('帮困金'), classes)
    const entry = { fund: 'f0', purpose: null, cost: null }
    const text = voucherText(chart, {
      journal: 'j1',
      number: '2026-11-0003',
      day: '2026-11-20',
      kind: 'payment',
      subject: 'funds.payment:1',
      reverses: null,
      flow: null,
      entries: [
        { ...entry, account: 'spending', purpose: 'relief', cost: 'projects.project:9', amount: 3_000n },
        { ...entry, account: 'bank', amount: -3_000n },
        { ...entry, account: 'available', amount: 50n },
        { ...entry, account: 'appropriated', amount: -50n },
      ],
    })
    expect(text).toBe(`
2026-11-20 * (2026-11-0003) payment | funds.payment:1  ; journal:j1
    望平社区:帮困金:spending  30.00 CNY  ; purpose:relief, cost:projects.project:9
    望平社区:帮困金:bank  -30.00 CNY
    [memo:望平社区:帮困金:available]  0.50 CNY
    [memo:望平社区:帮困金:appropriated]  -0.50 CNY
`)
  })

  it('declares what is used', () => {
    const used = [
      { fund: 'f0', account: 'bank' },
      { fund: 'f0', account: 'available' },
    ]
    const purposes = [{ code: 'relief', name: '帮困\n;扶弱' }]
    expect(
      headText(chartOf(booked('帮困金'), classes), used, { title: 'a\nb', purposes }).split('\n'),
    ).toEqual([
      '; a b',
      '; MIN: minutes of the commodity HOUR. Accounts below memo are of budgets; they balance among themselves.',
      '; purpose relief: 帮困 ；扶弱',
      'decimal-mark .',
      'commodity 1000.00 CNY',
      'commodity 1000. PTS',
      'commodity 1000. MIN',
      'commodity 1000.0 DAY',
      'account 望平社区:帮困金:bank  ; type:A',
      'account memo:望平社区:帮困金:available',
      '',
    ])
  })

  it('tells apart what has one name once it is written down', () => {
    const chart = chartOf(booked('a;b', 'a；b', 'a；b 2', 'a  b', 'a\nb', '', ' '), classes)
    const names = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map(
      (id) => chart.funds.get(id)?.path.split(':')[1],
    )
    expect(names).toEqual(['a；b', 'a；b 2', 'a；b 2 2', 'a b', 'a b 2', '?', '? 2'])
  })

  it('is not broken by any name', () => {
    const evil = fc.constantFrom(
      '\n',
      '\r\n',
      ';',
      '  ',
      '\t',
      '(',
      ')',
      '[',
      ']',
      ':',
      '*',
      '!',
      '=',
      '\u2028',
      '\u00a0',
    )
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(fc.oneof(evil, fc.constantFrom('a', '望')), { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(name, name, name, (book, fund, subject) => {
        const funds = [{ id: 'f', name: fund, commodity: 'CNY' as const }]
        const chart = chartOf([{ id: 'b', name: book, funds }], classes)
        const path = accountName(chart, 'f', 'bank')
        expect(path).toMatch(/^[^:]+:[^:]+:bank$/)
        expect(path).not.toMatch(/\s\s|[\n\r\t;()[\]]|^\s|\s:|:\s|\p{C}|[\p{Zl}\p{Zp}]/u)
        const entry = { fund: 'f', purpose: null, cost: null }
        const entries = [
          { ...entry, account: 'bank', amount: 1n },
          { ...entry, account: 'donation', amount: -1n },
        ]
        const voucher = {
          journal: 'j',
          number: '2026-11-0001',
          day: '2026-11-20',
          kind: 'k',
          reverses: null,
          flow: null,
        }
        const text = voucherText(chart, { ...voucher, subject: `funds.gift:${subject}`, entries })
        expect(text.split('\n')).toHaveLength(5)
        expect(text.split(';')).toHaveLength(2)
        expect(
          headText(chart, [{ fund: 'f', account: 'bank' }], { ...of, title: subject }).split('\n'),
        ).toHaveLength(9)
      }),
      { numRuns: 500 },
    )
  })
})
