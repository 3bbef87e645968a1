import { sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import type { Context } from '../../../kernel/event.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { triedFile } from '../../../kernel/imports/desk.ts'
import { importKind, underHeadings } from '../../../kernel/imports/kind.ts'
import { eachPart } from '../../../kernel/imports/rows.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { budgetsNow, findFunds, purposeNames } from '../../../instruments/ledger/index.ts'
import { actorNames } from '../../../registers/people/index.ts'
import { balanceIn } from '../rules.ts'
import type * as api from './api.ts'
import { backUntil, entriesIn, memo, sizeOf, vouchersIn } from './intakes.ts'
import type { Draft } from './judging.ts'
import { openingBalances, openingDrafts, type OpeningRow, pastVouchers } from './kinds.ts'
import { pastWords } from './said.ts'
import type { IntakeRow } from './tables.ts'
import { gathered, type Row } from './vouchers.ts'

type Intake = ReplyOf<typeof api.listIntakes>['items'][number]
type Contents = ReplyOf<typeof api.viewIntakeDraft>
const mostShown = 100

/** What drafts do to each fund, and the first of them. `posted`: they are in the books already. */
async function contentsOf(c: Context, drafts: Draft[], posted: boolean): Promise<Contents> {
  const sums = new Map<string, { in: bigint; out: bigint }>()
  for (const { fund, account, amount } of drafts.flatMap(({ entries }) => memo(entries))) {
    const sum = sums.get(fund) ?? { in: 0n, out: 0n }
    if (account === 'appropriated') sum.in -= amount
    if (account === 'spent' || account === 'reclaimed') sum.out += amount
    sums.set(fund, sum)
  }
  const ids = [...sums.keys()]
  const [funds, budgets, purposes] = [
    await findFunds(c.trx, { ids }),
    await budgetsNow(c.trx, ids),
    await purposeNames(c.trx),
  ]
  const names = new Map(funds.map(({ id, name }) => [id, name]))
  const days = drafts.map(({ day }) => day).toSorted()
  return {
    funds: funds.map(({ id, name }) => {
      const sum = sums.get(id) ?? { in: 0n, out: 0n }
      const budget = budgets.get(id)
      const now = budget ? balanceIn(budget) : 0n
      const before = posted ? now - sum.in + sum.out : now
      const after = before + sum.in - sum.out
      return {
        id,
        name,
        in: String(sum.in),
        out: String(sum.out),
        before: String(before),
        after: String(after),
      }
    }),
    shown: drafts.slice(0, mostShown).map(({ number, day, source, summary, party, entries }) => ({
      number,
      day,
      source,
      summary,
      party,
      amount: String(sizeOf(memo(entries))),
      entries: entries.map(({ fund, account, purpose, amount }) => ({
        fund: names.get(fund) ?? '',
        account,
        purpose: purpose ? (purposes.get(purpose) ?? purpose) : null,
        amount: String(amount),
      })),
    })),
    vouchers: drafts.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
  }
}

/** A file that is being tried. 404 for another kind's file, another person's, or one that is gone. */
export async function viewIntakeDraft(c: Call, id: string): Promise<Contents> {
  const { kind, bytes, headings, from, path } = await triedFile(c, id)
  if (kind !== openingBalances.kind && kind !== pastVouchers.kind) throw notFound()
  const opening = kind === openingBalances.kind
  const as = underHeadings(opening ? importKind(openingBalances) : importKind(pastVouchers), headings)
  let drafts: Draft[] = []
  try {
    await eachPart(bytes, as, await as.open(c, path, false, from), (part) => {
      drafts = opening
        ? openingDrafts(part.good as OpeningRow[])
        : gathered(part.good as Row[], new Map()).vouchers.map(({ draft }) => draft)
      return Promise.resolve()
    })
  } catch (error) {
    // The file as a whole is refused: its batch says why.
    if (!(error instanceof Problem)) throw error
  }
  return contentsOf(c, drafts, false)
}

async function told(c: Call, rows: IntakeRow[]): Promise<Intake[]> {
  const names = await actorNames(
    c.trx,
    rows.flatMap(({ by, ended_by }) => (ended_by ? [by, ended_by] : [by])),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    vouchers: row.vouchers,
    amount: row.amount,
    from: row.from,
    to: row.to,
    state: row.state,
    at: row.at.toISOString(),
    by: names.get(row.by)?.name ?? '',
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by ? (names.get(row.ended_by)?.name ?? '') : null,
    mine: row.by === c.actor.id,
    backUntil: backUntil(row)?.toISOString() ?? null,
  }))
}

const reached = (c: Call) => (c.scope.all ? sql`true` : inAreas(sql`area_path`, c.scope.paths))

export async function listIntakes(
  c: Call,
  q: QueryOf<typeof api.listIntakes>,
): Promise<ReplyOf<typeof api.listIntakes>> {
  const limit = q.limit ?? 50
  const after = fromCursor(q.after, 2)
  const found = await sql<IntakeRow>`select * from funds_intake where ${reached(c)}
    ${after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by at desc, id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** An intake in reach, or 404. */
export async function intakeWithin(c: Call, id: string): Promise<IntakeRow> {
  const found = await sql<IntakeRow>`select * from funds_intake where id = ${id} and ${reached(c)}`.execute(
    c.trx,
  )
  const [row] = found.rows
  if (!row) throw notFound()
  return row
}

export async function intakeOf(c: Call, id: string): Promise<Intake> {
  const [intake] = await told(c, [await intakeWithin(c, id)])
  if (!intake) throw notFound()
  return intake
}

export async function getIntake(c: Call, id: string): Promise<ReplyOf<typeof api.getIntake>> {
  const row = await intakeWithin(c, id)
  const [intake] = await told(c, [row])
  if (!intake) throw notFound()
  const vouchers = await vouchersIn(c, id)
  const words = await pastWords(
    c,
    vouchers.slice(0, mostShown).map((one) => one.id),
  )
  const drafts = vouchers.map((one) => ({
    ...one,
    ...(words.get(one.id) ?? { summary: '', party: '' }),
    entries: entriesIn(one.entries),
  }))
  return { ...(await contentsOf(c, drafts, row.state === 'posted')), ...intake }
}
