import { sql } from 'kysely'
import { covers, roleAt } from '../../../kernel/access.ts'
import { inAreas } from '../../../kernel/areas.ts'
import { dayOf } from '../../../kernel/day.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { bookNamed, budgetsNow, findFunds, flowSides } from '../../../instruments/ledger/index.ts'
import { postsUnder, postTitles, unitNames } from '../../../registers/people/index.ts'
import { stepsOf } from '../../../registers/places/index.ts'
import { departmentBook } from '../opening.ts'
import { known } from '../queries.ts'
import type { AppropriationRow } from '../tables.ts'
import type * as api from './api.ts'
import type { MatterRow, SupportRow } from './tables.ts'

type Item = ReplyOf<typeof api.askMatter>

interface Money {
  from: { fund: string; name: string; line: string } | null
  to: { fund: string; name: string; line: string } | null
}

/** What money came with each support: the journals on both sides of its flow. */
async function moneyOf(c: Call, supports: string[]): Promise<Map<string, Money>> {
  const rows = await sql<AppropriationRow>`select * from funds_appropriation
    where support = any(${supports}::uuid[])`.execute(c.trx)
  const ids = rows.rows.flatMap(({ fund, source }) => (source ? [fund, source] : [fund]))
  const names = new Map((await findFunds(c.trx, { ids })).map((fund) => [fund.id, fund.name]))
  const sides = await flowSides(
    c.trx,
    rows.rows.map(({ journal }) => journal),
  )
  const side = (fund: string | null, line: string | undefined) =>
    fund && line ? { fund, name: names.get(fund) ?? '', line } : null
  return new Map(
    rows.rows.map((row) => [
      row.support ?? '',
      {
        from: side(row.source, sides.get(row.journal)),
        to: side(row.fund, row.journal),
      },
    ]),
  )
}

async function items(c: Call, rows: MatterRow[]): Promise<Item[]> {
  const found = await sql<SupportRow>`select * from funds_support
    where matter = any(${rows.map(({ id }) => id)}::uuid[]) order by area`.execute(c.trx)
  const supports = found.rows
  const names = await unitNames(c.trx, [
    ...rows.map(({ department }) => department),
    ...supports.map(({ unit }) => unit),
  ])
  const steps = await stepsOf(
    c,
    supports.map((one) => one.area_path),
  )
  const money = await moneyOf(
    c,
    supports.map(({ id }) => id),
  )
  const titles = await postTitles(
    c.trx,
    supports.flatMap(({ moved }) => moved),
  )
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const supportOf = (row: SupportRow, matter: MatterRow): Item['supports'][number] => ({
    id: row.id,
    area: { code: row.area, name: steps.get(row.area_path)?.at(-1)?.name ?? '' },
    unit: named(row.unit),
    posts: row.posts,
    amount: row.amount,
    may: matter.state === 'approved' && !row.active_at && roleAt(c.actor, row.area_path, 'treasurer'),
    active: row.active_at && {
      on: dayOf(row.active_at),
      document: row.document ?? '',
      from: money.get(row.id)?.from ?? null,
      to: money.get(row.id)?.to ?? null,
      posts: row.moved.map((id) => titles.get(id) ?? ''),
    },
  })
  return rows.map((row) => ({
    id: row.id,
    department: named(row.department),
    category: row.category,
    title: row.title,
    purpose: row.purpose,
    state: row.state,
    at: row.at.toISOString(),
    own: row.by === c.actor.id,
    approval: row.approval,
    supports: supports.filter(({ matter }) => matter === row.id).map((one) => supportOf(one, row)),
  }))
}

const inReach = (c: Call) =>
  c.scope.all
    ? sql`true`
    : sql`(m.department = any(${c.scope.organisations}::uuid[]) or exists (select 1 from funds_support s
        where s.matter = m.id and ${inAreas(sql`s.area_path`, c.scope.paths)}))`

/** Matters in reach: of one's department, or for a street in one's area; newest first. */
export async function listMatters(
  c: Call,
  q: QueryOf<typeof api.listMatters>,
): Promise<ReplyOf<typeof api.listMatters>> {
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const found = await sql<MatterRow>`select m.* from funds_matter m where ${inReach(c)}
    ${q.state ? sql`and m.state = ${q.state}` : sql``}
    ${from ? sql`and (m.at, m.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by m.at desc, m.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await items(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

async function inReachOne(c: Call, id: string): Promise<MatterRow> {
  const found =
    await sql<MatterRow>`select m.* from funds_matter m where m.id = ${id} and ${inReach(c)}`.execute(c.trx)
  const [row] = found.rows
  if (!row) throw notFound()
  return row
}

/** One of them, or 404. */
export async function matterOf(c: Call, id: string): Promise<Item> {
  const [item] = await items(c, [await inReachOne(c, id)])
  if (!item) throw notFound()
  return item
}

/** What the department could give with a matter, as far as this caller's area holds it. */
export async function matterMeans(c: Call, id: string): Promise<ReplyOf<typeof api.matterMeans>> {
  const { department } = await inReachOne(c, id)
  const posts = await postsUnder(c.trx, department, 'handler')
  const book = await bookNamed(c, departmentBook(department))
  const funds = book
    ? (await known(c, {})).filter((fund) => fund.book === book && fund.status === 'active')
    : []
  const budgets = await budgetsNow(
    c.trx,
    funds.map((fund) => fund.id),
  )
  return {
    posts: posts
      .filter(({ area_path }) => covers(c.scope, area_path))
      .map((post) => ({ id: post.id, name: post.public_name, unit: post.unit ?? '' })),
    funds: funds
      .filter(({ area_path }) => covers(c.scope, area_path))
      .map((fund) => ({
        id: fund.id,
        name: fund.name,
        available: String(budgets.get(fund.id)?.available ?? 0n),
      })),
  }
}
