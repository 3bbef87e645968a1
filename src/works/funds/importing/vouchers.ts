import { formatYuan } from '../../../kernel/amount.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { Doubt, type Given } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Draft, PastFund, Reach } from './judging.ts'
import { accountFrom, entriesFor, type Heads, linesIn, needed, type PastLine, pastDay } from './rules.ts'

/** A row of a file of vouchers. */
export interface Row {
  n: number
  /** Rows of one voucher have the same. */
  voucher: string
  number: string
  day: Day
  fund: PastFund
  lines: PastLine[]
  summary: string
  party: string
  source: string
}

interface Reading {
  n: number
  heads: Heads
  /** Vouchers of which a row cannot be read, and that row. */
  broken: Map<string, number>
}

/**
 * The number of a voucher in its year. Where the file says its period, numbers begin anew each month, and the month stands
 * before them.
 */
const numberOf = (given: Given, day: Day, heads: Heads): string => {
  const number = needed(given, 'number', heads).replace(/\s/g, '')
  return given.period ? `${day.slice(5, 7)}-${number}` : number
}

/** Reads one row. Throws as the rules do; its voucher is known to lack it then. */
export function lineOf(c: Context, reach: Reach, given: Given, { n, heads, broken }: Reading): Row {
  const day = pastDay(needed(given, 'day', heads), c.now, heads)
  const number = numberOf(given, day, heads)
  const voucher = `${number}/${day}`
  try {
    const summary = needed(given, 'summary', heads)
    const fund = reach.fund(needed(given, 'fund', heads), heads)
    const account = accountFrom(needed(given, 'account', heads), fund, heads)
    const spends = account === 'spending' || account === 'grant-given' || account === 'distribution'
    const purpose = reach.purpose(given.purpose ?? '', fund, heads)
    if (spends && !purpose) throw new Problem(422, 'purpose-needed', { column: heads.purpose ?? '' })
    const lines = linesIn(given, { account, purpose: spends ? purpose : undefined }, heads)
    return {
      n,
      voucher,
      number,
      day,
      fund,
      lines,
      summary,
      party: given.party ?? '',
      source: given.source ?? '',
    }
  } catch (error) {
    if (!broken.has(voucher)) broken.set(voucher, n)
    throw error
  }
}

export interface Gathered {
  vouchers: { draft: Draft; rows: Row[] }[]
  problems: Map<Row, Problem | Doubt>
}

/**
 * The vouchers that rows stand for, in the order of time, and what keeps the others out: all rows of a voucher that does
 * not balance in each fund (`past-unbalanced`), lies in two books (`past-two-books`), lacks a row (`past-row-broken`) or
 * has the number of another (`past-number-twice`). What moves money within a bank alone is passed over (`past-within`).
 */
export function gathered(rows: Row[], broken: ReadonlyMap<string, number>): Gathered {
  const problems = new Map<Row, Problem | Doubt>()
  const vouchers: Gathered['vouchers'] = []
  const numbers = new Map<string, Row>()
  for (const own of Map.groupBy(rows, ({ voucher }) => voucher).values()) {
    const draft = draftOf(own, broken, numbers)
    if (draft instanceof Problem || draft instanceof Doubt) for (const row of own) problems.set(row, draft)
    else vouchers.push({ draft, rows: own })
  }
  return { vouchers: vouchers.toSorted((a, b) => inTime(a.draft, b.draft)), problems }
}

/** What came in stands before what went out on the same day: a day is overdrawn at its end or not at all. */
const inTime = (a: Draft, b: Draft): number =>
  a.day === b.day ? Number(came(b) > 0n) - Number(came(a) > 0n) : a.day < b.day ? -1 : 1
const came = ({ entries }: Draft): bigint =>
  entries.filter(({ account }) => account === 'available').reduce((sum, { amount }) => sum + amount, 0n)

function draftOf(
  rows: Row[],
  broken: ReadonlyMap<string, number>,
  numbers: Map<string, Row>,
): Draft | Problem | Doubt {
  const [first] = rows
  if (!first) throw new Error('funds: a voucher of no rows')
  const { number, day } = first
  const bad = broken.get(first.voucher)
  if (bad !== undefined) return new Problem(422, 'past-row-broken', { column: '', number, row: bad })
  if (rows.some(({ fund }) => fund.book !== first.fund.book))
    return new Problem(422, 'past-two-books', { column: '', number })
  const key = `${first.fund.book}/${day.slice(0, 4)}/${number}`
  const other = numbers.get(key)
  if (other)
    return new Problem(422, 'past-number-twice', { column: '', number, row: other.n, day: other.day })
  numbers.set(key, first)
  const funds = [...Map.groupBy(rows, ({ fund }) => fund.id).values()]
  for (const own of funds) {
    const amounts = own.flatMap(({ lines }) => lines.map(({ amount }) => amount))
    const sum = (sign: bigint) => amounts.reduce((all, a) => (a * sign > 0n ? all + a * sign : all), 0n)
    const [debit, credit] = [sum(1n), sum(-1n)]
    const fund = own[0]?.fund.name ?? ''
    if (debit !== credit)
      return new Problem(422, 'past-unbalanced', {
        column: '',
        number,
        fund,
        debit: formatYuan(debit),
        credit: formatYuan(credit),
      })
  }
  const entries = funds.flatMap((own) =>
    own[0]
      ? entriesFor(
          own[0].fund,
          own.flatMap((r) => r.lines),
        )
      : [],
  )
  if (!entries.length) return new Doubt('past-within', { column: '', number })
  const told = (of: (row: Row) => string) => [...new Set(rows.map(of).filter(Boolean))].join('; ')
  return {
    kind: 'vouchers',
    book: first.fund.book,
    day,
    number,
    source: told(({ source }) => source).slice(0, 300),
    summary: told(({ summary }) => summary).slice(0, 1000),
    party: told(({ party }) => party).slice(0, 500),
    entries,
  }
}
