import { sql } from 'kysely'
import { takeTurns } from '../../../kernel/db/lock.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { type Due, duesOf, findFunds, openDay, post, settleDue } from '../../../instruments/ledger/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { incoming } from '../appropriating.ts'
import { unnamed } from '../gifts/actions.ts'
import { endReceipt, lockGift, lockOpen, match, receiving, wrongWith } from '../gifts/receiving.ts'
import type { AsideReason, GiftRow, ReceiptPrivateRow, ReceiptRow } from '../tables.ts'
import type { RefundRow } from '../refunds/tables.ts'
import { openedWords } from './kind.ts'

/** Something that waits to be matched to a line. */
export interface Candidate {
  /** `room.noun:id`. */
  subject: string
  kind: 'gift' | 'payment' | 'due' | 'refund'
  fund: string
  /** Name of the organisation that was paid, or owes; the alias of a person who was helped. */
  party: string | null
  at: string
  /** Of a refund, the gift it gives back. */
  gift?: string
}

const idIn = (subject: string): string => subject.slice(subject.indexOf(':') + 1)

/** What was promised comes in as the order it became. */
const isPledge = ({ source }: Due): boolean => source.startsWith('funds.pledge:')

/** What an organisation agreed to put into the fund is no earning of it. */
const bookedAs = ({ source }: Due) =>
  source.startsWith('funds.instalment:')
    ? ({ kind: 'contribution', account: 'grant-received' } as const)
    : ({ kind: 'due-received', account: 'earnings' } as const)

/** Dues of exactly these amounts that a line may be: paid ones that no line was matched to, and those still owed to the house. */
async function duesFor(c: Context, amounts: string[]): Promise<Due[]> {
  const found = await duesOf(c.trx, { amounts, states: ['open', 'settled'] })
  const dues = found.filter((due) =>
    due.commodity === 'CNY' && due.direction === 'payable'
      ? due.state === 'settled'
      : due.state === 'open' && !isPledge(due),
  )
  const taken = await sql<{ subject: string }>`select subject from funds_receipt
    where state = 'matched' and subject = any(${dues.map(({ id }) => `ledger.due:${id}`)})`.execute(c.trx)
  const used = new Set(taken.rows.map(({ subject }) => idIn(subject)))
  return dues.filter(({ id }) => !used.has(id))
}

/** Who was paid or owes, by name; the file of a person who was helped, by its alias. */
const partyOf = (party: string, names: Map<string, string>): string | null =>
  party.startsWith('alias:') ? idIn(party) : (names.get(party.replace('people.organisation:', '')) ?? null)

/** What each line may be, by its amount and way. */
export async function candidatesOf(c: Context, rows: ReceiptRow[]): Promise<Map<string, Candidate[]>> {
  const amounts = [...new Set(rows.map(({ amount }) => amount))]
  if (!amounts.length) return new Map()
  const named = rows.flatMap((row) => row.named ?? [])
  const gifts =
    await sql<GiftRow>`select * from funds_gift where state = 'waiting' and (id = any(${named}::uuid[]) or id in
    (select id from funds_gift where state = 'waiting' and amount = any(${amounts}::bigint[]) order by at desc limit 500))
    order by at desc`.execute(c.trx)
  const dues = await duesFor(c, amounts)
  const refunds = await sql<RefundRow>`select * from funds_refund r where r.state = 'paid'
    and r.amount = any(${amounts}::bigint[]) and not exists (select 1 from funds_receipt o
      where o.subject = 'funds.refund:' || r.id and o.state = 'matched')`.execute(c.trx)
  const funds = new Map(
    (await findFunds(c.trx, { ids: [...gifts.rows, ...dues, ...refunds.rows].map(({ fund }) => fund) })).map(
      (row) => [row.id, row],
    ),
  )
  const names = await unitNames(
    c.trx,
    dues.flatMap(({ party }) => (party.startsWith('people.organisation:') ? [idIn(party)] : [])),
  )
  const all = [
    ...gifts.rows.map((gift) => ({
      way: 'in',
      amount: BigInt(gift.amount),
      fund: gift.fund,
      told: {
        subject: `funds.gift:${gift.id}`,
        kind: 'gift' as const,
        party: null,
        at: gift.at.toISOString(),
      },
    })),
    ...dues.map((due) => ({
      way: due.direction === 'payable' ? 'out' : 'in',
      amount: due.amount,
      fund: due.fund,
      told: {
        subject: `ledger.due:${due.id}`,
        kind: due.direction === 'payable' ? ('payment' as const) : ('due' as const),
        party: partyOf(due.party, names),
        at: due.at.toISOString(),
      },
    })),
    ...refunds.rows.map((row) => ({
      way: 'out',
      amount: BigInt(row.amount),
      fund: row.fund,
      told: {
        subject: `funds.refund:${row.id}`,
        kind: 'refund' as const,
        party: null,
        at: (row.ended_at ?? row.at).toISOString(),
        gift: row.gift,
      },
    })),
    // The treasury keeps the money of budgets: no line of ours is theirs.
  ].filter(({ fund }) => funds.get(fund)?.kind !== 'government')
  return new Map(
    rows.map((row) => [
      row.id,
      all
        .filter(({ way, amount }) => way === (row.way ?? 'in') && amount === BigInt(row.amount))
        .map(({ told, fund }) => ({ ...told, fund: funds.get(fund)?.name ?? '' })),
    ]),
  )
}

export type ReceiptLine = ReceiptRow & Pick<ReceiptPrivateRow, 'summary_sealed' | 'party_sealed'>

/** The words of a line in plain text; nothing for what no statement brought. */
export const wordsOfLine = (c: Context, row: ReceiptLine): { summary: string; party: string } =>
  openedWords(c, { ...row, receipt: row.id, path: '' })

/**
 * What a line is beyond doubt: the gift that its words name and whose amount it has; the one payment of its amount to
 * whom it names.
 */
export function exactOf(
  row: ReceiptRow,
  party: string,
  candidates: readonly Candidate[],
): Candidate | undefined {
  if (row.named)
    return candidates.find((one) => one.gift === row.named || one.subject === `funds.gift:${row.named}`)
  if (!party) return undefined
  const named = candidates.filter((one) => one.kind !== 'gift' && one.party !== null && one.party === party)
  return named.length === 1 ? named[0] : undefined
}

async function matchDue(c: Context, row: ReceiptRow, due: Due): Promise<void> {
  const [fund] = await findFunds(c.trx, { ids: [due.fund] })
  if (!fund || fund.kind === 'government' || due.commodity !== 'CNY') throw notFound()
  const out = due.direction === 'payable'
  if (due.amount !== BigInt(row.amount) || out !== (row.way === 'out'))
    throw new Problem(422, 'receipt-amount')
  if (out && due.state !== 'settled') throw new Problem(409, 'due-unpaid')
  if (!out && due.state !== 'open') throw new Problem(409, `due-${due.state}`)
  await endMatched(c, row, `ledger.due:${due.id}`, () => (out ? due.journal : receiveDue(c, row, due)))
}

/** Takes a line out of the queue as what it is. 409 `matched-already` where another line is that. */
async function endMatched(
  c: Context,
  row: ReceiptRow,
  subject: string,
  journal: () => string | null | Promise<string>,
): Promise<void> {
  const used = await c.trx
    .selectFrom('funds_receipt')
    .select('id')
    .where('subject', '=', subject)
    .where('state', '=', 'matched')
    .executeTakeFirst()
  if (used) throw new Problem(409, 'matched-already')
  await endReceipt(
    c,
    { ...row, state: 'matched', subject, journal: await journal(), ended_at: c.now, ended_by: c.actor.id },
    'matched',
  )
}

/** What somebody owed has come in. */
async function receiveDue(c: Context, row: ReceiptRow, due: Due): Promise<string> {
  const [fund] = await findFunds(c.trx, { ids: [due.fund] })
  if (!fund) throw new Error('funds: a due of no fund')
  const { kind, account } = bookedAs(due)
  const [journal = ''] = await post(unnamed(c), {
    key: `funds/receipt/${row.id}`,
    journals: [
      {
        book: fund.book,
        kind,
        day: await openDay(c, fund.book, row.day),
        subject: `ledger.due:${due.id}`,
        entries: incoming(fund, account, due.amount),
      },
    ],
  })
  await settleDue(c, due.id, journal)
  return journal
}

/** A refund that was posted left the bank. */
async function matchRefund(c: Context, row: ReceiptRow, id: string): Promise<void> {
  const refund = await c.trx.selectFrom('funds_refund').selectAll().where('id', '=', id).executeTakeFirst()
  if (!refund) throw notFound()
  if (refund.amount !== row.amount || row.way !== 'out') throw new Problem(422, 'receipt-amount')
  if (!refund.journal) throw new Problem(409, 'due-unpaid')
  await endMatched(c, row, `funds.refund:${id}`, () => refund.journal)
}

async function matchTo(c: Context, row: ReceiptRow, subject: string): Promise<void> {
  if (subject.startsWith('funds.refund:')) return matchRefund(c, row, idIn(subject))
  if (subject.startsWith('ledger.due:')) {
    const [due] = await duesOf(c.trx, { id: idIn(subject) })
    if (!due || isPledge(due)) throw notFound()
    return matchDue(c, row, due)
  }
  const gift = await lockGift(c, idIn(subject))
  if (!gift) throw notFound()
  if (gift.state !== 'waiting') throw new Problem(409, 'gift-received')
  if (gift.amount !== row.amount || row.way === 'out') throw new Problem(422, 'receipt-amount')
  await match(c, row, gift)
}

/**
 * Somebody says what a line in the queue is: a gift that waits, a due that was paid, or one that is owed to the house, of
 * exactly its amount. 404, 409 `receipt-ended`, `gift-received`, `due-unpaid`, `matched-already`, 422 `receipt-amount`.
 */
export async function matchByHand(c: Context, receipt: string, subject: string): Promise<void> {
  await matchTo(c, await lockOpen(c, receipt), subject)
}

const mostAtOnce = 500

/** Open lines with their words, oldest first. */
export const openLines = async (c: Context, limit: number): Promise<ReceiptLine[]> =>
  (
    await sql<ReceiptLine>`select r.*, p.summary_sealed, p.party_sealed from funds_receipt r
      left join funds_receipt_private p on p.receipt = r.id where r.state = 'open' order by r.at, r.line, r.id
      limit ${limit}`.execute(c.trx)
  ).rows

/** Every line of the queue that is something beyond doubt. */
export async function exactLines(c: Context): Promise<{ row: ReceiptLine; is: Candidate }[]> {
  const rows = await openLines(c, 20_000)
  const candidates = await candidatesOf(c, rows)
  const taken = new Set<string>()
  return rows.flatMap((row) => {
    const is = exactOf(row, wordsOfLine(c, row).party, candidates.get(row.id) ?? [])
    if (!is || taken.has(is.subject)) return []
    taken.add(is.subject)
    return [{ row, is }]
  })
}

/** Matches the lines that were shown as beyond doubt and still are; answers how many, and how many are no more. */
export async function confirmExact(
  c: Context,
  receipts: string[],
): Promise<{ matched: number; left: number }> {
  await takeTurns(c.trx, receiving)
  const wanted = new Set(receipts)
  const exact = (await exactLines(c)).filter(({ row }) => wanted.has(row.id)).slice(0, mostAtOnce)
  // Whoever matches one gift alone locks it and then the pool of its fund: all of ours are locked before any pool.
  await sql`select id from funds_gift where id = any(${exact.flatMap(({ is }) =>
    is.kind === 'gift' ? [idIn(is.subject)] : [],
  )}::uuid[]) order by id for update`.execute(c.trx)
  let matched = 0
  for (const { row, is } of exact.toSorted((a, b) => a.row.id.localeCompare(b.row.id))) {
    const now = await c.trx
      .selectFrom('funds_receipt')
      .selectAll()
      .where('id', '=', row.id)
      .where('state', '=', 'open')
      .forUpdate()
      .executeTakeFirst()
    if (!now || !(await stillIs(c, now, is))) continue
    await matchTo(c, now, is.subject)
    matched++
  }
  return { matched, left: receipts.length - matched }
}

async function stillIs(c: Context, row: ReceiptRow, is: Candidate): Promise<boolean> {
  if (is.kind === 'refund') return true
  if (is.kind !== 'gift') {
    const [due] = await duesOf(c.trx, { id: idIn(is.subject) })
    return due?.state === (is.kind === 'due' ? 'open' : 'settled')
  }
  const gift = await lockGift(c, idIn(is.subject))
  return gift !== undefined && (await wrongWith(c, gift, { amount: BigInt(row.amount) })) === null
}

/** What is none of the house's money, or was booked otherwise: it leaves the queue with its reason, and stays on record. */
export async function setAside(c: Context, receipt: string, reason: AsideReason): Promise<void> {
  const row = await lockOpen(c, receipt)
  await endReceipt(
    c,
    { ...row, state: 'set-aside', reason, ended_at: c.now, ended_by: c.actor.id },
    'set-aside',
  )
}
