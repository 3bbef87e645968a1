import { readYuan } from '../../../kernel/amount.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { Doubt, type Given } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Entry, FundRow } from '../../../instruments/ledger/index.ts'
import { accountNames, total } from './words-headings.ts'

/** Heading of each column, for the words of a refusal. */
export type Heads = Readonly<Record<string, string>>

/** What each account that past figures may name does to a budget. */
const does = {
  bank: 'nothing',
  appropriation: 'feeds',
  donation: 'feeds',
  'grant-received': 'feeds',
  earnings: 'feeds',
  'transfer-in': 'feeds',
  spending: 'spends',
  'grant-given': 'spends',
  distribution: 'spends',
  'transfer-out': 'passes',
} as const
export type PastAccount = keyof typeof does

/** A treasury pays for a budget: nothing else feeds it, and nothing but spending leaves it. */
const ofBudgets: readonly PastAccount[] = ['bank', 'appropriation', 'spending']

/** One line of a voucher, as a book of accounts has it: debit positive, fen. */
export interface PastLine {
  account: PastAccount
  amount: bigint
  purpose: string | undefined
}

/**
 * What the ledger is told for the lines of one fund: its real accounts, and what they did to its budget. Money of a budget
 * lies with the treasury, which pays what is spent.
 */
export function entriesFor(fund: Pick<FundRow, 'id' | 'kind'>, lines: readonly PastLine[]): Entry[] {
  const budget = fund.kind === 'government'
  const sums = new Map<string, Entry>()
  const add = (account: string, amount: bigint, purpose?: string) => {
    const key = `${account}/${purpose ?? ''}`
    const before = sums.get(key)?.amount ?? 0n
    sums.set(key, { fund: fund.id, account, amount: before + amount, ...(purpose ? { purpose } : {}) })
  }
  for (const { account, amount, purpose } of lines) {
    const what = does[account]
    if (!budget) add(account, amount, purpose)
    else if (what === 'spends') {
      add(account, amount, purpose)
      add('appropriation', -amount)
    }
    if (what === 'nothing') continue
    add('available', -amount)
    if (what === 'feeds') add('appropriated', amount)
    if (what === 'spends') add('spent', amount, purpose)
    if (what === 'passes') add('reclaimed', amount)
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0n)
}

/** The cell of a column. 422 `cell-empty`. */
export function needed(given: Given, key: string, heads: Heads): string {
  const text = given[key] ?? ''
  if (!text) throw new Problem(422, 'cell-empty', { column: heads[key] ?? key })
  return text
}

/** Passes over a row that sums others up. */
export function passTotals(given: Given): void {
  const first = Object.values(given).find((text) => text !== '') ?? ''
  if (total.test(first)) throw new Doubt('statement-total', { column: '' })
}

/** Fen of a cell. 422 `past-negative`, `past-zero`, `statement-<what is wrong>`. */
export function fenOf(text: string, key: string, heads: Heads): bigint {
  const read = readYuan(text)
  if (typeof read === 'bigint') return read
  const own = read === 'negative' || read === 'zero'
  throw new Problem(422, own ? `past-${read}` : `statement-${read}`, { column: heads[key] ?? key })
}

const blank = /^[-\u2014\u2013/\s]*$/
const isNone = (text = ''): boolean => blank.test(text) || readYuan(text) === 'zero'

/**
 * The lines that a row stands for: one with a debit or credit, or an income or expense that the bank is the other side of.
 * 422 `past-none`, `past-both`, `past-account` (the bank cannot be its own other side).
 */
export function linesIn(
  given: Given,
  of: { account: PastAccount; purpose: string | undefined },
  heads: Heads,
): PastLine[] {
  const keys = (['debit', 'credit', 'income', 'expense'] as const).filter((key) => !isNone(given[key]))
  const [key, another] = keys
  if (!key) throw new Problem(422, 'past-none', { column: heads.debit ?? '' })
  if (another) throw new Problem(422, 'past-both', { column: heads[another] ?? '' })
  const fen = fenOf(given[key] ?? '', key, heads)
  const amount = key === 'debit' || key === 'expense' ? fen : -fen
  const line = { ...of, amount }
  if (key === 'debit' || key === 'credit') return [line]
  if (of.account === 'bank')
    throw new Problem(422, 'past-account', { column: heads.account ?? '', text: given.account ?? '' })
  return [line, { account: 'bank', amount: -amount, purpose: undefined }]
}

const accounts = new Map(
  [...accountNames].flatMap(([account, names]) => names.map((name) => [name, account] as const)),
)

/** The account that a cell names, with or without its number and details. 422 `past-account`, `past-not-carried`. */
export function accountFrom(text: string, fund: Pick<FundRow, 'kind' | 'name'>, heads: Heads): PastAccount {
  const plain = text.replace(/^[\d.\s]+/, '').toLowerCase()
  const [first = ''] = plain.split(/[-\u2014\u2013_/\\:(]/)
  const found = accounts.get(plain) ?? accounts.get(first.trim())
  const about = { column: heads.account ?? '', text: text.slice(0, 30) }
  if (found === 'not-carried') throw new Problem(422, 'past-not-carried', about)
  if (!found || !(found in does)) throw new Problem(422, 'past-account', about)
  const account = found as PastAccount
  if (fund.kind === 'government' && !ofBudgets.includes(account))
    throw new Problem(422, 'past-not-of-budget', { ...about, fund: fund.name })
  return account
}

/** A day before today. 422 `cell-date`, `past-day`. */
export function pastDay(text: string, now: Date, heads: Heads): Day {
  const column = heads.day ?? ''
  let day: Day
  try {
    day = dayFrom(text.split(/[ T]/)[0] ?? '')
  } catch (error) {
    throw error instanceof Problem ? new Problem(422, error.code, { ...error.data, column }) : error
  }
  if (day >= dayOf(now)) throw new Problem(422, 'past-day', { column })
  return day
}
