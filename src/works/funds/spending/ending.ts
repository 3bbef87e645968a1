import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { findFunds, post, reverse } from '../../../instruments/ledger/index.ts'
import { lockApplication } from './applying.ts'
import { lockMilestone, saveMilestone } from './paying.ts'
import { type CommitmentRow, commitmentState, type MilestoneRow } from './tables.ts'

/** A contract with what of it is neither accepted nor dropped, locked for a change. */
async function lockCommitment(
  c: Context,
  id: string,
): Promise<{ row: CommitmentRow; planned: MilestoneRow[] }> {
  const row = await c.trx
    .selectFrom('funds_commitment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  const planned = await c.trx
    .selectFrom('funds_milestone')
    .selectAll()
    .where('commitment', '=', id)
    .where('state', '=', 'planned')
    .orderBy('n')
    .forUpdate()
    .execute()
  return { row, planned }
}

/**
 * Ends a contract before it is fulfilled: what of it is not accepted is free again; what is accepted stays owed.
 * 409 `commitment-ended` where nothing of it is open.
 */
export async function end(c: Context, id: string, why: string): Promise<void> {
  const { row, planned } = await lockCommitment(c, id)
  if (row.ended_at || planned.length === 0) throw new Problem(409, 'commitment-ended')
  const application = await lockApplication(c, row.application)
  const [fund] = await findFunds(c.trx, { ids: [application.fund] })
  if (!fund) throw new Error('funds: a contract of no fund')
  const amount = planned.reduce((sum, one) => sum + BigInt(one.amount), 0n)
  const costObject = `funds.application:${application.id}`
  await post(c, {
    key: `funds/ending/${id}`,
    journals: [
      {
        book: fund.book,
        kind: 'release',
        day: dayOf(c.now),
        subject: `funds.commitment:${id}`,
        entries: [
          { fund: fund.id, account: 'encumbered', amount: -amount, purpose: application.purpose, costObject },
          { fund: fund.id, account: 'available', amount },
        ],
      },
    ],
  })
  for (const one of planned) await saveMilestone(c, { ...one, state: 'dropped' }, 'dropped')
  const ended = { ended_at: c.now, ended_by: c.actor.id, ended_why: why }
  await c.trx.updateTable('funds_commitment').set(ended).where('id', '=', id).execute()
  await record(c, 'funds.commitment.ended', `funds.commitment:${id}`, {
    state_hash: stateOf({ ...row, ...ended }, commitmentState),
  })
}

/** 退票: a payment came back from the bank. Its journal is reversed, and it is owed again. 409 `milestone-not-paid`. */
export async function returnPayment(c: Context, id: string): Promise<void> {
  const { milestone } = await lockMilestone(c, id)
  if (milestone.state !== 'paid' || !milestone.journal) throw new Problem(409, 'milestone-not-paid')
  await reverse(c, milestone.journal, `funds.milestone:${id}`, `funds/return/${id}/${milestone.returned}`)
  await saveMilestone(
    c,
    {
      ...milestone,
      state: 'accepted',
      paid_at: null,
      paid_by: null,
      journal: null,
      returned: milestone.returned + 1,
    },
    'returned',
  )
}
