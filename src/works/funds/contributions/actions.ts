import { takeTurns } from '../../../kernel/db/lock.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { duesOf, findFunds, stateDue, voidDue } from '../../../instruments/ledger/index.ts'
import { organisation } from '../../../registers/people/index.ts'
import { receiving } from '../gifts/receiving.ts'
import { type ContributionRow, contributionState, type InstalmentRow, instalmentState } from './tables.ts'

export interface NewContribution {
  fund: string
  organisation: string
  document: string
  signedOn: Day
  instalments: { amount: bigint; dueOn: Day }[]
}

const recordContribution = (c: Context, what: string, row: ContributionRow) =>
  record(c, `funds.contribution.${what}`, `funds.contribution:${row.id}`, {
    state_hash: stateOf(row, contributionState),
  })

/**
 * Enters what an organisation agreed to put into a fund besides others: each instalment is owed to the fund from now on.
 * Nothing of it is changed afterwards; it is ended, and another is signed. Source: 西油公司投入5000余万元 (S28).
 * 409 `fund-no-bank` (the treasury keeps the money of budgets), `fund-not-active`; 422 `contribution-day` (signed on a
 * day to come), `unknown-organisation`.
 */
export async function contribute(c: Context, n: NewContribution): Promise<string> {
  const [fund] = await findFunds(c.trx, { ids: [n.fund] })
  if (!fund || !c.actor.id) throw notFound()
  if (fund.kind === 'government') throw new Problem(409, 'fund-no-bank')
  if (n.signedOn > dayOf(c.now)) throw new Problem(422, 'contribution-day')
  const party = await organisation(c.trx, n.organisation)
  if (!party || party.valid_to) throw new Problem(422, 'unknown-organisation')
  const row: ContributionRow = {
    id: c.newId(),
    fund: fund.id,
    area_path: fund.area_path,
    organisation: party.id,
    document: n.document,
    signed_on: n.signedOn,
    amount: String(n.instalments.reduce((sum, { amount }) => sum + amount, 0n)),
    at: c.now,
    by: c.actor.id,
    ended_at: null,
    ended_by: null,
    ended_why: null,
  }
  await c.trx.insertInto('funds_contribution').values(row).execute()
  await recordContribution(c, 'agreed', row)
  for (const [i, one] of n.instalments.entries()) await plan(c, row, i + 1, one)
  return row.id
}

async function plan(
  c: Context,
  of: ContributionRow,
  n: number,
  { amount, dueOn }: NewContribution['instalments'][number],
): Promise<void> {
  const id = c.newId()
  const due = await stateDue(c, {
    direction: 'receivable',
    fund: of.fund,
    party: `people.organisation:${of.organisation}`,
    amount,
    dueOn,
    source: `funds.instalment:${id}`,
  })
  const row: InstalmentRow = { id, contribution: of.id, n, amount: String(amount), due_on: dueOn, due }
  await c.trx.insertInto('funds_instalment').values(row).execute()
  await record(c, 'funds.instalment.planned', `funds.instalment:${id}`, {
    contribution: of.id,
    state_hash: stateOf(row, instalmentState),
  })
}

/**
 * Drops what of a contribution has not come in; what came in stays and counts. 404; 409 `contribution-done` where nothing
 * of it is open, `due-settled` where a line is matched to an instalment just then.
 */
export async function endContribution(c: Context, id: string, why: string): Promise<void> {
  await takeTurns(c.trx, receiving)
  const row = await c.trx
    .selectFrom('funds_contribution')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  const parts = await c.trx
    .selectFrom('funds_instalment')
    .select('due')
    .where('contribution', '=', id)
    .execute()
  const ids = parts.map(({ due }) => due)
  const open = await duesOf(c.trx, { ids, states: ['open', 'held'] })
  if (!open.length) throw new Problem(409, 'contribution-done')
  for (const due of open) await voidDue(c, due.id)
  const ended = { ended_at: c.now, ended_by: c.actor.id, ended_why: why }
  await c.trx.updateTable('funds_contribution').set(ended).where('id', '=', id).execute()
  await recordContribution(c, 'ended', { ...row, ...ended })
}
