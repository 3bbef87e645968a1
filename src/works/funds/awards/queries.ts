import { sql } from 'kysely'
import { covers } from '../../../kernel/access.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { shownRound } from '../../../instruments/reviews/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import type * as api from './api.ts'
import { awardLimits } from './limits.ts'
import { type AwardRow, type AwardState, livingAwards } from './tables.ts'

interface Told {
  row: AwardRow
  state: AwardState
  paidAt: Date | null
}

/** Awards with how far each is, as its application and its payment stand: of a round, or of all. */
export async function awardsTold(c: Context, of: { round?: string }): Promise<Told[]> {
  const found = await sql<AwardRow & { now: AwardState; paid_at: Date | null }>`select w.*, m.paid_at,
      case when a.state <> 'committed' then a.state when m.state in ('paid', 'dropped') then m.state else 'owed' end as now
    from funds_award w join funds_application a on a.id = w.application
    left join funds_commitment k on k.application = a.id left join funds_milestone m on m.commitment = k.id
    where ${of.round ? sql`w.round = ${of.round}` : sql`true`} order by w.place, w.at, w.id`.execute(c.trx)
  return found.rows.map(({ now, paid_at: paidAt, ...row }) => ({ row, state: now, paidAt }))
}

/** By what the awards of a round are asked for and paid, in their order. */
export const awardPayments = async (
  c: Context,
  round: string,
): Promise<{ application: string; milestone: string | null }[]> =>
  c.trx
    .selectFrom('funds_award as w')
    .leftJoin('funds_commitment as k', 'k.application', 'w.application')
    .leftJoin('funds_milestone as m', 'm.commitment', 'k.id')
    .select(['w.application', 'm.id as milestone'])
    .where('w.round', '=', round)
    .orderBy('w.place')
    .orderBy('w.id')
    .execute()

export interface Awarded {
  round: string
  edition: number
  entrant: string
  title: string
  place: number
  areaPath: string
  organisation: string
  /** Fen. */
  amount: bigint
}

/** Winners with an award that stands: their projects come first in the queue for construction money (S41, S42). */
export const awardsOf = async (c: Context): Promise<Awarded[]> =>
  (await awardsTold(c, {}))
    .filter(({ state }) => livingAwards.includes(state))
    .map(({ row }) => ({
      round: row.round,
      edition: row.edition,
      entrant: row.entrant,
      title: row.title,
      place: row.place,
      areaPath: row.area_path,
      organisation: row.organisation,
      amount: BigInt(row.amount),
    }))

/** The awards of a round that everybody reads, and what one may be. */
export async function listAwards(c: Context, id: string): Promise<ReplyOf<typeof api.listAwards>> {
  const round = await shownRound(c, id)
  const told = await awardsTold(c, { round: id })
  const funds = await findFunds(c.trx, { ids: told.map(({ row }) => row.fund) })
  const names = new Map(funds.map((fund) => [fund.id, fund.name]))
  const units = await unitNames(
    c.trx,
    told.map(({ row }) => row.organisation),
  )
  const limits = await awardLimits(c, round.area_path, round.closed_at ?? c.now)
  return {
    least: String(limits.least),
    most: String(limits.most),
    items: told.map(({ row, state, paidAt }) => ({
      id: row.id,
      entrant: row.entrant,
      title: row.title,
      place: row.place,
      unit: units.get(row.organisation) ?? '',
      amount: row.amount,
      fund: { id: row.fund, name: names.get(row.fund) ?? '' },
      document: row.document,
      state,
      priority: livingAwards.includes(state),
      paidAt: paidAt?.toISOString() ?? null,
    })),
  }
}

/** A round in reach of who awards it, or 404. */
export async function roundWithin(c: Call, id: string): Promise<string> {
  const round = await shownRound(c, id)
  if (!covers(c.scope, round.area_path)) throw notFound()
  return id
}
