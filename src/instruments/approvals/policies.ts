import { takeTurns } from '../../kernel/db/lock.ts'
import { sql } from 'kysely'
import { covers } from '../../kernel/access.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import type { BodyOf, QueryOf, ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { isWithin } from '../../kernel/reached.ts'
import { settingOf } from '../../kernel/setting.ts'
import { areaOf, livingPath, stepsOf as placesOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { bandFor, bandsFrom, checkSteps, type Kind, kinds, type StepRule } from './rules.ts'
import { shippedPolicies } from './seed-policies.ts'
import { stepDays } from './settings.ts'
import { type Acting, recordPolicy } from './store.ts'
import type { PolicyRow } from './tables.ts'

const amountOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text))

const rulesOf = (c: Context, kind?: Kind): Promise<PolicyRow[]> =>
  c.trx
    .selectFrom('approvals_policy')
    .selectAll()
    .where('kind', 'in', kind === undefined ? [...kinds] : [kind])
    .orderBy('kind')
    .orderBy('valid_from', 'desc')
    .orderBy('area_path')
    .orderBy(sql`coalesce(least, 0)`)
    .execute()

/** The rule that decides an amount at a place on a day; undefined where there is none. */
export async function ruleFor(
  c: Context,
  of: { kind: Kind; amount: bigint; path: string; day: Day },
): Promise<PolicyRow | undefined> {
  const path = await livingPath(c, of.path)
  const rows = await rulesOf(c, of.kind)
  const bands = rows.map((row) => ({ ...row, row, least: amountOf(row.least), most: amountOf(row.most) }))
  return bandFor(bands, { ...of, path })?.row
}

async function insert(c: Context, row: PolicyRow): Promise<void> {
  await c.trx
    .insertInto('approvals_policy')
    .values({ ...row, steps: JSON.stringify(row.steps) })
    .execute()
  await recordPolicy(c, 'decided', row)
}

const shippedFrom = '2000-01-01'

/** The shipped rules of kinds that a district does not have yet. */
export async function seedPolicies(c: Context): Promise<void> {
  const known = new Set((await rulesOf(c)).map(({ kind }) => kind))
  for (const { kind, clause, source, bands } of shippedPolicies)
    if (!known.has(kind))
      for (const { least, most, steps } of bandsFrom(bands))
        await insert(c, {
          id: c.newId(),
          kind,
          area_path: c.district,
          measure: kind === 'sunk-matter' ? 'none' : 'yuan',
          least: least === null ? null : String(least),
          most: most === null ? null : String(most),
          steps,
          days: null,
          valid_from: shippedFrom,
          valid_to: null,
          clause,
          source,
          decided_by: null,
        })
}

/**
 * Lays down who decides a kind in an area from a day on. What was there ends on that day and stays readable; nothing
 * that was asked for before changes. 404 for an area out of reach; 422 `policy-past`, `bands-order`, `step-parts`; 409
 * `policy-later` where a rule begins on that day or after.
 */
export async function changePolicy(c: Acting, body: BodyOf<typeof api.changePolicy>): Promise<string> {
  const area = await areaOf(c, body.areaCode ?? c.district)
  if (!area || !covers(c.scope, area.path)) throw notFound()
  if (body.from < dayOf(c.now)) throw new Problem(422, 'policy-past')
  const bands = bandsFrom(body.bands.map((band) => ({ ...band, most: amountOf(band.most) })))
  for (const { steps } of bands) checkSteps(steps)
  await takeTurns(c.trx, `approval-policy:${body.kind}`)
  const before = (await rulesOf(c, body.kind)).filter(
    (row) => row.area_path === area.path && (row.valid_to === null || row.valid_to > body.from),
  )
  if (before.some((row) => row.valid_from >= body.from)) throw new Problem(409, 'policy-later')
  for (const row of before) {
    await c.trx
      .updateTable('approvals_policy')
      .set({ valid_to: body.from })
      .where('id', '=', row.id)
      .execute()
    await recordPolicy(c, 'ended', { ...row, valid_to: body.from })
  }
  for (const { least, most, steps, days } of bands)
    await insert(c, {
      id: c.newId(),
      kind: body.kind,
      area_path: area.path,
      measure: body.measure,
      least: least === null ? null : String(least),
      most: most === null ? null : String(most),
      steps: steps as StepRule[],
      days: days ?? null,
      valid_from: body.from,
      valid_to: null,
      clause: body.clause,
      source: null,
      decided_by: c.actor.id,
    })
  return body.kind
}

/** Every rule there is or was, by kind; of an area: those that reach it. */
export async function listPolicies(
  c: Context,
  q: QueryOf<typeof api.listPolicies>,
): Promise<ReplyOf<typeof api.listPolicies>> {
  const area = q.area === undefined ? undefined : await areaOf(c, q.area)
  if (q.area !== undefined && !area) throw notFound()
  const rows = (await rulesOf(c, q.kind)).filter((row) => !area || isWithin(area.path, row.area_path))
  const places = await placesOf(
    c,
    rows.map((row) => row.area_path),
  )
  const today = dayOf(c.now)
  const items = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind,
      area: places.get(row.area_path) ?? [],
      measure: row.measure,
      least: row.least,
      most: row.most,
      steps: row.steps as ReplyOf<typeof api.listPolicies>['items'][number]['steps'],
      days: row.days ?? (await settingOf(c, stepDays, row.area_path)),
      ownDays: row.days,
      from: row.valid_from,
      to: row.valid_to,
      present: row.valid_from <= today && (row.valid_to === null || today < row.valid_to),
      clause: row.clause,
      source: row.source,
    })),
  )
  return { items: items.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)) }
}
