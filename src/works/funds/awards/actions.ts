import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { say } from '../../../kernel/words.ts'
import { formatYuan } from '../../../kernel/amount.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { closeRound, type Ranked, rankingOf } from '../../../instruments/reviews/index.ts'
import { apply, lockApplication } from '../spending/applying.ts'
import { accept, bindApproved } from '../spending/paying.ts'
import { awardLimits } from './limits.ts'
import { awardsTold } from './queries.ts'
import { type AwardRow, awardState, livingAwards } from './tables.ts'
import { words } from './words.ts'

type Acting = Context & Pick<Call, 'scope'>

export interface NewAwards {
  round: string
  fund: string
  /** Fen for each place, the first first. */
  prizes: bigint[]
  document: string
}

function guardPrizes(prizes: bigint[], places: number, limits: { least: bigint; most: bigint }): void {
  if (prizes.length !== places) throw new Problem(422, 'prizes-places', { places })
  if (prizes.some((one, n) => one > (prizes[n - 1] ?? one))) throw new Problem(422, 'prizes-order')
  if (prizes.some((one) => one < limits.least || one > limits.most))
    throw new Problem(422, 'award-amount', {
      least: formatYuan(limits.least),
      most: formatYuan(limits.most),
    })
}

async function state(
  c: Context,
  of: {
    round: { id: string; edition: number }
    winner: Ranked
    amount: bigint
    limits: { least: bigint; most: bigint }
  },
  n: NewAwards,
): Promise<void> {
  const { winner, round, amount, limits } = of
  if (!winner.organisation || !c.actor.id) throw new Error('funds: an award to nobody')
  const application = await apply(c, {
    fund: n.fund,
    purpose: 'award',
    amount,
    title: say(words, 'zh', 'funds.award', { year: round.edition, place: winner.rank, title: winner.title }),
    payee: winner.organisation,
    award: true,
  })
  const row: AwardRow = {
    id: c.newId(),
    round: round.id,
    entrant: winner.id,
    edition: round.edition,
    place: winner.rank,
    title: winner.title,
    area_path: winner.area_path,
    organisation: winner.organisation,
    fund: n.fund,
    amount: String(amount),
    least: String(limits.least),
    most: String(limits.most),
    document: n.document,
    application,
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_award').values(row).execute()
  await record(c, 'funds.award.stated', `funds.award:${row.id}`, {
    round: round.id,
    state_hash: stateOf(row, awardState),
  })
}

/**
 * Closes a round of designs, where it has not closed yet, and states the award of each winner in the same transaction:
 * its money is set aside and asked for, and it is owed once that was approved. 409 `no-awards` (another kind),
 * `award-fund`, `awarded-already`, and as closing and applying refuse; 422 `prizes-places`, `prizes-order`,
 * `award-amount` with `least` and `most` in yuan.
 */
export async function award(c: Acting, n: NewAwards): Promise<string> {
  if (!(await rankingOf(c, n.round, 'lock'))) await closeRound(c, n.round)
  const { round, ranked } = (await rankingOf(c, n.round, 'lock')) ?? {}
  if (!round || !ranked) throw new Error('funds: a round that has closed and has no ranking')
  if (round.kind !== 'district-design' || round.places === null) throw new Problem(409, 'no-awards')
  const [fund] = await findFunds(c.trx, { ids: [n.fund] })
  if (fund?.kind !== 'government') throw new Problem(409, 'award-fund')
  const limits = await awardLimits(c, round.area_path, round.closed_at ?? c.now)
  guardPrizes(n.prizes, round.places, limits)
  const stated = await awardsTold(c, { round: n.round })
  const awarded = new Set(
    stated.filter(({ state: now }) => livingAwards.includes(now)).map(({ row }) => row.entrant),
  )
  const winners = ranked.filter(({ id, rank }) => rank <= n.prizes.length && !awarded.has(id))
  if (!winners.length) throw new Problem(409, 'awarded-already')
  for (const winner of winners)
    await state(c, { round, winner, amount: n.prizes[winner.rank - 1] ?? 0n, limits }, n)
  return n.round
}

/**
 * An award that was approved is bound and owed to its winner at once: what was judged has been done. Whoever stated it
 * stands for that, and so does not pay it. Told again, or of anything else, it changes nothing.
 */
export async function awardApproved(c: Context, application: string): Promise<void> {
  const row = await c.trx
    .selectFrom('funds_award')
    .selectAll()
    .where('application', '=', application)
    .executeTakeFirst()
  if (!row) return
  const locked = await lockApplication(c, application)
  if (locked.state !== 'approved') return
  const acting = { ...c, actor: { ...c.actor, id: row.by } }
  const today = dayOf(c.now)
  const contract = { party: row.organisation, contract_no: row.document, signed_on: today }
  const whole = { title: words['funds.award.part'].zh, amount: BigInt(row.amount), dueOn: today }
  const { parts } = await bindApproved(acting, locked, contract, [whole])
  for (const part of parts) await accept(acting, part, row.document)
}
