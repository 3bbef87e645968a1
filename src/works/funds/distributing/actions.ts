import { takeTurns } from '../../../kernel/db/lock.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { say } from '../../../kernel/words.ts'
import { ask, decidersOf } from '../../../instruments/approvals/index.ts'
import {
  balanceOf,
  type Entry,
  findFunds,
  type FundRow,
  post,
  postAll,
  settleDue,
  stateDue,
} from '../../../instruments/ledger/index.ts'
import { apportion } from './rules.ts'
import {
  type DistributionRow,
  distributionState,
  type ShareRow,
  shareState,
  type SharingRule,
} from './tables.ts'
import { words } from './words.ts'

export interface NewDistribution {
  fund: string
  year: number
  distributable: bigint
  reserve: bigint
  rule: SharingRule
  document: string
  dueOn: Day
  /** In the order of their ids. */
  households: { household: string; weight: number }[]
}

const purpose = 'benefit-sharing'
const subjectOf = ({ id }: Pick<DistributionRow, 'id'>): string => `funds.distribution:${id}`

const recordDistribution = (c: Context, what: string, row: DistributionRow) =>
  record(c, `funds.distribution.${what}`, subjectOf(row), { state_hash: stateOf(row, distributionState) })

const recordShare = (c: Context, what: string, row: ShareRow) =>
  record(c, `funds.share.${what}`, `funds.share:${row.id}`, {
    distribution: row.distribution,
    state_hash: stateOf(row, shareState),
  })

async function fundOf(c: Context, id: string): Promise<FundRow> {
  const [fund] = await findFunds(c.trx, { ids: [id] })
  if (!fund) throw notFound()
  if (fund.kind !== 'collective') throw new Problem(409, 'not-collective')
  return fund
}

/** Moves the sum of a distribution within the memo set of its fund. */
async function move(
  c: Context,
  row: Pick<DistributionRow, 'id' | 'distributable'>,
  fund: FundRow,
  kind: string,
  [from, to]: [from: string, to: string],
): Promise<string> {
  const amount = BigInt(row.distributable)
  const entry = (account: string, fen: bigint): Entry => ({
    fund: fund.id,
    account,
    amount: fen,
    ...(account === 'available' ? {} : { purpose }),
  })
  const [journal = ''] = await post(c, {
    key: `funds/${kind}/${row.id}`,
    journals: [
      {
        book: fund.book,
        kind,
        day: dayOf(c.now),
        subject: subjectOf(row),
        entries: [entry(from, -amount), entry(to, amount)],
      },
    ],
  })
  return journal
}

/** What is free is set aside, and what is free after it is still the reserve. 409 `distribution-above`. */
async function setAside(
  c: Context,
  row: Pick<DistributionRow, 'id' | 'distributable' | 'reserve'>,
  fund: FundRow,
): Promise<string> {
  const reserve = BigInt(row.reserve)
  const free = () => balanceOf(c, fund.id, 'available')
  if ((await free()) - BigInt(row.distributable) < reserve) throw new Problem(409, 'distribution-above')
  const journal = await move(c, row, fund, 'distribution-plan', ['available', 'pre-encumbered'])
  // What was asked for meanwhile is seen once the ledger has locked the balance.
  if ((await free()) < reserve) throw new Problem(409, 'distribution-above')
  return journal
}

/**
 * Plans what of a collective fund its households share, and asks for it to be decided. Its sum is no longer free from now
 * on. 409 `not-collective`, `distribution-there` (this year of it is shared already), `distribution-above`; 422
 * `no-households`, `share-nothing` (somebody would get no fen).
 */
export async function askDistribution(c: Context, n: NewDistribution): Promise<string> {
  const fund = await fundOf(c, n.fund)
  if (!c.actor.id) throw notFound()
  if (!n.households.length) throw new Problem(422, 'no-households')
  const amounts = apportion(
    n.distributable,
    n.households.map(({ weight }) => BigInt(weight)),
  )
  if (amounts.includes(0n)) throw new Problem(422, 'share-nothing')
  await takeTurns(c.trx, `distribution:${fund.id}`)
  const before = await c.trx
    .selectFrom('funds_distribution')
    .select('id')
    .where('fund', '=', fund.id)
    .where('year', '=', n.year)
    .where('state', 'in', ['asked', 'approved', 'paid'])
    .executeTakeFirst()
  if (before) throw new Problem(409, 'distribution-there', { year: n.year })
  const id = c.newId()
  const { year, rule, document } = n
  const sums = { distributable: String(n.distributable), reserve: String(n.reserve) }
  const journal = await setAside(c, { id, ...sums }, fund)
  const approval = await ask(c, {
    kind: 'distribution',
    subject: `funds.distribution:${id}`,
    areaPath: fund.area_path,
    amount: n.distributable,
    title: `${fund.name} ${titleOf(year, n.households.length)}`,
  })
  const row: DistributionRow = {
    id,
    fund: fund.id,
    area_path: fund.area_path,
    year,
    ...sums,
    rule,
    document,
    households: n.households.length,
    due_on: n.dueOn,
    approval,
    state: 'asked',
    journal,
    at: c.now,
    by: c.actor.id,
    paid_at: null,
    paid_by: null,
  }
  await c.trx.insertInto('funds_distribution').values(row).execute()
  await recordDistribution(c, 'asked', row)
  for (const [i, { household, weight }] of n.households.entries()) {
    const share = { id: c.newId(), distribution: id, household, weight, amount: String(amounts[i]) }
    const planned: ShareRow = { ...share, due: null, journal: null }
    await c.trx.insertInto('funds_share').values(planned).execute()
    await recordShare(c, 'planned', planned)
  }
  return id
}

/** A distribution as everybody may read it: of which year, among how many. */
export const titleOf = (year: number, count: number): string =>
  say(words, 'zh', 'funds.distribution', { year, count })

/** The approval that a distribution waits for or had. */
export async function approvalOfDistribution(c: Context, id: string): Promise<string> {
  const { approval } = await c.trx
    .selectFrom('funds_distribution')
    .select('approval')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return approval
}

async function lock(c: Context, id: string): Promise<DistributionRow> {
  const row = await c.trx
    .selectFrom('funds_distribution')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const sharesOf = (c: Context, id: string): Promise<ShareRow[]> =>
  c.trx.selectFrom('funds_share').selectAll().where('distribution', '=', id).orderBy('household').execute()

async function save(
  c: Context,
  row: DistributionRow,
  change: Pick<DistributionRow, 'state'> & Partial<DistributionRow>,
): Promise<void> {
  await c.trx.updateTable('funds_distribution').set(change).where('id', '=', row.id).execute()
  await recordDistribution(c, change.state, { ...row, ...change })
}

async function saveShare(
  c: Context,
  row: ShareRow,
  what: 'owed' | 'paid',
  change: Partial<Pick<ShareRow, 'due' | 'journal'>>,
): Promise<void> {
  await c.trx.updateTable('funds_share').set(change).where('id', '=', row.id).execute()
  await recordShare(c, what, { ...row, ...change })
}

/** What became of the approval: approved its money is bound and owed to each household; else it is free again. Told again it changes nothing. */
export async function distributionDecided(
  c: Context,
  id: string,
  state: 'approved' | 'refused' | 'returned' | 'withdrawn',
): Promise<void> {
  const row = await lock(c, id)
  if (row.state !== 'asked') return
  const fund = await fundOf(c, row.fund)
  if (state === 'approved') await move(c, row, fund, 'distribution-decided', ['pre-encumbered', 'encumbered'])
  else await move(c, row, fund, 'release', ['pre-encumbered', 'available'])
  if (state === 'approved')
    for (const share of await sharesOf(c, id)) {
      const due = await stateDue(c, {
        direction: 'payable',
        fund: fund.id,
        party: `alias:share-${share.id}`,
        amount: BigInt(share.amount),
        purpose,
        dueOn: row.due_on as Day,
        source: `funds.share:${share.id}`,
      })
      await saveShare(c, share, 'owed', { due })
    }
  await save(c, row, { state })
}

/**
 * Pays every share at once, or none: the sum is spent and owed as a whole, which everybody reads, and leaves the bank
 * share by share. 职责分离: neither who asked nor who decided pays (409 `payer-apart`). 409 `distribution-not-approved`,
 * `distribution-paid`, `due-held`.
 */
export async function payDistribution(c: Context, id: string): Promise<void> {
  const row = await lock(c, id)
  if (row.state === 'paid') throw new Problem(409, 'distribution-paid')
  if (row.state !== 'approved') throw new Problem(409, 'distribution-not-approved')
  if (!c.actor.id || [row.by, ...(await decidersOf(c, row.approval))].includes(c.actor.id))
    throw new Problem(409, 'payer-apart')
  const fund = await fundOf(c, row.fund)
  const shares = await sharesOf(c, id)
  const on = { book: fund.book, day: dayOf(c.now) }
  const entry = (account: string, amount: bigint, more: { purpose?: string } = {}): Entry => ({
    fund: fund.id,
    account,
    amount,
    ...more,
  })
  const sum = BigInt(row.distributable)
  const whole = [
    entry('encumbered', -sum, { purpose }),
    entry('spent', sum, { purpose }),
    entry('distribution', sum, { purpose }),
    entry('payable', -sum),
  ]
  const [, ...paid] = await postAll(c, [
    {
      key: `funds/distribution/${id}`,
      journals: [{ ...on, kind: 'distribution', subject: subjectOf(row), entries: whole }],
    },
    ...shares.map((share) => ({
      key: `funds/share/${share.id}`,
      journals: [
        {
          ...on,
          kind: 'share',
          subject: `funds.share:${share.id}`,
          entries: [entry('payable', BigInt(share.amount)), entry('bank', -BigInt(share.amount))],
        },
      ],
    })),
  ])
  for (const [i, share] of shares.entries()) {
    const [journal] = paid[i] ?? []
    if (!journal || !share.due) throw new Error('funds: a share that is not owed')
    await settleDue(c, share.due, journal)
    await saveShare(c, share, 'paid', { journal })
  }
  await save(c, row, { state: 'paid', paid_at: c.now, paid_by: c.actor.id })
}
