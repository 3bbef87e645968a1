import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { headOf } from '../../kernel/seal/sealer.ts'
import { draw, type Drawable, type Method } from './sampling.ts'
import { type RemarkRow, remarkState, type SampleRow, sampleState } from './tables-samples.ts'

/** More are not looked at one by one. */
const mostDrawn = 500

/** Vouchers of a book in money over months (first days, both included) that were sealed up to `seq`, in that order. */
export async function drawable(
  trx: Trx,
  of: { book: string; from: Day; to: Day; seq: string },
): Promise<Drawable[]> {
  const rows = await sql<{ journal: string; amount: string }>`select j.id as journal, e.amount
    from ledger_journal j join kernel_sealed s on s.row_id = j.id and s.stream = 'event' and s.seq <= ${of.seq}
    cross join lateral (select greatest(coalesce(sum(x.amount) filter (where a.class <> 'memo'), 0),
        coalesce(sum(x.amount) filter (where a.class = 'memo'), 0)) as amount from ledger_entry x
      join ledger_account a on a.code = x.account join ledger_fund f on f.id = x.fund
      where x.journal = j.id and x.amount > 0 and f.commodity = 'CNY') e
    where j.book = ${of.book} and j.effective_date >= ${of.from}::date
      and j.effective_date < ${of.to}::date + interval '1 month' and e.amount > 0 order by s.seq`.execute(trx)
  return rows.rows.map(({ journal, amount }) => ({ journal, amount: BigInt(amount) }))
}

/**
 * Draws a sample. Without a seed it is the hash of the newest seal, which nobody chooses; every drawing is kept, so that
 * drawing until it suits is seen. 422 `sample-empty`, `sample-too-large`, `sample-months`.
 */
export async function drawSample(
  c: Context,
  by: { book: string; from: Day; to: Day; method: Method; step: bigint; seed: string | null },
): Promise<string> {
  if (by.to < by.from) throw new Problem(422, 'sample-months')
  const head = await headOf(c.trx)
  const frame = await drawable(c.trx, { ...by, seq: head.seq })
  const seed = by.seed ?? head.hash
  const journals = draw(frame, { method: by.method, step: by.step, seed })
  if (journals.length === 0) throw new Problem(422, 'sample-empty')
  if (journals.length > mostDrawn)
    throw new Problem(422, 'sample-too-large', { count: journals.length, most: mostDrawn })
  const row: SampleRow = {
    id: c.newId(),
    book: by.book,
    from: by.from,
    to: by.to,
    method: by.method,
    step: String(by.step),
    seed,
    chosen: by.seed !== null,
    seq: head.seq,
    size: frame.length,
    total: String(frame.reduce((sum, { amount }) => sum + amount, 0n)),
    journals,
    at: c.now,
    by: c.actor.id,
  }
  await c.trx
    .insertInto('ledger_sample')
    .values({ ...row, journals: JSON.stringify(journals) as never })
    .execute()
  await record(c, 'ledger.sample.drawn', `ledger.sample:${row.id}`, {
    book: row.book,
    state_hash: stateOf(row, sampleState),
  })
  return row.id
}

/** Notes what was seen of a voucher of a sample; the newest counts. 422 `not-in-sample`. */
export async function remark(
  c: Context,
  sample: SampleRow,
  on: { journal: string; finding: boolean; text: string },
): Promise<string> {
  if (!sample.journals.includes(on.journal)) throw new Problem(422, 'not-in-sample')
  const row: RemarkRow = { id: c.newId(), sample: sample.id, ...on, at: c.now, by: c.actor.id }
  await c.trx.insertInto('ledger_remark').values(row).execute()
  await record(c, 'ledger.remark.made', `ledger.remark:${row.id}`, {
    sample: sample.id,
    finding: row.finding,
    state_hash: stateOf(row, remarkState),
  })
  return row.id
}

/** Samples by id or of these books, newest first, with how many vouchers were looked at and found wanting. */
export async function samplesOf(
  trx: Trx,
  by: { id: string } | { books: string[] },
): Promise<(SampleRow & { seen: number; wrong: number })[]> {
  const found = await sql<
    SampleRow & { seen: number; wrong: number }
  >`select p.*, r.seen, r.wrong from ledger_sample p
    cross join lateral (select count(*)::int as seen, (count(*) filter (where x.finding))::int as wrong from
      (select distinct on (journal) finding from ledger_remark where sample = p.id order by journal, at desc, id desc) x) r
    where ${'id' in by ? sql`p.id = ${by.id}` : sql`p.book = any(${by.books}::uuid[])`}
    order by p.at desc, p.id desc limit 100`.execute(trx)
  return found.rows
}

/** What was seen of each voucher of a sample last, by the voucher. */
export async function remarksOf(trx: Trx, sample: string): Promise<Map<string, RemarkRow>> {
  const rows = await trx
    .selectFrom('ledger_remark')
    .selectAll()
    .where('sample', '=', sample)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.journal, row]))
}
