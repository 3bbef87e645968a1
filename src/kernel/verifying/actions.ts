import { covers } from '../access.ts'
import { takeTurns } from '../db/lock.ts'
import type { ReplyOf } from '../endpoint.ts'
import { type Context, record, stateOf } from '../event.ts'
import { notFound, Problem } from '../problem.ts'
import type { Call } from '../room.ts'
import type { Verified } from '../seal/verify.ts'
import { type listVerifications, stages, type verify } from './api.ts'
import { type VerificationRow, verificationState } from './tables.ts'

type Stage = (typeof stages)[number]

/** Where the run of a district stands; gone with the server, as the run itself is. */
const placeOf = (c: Pick<Context, 'memory'>): Map<string, Stage> => {
  const known = c.memory.get('verification') as Map<string, Stage> | undefined
  const place = known ?? new Map<string, Stage>()
  if (!known) c.memory.set('verification', place)
  return place
}

/** The district as a whole is verified, for who answers for the whole of it. */
export function whole<C extends Pick<Call, 'scope' | 'district'>>(c: C): C {
  if (!covers(c.scope, c.district)) throw notFound()
  return c
}

/** Asks for a run; the queue carries it out. 409 `verification-running`. */
export async function askVerification(c: Context): Promise<string> {
  await takeTurns(c.trx, 'verification')
  const running = c.trx.selectFrom('kernel_verification').select('id').where('state', '=', 'asked')
  if (await running.executeTakeFirst()) throw new Problem(409, 'verification-running')
  const row: VerificationRow = {
    id: c.newId(),
    at: c.now,
    by: c.actor.id,
    state: 'asked',
    ended_at: null,
    events: null,
    seals: null,
    seq: null,
    hash: null,
    findings: null,
  }
  await c.trx.insertInto('kernel_verification').values(row).execute()
  await record(c, 'kernel.verification.asked', `kernel.verification:${row.id}`, {
    state_hash: stateOf(row, verificationState),
  })
  return row.id
}

/**
 * Carries out a run that was asked for and keeps what it found. One that breaks off is tried again; at the `last` time it
 * is kept as failed, so that another may be asked for.
 */
export async function carryOut(
  c: Context,
  id: string,
  run: { verify: (progress: (done: string) => void) => Promise<Verified>; clock: () => Date; last: boolean },
): Promise<void> {
  const asked = await c.trx
    .selectFrom('kernel_verification')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .forUpdate()
    .executeTakeFirst()
  if (!asked) return
  const place = placeOf(c)
  place.set(id, stages[0])
  const result = await run
    .verify((done) => {
      const next = stages[stages.indexOf(done as Stage) + 1]
      if (next) place.set(id, next)
    })
    .catch((error: unknown) => {
      if (!run.last) throw error
      return undefined
    })
    .finally(() => place.delete(id))
  await keep(c, asked, run.clock(), result)
}

async function keep(
  c: Context,
  asked: VerificationRow,
  at: Date,
  result: Verified | undefined,
): Promise<void> {
  const row: VerificationRow = {
    ...asked,
    state: result ? 'done' : 'failed',
    ended_at: at,
    events: result ? String(result.events) : null,
    seals: result ? String(result.seals) : null,
    seq: result?.head.seq ?? null,
    hash: result?.head.hash ?? null,
    findings: result?.findings ?? null,
  }
  const { state, ended_at, events, seals, seq, hash, findings } = row
  await c.trx
    .updateTable('kernel_verification')
    .set({
      state,
      ended_at,
      events,
      seals,
      seq,
      hash,
      findings: findings && (JSON.stringify(findings) as never),
    })
    .where('id', '=', row.id)
    .execute()
  await record(c, 'kernel.verification.ended', `kernel.verification:${row.id}`, {
    findings: findings?.length ?? null,
    state_hash: stateOf(row, verificationState),
  })
}

const told = (c: Context, row: VerificationRow): ReplyOf<typeof verify> => ({
  id: row.id,
  at: row.at.toISOString(),
  state: row.state,
  stage: row.state === 'asked' ? (placeOf(c).get(row.id) ?? null) : null,
  endedAt: row.ended_at?.toISOString() ?? null,
  events: row.events === null ? null : Number(row.events),
  seals: row.seals === null ? null : Number(row.seals),
  head: row.seq !== null && row.hash !== null ? { seq: row.seq, hash: row.hash } : null,
  findings: row.findings ?? [],
})

/** The newest ten runs. */
export async function latest(c: Context): Promise<ReplyOf<typeof listVerifications>> {
  const rows = await c.trx
    .selectFrom('kernel_verification')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return { items: rows.map((row) => told(c, row)) }
}

/** One run, or 404. */
export async function verificationOf(c: Context, id: string): Promise<ReplyOf<typeof verify>> {
  const row = await c.trx
    .selectFrom('kernel_verification')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return told(c, row)
}
