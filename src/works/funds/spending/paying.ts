import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { decidersOf, isParty, nameParty } from '../../../instruments/approvals/index.ts'
import { type Entry, findFunds, post, settleDue, stateDue } from '../../../instruments/ledger/index.ts'
import { passable } from '../../../instruments/reviews/index.ts'
import { organisation } from '../../../registers/people/index.ts'
import { subjectOf } from './asking.ts'
import { lockApplication, moveApplication } from './applying.ts'
import {
  type ApplicationRow,
  type CommitmentRow,
  commitmentState,
  type MilestoneRow,
  milestoneState,
} from './tables.ts'

export interface NewCommitment {
  application: string
  party: string
  contractNo: string
  signedOn: Day
  milestones: { title: string; amount: bigint; dueOn: Day }[]
}

/** What was asked for and approved and has neither contract nor grant yet, locked. 409 `application-not-approved`. */
export async function lockApproved(c: Context, id: string): Promise<ApplicationRow> {
  const application = await lockApplication(c, id)
  if (application.state !== 'approved') throw new Problem(409, 'application-not-approved')
  return application
}

/**
 * Signs a contract for what was approved. What its milestones do not need is free again; whom it names is who counts when
 * contracts look split (S18). 409 `application-not-approved`,
 * `relief-no-contract`, `award-by-round`, 422 `contract-day` (of a day to come), `milestones-above` (more than was approved), `unknown-organisation`.
 */
export async function commit(c: Context, n: NewCommitment): Promise<string> {
  const application = await lockApproved(c, n.application)
  if (application.alias) throw new Problem(409, 'relief-no-contract')
  if (n.signedOn > dayOf(c.now)) throw new Problem(422, 'contract-day')
  if (application.purpose === 'award') throw new Problem(409, 'award-by-round')
  const party = await organisation(c.trx, n.party)
  if (!party || party.valid_to) throw new Problem(422, 'unknown-organisation')
  const contract = { party: party.id, contract_no: n.contractNo, signed_on: n.signedOn }
  const { id } = await bindApproved(c, application, contract, n.milestones)
  await nameParty(c, application.approval, party.name)
  return id
}

/** Binds what was approved to its parts, by a contract or by a grant; what they do not need is free again. */
export async function bindApproved(
  c: Context,
  application: ApplicationRow,
  contract: Pick<CommitmentRow, 'party' | 'contract_no' | 'signed_on'>,
  parts: NewCommitment['milestones'],
): Promise<{ id: string; parts: string[] }> {
  const approved = BigInt(application.amount)
  const amount = parts.reduce((sum, one) => sum + one.amount, 0n)
  if (amount > approved) throw new Problem(422, 'milestones-above')
  const [fund] = await findFunds(c.trx, { ids: [application.fund] })
  if (!fund || !c.actor.id) throw new Error('funds: a contract of no fund')
  const id = c.newId()
  const subject = `funds.commitment:${id}`
  const on = {
    fund: fund.id,
    purpose: application.purpose,
    costObject: `funds.application:${application.id}`,
  }
  const entries: Entry[] = [
    { ...on, account: 'pre-encumbered', amount: -approved },
    { ...on, account: 'encumbered', amount },
  ]
  if (amount < approved) entries.push({ fund: fund.id, account: 'available', amount: approved - amount })
  const [kind, what] = contract.party ? ['commitment', 'signed'] : ['grant', 'granted']
  const [journal = ''] = await post(c, {
    key: `funds/commitment/${application.id}`,
    journals: [{ book: fund.book, kind, day: dayOf(c.now), subject, entries }],
  })
  const row: CommitmentRow = {
    ...contract,
    id,
    application: application.id,
    amount: String(amount),
    journal,
    at: c.now,
    by: c.actor.id,
    ended_at: null,
    ended_by: null,
    ended_why: null,
  }
  await c.trx.insertInto('funds_commitment').values(row).execute()
  await record(c, `funds.commitment.${what}`, subject, { state_hash: stateOf(row, commitmentState) })
  const made: string[] = []
  for (const [i, one] of parts.entries()) made.push(await plan(c, id, i + 1, one))
  await moveApplication(c, application, 'committed')
  return { id, parts: made }
}

async function plan(
  c: Context,
  commitment: string,
  n: number,
  one: NewCommitment['milestones'][number],
): Promise<string> {
  const row: MilestoneRow = {
    id: c.newId(),
    commitment,
    n,
    title: one.title,
    amount: String(one.amount),
    due_on: one.dueOn,
    state: 'planned',
    invoice_no: null,
    accepted_at: null,
    accepted_by: null,
    due: null,
    paid_at: null,
    paid_by: null,
    journal: null,
    returned: 0,
  }
  await c.trx.insertInto('funds_milestone').values(row).execute()
  await recordMilestone(c, 'planned', row)
  return row.id
}

const recordMilestone = (c: Context, what: string, row: MilestoneRow) =>
  record(c, `funds.milestone.${what}`, `funds.milestone:${row.id}`, {
    state_hash: stateOf(row, milestoneState),
  })

/** A milestone with what it belongs to, locked for a change. */
export async function lockMilestone(
  c: Context,
  id: string,
): Promise<{ milestone: MilestoneRow; commitment: CommitmentRow; application: ApplicationRow }> {
  const milestone = await c.trx
    .selectFrom('funds_milestone')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!milestone) throw notFound()
  return { milestone, ...(await contractOf(c, milestone.commitment)) }
}

/** A contract with what it is for, or 404. */
export async function contractOf(
  c: Context,
  id: string,
): Promise<{ commitment: CommitmentRow; application: ApplicationRow }> {
  const commitment = await c.trx
    .selectFrom('funds_commitment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!commitment) throw notFound()
  const application = await c.trx
    .selectFrom('funds_application')
    .selectAll()
    .where('id', '=', commitment.application)
    .executeTakeFirstOrThrow()
  return { commitment, application }
}

/** The parts of a contract, in order. */
export async function milestonesOf(c: Context, commitment: string): Promise<string[]> {
  const rows = await c.trx
    .selectFrom('funds_milestone')
    .select('id')
    .where('commitment', '=', commitment)
    .orderBy('n')
    .execute()
  return rows.map(({ id }) => id)
}

export async function saveMilestone(c: Context, row: MilestoneRow, what: string): Promise<void> {
  const { id, ...cells } = row
  await c.trx.updateTable('funds_milestone').set(cells).where('id', '=', id).execute()
  await recordMilestone(c, what, row)
}

/** Says that a part is done as agreed, on an invoice: from now on it is owed. 409 `milestone-accepted`, `commitment-ended`. */
export async function accept(c: Context, id: string, invoiceNo: string): Promise<void> {
  const { milestone, commitment, application } = await lockMilestone(c, id)
  if (milestone.state === 'dropped') throw new Problem(409, 'commitment-ended')
  if (milestone.state !== 'planned') throw new Problem(409, 'milestone-accepted')
  const due = await stateDue(c, {
    direction: 'payable',
    fund: application.fund,
    party: application.alias ? `alias:${application.alias}` : `people.organisation:${commitment.party}`,
    amount: BigInt(milestone.amount),
    purpose: application.purpose,
    dueOn: milestone.due_on,
    source: `funds.milestone:${id}`,
  })
  await saveMilestone(
    c,
    {
      ...milestone,
      state: 'accepted',
      invoice_no: invoiceNo,
      accepted_at: c.now,
      accepted_by: c.actor.id,
      due,
    },
    'accepted',
  )
}

/** What a payment moves: the memo set, and the bank of a fund in which real money lies; the treasury pays for a budget. */
const paid = (
  fund: { id: string; kind: string },
  purpose: string,
  costObject: string,
  amount: bigint,
): Entry[] => [
  { fund: fund.id, account: 'encumbered', amount: -amount, purpose, costObject },
  { fund: fund.id, account: 'spent', amount, purpose, costObject },
  { fund: fund.id, account: 'spending', amount, purpose, costObject },
  { fund: fund.id, account: fund.kind === 'government' ? 'appropriation' : 'bank', amount: -amount },
]

/**
 * Pays what is owed. 职责分离: whoever asked, decided, accepted or is paid does not pay (409 `payer-apart`). 409
 * `milestone-not-accepted`, `milestone-paid`, `due-held`, `under-rectification`: what people were not satisfied with is put right first (S44).
 */
export async function pay(c: Context, id: string): Promise<void> {
  const { milestone, commitment, application } = await lockMilestone(c, id)
  if (milestone.state === 'paid') throw new Problem(409, 'milestone-paid')
  if (!milestone.due) throw new Problem(409, 'milestone-not-accepted')
  const others = [application.by, milestone.accepted_by, ...(await decidersOf(c, application.approval))]
  if (!c.actor.id || others.includes(c.actor.id) || (await isParty(c, application.approval, c.actor.id)))
    throw new Problem(409, 'payer-apart')
  await passable(c, subjectOf(commitment.id))
  const [fund] = await findFunds(c.trx, { ids: [application.fund] })
  if (!fund) throw new Error('funds: a payment of no fund')
  const [journal = ''] = await post(c, {
    // What came back from the bank is paid under a number of its own.
    key: `funds/payment/${id}/${milestone.returned}`,
    journals: [
      {
        book: fund.book,
        kind: 'payment',
        day: dayOf(c.now),
        subject: `funds.milestone:${id}`,
        entries: paid(
          fund,
          application.purpose,
          `funds.application:${application.id}`,
          BigInt(milestone.amount),
        ),
      },
    ],
  })
  await settleDue(c, milestone.due, journal)
  await saveMilestone(
    c,
    { ...milestone, state: 'paid', paid_at: c.now, paid_by: c.actor.id, journal },
    'paid',
  )
}
