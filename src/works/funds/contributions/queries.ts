import { covers } from '../../../kernel/access.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { type Due, duesOf } from '../../../instruments/ledger/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { apportion } from '../distributing/rules.ts'
import { known } from '../queries.ts'
import type * as api from './api.ts'
import type { ContributionRow, InstalmentRow } from './tables.ts'

type Contribution = ReplyOf<typeof api.contribute>
type Told = ReplyOf<typeof api.listContributions>
type Instalment = Contribution['instalments'][number]

const summed = (list: readonly { amount: string }[]): bigint =>
  list.reduce((sum, { amount }) => sum + BigInt(amount), 0n)

/** Of contributions, or of what parties pledged in all. */
const totalOf = (list: readonly { pledged: string; paid: string; dropped: string }[]) => {
  const of = (key: 'pledged' | 'paid' | 'dropped') =>
    String(list.reduce((sum, one) => sum + BigInt(one[key]), 0n))
  return { pledged: of('pledged'), paid: of('paid'), dropped: of('dropped') }
}

function stateOf(due: Due | undefined, today: Day): Instalment['state'] {
  if (due?.state === 'settled') return 'paid'
  if (due?.state === 'void') return 'dropped'
  return due && due.due_on < today ? 'late' : 'open'
}

/** On which day the money of each of these dues came to the bank. */
async function cameOn(c: Context, dues: Due[]): Promise<Map<string, Day>> {
  const settled = dues.flatMap(({ state, id }) => (state === 'settled' ? [`ledger.due:${id}`] : []))
  if (!settled.length) return new Map()
  const rows = await c.trx
    .selectFrom('funds_receipt')
    .select(['subject', 'day'])
    .where('subject', 'in', settled)
    .where('state', '=', 'matched')
    .execute()
  return new Map(rows.flatMap(({ subject, day }) => (subject ? [[subject, day as Day] as const] : [])))
}

/** Contributions with what became of each instalment. */
async function toldOf(c: Context, rows: ContributionRow[]): Promise<Contribution[]> {
  if (!rows.length) return []
  const ids = rows.map(({ id }) => id)
  const parts = await c.trx
    .selectFrom('funds_instalment')
    .selectAll()
    .where('contribution', 'in', ids)
    .orderBy('n')
    .execute()
  const found = await duesOf(c.trx, { ids: parts.map(({ due }) => due) })
  const dues = new Map(found.map((due) => [due.id, due]))
  const days = await cameOn(c, found)
  const today = dayOf(c.now)
  const told = (part: InstalmentRow): Instalment => ({
    n: part.n,
    amount: part.amount,
    dueOn: part.due_on,
    state: stateOf(dues.get(part.due), today),
    paidOn: days.get(`ledger.due:${part.due}`) ?? null,
  })
  return rows.map((row) => {
    const instalments = parts.filter(({ contribution }) => contribution === row.id).map(told)
    const inState = (state: Instalment['state']) =>
      String(summed(instalments.filter((one) => one.state === state)))
    return {
      id: row.id,
      document: row.document,
      signedOn: row.signed_on,
      pledged: row.amount,
      paid: inState('paid'),
      dropped: inState('dropped'),
      endedOn: row.ended_at && dayOf(row.ended_at),
      endedWhy: row.ended_why,
      instalments,
    }
  })
}

/**
 * Who pledged how much to a fund and how much of it came in; what is paid is shared out to hundredths of a percent that
 * sum to a hundred, as fen are (S28). Who pledged most stands first.
 */
export async function listContributions(c: Context, id: string): Promise<Told> {
  const [fund] = await known(c, { ids: [id] })
  if (!fund) throw notFound()
  const rows = await c.trx
    .selectFrom('funds_contribution')
    .selectAll()
    .where('fund', '=', id)
    .orderBy('signed_on')
    .orderBy('id')
    .execute()
  const told = await toldOf(c, rows)
  const units = [...new Set(rows.map((row) => row.organisation))]
  const names = await unitNames(c.trx, units)
  const parties = units
    .map((unit) => {
      const contributions = told.filter((_, n) => rows[n]?.organisation === unit)
      const organisation = { id: unit, name: names.get(unit) ?? '' }
      return { organisation, ...totalOf(contributions), contributions }
    })
    .toSorted((a, b) => {
      if (a.pledged !== b.pledged) return BigInt(a.pledged) < BigInt(b.pledged) ? 1 : -1
      return a.organisation.id < b.organisation.id ? -1 : 1
    })
  const total = totalOf(parties)
  const shares =
    total.paid === '0'
      ? []
      : apportion(
          10_000n,
          parties.map(({ paid }) => BigInt(paid)),
        )
  return {
    ...total,
    parties: parties.map((party, n) => ({
      ...party,
      share: shares[n] === undefined ? null : Number(shares[n]),
    })),
  }
}

/** One contribution as it stands. */
export async function contributionOf(c: Context, id: string): Promise<Contribution> {
  const row = await c.trx.selectFrom('funds_contribution').selectAll().where('id', '=', id).executeTakeFirst()
  const [told] = row ? await toldOf(c, [row]) : []
  if (!told) throw notFound()
  return told
}

/** A contribution to a fund in reach, or 404. */
export async function contributionWithin(c: Call, id: string): Promise<string> {
  const row = await c.trx
    .selectFrom('funds_contribution')
    .select('area_path')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  return id
}

/** By what everybody knows the money of dues: who put it in, and by which document; by the subject of its journal. */
export async function contributionsSaid(
  c: Context,
  dues: string[],
): Promise<[subject: string, text: string][]> {
  if (!dues.length) return []
  const rows = await c.trx
    .selectFrom('funds_instalment as i')
    .innerJoin('funds_contribution as k', 'k.id', 'i.contribution')
    .select(['i.due', 'k.organisation', 'k.document'])
    .where('i.due', 'in', dues)
    .execute()
  const names = await unitNames(
    c.trx,
    rows.map(({ organisation }) => organisation),
  )
  return rows.map(({ due, organisation, document }) => [
    `ledger.due:${due}`,
    [names.get(organisation), document].filter(Boolean).join(' · '),
  ])
}
