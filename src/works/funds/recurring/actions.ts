import { sql } from 'kysely'
import { addMonths, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { eraseText, readText, writeText } from '../../../kernel/text.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { givenTo, makeGift, type NewGift, unnamed } from '../gifts/actions.ts'
import { type RecurringGiftRow, recurringGiftState } from './tables.ts'

/** Nobody's act, as a gift is: the seal is read by everybody, and must not say who gives. */
const recordRecurring = (
  c: Context,
  what: string,
  row: RecurringGiftRow,
  data: Record<string, string> = {},
) =>
  record(unnamed(c), `funds.recurring-gift.${what}`, `funds.recurring-gift:${row.id}`, {
    ...data,
    state_hash: stateOf(row, recurringGiftState),
  })

/** The order of one month, under the name it is shown under. */
async function orderFor(
  c: Context,
  of: Pick<RecurringGiftRow, 'fund' | 'amount' | 'giver' | 'shown'>,
  name: string | null,
  path: string,
): Promise<string> {
  const id = c.newId()
  const said = name === null ? undefined : await writeText(c, `funds.gift:${id}`, name, of.giver, path)
  const { fund, amount, giver, shown } = of
  await makeGift(c, { id, fund, campaign: null, amount, giver, shown }, said)
  return id
}

/**
 * Means to give so much to a fund every month, from today on; the first order is made at once. Answers the id of what is
 * meant. 422 as `givenTo`.
 */
export async function giveMonthly(c: Context, n: Omit<NewGift, 'campaign'>): Promise<string> {
  const giver = c.actor.id
  if (!giver) throw notFound()
  const { fund, name } = await givenTo(c, n)
  const id = c.newId()
  const of = { fund: n.fund, amount: String(n.amount), giver, shown: n.shown }
  const said = name
    ? await writeText(c, `funds.recurring-gift:${id}`, name, giver, fund.area_path)
    : undefined
  const row: RecurringGiftRow = {
    ...of,
    id,
    said: said?.id ?? null,
    from: dayOf(c.now),
    months: 1,
    gift: await orderFor(c, of, name, fund.area_path),
    at: c.now,
    ended_at: null,
  }
  await c.trx.insertInto('funds_recurring_gift').values(row).execute()
  await recordRecurring(c, 'meant', row, (said?.data ?? {}) as Record<string, string>)
  return id
}

async function save(c: Context, row: RecurringGiftRow, what: string): Promise<void> {
  const { months, gift, ended_at } = row
  await c.trx
    .updateTable('funds_recurring_gift')
    .set({ months, gift, ended_at })
    .where('id', '=', row.id)
    .execute()
  await recordRecurring(c, what, row)
}

const lock = (c: Context, id: string) =>
  c.trx.selectFrom('funds_recurring_gift').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Gives nothing more from now on; an order that waits may still be paid. Ended twice it stays as it is. 404 for another's. */
export async function endMonthly(c: Context, id: string): Promise<string> {
  const row = await lock(c, id)
  if (!row || row.giver !== c.actor.id) throw notFound()
  if (!row.ended_at) await save(c, { ...row, ended_at: c.now }, 'ended')
  return id
}

/**
 * Erases the names that an erased person was shown under; what they gave stays, as an anonymous neighbour's, and they
 * are asked for nothing more.
 */
export async function forgetGiver(c: Context, person: string): Promise<void> {
  const names = await sql<{ id: string }>`select t.id from kernel_text t where t.text is not null and t.id in
    (select said from funds_gift where giver = ${person} union select said from funds_recurring_gift where giver = ${person})`.execute(
    c.trx,
  )
  await eraseText(
    c,
    names.rows.map(({ id }) => id),
  )
  const rows = await c.trx
    .selectFrom('funds_recurring_gift')
    .selectAll()
    .where('giver', '=', person)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  for (const row of rows) await save(c, { ...row, ended_at: c.now }, 'ended')
}

/**
 * What a new month asks for: one more order, or the same again where the last one waits still; and how many months are
 * over now. Of a fund that takes nothing any more it ends.
 */
async function nextMonth(c: Context, id: string): Promise<void> {
  const row = await lock(c, id)
  if (!row || row.ended_at) return
  const [fund] = await findFunds(c.trx, { ids: [row.fund] })
  if (fund?.status !== 'active') return save(c, { ...row, ended_at: c.now }, 'closed')
  const today = dayOf(c.now)
  let { months } = row
  while (addMonths(row.from, months) <= today) months++
  if (months === row.months) return
  const last = await c.trx
    .selectFrom('funds_gift')
    .select('state')
    .where('id', '=', row.gift)
    .executeTakeFirst()
  const name = row.said ? await readText(c.trx, row.said) : null
  const gift = last?.state === 'waiting' ? row.gift : await orderFor(c, row, name, fund.area_path)
  await save(c, { ...row, months, gift }, 'asked')
}

/** Asks for the month of each whose day has come. */
export async function monthlyByClock(c: Context): Promise<void> {
  const due = await sql<{ id: string }>`select id from funds_recurring_gift where ended_at is null
    and ("from" + make_interval(months => months))::date <= ${dayOf(c.now)}::date order by id limit 500`.execute(
    c.trx,
  )
  for (const { id } of due.rows) await nextMonth(c, id)
}

/** Who is asked for the month, and the order of it. */
export const monthlyOf = (c: Context, id: string): Promise<RecurringGiftRow | undefined> =>
  c.trx.selectFrom('funds_recurring_gift').selectAll().where('id', '=', id).executeTakeFirst()
