import { sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { covers } from '../../../kernel/access.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { rectificationsOf, surveysOf } from '../../../instruments/reviews/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { stepsOf } from '../../../registers/places/index.ts'
import type * as api from './api.ts'
import { subjectOf } from './asking.ts'
import type { ApplicationRow, CommitmentRow, MilestoneRow } from './tables.ts'

type Item = ReplyOf<typeof api.getApplication>

const milestoneOf = (row: MilestoneRow) => ({
  id: row.id,
  n: row.n,
  title: row.title,
  amount: row.amount,
  dueOn: row.due_on,
  state: row.state,
  invoiceNo: row.invoice_no,
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  paidAt: row.paid_at?.toISOString() ?? null,
  returned: row.returned,
})

/** Contracts of these applications, each with its milestones in order. */
async function commitmentsOf(c: Call, applications: string[]): Promise<Map<string, Item['commitment']>> {
  const rows = await sql<CommitmentRow>`select * from funds_commitment
    where application = any(${applications}::uuid[])`.execute(c.trx)
  const milestones = await sql<MilestoneRow>`select * from funds_milestone
    where commitment = any(${rows.rows.map(({ id }) => id)}::uuid[]) order by commitment, n`.execute(c.trx)
  const names = await unitNames(
    c.trx,
    rows.rows.flatMap(({ party }) => party ?? []),
  )
  const subjects = rows.rows.map(({ id }) => subjectOf(id))
  const [surveys, orders] = [await surveysOf(c, subjects), await rectificationsOf(c, subjects)]
  return new Map(
    rows.rows.map((row) => {
      const held = orders.get(subjectOf(row.id))?.find(({ holds }) => holds)
      const own = milestones.rows.filter(({ commitment }) => commitment === row.id)
      const paid = own
        .filter(({ state }) => state === 'paid')
        .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
      return [
        row.application,
        {
          id: row.id,
          party: row.party ? { id: row.party, name: names.get(row.party) ?? '' } : null,
          contractNo: row.contract_no,
          signedOn: row.signed_on,
          amount: row.amount,
          paid: String(paid),
          ended: row.ended_why,
          milestones: own.map(milestoneOf),
          survey: surveys.get(subjectOf(row.id)) ?? null,
          held: held ? { rectification: held.id, dueAt: held.dueAt.toISOString() } : null,
        },
      ]
    }),
  )
}

async function items(c: Call, rows: ApplicationRow[]): Promise<Item[]> {
  const funds = new Map(
    (await findFunds(c.trx, { ids: rows.map(({ fund }) => fund) })).map((fund) => [fund.id, fund.name]),
  )
  const commitments = await commitmentsOf(
    c,
    rows.map(({ id }) => id),
  )
  const steps = await stepsOf(
    c,
    rows.map((row) => row.area_path),
  )
  return rows.map((row) => ({
    id: row.id,
    fund: { id: row.fund, name: funds.get(row.fund) ?? '' },
    purpose: row.purpose,
    amount: row.amount,
    title: row.title,
    area: steps.get(row.area_path)?.at(-1)?.name ?? '',
    state: row.state,
    at: row.at.toISOString(),
    own: row.by === c.actor.id,
    approval: row.approval,
    relief: row.ground && row.alias ? { ground: row.ground, alias: row.alias } : null,
    reward: row.ground ? null : row.alias,
    commitment: commitments.get(row.id) ?? null,
  }))
}

/** What was asked to be spent in reach, newest first. */
export async function listApplications(
  c: Call,
  q: QueryOf<typeof api.listApplications>,
): Promise<ReplyOf<typeof api.listApplications>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<ApplicationRow>`select a.* from funds_application a
    where ${c.scope.all ? sql`true` : inAreas(sql`a.area_path`, c.scope.paths)}
    ${q.state ? sql`and a.state = ${q.state}` : sql``} ${q.fund ? sql`and a.fund = ${q.fund}` : sql``}
    ${from ? sql`and (a.at, a.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await items(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

/** One of them in reach, or 404. */
export async function applicationOf(c: Call, id: string): Promise<Item> {
  const row = await c.trx.selectFrom('funds_application').selectAll().where('id', '=', id).executeTakeFirst()
  const [item] = row && covers(c.scope, row.area_path) ? await items(c, [row]) : []
  if (!item) throw notFound()
  return item
}
