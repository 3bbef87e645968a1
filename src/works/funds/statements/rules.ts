import { createHash } from 'node:crypto'
import { formatYuan, readYuan } from '../../../kernel/amount.ts'
import type { Day } from '../../../kernel/day.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { Doubt, type Given } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { referencesIn } from '../gifts/reference.ts'
import { inward, outward, total } from './words-headings.ts'

/** One line of a statement; amounts in fen. */
export interface StatementLine {
  /** The row as the spreadsheet counts. */
  n: number
  /** The bank's own number, or what makes the line one within its file. */
  ref: string
  day: Day
  way: 'in' | 'out'
  amount: bigint
  balance: bigint | null
  summary: string
  party: string
  /** Orders that its words name. */
  references: string[]
  /** What is odd about it; it is good all the same. */
  doubt: Doubt | undefined
}

/** Heading of each column, for the words of a refusal. */
export type Heads = Record<string, string>

const none = /^[-\u2014\u2013/\s]*$/
/** `0.00`, `-` and nothing say that nothing moved on this side. */
const isNone = (text: string): boolean => none.test(text) || readYuan(text) === 'zero'

const column = (key: string, heads: Heads) => ({ column: heads[key] ?? key })

/** Fen of a cell that may say less than nothing. 422 `bad-amount` with what is wrong and the column. */
function signed(text: string, key: string, heads: Heads): bigint {
  const plain = text.replace(/^([\u00a5\uffe5]?)\s*([-+\u2212\uff0d])\s*/, '$2$1')
  const minus = /^[-\u2212\uff0d]/.test(plain)
  const read = readYuan(plain.replace(/^[-+\u2212\uff0d]\s*/, ''))
  if (read === 'zero') return 0n
  if (typeof read !== 'bigint') throw new Problem(422, `statement-${read}`, column(key, heads))
  return minus ? -read : read
}

/** Which way how much went. 422 `statement-both`, `statement-none`, `statement-negative`, `statement-sign`. */
export function moved(given: Given, heads: Heads): { way: 'in' | 'out'; amount: bigint } {
  const { income = '', expense = '', amount = '', sign = '' } = given
  const [has, had] = [!isNone(income), !isNone(expense)]
  if (has && had) throw new Problem(422, 'statement-both', column('income', heads))
  if (has) {
    const fen = signed(income, 'income', heads)
    // A red figure takes an entry back: somebody has to look which.
    if (fen < 0n) throw new Problem(422, 'statement-negative', column('income', heads))
    return { way: 'in', amount: fen }
  }
  if (had) {
    const fen = signed(expense, 'expense', heads)
    return { way: 'out', amount: fen < 0n ? -fen : fen }
  }
  if (isNone(amount)) throw new Problem(422, 'statement-none', column('amount', heads))
  const fen = signed(amount, 'amount', heads)
  const size = fen < 0n ? -fen : fen
  if (!sign) return { way: fen < 0n ? 'out' : 'in', amount: size }
  if (inward.test(sign) && fen > 0n) return { way: 'in', amount: size }
  if (outward.test(sign)) return { way: 'out', amount: size }
  throw new Problem(422, 'statement-sign', { ...column('sign', heads), text: sign.slice(0, 20) })
}

const move = ({ way, amount }: Pick<StatementLine, 'way' | 'amount'>): bigint =>
  way === 'in' ? amount : -amount

/** Whether a balance follows from the one before it, in either order of time. */
const follows = (before: StatementLine, after: StatementLine): boolean =>
  before.balance === null ||
  after.balance === null ||
  before.balance + move(after) === after.balance ||
  after.balance + move(before) === before.balance

/**
 * Reads the lines of one file in their order. With a number of the bank's that is what makes a line one; without, equal
 * lines are numbered within the file, so that two real payments of a day both stay and the file sent again is known.
 * What stands twice under one number, or twice in a row with the same balance after it, is one line: the second is passed
 * over with a Doubt (`statement-twice`, `statement-total` for sums). A balance that does not add up is a doubt of its line.
 */
export function statementReader(heads: Heads): (given: Given, n: number) => StatementLine {
  const numbered = new Map<string, { n: number; sum: string }>()
  const counted = new Map<string, number>()
  let before: StatementLine | undefined
  return (given, n) => {
    const last = before
    before = undefined
    const first = Object.values(given).find((text) => text !== '') ?? ''
    if (total.test(first)) {
      before = last
      throw new Doubt('statement-total', { column: heads.day ?? '' })
    }
    const day = dayOfCell(given.day ?? '', heads)
    const { summary = '', party = '' } = given
    const serial = /^[-0\s]*$/.test(given.serial ?? '') ? '' : (given.serial ?? '')
    const { way, amount } = moved(given, heads)
    const balance = isBlank(given.balance) ? null : signed(given.balance ?? '', 'balance', heads)
    if (/^\d(\.\d+)?e\+\d+$/i.test(serial))
      throw new Problem(422, 'statement-serial', column('serial', heads))
    const sum = `${day}|${way}|${amount}`
    const line = {
      n,
      day,
      way,
      amount,
      balance,
      summary,
      party,
      references: referencesIn(`${summary} ${party}`),
    }
    if (serial) {
      const known = numbered.get(serial)
      if (known && known.sum !== sum)
        throw new Problem(422, 'statement-number', { row: known.n, ...column('serial', heads) })
      if (known) throw repeated(known.n, heads, () => (before = last))
      numbered.set(serial, { n, sum })
      before = { ...line, ref: serial, doubt: undefined }
    } else {
      const text = `${given.day}|${way}|${amount}|${summary}|${party}`
      const same =
        last && balance !== null && last.balance === balance && last.way === way && last.amount === amount
      if (same && last.summary === summary && last.party === party && last.day === day)
        throw repeated(last.n, heads, () => (before = last))
      const ordinal = (counted.get(text) ?? 0) + 1
      counted.set(text, ordinal)
      const hash = createHash('sha256').update(text).digest('hex').slice(0, 24)
      before = { ...line, ref: `line-${hash}-${ordinal}`, doubt: undefined }
    }
    if (last && !follows(last, before))
      before.doubt = new Doubt('statement-balance', {
        ...column('balance', heads),
        row: last.n,
        balance: formatYuan(balance ?? 0n),
      })
    return before
  }
}

const isBlank = (text: string | undefined): boolean => none.test(text ?? '')

function repeated(row: number, heads: Heads, keep: () => void): Doubt {
  keep()
  return new Doubt('statement-twice', { row, ...column('serial', heads) })
}

/** The day of a cell that may say a time besides. */
function dayOfCell(text: string, heads: Heads): Day {
  const [day = ''] = text.split(/[ T]/)
  try {
    return dayFrom(/^\d{14}$/.test(day) ? day.slice(0, 8) : day)
  } catch (error) {
    if (error instanceof Problem)
      throw new Problem(422, error.code, { ...error.data, ...column('day', heads) })
    throw error
  }
}
