import { sql } from 'kysely'
import type { Bulk } from '../../../kernel/bulk.ts'
import { type Context, record, recordAll, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { dipsOf, type Entry, type Item, postAll, reversalsOf } from '../../../instruments/ledger/index.ts'
import { type Draft, inTurn, judge } from './judging.ts'
import { subjectOf } from './said.ts'
import {
  type IntakeRow,
  intakeState,
  type KeptEntry,
  type PastVoucherRow,
  pastVoucherState,
} from './tables.ts'

/** After it was confirmed it is taken back in one piece for so long; then a voucher of its own corrects it. */
const backFor = 10 * 60_000
const stride = 500

/** What came in or went out by entries, fen. */
export const sizeOf = (entries: readonly Pick<Entry, 'amount'>[]): bigint =>
  entries.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n)

const kept = ({ fund, account, purpose, amount }: Entry): KeptEntry => ({
  fund,
  account,
  purpose: purpose ?? null,
  amount: String(amount),
})

/** The entries of a voucher as the ledger takes them. */
export const entriesIn = (entries: readonly KeptEntry[]): Entry[] =>
  entries.map(({ fund, account, purpose, amount }) => ({
    fund,
    account,
    amount: BigInt(amount),
    ...(purpose === null ? {} : { purpose }),
  }))

/** Keeps what a file stands for until somebody else confirms it; answers the id of the intake. */
export function keep(
  c: Context,
  bulk: Bulk,
  from: { batch: string; path: string; kind: IntakeRow['kind'] },
  drafts: Draft[],
): string {
  const days = drafts.map(({ day }) => day).toSorted()
  const id = c.newId()
  const event = (kind: string) => ({ id: c.newId(), at: c.now, actor_id: c.actor.id, kind })
  const intake: IntakeRow = {
    id,
    kind: from.kind,
    area_path: from.path,
    batch: from.batch,
    vouchers: drafts.length,
    amount: String(drafts.reduce((sum, { entries }) => sum + sizeOf(memo(entries)), 0n)),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    state: 'asked',
    at: c.now,
    by: c.actor.id ?? '',
    ended_at: null,
    ended_by: null,
  }
  bulk.sealed('funds_intake', intake, intakeState, event('funds.intake.asked'), 'funds.intake')
  drafts.forEach((draft, i) => {
    const row: PastVoucherRow = {
      id: c.newId(),
      intake: id,
      n: i + 1,
      kind: draft.kind,
      book: draft.book,
      year: Number(draft.day.slice(0, 4)),
      number: draft.number,
      day: draft.day,
      source: draft.source,
      entries: draft.entries.map(kept),
      state: 'asked',
      journal: null,
    }
    const made = event('funds.past-voucher.asked')
    bulk.sealed('funds_past_voucher', row, pastVoucherState, made, 'funds.past-voucher')
    bulk.add('funds_past_private', {
      voucher: row.id,
      path: from.path,
      summary_sealed: draft.summary ? c.crypt.seal(draft.summary, `past:summary:${row.id}`) : null,
      party_sealed: draft.party ? c.crypt.seal(draft.party, `past:party:${row.id}`) : null,
    })
  })
  return id
}

const budgetAccounts = new Set(['available', 'appropriated', 'spent', 'reclaimed'])
/** Of entries those of budgets, which every past voucher has. */
export const memo = <E extends { account: string }>(entries: readonly E[]): E[] =>
  entries.filter(({ account }) => budgetAccounts.has(account))

async function lockIntake(c: Context, id: string): Promise<IntakeRow> {
  const row = await c.trx
    .selectFrom('funds_intake')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Vouchers of an intake in the order of time. */
export const vouchersIn = (c: Context, intake: string): Promise<PastVoucherRow[]> =>
  c.trx.selectFrom('funds_past_voucher').selectAll().where('intake', '=', intake).orderBy('n').execute()

/** Ends an intake and its vouchers in one state; `journals` by voucher where they were posted. */
async function end(
  c: Context,
  intake: IntakeRow,
  state: IntakeRow['state'],
  vouchers: PastVoucherRow[],
  journals: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const ended = { state, ended_at: c.now, ended_by: c.actor.id }
  await c.trx.updateTable('funds_intake').set(ended).where('id', '=', intake.id).execute()
  await record(c, `funds.intake.${state}`, `funds.intake:${intake.id}`, {
    state_hash: stateOf({ ...intake, ...ended }, intakeState),
  })
  const rows = vouchers.map((row) => ({ ...row, state, journal: journals.get(row.id) ?? row.journal }))
  const changes = JSON.stringify(rows.map(({ id, journal }) => ({ id, journal })))
  await sql`update funds_past_voucher v set state = ${state}, journal = x.journal
    from jsonb_to_recordset(${changes}::jsonb) as x(id uuid, journal uuid) where v.id = x.id`.execute(c.trx)
  await recordAll(
    c.trx,
    rows.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: c.actor.id,
      kind: `funds.past-voucher.${state}`,
      subject: subjectOf(row.id),
      data: { state_hash: stateOf(row, pastVoucherState) },
    })),
  )
}

/** What nobody confirmed names nobody any longer. */
const forgetWords = (c: Context, vouchers: PastVoucherRow[]) =>
  sql`delete from funds_past_private where voucher = any(${vouchers.map(({ id }) => id)}::uuid[])`.execute(
    c.trx,
  )

const draftIn = (row: PastVoucherRow): Draft => ({
  ...row,
  summary: '',
  party: '',
  entries: entriesIn(row.entries),
})

/** Keys are read in their order: what came first stands first. */
const nth = (n: number): string => String(n).padStart(6, '0')

async function postInOrder(c: Context, items: Item[]): Promise<string[]> {
  const journals: string[] = []
  for (let at = 0; at < items.length; at += stride)
    journals.push(...(await postAll(c, items.slice(at, at + stride))).flat())
  return journals
}

/**
 * Somebody else than who sent it confirms what a file stands for, which is then posted, each voucher as a journal of its
 * day, all of them or none; or refuses it. What was good when it was sent is judged again. 404, 409 `past-ended`,
 * `past-own`, and what `judge` says.
 */
export async function decideIntake(c: Context, id: string, agreed: boolean): Promise<void> {
  await inTurn(c)
  const intake = await lockIntake(c, id)
  if (intake.state !== 'asked') throw new Problem(409, 'past-ended')
  if (!c.actor.id || intake.by === c.actor.id) throw new Problem(409, 'past-own')
  const vouchers = await vouchersIn(c, id)
  if (!agreed) {
    await end(c, intake, 'refused', vouchers)
    await forgetWords(c, vouchers)
    return
  }
  const [wrong] = (await judge(c, vouchers.map(draftIn), id)).filter((problem) => problem !== undefined)
  if (wrong) throw wrong
  const items = vouchers.map((row) => ({
    key: `funds/past/${id}/${nth(row.n)}`,
    journals: [
      {
        book: row.book,
        kind: row.kind === 'opening' ? 'opening' : 'past-voucher',
        day: row.day,
        subject: subjectOf(row.id),
        entries: entriesIn(row.entries),
      },
    ],
  }))
  const journals = await postInOrder(c, items)
  await end(c, intake, 'posted', vouchers, new Map(vouchers.map((row, i) => [row.id, journals[i] ?? ''])))
}

/** What came later may stand on what was taken back: 409 `past-leant-on` where a day is overdrawn without it. */
async function guardDays(c: Context, items: Item[]): Promise<void> {
  const touched = items.flatMap(({ journals }) =>
    journals.flatMap(({ day, entries }) =>
      entries.map(({ fund, account }) => ({ fund, account, day, amount: 0n })),
    ),
  )
  const [dip] = await dipsOf(c.trx, touched)
  if (dip) throw new Problem(409, 'past-leant-on', { day: dip.day })
}

/**
 * Takes a file back: what waits is dropped, what was posted is reversed, the last voucher first, all of it or nothing;
 * what was refused or taken back stays so. 409 as `reverse`, where the money is spent already, and `past-leant-on`.
 */
export async function takeBack(c: Context, id: string): Promise<void> {
  await inTurn(c)
  const intake = await lockIntake(c, id)
  if (intake.state === 'refused' || intake.state === 'taken-back') return
  const vouchers = await vouchersIn(c, id)
  const standing = intake.state === 'posted' ? vouchers.toReversed() : []
  const items = await reversalsOf(
    c,
    standing.map((row, i) => ({
      journal: row.journal ?? '',
      subject: subjectOf(row.id),
      key: `funds/past-back/${id}/${nth(i)}`,
    })),
  )
  await postInOrder(c, items)
  await guardDays(c, items)
  await end(c, intake, 'taken-back', vouchers)
  if (intake.state === 'asked') await forgetWords(c, vouchers)
}

/** Takes back by hand: what waits, whoever sent it; what was posted, within ten minutes. 404, 409 `past-ended`, `past-late`, `past-not-own`. */
export async function takeBackInTime(c: Context, id: string): Promise<void> {
  await inTurn(c)
  const intake = await lockIntake(c, id)
  if (intake.state === 'refused' || intake.state === 'taken-back') throw new Problem(409, 'past-ended')
  if (intake.state === 'asked' && intake.by !== c.actor.id) throw new Problem(409, 'past-not-own')
  if (intake.ended_at && c.now.getTime() > intake.ended_at.getTime() + backFor)
    throw new Problem(409, 'past-late')
  await takeBack(c, id)
}

/** Until when what was posted is taken back in one piece. */
export const backUntil = ({ state, ended_at }: IntakeRow): Date | null =>
  state === 'posted' && ended_at ? new Date(ended_at.getTime() + backFor) : null
