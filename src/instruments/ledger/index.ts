/**
 * Books that can be followed to the last fen. Nouns: book, fund, purpose, journal (with its entries), hold, period, due,
 * sample (vouchers an auditor drew) with its remarks.
 * Verbs: post, reverse, close a month, state and settle what is owed; statements and trace are read from what was posted.
 * Invariants: entries sum to zero per journal and fund, memo accounts apart; no floored account is overdrawn, what is
 * held included; a purpose outside the fund's is refused; nothing is posted into a closed month; a journal is reversed
 * once, exactly; an item is posted whole and once under its key; a due is settled by the one journal that moved exactly
 * its amount, and owed again when that is taken back. `ledger_post` in the database is the only writer; a
 * journal carries the id of its event, so the seal of the event is its own.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { invariants } from './invariants.ts'
import {
  bookState,
  dueState,
  fundState,
  holdState,
  journalState,
  periodState,
  purposeState,
} from './tables.ts'
import { remarkState, sampleState } from './tables-samples.ts'
import { words } from './words.ts'

export {
  addPurposes,
  balanceOf,
  bookNamed,
  bookOrOpen,
  closePeriod,
  openBook,
  openDay,
  openFund,
  setFundStatus,
} from './books.ts'
export { type Due, duesOf, holdDue, type Owed, releaseDue, settleDue, stateDue, voidDue } from './dues.ts'
export {
  budgetsNow,
  findFunds,
  flowSides,
  type Line,
  linesOf,
  movedBy,
  postedOn,
  purposeNames,
} from './lines.ts'
export { hledgerJournal } from './exporting.ts'
export { closedUntil, dipsOf, firstDays } from './past.ts'
export { type Entry, type Item, type Journal, type Outcome, post, postAll, postMany } from './posting.ts'
export { bindPosting, type Wish } from './queue.ts'
export { refund, reversalOf, reversalsOf, reverse } from './reversing.ts'
export { type Budget, budgetOf, flowsOf, idleOf, statement, sumsOf, usageOf } from './statements.ts'
export { booksIn, type Months, monthsOf, type Voucher, voucherNumber, vouchersOf } from './vouchers.ts'
export { drawSample, remark, remarksOf, samplesOf } from './samples.ts'
export { type Method, methods } from './sampling.ts'
export { type Found, kindsIn, searchVouchers } from './searching.ts'
export { type Portion, trace } from './trace.ts'
export { type Commodity, type FundKind, fundKinds, type FundRow } from './tables.ts'

/** SQL of every line of every journal, for invariants of rooms above. */
export const posted = `select l.journal, l.fund, l.account, l.amount, j.subject from ledger_entry l join ledger_journal j on j.id = l.journal`

/** SQL of every hold that stands, for invariants of rooms above. */
export const heldFor = `select h.subject, h.fund, h.amount from ledger_hold h where h.ended_as is null`

/** SQL of every due, to go on with a condition; for invariants of rooms above. */
export const dueTold = `select 1 from ledger_due d`

export const ledgerRoom: Room = {
  name: 'ledger',
  migrations: join(import.meta.dirname, 'migrations'),
  words,
  nouns: [
    { noun: 'ledger.book', table: 'ledger_book', columns: [...bookState] },
    { noun: 'ledger.fund', table: 'ledger_fund', columns: [...fundState] },
    { noun: 'ledger.purpose', table: 'ledger_purpose', columns: [...purposeState] },
    { noun: 'ledger.hold', table: 'ledger_hold', columns: [...holdState] },
    { noun: 'ledger.journal', table: 'ledger_journal', columns: [...journalState] },
    { noun: 'ledger.due', table: 'ledger_due', columns: [...dueState] },
    { noun: 'ledger.sample', table: 'ledger_sample', columns: [...sampleState] },
    { noun: 'ledger.remark', table: 'ledger_remark', columns: [...remarkState] },
    { noun: 'ledger.period', table: 'ledger_period', columns: [...periodState] },
  ],
  invariants,
}
