import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { hasRole, type Scope } from '../../kernel/access.ts'
import { inAreas } from '../../kernel/areas.ts'
import { asHouse } from '../../kernel/db/connect.ts'
import { type Context, type EventData, record, stateOf } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import { areasDelegatedTo } from './delegations.ts'
import { deciderRoles } from './rules.ts'
import {
  type ApprovalRow,
  approvalState,
  type ObjectionRow,
  objectionState,
  type PolicyRow,
  policyState,
  type StepRow,
  stepState,
  type VoiceRow,
  voiceState,
} from './tables.ts'

/** Somebody who acts, and how far they reach. */
export type Acting = Context & { scope: Scope }

/** The approvals (as `a`) of a caller's areas, and what they asked for themselves. */
export const inReach = ({ scope }: { scope: Scope }): RawBuilder<SqlBool> =>
  scope.all
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${inAreas(sql`a.area_path`, scope.paths)} or a.author = ${scope.own}::uuid)`

/** The approvals (as `a`) that a caller may see: those in reach, and those of the posts in whose seats they stand today. */
export async function inSight(c: Acting): Promise<RawBuilder<SqlBool>> {
  const own = inReach(c)
  if (c.scope.all || c.scope.own === null) return own
  const given = (await areasDelegatedTo(c, c.scope.own)).map(({ path, kinds }) =>
    kinds.length
      ? sql<SqlBool>`(${inAreas(sql`a.area_path`, [path])} and a.kind = any(${kinds}::text[]))`
      : inAreas(sql`a.area_path`, [path]),
  )
  return given.length ? sql<SqlBool>`(${sql.join([own, ...given], sql` or `)})` : own
}

/** The approval of an id in sight; otherwise 404. `lock`: whoever changes it too waits until this transaction has ended. */
export async function findApproval(c: Acting, id: string, lock = false): Promise<ApprovalRow> {
  const found =
    await sql<ApprovalRow>`select a.* from approvals_approval a where a.id = ${id} and ${await inSight(c)}
    ${lock ? sql`for update` : sql``}`.execute(c.trx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** The approval itself, for what was found to be in reach by another way. */
export const lockApproval = (c: Context, id: string): Promise<ApprovalRow> =>
  c.trx
    .selectFrom('approvals_approval')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()

export const stepsOf = (c: Context, approvals: string[]): Promise<StepRow[]> =>
  approvals.length
    ? c.trx
        .selectFrom('approvals_step')
        .selectAll()
        .where('approval', 'in', approvals)
        .orderBy('approval')
        .orderBy('n')
        .execute()
    : Promise.resolve([])

export const voicesOf = (c: Context, approvals: string[]): Promise<(VoiceRow & { approval: string })[]> =>
  approvals.length
    ? c.trx
        .selectFrom('approvals_voice as v')
        .innerJoin('approvals_step as s', 's.id', 'v.step')
        .selectAll('v')
        .select('s.approval')
        .where('s.approval', 'in', approvals)
        .orderBy('v.at')
        .orderBy('v.id')
        .execute()
    : Promise.resolve([])

export const objectionsOf = (c: Context, steps: string[]): Promise<ObjectionRow[]> =>
  steps.length
    ? c.trx
        .selectFrom('approvals_objection')
        .selectAll()
        .where('step', 'in', steps)
        .orderBy('at')
        .orderBy('id')
        .execute()
    : Promise.resolve([])

export const policiesById = async (c: Context, ids: string[]): Promise<Map<string, PolicyRow>> =>
  new Map(
    ids.length
      ? (
          await c.trx
            .selectFrom('approvals_policy')
            .selectAll()
            .where('id', 'in', [...new Set(ids)])
            .execute()
        ).map((row) => [row.id, row])
      : [],
  )

/** The step under way, if it has not ended. */
export const presentOf = (steps: readonly StepRow[]): StepRow | undefined =>
  steps.find((step) => step.opened_at && !step.ended_at)

/**
 * Words kept apart, by id; null where they were erased. Whoever reads an approval reads its words, also who asked for it
 * from below and whoever looks at what is publicised.
 */
export const wordsOf = (c: Context, ids: (string | null)[]): Promise<Map<string, string | null>> =>
  asHouse(c, async () => {
    const wanted = ids.filter((id) => id !== null)
    if (!wanted.length) return new Map()
    const rows = await c.trx
      .selectFrom('kernel_text')
      .select(['id', 'text'])
      .where('id', 'in', wanted)
      .execute()
    return new Map(rows.map((row) => [row.id, row.text]))
  })

const recordRow = (
  c: Context,
  kind: string,
  row: { id: string },
  columns: readonly string[],
  data: EventData,
): Promise<string> =>
  record(c, `approvals.${kind}`, `approvals.${kind.slice(0, kind.indexOf('.'))}:${row.id}`, {
    ...data,
    state_hash: stateOf(row, columns),
  })

export const recordPolicy = (c: Context, event: string, row: PolicyRow): Promise<string> =>
  recordRow(c, `policy.${event}`, row, policyState, { kind: row.kind })

/** What becomes of an approval; `of` is the subject, by which the rooms above know what is theirs. */
export const recordApproval = (
  c: Context,
  event: string,
  row: ApprovalRow,
  data: EventData = {},
): Promise<string> =>
  recordRow(c, `approval.${event}`, row, approvalState, { of: row.subject, kind: row.kind, ...data })

export const recordStep = (c: Context, event: string, row: StepRow, data: EventData = {}): Promise<string> =>
  recordRow(c, `step.${event}`, row, stepState, { approval: row.approval, n: row.n, ...data })

export const recordVoice = (c: Context, row: VoiceRow, data: EventData): Promise<string> =>
  recordRow(c, 'voice.given', row, voiceState, { says: row.says, ...data })

export const recordObjection = (
  c: Context,
  event: string,
  row: ObjectionRow,
  data: EventData,
): Promise<string> => recordRow(c, `objection.${event}`, row, objectionState, { step: row.step, ...data })

export async function saveApproval(
  c: Context,
  row: ApprovalRow,
  event: string,
  change: Partial<ApprovalRow>,
): Promise<ApprovalRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('approvals_approval').set(change).where('id', '=', row.id).execute()
  await recordApproval(c, event, saved)
  return saved
}

export async function saveStep(
  c: Context,
  row: StepRow,
  event: string,
  change: Partial<StepRow>,
  data: EventData = {},
): Promise<StepRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('approvals_step').set(change).where('id', '=', row.id).execute()
  await recordStep(c, event, saved, data)
  return saved
}

/** Whether the caller holds any post that a rule may name. */
export const decides = (c: Context): boolean => hasRole(c.actor, ...deciderRoles)
