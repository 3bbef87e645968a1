import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { settingOf } from '../../kernel/setting.ts'
import { ruleFor } from './policies.ts'
import { splitWith } from './rules.ts'
import { partyHash, seatsOf } from './seats.ts'
import { splitDays } from './settings.ts'
import {
  lockApproval,
  policiesById,
  presentOf,
  recordApproval,
  saveApproval,
  stepsOf,
  voicesOf,
} from './store.ts'
import type { ApprovalRow, StepRow } from './tables.ts'

export interface Split {
  threshold: bigint
  sum: bigint
  days: number
  parts: ApprovalRow[]
}

/** The other parts of what looks split; undefined where nothing does, or nobody is named who is paid. */
export async function splitOf(c: Context, row: ApprovalRow): Promise<Split | undefined> {
  if (row.party === null) return undefined
  const most = (await policiesById(c, [row.policy])).get(row.policy)?.most ?? null
  if (most === null) return undefined
  const days = await settingOf(c, splitDays, row.area_path)
  const rows = await c.trx
    .selectFrom('approvals_approval')
    .selectAll()
    .where('kind', '=', row.kind)
    .where('area_path', '=', row.area_path)
    .where('party', '=', row.party)
    .where('state', 'in', ['open', 'approved'])
    .where('id', '<>', row.id)
    .orderBy('at')
    .execute()
  const part = (one: ApprovalRow) => ({
    id: one.id,
    amount: BigInt(one.amount),
    day: dayOf(one.at),
    row: one,
  })
  const parts = splitWith(part(row), rows.map(part), BigInt(most), days)
  if (!parts.length) return undefined
  const sum = parts.reduce((total, { amount }) => total + amount, BigInt(row.amount))
  return { threshold: BigInt(most), sum, days, parts: parts.map((one) => one.row) }
}

/** Notes that something asked for looks split from others, so that the level above is told of it. */
export async function tellSplit(c: Context, row: ApprovalRow): Promise<void> {
  const split = await splitOf(c, row)
  if (split)
    await recordApproval(c, 'split', row, {
      parts: split.parts.length + 1,
      sum: String(split.sum),
      threshold: String(split.threshold),
    })
}

/**
 * Says who is paid, once that is certain, whatever was said or left out when it was asked for; what looks split from
 * others then is told.
 */
export async function nameParty(c: Context, id: string, party: string): Promise<void> {
  const row = await lockApproval(c, id)
  const hash = partyHash(c, party)
  if (row.party === hash) return
  await tellSplit(c, await saveApproval(c, row, 'party-named', { party: hash }))
}

/** Who is told of it: those whose turn it is, and those who would have decided the whole. */
export async function toldOfSplit(c: Context, id: string): Promise<string[]> {
  const row = (await c.trx
    .selectFrom('approvals_approval')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()) as ApprovalRow | undefined
  const split = row && (await splitOf(c, row))
  if (!row || !split) return []
  const steps = await stepsOf(c, [id])
  const of = { steps, voices: await voicesOf(c, [id]) }
  const present = presentOf(steps)
  const here = present ? (await seatsOf(c, row, present, of)).persons : []
  const whole = await ruleFor(c, {
    kind: row.kind,
    amount: split.threshold + 1n,
    path: row.area_path,
    day: dayOf(c.now),
  })
  const above = await Promise.all(
    (whole?.steps ?? []).map(({ kind, role, level, atLeast }) =>
      seatsOf(c, row, { id: '', kind, role, level, at_least: atLeast ?? null } as StepRow, of),
    ),
  )
  return [...new Set([...here, ...above.flatMap(({ persons }) => persons)])]
}
