import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Trx } from '../../kernel/db/connect.ts'
import { type Context, type EventData, record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { type Commodity, type DueRow, type DueState, dueState } from './tables.ts'

/** What a room says is owed; `amount` in the smallest unit of the fund's commodity. */
export interface Owed {
  direction: 'receivable' | 'payable'
  fund: string
  /** `people.person:<id>`, `people.organisation:<id>`, or `alias:<pseudonym>`. */
  party: string
  amount: bigint
  purpose?: string
  dueOn: Day
  /** Why it is owed, `room.noun:id`. */
  source: string
}

export interface Due extends Omit<DueRow, 'amount'> {
  amount: bigint
  commodity: Commodity
}

/**
 * What a journal `j` moved through the fund of due `d`: positive where it came in. For a budget the treasury pays: no
 * bank moves, and what was spent says how much.
 */
const moved = `(select coalesce(nullif(sum(e.amount) filter (where a.class = 'asset' and a.code <> 'receivable'), 0),
    -sum(e.amount) filter (where a.code = 'spent'), 0) from ledger_entry e join ledger_account a on a.code = e.account
  where e.journal = j.id and e.fund = d.fund)`
const otherwise = `exists (select 1 from ledger_entry e where e.journal = j.id and e.fund = d.fund and e.purpose <> d.purpose)`
const wanted = `(case d.direction when 'payable' then -d.amount else d.amount end)`
const takenBack = `(j.reverses is not null or exists (select 1 from ledger_journal r where r.reverses = j.id))`

/** SQL of settled dues whose journal did not do so, for `verify`. */
export const unsettled = `select d.id from ledger_due d join ledger_journal j on j.id = d.journal
  where ${moved} <> ${wanted} or ${otherwise} or ${takenBack}`

/**
 * States what is owed, in the transaction of whatever gives rise to it. Answers its id.
 * 409 `fund-not-active`, `purpose-outside`; 422 `unknown-purpose`.
 */
export async function stateDue(c: Context, owed: Owed): Promise<string> {
  // Whoever closes the fund waits for this, or this for them.
  const fund = await c.trx
    .selectFrom('ledger_fund')
    .select(['name', 'status', 'purposes'])
    .where('id', '=', owed.fund)
    .forShare()
    .executeTakeFirst()
  if (!fund || owed.amount <= 0n) throw new Error(`ledger: no fund, or nothing owed, by ${owed.source}`)
  if (fund.status !== 'active') throw new Problem(409, 'fund-not-active', { fund: fund.name })
  if (owed.purpose !== undefined) {
    if (fund.purposes.length && !fund.purposes.includes(owed.purpose))
      throw new Problem(409, 'purpose-outside', { fund: fund.name, purpose: owed.purpose })
    const known = c.trx.selectFrom('ledger_purpose').select('id').where('code', '=', owed.purpose)
    if (!(await known.executeTakeFirst())) throw new Problem(422, 'unknown-purpose')
  }
  const row: DueRow = {
    id: c.newId(),
    direction: owed.direction,
    fund: owed.fund,
    party: owed.party,
    amount: String(owed.amount),
    purpose: owed.purpose ?? null,
    due_on: owed.dueOn,
    source: owed.source,
    state: 'open',
    held_for: null,
    journal: null,
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('ledger_due').values(row).execute()
  await record(c, 'ledger.due.stated', `ledger.due:${row.id}`, {
    of: row.source,
    state_hash: stateOf(row, dueState),
  })
  return row.id
}

async function locked(c: Context, id: string, ...states: DueState[]): Promise<DueRow> {
  const row = await c.trx
    .selectFrom('ledger_due')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (!states.includes(row.state)) throw new Problem(409, `due-${row.state}`)
  return row
}

type Change = Partial<Pick<DueRow, 'state' | 'held_for' | 'journal'>>
async function change(c: Context, row: DueRow, how: string, to: Change, data: EventData = {}): Promise<void> {
  await c.trx.updateTable('ledger_due').set(to).where('id', '=', row.id).execute()
  await record(c, `ledger.due.${how}`, `ledger.due:${row.id}`, {
    of: row.source,
    ...data,
    state_hash: stateOf({ ...row, ...to }, dueState),
  })
}

/** Takes back what was stated. 409 `due-settled`, `due-void`. */
export async function voidDue(c: Context, id: string): Promise<void> {
  const row = await locked(c, id, 'open', 'held')
  await change(c, row, 'voided', { state: 'void', held_for: null })
}

/** Nothing is paid until `heldFor` (`room.noun:id`) is done with. 409 `due-held`, `due-settled`, `due-void`. */
export async function holdDue(c: Context, id: string, heldFor: string): Promise<void> {
  const row = await locked(c, id, 'open')
  await change(c, row, 'held', { state: 'held', held_for: heldFor }, { for: heldFor })
}

/** Lets a held due be settled again. 409 `due-open`, `due-settled`, `due-void`. */
export async function releaseDue(c: Context, id: string): Promise<void> {
  const row = await locked(c, id, 'held')
  await change(c, row, 'released', { state: 'open', held_for: null }, { for: row.held_for })
}

/** Refuses a journal that does not settle this due and nothing else. */
async function assertMoved(c: Context, row: DueRow, journal: string): Promise<void> {
  const found = await sql<{
    taken_back: boolean
    used: boolean
    exact: boolean
    otherwise: boolean
  }>`select ${sql.raw(takenBack)} as taken_back, ${sql.raw(moved)} = ${sql.raw(wanted)} as exact,
    ${sql.raw(otherwise)} as otherwise,
    exists (select 1 from ledger_due o where o.journal = j.id and o.fund = d.fund and o.id <> d.id) as used
    from ledger_due d, ledger_journal j where d.id = ${row.id} and j.id = ${journal}`.execute(c.trx)
  const of = found.rows[0]
  if (!of) throw notFound()
  if (of.taken_back) throw new Problem(409, 'due-journal-reversed')
  if (of.used) throw new Problem(409, 'due-journal-used')
  if (!of.exact) throw new Problem(409, 'due-other-amount')
  if (of.otherwise) throw new Problem(409, 'due-other-purpose')
}

/**
 * Says that a journal paid or received what was owed: exactly its amount, through its fund, in its direction. For
 * `works/funds` alone (a rule of the house).
 * 409 `due-settled`, `due-void`, `due-held`, `due-journal-reversed`, `due-journal-used`, `due-other-amount`,
 * `due-other-purpose`.
 */
export async function settleDue(c: Context, id: string, journal: string): Promise<void> {
  const row = await locked(c, id, 'open')
  await assertMoved(c, row, journal)
  // The key to the journal waits for whoever is taking that journal back just now; then it is looked at again.
  await change(c, row, 'settled', { state: 'settled', journal }, { journal })
  await assertMoved(c, row, journal)
}

/** What journals that were taken back had settled is owed again; `postMany` sees to it. */
export async function reopenDues(c: Context, journals: string[]): Promise<void> {
  if (!journals.length) return
  const rows = await c.trx
    .selectFrom('ledger_due')
    .selectAll()
    .where('journal', 'in', journals)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows)
    await change(c, row, 'reopened', { state: 'open', journal: null }, { journal: row.journal })
}

/** Dues by what they come from, their fund, party or amounts, soonest first; `states` narrows them. */
export async function duesOf(
  trx: Trx,
  of: (
    | { id: string }
    | { ids: string[] }
    | { source: string }
    | { fund: string }
    | { party: string }
    | { amounts: string[] }
  ) & {
    states?: DueState[]
  },
): Promise<Due[]> {
  const { states, ...by } = of
  const [column = '', value = ''] = Object.entries(by)[0] ?? []
  const lists: Record<string, RawBuilder<unknown>> = {
    ids: sql`d.id = any(${value}::uuid[])`,
    amounts: sql`d.amount = any(${value}::bigint[])`,
  }
  const which = lists[column] ?? sql`${sql.ref(`d.${column}`)} = ${value}`
  const rows = await sql<DueRow & { commodity: Commodity }>`select d.*, f.commodity from ledger_due d
    join ledger_fund f on f.id = d.fund where ${which}
    ${states ? sql`and d.state = any(${states})` : sql``} order by d.due_on, d.id`.execute(trx)
  return rows.rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}
