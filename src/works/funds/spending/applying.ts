import { roleAt } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { approvalOf, ask, type Kind, withdraw } from '../../../instruments/approvals/index.ts'
import { findFunds, post, purposeNames } from '../../../instruments/ledger/index.ts'
import type { Sort } from '../tables.ts'
import { type ApplicationRow, applicationState, type Relief } from './tables.ts'

export interface NewApplication {
  fund: string
  purpose: string
  /** Fen. */
  amount: bigint
  title: string
  /** Who is to be paid, if that is known: only to see what was split. */
  payee: string | null
  /** Of whom it is to help; asked for in no other way out of a relief fund, and out of no other fund. */
  relief?: Relief
  /** Stated with the round that was judged; asked for in no other way. */
  award?: true
  /** The alias of whom a room above rewards; asked for in no other way. */
  reward?: string
}

/** By which rule it is decided: awards (S41), rewards (S75), flexible money and reserves (S19), works (S18), anything else. */
export const kindFor = (sort: Sort, purpose: string): Kind => {
  if (purpose === 'award' || purpose === 'reward') return purpose
  if (sort === 'flexible' || sort === 'reserve') return sort
  return purpose === 'construction' ? 'construction' : 'application'
}

const recordApplication = (c: Context, what: string, row: ApplicationRow) =>
  record(c, `funds.application.${what}`, `funds.application:${row.id}`, {
    fund: row.fund,
    state_hash: stateOf(row, applicationState),
  })

/**
 * Asks to spend money of a fund. Its amount is no longer free until it is decided. 409 `not-for-this` (with what the fund
 * is for), `relief-by-ground`, `award-by-round`, `reward-by-certificate`, `not-a-relief-fund`, `overdraft`, `fund-not-active`, `no-policy`; 422 `unknown-purpose`.
 */
export async function apply(c: Context, n: NewApplication): Promise<string> {
  const [fund] = await findFunds(c.trx, { ids: [n.fund] })
  const profile = await c.trx
    .selectFrom('funds_profile')
    .select('sort')
    .where('id', '=', n.fund)
    .executeTakeFirst()
  if (!fund || !profile || !c.actor.id) throw notFound()
  if ((n.purpose === 'award') !== (n.award === true)) throw new Problem(409, 'award-by-round')
  if ((n.purpose === 'reward') !== (n.reward !== undefined)) throw new Problem(409, 'reward-by-certificate')
  if ((profile.sort === 'relief') !== (n.relief !== undefined))
    throw new Problem(409, n.relief ? 'not-a-relief-fund' : 'relief-by-ground', { fund: fund.name })
  if (fund.purposes.length && !fund.purposes.includes(n.purpose)) {
    const names = await purposeNames(c.trx, fund.purposes)
    throw new Problem(409, 'not-for-this', { fund: fund.name, purposes: [...names.values()].join('、') })
  }
  const id = c.newId()
  const subject = `funds.application:${id}`
  const [journal = ''] = await post(c, {
    key: `funds/application/${id}`,
    journals: [
      {
        book: fund.book,
        kind: 'application',
        day: dayOf(c.now),
        subject,
        entries: [
          { fund: fund.id, account: 'available', amount: -n.amount },
          { fund: fund.id, account: 'pre-encumbered', amount: n.amount, purpose: n.purpose },
        ],
      },
    ],
  })
  const approval = await ask(c, {
    kind: kindFor(profile.sort, n.purpose),
    subject,
    areaPath: fund.area_path,
    amount: n.amount,
    // Who decides finds whose it is by its number; the public reads the title alone.
    title: n.reward ? `${n.title} · ${n.reward}` : n.title,
    ...(n.payee ? { party: n.payee } : {}),
  })
  const row: ApplicationRow = {
    id,
    fund: fund.id,
    purpose: n.purpose,
    amount: String(n.amount),
    title: n.title,
    area_path: fund.area_path,
    approval,
    state: 'asked',
    journal,
    at: c.now,
    by: c.actor.id,
    ground: n.relief?.ground ?? null,
    alias: n.relief?.alias ?? n.reward ?? null,
  }
  await c.trx.insertInto('funds_application').values(row).execute()
  await recordApplication(c, 'asked', row)
  return id
}

export const lockApplication = async (c: Context, id: string): Promise<ApplicationRow> => {
  const row = await c.trx
    .selectFrom('funds_application')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function moveApplication(
  c: Context,
  row: ApplicationRow,
  state: ApplicationRow['state'],
): Promise<void> {
  await c.trx.updateTable('funds_application').set({ state }).where('id', '=', row.id).execute()
  await recordApplication(c, state, { ...row, state })
}

/** What was set aside for an application is free again. */
async function free(c: Context, row: ApplicationRow): Promise<void> {
  const [fund] = await findFunds(c.trx, { ids: [row.fund] })
  if (!fund) throw new Error('funds: an application of no fund')
  const amount = BigInt(row.amount)
  await post(c, {
    key: `funds/release/${row.id}`,
    journals: [
      {
        book: fund.book,
        kind: 'release',
        day: dayOf(c.now),
        subject: `funds.application:${row.id}`,
        entries: [
          { fund: fund.id, account: 'pre-encumbered', amount: -amount, purpose: row.purpose },
          { fund: fund.id, account: 'available', amount },
        ],
      },
    ],
  })
}

/** What became of the approval: approved it waits for its contract; else its amount is free again. Told again it changes nothing. */
export async function applicationDecided(
  c: Context,
  id: string,
  outcome: 'approved' | 'refused' | 'returned' | 'withdrawn',
): Promise<void> {
  const row = await lockApplication(c, id)
  if (row.state !== 'asked') return
  if (outcome !== 'approved') await free(c, row)
  await moveApplication(c, row, outcome)
}

/**
 * Takes back what was asked: whoever asked before it is decided; they or a treasurer what was approved and has no
 * contract. 404 for everybody else, 409 `application-decided`.
 */
export async function takeBack(c: Context, id: string): Promise<void> {
  const row = await lockApplication(c, id)
  const own = row.by === c.actor.id
  if (!own && !(row.state === 'approved' && roleAt(c.actor, row.area_path, 'treasurer'))) throw notFound()
  if (row.state === 'approved') {
    await free(c, row)
    return moveApplication(c, row, 'withdrawn')
  }
  const approval = await approvalOf(c, `funds.application:${id}`)
  if (row.state !== 'asked' || approval?.state !== 'open') throw new Problem(409, 'application-decided')
  await withdraw(c, approval.id)
  await applicationDecided(c, id, 'withdrawn')
}
