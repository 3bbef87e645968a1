import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { takeTurns } from '../../../kernel/db/lock.ts'
import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import {
  closedUntil,
  dipsOf,
  type Entry,
  firstDays,
  purposeNames,
} from '../../../instruments/ledger/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { known } from '../queries.ts'
import type { Heads } from './rules.ts'
import type { IntakeRow } from './tables.ts'

/** A voucher that a file stands for, before anybody confirmed it. */
export interface Draft {
  kind: IntakeRow['kind']
  book: string
  day: Day
  number: string | null
  source: string
  summary: string
  party: string
  entries: Entry[]
}

export type PastFund = Awaited<ReturnType<typeof known>>[number]

/** What cells of a file may name: funds in reach, by name, filing number or id, and purposes. */
export interface Reach {
  fund: (text: string, heads: Heads) => PastFund
  /** The purpose a cell names, for this fund; nothing where the cell is empty. 422 `unknown-purpose`, `purpose-outside`. */
  purpose: (text: string, fund: PastFund, heads: Heads) => string | undefined
}

/** One file of past figures is written or confirmed at a time: what it was judged by stays so. */
export const inTurn = (c: Context): Promise<void> => takeTurns(c.trx, 'past-figures')

/** Funds an import into the area at `path` may name. 422 `past-fund`, `past-fund-several`, `fund-not-active`. */
export async function reachOf(c: Context, path: string): Promise<Reach> {
  const area = await areaOf(c, path.split('/').at(-1) ?? '')
  const funds = await known(c, { areas: area?.reached ?? [] })
  const named = new Map<string, PastFund[]>()
  for (const fund of funds)
    for (const name of new Set([fund.name, fund.filing_no ?? '', fund.id]))
      if (name) named.set(name.toLowerCase(), [...(named.get(name.toLowerCase()) ?? []), fund])
  const purposes = await purposeNames(c.trx)
  const codes = new Map(
    [...purposes].flatMap(([code, name]) => [[code, code] as const, [name, code] as const]),
  )
  return {
    fund(text, heads) {
      const column = heads.fund ?? ''
      const [fund, another] = named.get(text.toLowerCase()) ?? []
      const about = { column, text: text.slice(0, 60) }
      if (!fund) throw new Problem(422, 'past-fund', about)
      if (another) throw new Problem(422, 'past-fund-several', about)
      if (fund.status !== 'active') throw new Problem(422, 'fund-not-active', { column, fund: fund.name })
      return fund
    },
    purpose(text, fund, heads) {
      if (!text) return undefined
      const column = heads.purpose ?? ''
      const code = codes.get(text)
      if (!code) throw new Problem(422, 'unknown-purpose', { column })
      if (fund.purposes.length && !fund.purposes.includes(code))
        throw new Problem(422, 'purpose-outside', { column, fund: fund.name, purpose: text })
      return code
    },
  }
}

interface Opened {
  fund: string
  day: Day
  state: 'asked' | 'posted'
}

/** Openings of these funds that stand or wait, but for those of one intake. */
async function openedBefore(
  c: Context,
  funds: string[],
  but: string | undefined,
): Promise<Map<string, Opened>> {
  const found = await sql<Opened>`select distinct e.fund, v.day, v.state from funds_past_voucher v,
    jsonb_to_recordset(v.entries) as e(fund uuid) where v.kind = 'opening' and v.state in ('asked', 'posted')
    and e.fund = any(${funds}::uuid[]) and v.intake is distinct from ${but ?? null}::uuid`.execute(c.trx)
  return new Map(found.rows.map((row) => [row.fund, row]))
}

const keyOf = (one: Pick<Draft, 'book' | 'day' | 'number'>): string =>
  `${one.book}/${one.day.slice(0, 4)}/${one.number}`

/** Numbers of these that stand or wait in the book of their year, each with its day. */
async function takenNumbers(c: Context, drafts: Draft[], but: string | undefined): Promise<Map<string, Day>> {
  const wanted = JSON.stringify(
    drafts.map(({ book, day, number }) => ({ book, year: Number(day.slice(0, 4)), number })),
  )
  const found = await sql<{ book: string; number: string; day: Day }>`select v.book, v.number, v.day
    from funds_past_voucher v join jsonb_to_recordset(${wanted}::jsonb) as w(book uuid, year int, number text)
      on w.book = v.book and w.year = v.year and w.number = v.number
    where v.state in ('asked', 'posted') and v.intake is distinct from ${but ?? null}::uuid`.execute(c.trx)
  return new Map(found.rows.map((row) => [keyOf(row), row.day]))
}

const fundsOf = (draft: Draft): string[] => [...new Set(draft.entries.map(({ fund }) => fund))]

/**
 * What keeps each of these from being posted, now: a closed month, an opening that is no opening or there already, a
 * voucher of the time before its fund's opening or under a number that is taken, and what would have overdrawn a fund on some day.
 * `but` is the intake they stand in, where they do.
 */
export async function judge(c: Context, drafts: Draft[], but?: string): Promise<(Problem | undefined)[]> {
  if (!drafts.length) return []
  const funds = [...new Set(drafts.flatMap(fundsOf))]
  const closed = await closedUntil(
    c.trx,
    drafts.map(({ book }) => book),
  )
  const [begun, opened, taken] = [
    await firstDays(c.trx, funds),
    await openedBefore(c, funds, but),
    await takenNumbers(c, drafts, but),
  ]
  const found = drafts.map((draft): Problem | undefined => {
    const until = closed.get(draft.book)
    if (until && draft.day.slice(0, 7) <= until.slice(0, 7))
      return new Problem(409, 'period-closed', { month: until.slice(0, 7) })
    const known = taken.get(keyOf(draft))
    if (draft.number !== null && known)
      return new Problem(409, 'past-known', { number: draft.number, day: known })
    for (const fund of fundsOf(draft)) {
      const before = opened.get(fund)
      if (draft.kind === 'vouchers') {
        if (before && draft.day <= before.day)
          return new Problem(409, 'past-before-opening', { day: before.day })
        continue
      }
      if (before) return new Problem(409, 'past-opened', { day: before.day })
      const first = begun.get(fund)
      if (first && first <= draft.day) return new Problem(409, 'past-begun', { day: first })
    }
    return undefined
  })
  const overdrawn = await overdrafts(
    c,
    drafts.filter((_one, i) => !found[i]),
  )
  return drafts.map((draft, i) => found[i] ?? overdrawn.get(draft))
}

/** Of what would overdraw a fund on some day, the last that takes from it up to that day. */
async function overdrafts(c: Context, drafts: Draft[]): Promise<Map<Draft, Problem>> {
  const planned = drafts.flatMap(({ day, entries }) =>
    entries.map(({ fund, account, amount }) => ({ fund, account, amount, day })),
  )
  const blamed = new Map<Draft, Problem>()
  for (const dip of await dipsOf(c.trx, planned)) {
    const takes = drafts
      .filter(({ day }) => day <= dip.day)
      .filter(({ entries }) => takesFrom(entries, dip))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    const last = takes.at(-1)
    if (last) blamed.set(last, new Problem(409, 'past-overdraft', { day: dip.day }))
  }
  return blamed
}

/** Whether entries move an account towards what it may not fall below. */
const takesFrom = (entries: Entry[], at: { fund: string; account: string }): boolean => {
  const moved = entries
    .filter(({ fund, account }) => fund === at.fund && account === at.account)
    .reduce((sum, { amount }) => sum + amount, 0n)
  return at.account === 'appropriated' ? moved > 0n : moved < 0n
}
