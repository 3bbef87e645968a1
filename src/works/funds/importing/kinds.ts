import type { Context } from '../../../kernel/event.ts'
import {
  Doubt,
  type Given,
  importKind,
  type ImportKind,
  once,
  type Reading,
} from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Entry } from '../../../instruments/ledger/index.ts'
import { incoming } from '../appropriating.ts'
import { keep, takeBack } from './intakes.ts'
import { type Draft, inTurn, judge, type PastFund, type Reach, reachOf } from './judging.ts'
import { accountFrom, fenOf, type Heads, needed, passTotals, pastDay } from './rules.ts'
import type { IntakeRow } from './tables.ts'
import { gathered, lineOf, type Row } from './vouchers.ts'
import { words } from './words.ts'
import { openingExample, openingHeadings, voucherExample, voucherHeadings } from './words-headings.ts'

type Key =
  | 'number'
  | 'period'
  | 'day'
  | 'summary'
  | 'fund'
  | 'account'
  | 'purpose'
  | 'debit'
  | 'credit'
  | 'income'
  | 'expense'
  | 'party'
  | 'source'
  | 'amount'

const columnOf =
  (also: ReadonlyMap<string, readonly string[]>, examples: ReadonlyMap<string, string>) =>
  (key: Key, most: number) => ({
    key,
    ...words[`past.column.${key}`],
    most,
    also: also.get(key) ?? [],
    example: examples.get(key) ?? '',
  })

/** Where a file of another program begins, and what it must have. */
const foreign = (...needs: Key[][]) => ({ before: 20, needs })
const headsOf = (kind: ImportKind): Heads => Object.fromEntries(kind.columns.map(({ key, zh }) => [key, zh]))

/** What both kinds are: read as a whole, kept until somebody else confirms it, taken back as a whole. */
const common = {
  by: ['treasurer' as const],
  together: true as const,
  // They are sent from a page of their own.
  chosen: async () => {},
  order: ['funds_intake', 'funds_past_voucher', 'funds_past_private'],
  async undo(c: Context, ids: string[]) {
    for (const id of ids) await takeBack(c, id)
  },
}

/** A reading whose drafts are kept as one intake with the first row that is written. */
function reading<C>(
  c: Context,
  from: { batch: string; path: string; kind: IntakeRow['kind'] },
  read: Pick<Reading<C>, 'check' | 'known'> & { drafts: () => Draft[] },
): Reading<C> {
  let kept = false
  return {
    check: read.check,
    ...(read.known ? { known: read.known } : {}),
    write(bulk) {
      if (kept) return []
      kept = true
      return [keep(c, bulk, from, read.drafts())]
    },
  }
}

const opening = columnOf(openingHeadings, openingExample)

/** A row that says what a fund held on a day. */
export interface OpeningRow {
  fund: PastFund
  draft: Draft
}

/** What one row opens a fund with. */
function openingRow(c: Context, reach: Reach, given: Given, heads: Heads): OpeningRow {
  const fund = reach.fund(needed(given, 'fund', heads), heads)
  if (given.account && accountFrom(given.account, fund, heads) !== 'bank')
    throw new Problem(422, 'past-not-carried', {
      column: heads.account ?? '',
      text: given.account.slice(0, 30),
    })
  const purpose = reach.purpose(given.purpose ?? '', fund, heads)
  const amount = fenOf(needed(given, 'amount', heads), 'amount', heads)
  const draft: Draft = {
    kind: 'opening',
    book: fund.book,
    day: pastDay(needed(given, 'day', heads), c.now, heads),
    number: null,
    source: needed(given, 'source', heads),
    summary: '',
    party: '',
    entries: incoming(fund, 'opening', amount).map((entry) => ({
      ...entry,
      ...(purpose ? { purpose } : {}),
    })),
  }
  return { fund, draft }
}

/** One journal for each book, day and paper of what the rows say. */
export function openingDrafts(rows: OpeningRow[]): Draft[] {
  const by = Map.groupBy(rows, ({ draft }) => `${draft.book}/${draft.day}/${draft.source}`)
  return [...by.values()].flatMap(([first, ...others]) =>
    first
      ? [{ ...first.draft, entries: [first, ...others].flatMap(({ draft }): Entry[] => draft.entries) }]
      : [],
  )
}

export const openingBalances: ImportKind<OpeningRow> = {
  ...common,
  kind: 'opening-balances',
  ...words['past.kind.opening'],
  columns: [
    opening('fund', 120),
    opening('account', 60),
    opening('purpose', 60),
    opening('amount', 60),
    { ...opening('day', 40), day: true },
    opening('source', 120),
  ],
  foreign: foreign(['fund'], ['amount'], ['day'], ['source']),
  async open(c, path, writing, { batch }) {
    if (writing) await inTurn(c)
    const heads = headsOf(importKind(openingBalances))
    const reach = await reachOf(c, path)
    const seen = new Map<string, number>()
    let drafts: Draft[] = []
    return reading(
      c,
      { batch, path, kind: 'opening' },
      {
        check(given, n) {
          passTotals(given)
          const row = openingRow(c, reach, given, heads)
          once(seen, row.fund.id, n, heads.fund ?? '')
          return row
        },
        async known(rows) {
          const found = await judge(
            c,
            rows.map(({ draft }) => draft),
          )
          drafts = openingDrafts(rows.filter((_row, i) => !found[i]))
          return found
        },
        drafts: () => drafts,
      },
    )
  },
}

/** So many are confirmed in one stroke, in some seconds. */
const mostRows = 20_000

const voucher = columnOf(voucherHeadings, voucherExample)

export const pastVouchers: ImportKind<Row> = {
  ...common,
  kind: 'past-vouchers',
  ...words['past.kind.vouchers'],
  columns: [
    voucher('number', 40),
    voucher('period', 20),
    { ...voucher('day', 40), day: true },
    voucher('summary', 300),
    voucher('fund', 120),
    voucher('account', 60),
    voucher('purpose', 60),
    voucher('debit', 60),
    voucher('credit', 60),
    voucher('income', 60),
    voucher('expense', 60),
    voucher('party', 200),
    voucher('source', 120),
  ],
  foreign: foreign(
    ['number'],
    ['day'],
    ['summary'],
    ['fund'],
    ['account'],
    ['debit', 'credit', 'income', 'expense'],
  ),
  async open(c, path, writing, { batch }) {
    if (writing) await inTurn(c)
    const heads = headsOf(importKind(pastVouchers))
    const reach = await reachOf(c, path)
    const broken = new Map<string, number>()
    let drafts: Draft[] = []
    return reading(
      c,
      { batch, path, kind: 'vouchers' },
      {
        check(given, n) {
          passTotals(given)
          return lineOf(c, reach, given, { n, heads, broken })
        },
        async known(rows) {
          if (rows.length > mostRows) throw new Problem(413, 'sheet-too-long', { most: mostRows })
          const { vouchers, problems } = gathered(rows, broken)
          const judged = await judge(
            c,
            vouchers.map(({ draft }) => draft),
          )
          const found = new Map<Row, Problem | Doubt>(problems)
          vouchers.forEach(({ rows: own }, i) => {
            const problem = judged[i]
            if (problem) for (const row of own) found.set(row, problem)
          })
          drafts = vouchers.filter((_one, i) => !judged[i]).map(({ draft }) => draft)
          return rows.map((row) => found.get(row))
        },
        drafts: () => drafts,
      },
    )
  },
}
