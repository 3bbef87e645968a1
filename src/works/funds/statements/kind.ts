import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, recordAll, stateOf } from '../../../kernel/event.ts'
import { Doubt, importKind, type ImportKind } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { AccountRow, ReceiptPrivateRow, ReceiptRow } from '../tables.ts'
import { receiptState } from '../tables.ts'
import { accountById, sourceOf } from './accounts.ts'
import { type StatementLine, statementReader } from './rules.ts'
import { words } from './words.ts'
import { headings } from './words-headings.ts'

type Key = 'day' | 'income' | 'expense' | 'amount' | 'sign' | 'balance' | 'summary' | 'party' | 'serial'

const head = (key: Key) => words[`statements.column.${key}`]

/** A line that was read, and whether it was taken before. */
export interface Read {
  line: StatementLine
  known: boolean
}

const sealedWords = (c: Context, receipt: string, { summary, party }: StatementLine): ReceiptPrivateRow => ({
  receipt,
  path: c.district,
  summary_sealed: summary ? c.crypt.seal(summary, `receipt:summary:${receipt}`) : null,
  party_sealed: party ? c.crypt.seal(party, `receipt:party:${receipt}`) : null,
})

/** What a line says and whom it names, in plain words. */
export const openedWords = (c: Context, row: ReceiptPrivateRow): { summary: string; party: string } => ({
  summary: row.summary_sealed ? c.crypt.open(row.summary_sealed, `receipt:summary:${row.receipt}`) : '',
  party: row.party_sealed ? c.crypt.open(row.party_sealed, `receipt:party:${row.receipt}`) : '',
})

const receiptOf = (
  c: Context,
  line: StatementLine,
  from: { account: AccountRow; batch: string; named: string | null },
): ReceiptRow => ({
  id: c.newId(),
  source: sourceOf(from.account),
  ref: line.ref,
  day: line.day,
  amount: String(line.amount),
  named: from.named,
  state: 'open',
  wrong: null,
  subject: null,
  journal: null,
  at: c.now,
  ended_at: null,
  ended_by: null,
  way: line.way === 'out' ? 'out' : null,
  account: from.account.id,
  batch: from.batch,
  line: line.n,
  balance: line.balance === null ? null : String(line.balance),
  reason: null,
})

/** Which of these numbers of a source stand already. */
async function standing(c: Context, source: string, refs: string[]): Promise<Map<string, ReceiptRow>> {
  const found = await sql<ReceiptRow>`select * from funds_receipt where source = ${source}
    and ref = any(${refs}) and state <> 'taken-back'`.execute(c.trx)
  return new Map(found.rows.map((row) => [row.ref, row]))
}

/** Gifts by the references that lines name. */
async function giftsNamed(c: Context, lines: StatementLine[]): Promise<Map<string, string>> {
  const references = [...new Set(lines.flatMap((line) => line.references))]
  if (!references.length) return new Map()
  const found = await sql<{ id: string; reference: string }>`
    select id, right(replace(id::text, '-', ''), 10) as reference from funds_gift
    where right(replace(id::text, '-', ''), 10) = any(${references})`.execute(c.trx)
  return new Map(found.rows.map((row) => [row.reference, row.id]))
}

/** 422 `account-needed` unless it names an account that is there. */
async function accountFor(c: Context, id: string | undefined): Promise<AccountRow> {
  const account = id ? await accountById(c, id) : undefined
  if (!account) throw new Problem(422, 'account-needed')
  return account
}

const same = (row: ReceiptRow, line: StatementLine): boolean =>
  row.day === line.day && BigInt(row.amount) === line.amount && (row.way ?? 'in') === line.way

const column = (key: Key, most: number, example = '') => ({
  key,
  ...head(key),
  most,
  also: headings.get(key) ?? [],
  example,
})

/** Statements of a bank or a platform, line by line, as they come out of its own system. */
export const statements: ImportKind = importKind<Read>({
  kind: 'statements',
  by: ['treasurer', 'fund-officer'],
  ...words['statements.kind'],
  columns: [
    { ...column('day', 40, '2026-11-20'), required: true, day: true },
    column('income', 60, '1,234.50'),
    column('expense', 60),
    column('amount', 60),
    column('sign', 20),
    column('balance', 60),
    column('summary', 300),
    column('party', 200),
    column('serial', 120),
  ],
  foreign: { before: 20, needs: [['income', 'expense', 'amount']] },
  chosen: async (c, of) => void (await accountFor(c, of)),
  stayed: 'statement-stayed',
  order: ['funds_receipt', 'funds_receipt_private'],
  async open(c, _path, _writing, from) {
    const account = await accountFor(c, from.of)
    const heads = Object.fromEntries(statements.columns.map(({ key, zh }) => [key, zh]))
    const read = statementReader(heads)
    let named = new Map<string, string>()
    return {
      check(given, n) {
        const line = read(given, n)
        if (line.day > dayOf(c.now)) throw new Problem(422, 'statement-day', { column: heads.day ?? '' })
        return { line, known: false }
      },
      async known(rows) {
        const there = await standing(
          c,
          sourceOf(account),
          rows.map(({ line }) => line.ref),
        )
        return rows.map((row) => {
          const before = there.get(row.line.ref)
          if (!before) return row.line.doubt
          if (!same(before, row.line))
            return new Problem(422, 'receipt-differs', { ref: row.line.ref, column: heads.serial ?? '' })
          row.known = true
          return new Doubt('statement-known', { column: '' })
        })
      },
      async ready(rows) {
        named = await giftsNamed(
          c,
          rows.map(({ line }) => line),
        )
      },
      write(bulk, { line, known }) {
        if (known) return []
        const order = line.references.flatMap((one) => named.get(one) ?? [])[0] ?? null
        const row = receiptOf(c, line, {
          account,
          batch: from.batch,
          named: order,
        })
        bulk.sealed(
          'funds_receipt',
          row,
          receiptState,
          { id: c.newId(), at: c.now, actor_id: null, kind: 'funds.receipt.taken' },
          'funds.receipt',
        )
        bulk.add('funds_receipt_private', sealedWords(c, row.id, line))
        return [row.id]
      },
    }
  },
  undo: takeBack,
})

/** Lines nobody dealt with yet are taken back; what was matched or set aside stays, and is counted. */
async function takeBack(c: Context, ids: string[]): Promise<number> {
  const back = await sql<ReceiptRow>`update funds_receipt set state = 'taken-back', ended_at = ${c.now},
    ended_by = ${c.actor.id} where id = any(${ids}::uuid[]) and state = 'open' returning *`.execute(c.trx)
  await sql`delete from funds_receipt_private where receipt = any(${back.rows.map(({ id }) => id)}::uuid[])`.execute(
    c.trx,
  )
  await recordAll(
    c.trx,
    back.rows.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: null,
      kind: 'funds.receipt.taken-back',
      subject: `funds.receipt:${row.id}`,
      data: { state_hash: stateOf(row, receiptState) },
    })),
  )
  return ids.length - back.rows.length
}
