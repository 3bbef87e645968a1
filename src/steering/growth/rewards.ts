import { covers } from '../../kernel/access.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { attach, release } from '../../kernel/files/photos.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { say } from '../../kernel/words.ts'
import { findFunds } from '../../instruments/ledger/index.ts'
import { erasedAmong } from '../../registers/people/index.ts'
import { areaOf } from '../../registers/places/index.ts'
import { askForReward, oweReward, rewardOfPart } from '../../works/funds/index.ts'
import { endedStates, numberOf, type Reason } from './rules.ts'
import { guardAmount, inForce, lockRewards, scaleRows } from './scale.ts'
import { type RewardRow, rewardState } from './tables.ts'
import { words } from './words.ts'

type Acting = Context & Pick<Call, 'scope'>

export interface NewClaim {
  area: string
  level: string
  /** As they stand on the certificate. */
  name: string
  number: string
  issuedOn: Day
  /** A picture that was sent before. */
  photo: string
}

const subjectOf = (id: string): string => `growth.reward:${id}`

const recordReward = (c: Context, what: string, row: RewardRow) =>
  record(c, `growth.reward.${what}`, subjectOf(row.id), { state_hash: stateOf(row, rewardState) })

async function save(c: Context, row: RewardRow, what: string, change: Partial<RewardRow>): Promise<void> {
  await c.trx.updateTable('growth_reward').set(change).where('id', '=', row.id).execute()
  await recordReward(c, what, { ...row, ...change })
}

async function lockReward(
  c: Context,
  by: 'id' | 'application',
  value: string,
): Promise<RewardRow | undefined> {
  return c.trx.selectFrom('growth_reward').selectAll().where(by, '=', value).forUpdate().executeTakeFirst()
}

/** A reward in reach of whoever does something about it, locked; never their own. 404, 409 `own-certificate`, `reward-moved`. */
async function takeUp(c: Acting, id: string, state: RewardRow['state']): Promise<RewardRow> {
  const row = await lockReward(c, 'id', id)
  if (!row || !covers(c.scope, row.area_path)) throw notFound()
  if (row.owner === c.actor.id) throw new Problem(409, 'own-certificate')
  if (row.state !== state) throw new Problem(409, 'reward-moved')
  return row
}

async function nextAlias(c: Context): Promise<string> {
  const year = `SG-${dayOf(c.now).slice(0, 4)}-`
  const { n } = await c.trx
    .selectFrom('growth_reward')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('alias', 'like', `${year}%`)
    .executeTakeFirstOrThrow()
  return year + String(Number(n) + 1).padStart(4, '0')
}

/**
 * Claims the reward for one's own certificate: its level gives the amount of today. 409 `certificate-claimed` where the
 * same number was claimed and neither refused nor withdrawn, whoever claimed it and however it was typed. 422
 * `unknown-area`, `unknown-level`, `certificate-number`, `issued-later`, `reward-amount`, `unknown-photo`.
 */
export async function claim(c: Context, n: NewClaim): Promise<string> {
  const today = dayOf(c.now)
  const area = await areaOf(c, n.area)
  if (!c.actor.id) throw notFound()
  if (area?.level !== 'community') throw new Problem(422, 'unknown-area', { code: n.area })
  if (n.issuedOn > today) throw new Problem(422, 'issued-later')
  const number = numberOf(n.number)
  if (number.length < 4) throw new Problem(422, 'certificate-number')
  await lockRewards(c)
  const scale = inForce(await scaleRows(c), today).find(({ level }) => level === n.level)
  if (!scale) throw new Problem(422, 'unknown-level')
  await guardAmount(c, BigInt(scale.amount), today)
  const mark = c.crypt.hash('growth-certificate', number)
  const before = await c.trx
    .selectFrom('growth_reward')
    .select('id')
    .where('mark', '=', mark)
    .where('state', 'not in', endedStates)
    .executeTakeFirst()
  if (before) throw new Problem(409, 'certificate-claimed')
  const row: RewardRow = {
    id: c.newId(),
    alias: await nextAlias(c),
    mark,
    scale: scale.id,
    amount: scale.amount,
    issued_on: n.issuedOn,
    area_path: area.path,
    owner: c.actor.id,
    claimed_on: today,
    at: c.now,
    state: 'claimed',
    reason: null,
    checked_at: null,
    checked_by: null,
    asked_at: null,
    asked_by: null,
    application: null,
    paid_at: null,
  }
  await c.trx.insertInto('growth_reward').values(row).execute()
  await c.trx
    .insertInto('growth_reward_private')
    .values({
      reward: row.id,
      owner: row.owner,
      path: row.area_path,
      name_sealed: c.crypt.seal(n.name.trim(), `reward:name:${row.id}`),
      number_sealed: c.crypt.seal(n.number.trim(), `reward:number:${row.id}`),
      photo: n.photo,
    })
    .execute()
  await attach(c, [n.photo], subjectOf(row.id))
  await recordReward(c, 'claimed', row)
  return row.id
}

/** Says that a certificate is as it was claimed, or why not. 409 `own-certificate`, `reward-moved`. */
export async function check(c: Acting, id: string, reason: Reason | null): Promise<string> {
  const row = await takeUp(c, id, 'claimed')
  const state = reason ? 'refused' : 'verified'
  await save(c, row, state, { state, reason, checked_at: c.now, checked_by: c.actor.id })
  return id
}

/**
 * Names the fund a reward is paid out of: it is asked for there, and decided by others. 409 `own-certificate`,
 * `reward-moved`, `checker-apart`, `reward-fund`, and as applying refuses (`overdraft`, `not-for-this`).
 */
export async function askMoney(c: Acting, id: string, fund: string): Promise<string> {
  const row = await takeUp(c, id, 'verified')
  if (row.checked_by === c.actor.id) throw new Problem(409, 'checker-apart')
  const [known] = await findFunds(c.trx, { ids: [fund] })
  if (!known || !covers(c.scope, known.area_path)) throw notFound()
  if (known.kind !== 'government') throw new Problem(409, 'reward-fund')
  const { level } = await c.trx
    .selectFrom('growth_scale')
    .select('level')
    .where('id', '=', row.scale)
    .executeTakeFirstOrThrow()
  const application = await askForReward(c, {
    fund,
    amount: BigInt(row.amount),
    title: say(words, 'zh', 'growth.reward', { level }),
    alias: row.alias,
    person: row.owner,
  })
  await save(c, row, 'asked', { state: 'asked', asked_at: c.now, asked_by: c.actor.id, application })
  return id
}

/** Takes back one's own claim before its money is asked for. 404, 409 `reward-moved`. */
export async function withdraw(c: Context, id: string): Promise<string> {
  const row = await lockReward(c, 'id', id)
  if (!row || row.owner !== c.actor.id) throw notFound()
  if (row.state !== 'claimed' && row.state !== 'verified') throw new Problem(409, 'reward-moved')
  await save(c, row, 'withdrawn', { state: 'withdrawn' })
  return id
}

/**
 * What became of the money that was asked for: approved it is owed; refused it ends; given back or withdrawn it may be
 * asked for out of another fund. Answers the parts that are owed; told again, or of anything else, it changes nothing.
 */
export async function rewardDecided(
  c: Context,
  application: string,
  outcome: 'approved' | 'refused' | 'returned' | 'withdrawn',
): Promise<string[]> {
  const row = await lockReward(c, 'application', application)
  if (row?.state !== 'asked' || !row.asked_by || !row.checked_by) return []
  const again = { state: 'verified', asked_at: null, asked_by: null, application: null } as const
  if (outcome === 'refused') await save(c, row, 'refused', { state: 'refused' })
  else if (outcome !== 'approved') await save(c, row, 'returned', again)
  if (outcome !== 'approved') return []
  await save(c, row, 'owed', { state: 'owed' })
  return oweReward(c, application, { bound: row.asked_by, checked: row.checked_by })
}

/** What was paid of a contract's part, or came back from the bank, where it was a reward. Told again it changes nothing. */
export async function rewardPaid(c: Context, part: string): Promise<void> {
  const of = await rewardOfPart(c, part)
  const row = of && (await lockReward(c, 'application', of.application))
  const state = of?.paidAt ? 'paid' : 'owed'
  if (!row || row.state === state) return
  await save(c, row, state === 'paid' ? 'paid' : 'sent-back', { state, paid_at: of?.paidAt ?? null })
  if (state === 'paid' && (await erasedAmong(c.trx, [row.owner])).length) await forget(c, row.id)
}

/** Whose reward it is, to tell them. */
export const rewardedPerson = async (c: Context, id: string): Promise<string | undefined> =>
  (await c.trx.selectFrom('growth_reward').select('owner').where('id', '=', id).executeTakeFirst())?.owner

async function forget(c: Context, id: string): Promise<void> {
  await c.trx
    .updateTable('growth_reward_private')
    .set({ name_sealed: null, number_sealed: null, photo: null })
    .where('reward', '=', id)
    .execute()
  await release(c, null, [subjectOf(id)])
}

/**
 * An erased person's claims that wait are withdrawn, and what their certificates say is forgotten; of money that is on
 * its way when it was paid.
 */
export async function forgetRewarded(c: Context, person: string): Promise<void> {
  const rows = await c.trx
    .selectFrom('growth_reward')
    .selectAll()
    .where('owner', '=', person)
    .where('state', 'not in', ['asked', 'owed'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) {
    if (row.state === 'claimed' || row.state === 'verified')
      await save(c, row, 'withdrawn', { state: 'withdrawn' })
    await forget(c, row.id)
  }
}
