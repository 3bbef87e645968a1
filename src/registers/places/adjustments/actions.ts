import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { lockBorders } from '../lock.ts'
import { treeOf } from '../memory.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { checkPlan, type Plan } from './rules.ts'
import { type AdjustmentRow, adjustmentState } from './tables.ts'

export interface Planned extends Plan {
  onDay: Day
  basis: string
}

/** What one plan touches: two that touch the same areas would each be made for a tree that the other changes. */
async function touched(c: Context, plan: Plan): Promise<string[]> {
  const { byCode } = await treeOf(c)
  const codes = [...plan.areas, ...(plan.intoCode ? [plan.intoCode] : [])]
  return codes.flatMap((code) => byCode.get(code)?.path ?? [])
}

async function checkOthers(c: Context, plan: Plan): Promise<void> {
  const ours = await touched(c, plan)
  const others = await c.trx
    .selectFrom('places_adjustment')
    .selectAll()
    .where('state', '=', 'planned')
    .execute()
  for (const other of others) {
    const theirs = await touched(c, { ...other, intoCode: other.into_code, intoName: other.into_name })
    if (theirs.some((a) => ours.some((b) => isWithin(a, b) || isWithin(b, a))))
      throw new Problem(409, 'adjustment-overlaps', { day: other.on_day })
  }
}

/**
 * Plans a change of borders for a day to come. Refuses as `checkPlan` does; 422 `adjustment-day` for today or before,
 * 409 `adjustment-overlaps` where another one that is planned touches the same areas. Answers its id.
 */
export async function planAdjustment(c: Context, plan: Planned): Promise<string> {
  if (plan.onDay <= dayOf(c.now)) throw new Problem(422, 'adjustment-day')
  await lockBorders(c)
  checkPlan(await treeOf(c), plan)
  await checkOthers(c, plan)
  const row: AdjustmentRow = {
    id: c.newId(),
    kind: plan.kind,
    on_day: plan.onDay,
    state: 'planned',
    areas: [...new Set(plan.areas)],
    into_code: plan.intoCode,
    into_name: plan.intoCode === null ? plan.intoName : null,
    basis: plan.basis,
    at: c.now,
  }
  await c.trx
    .insertInto('places_adjustment')
    .values({ ...row, areas: JSON.stringify(row.areas) })
    .execute()
  await record(c, 'places.adjustment.planned', `places.adjustment:${row.id}`, {
    day: row.on_day,
    areas: row.areas.length,
    state_hash: stateOf(row, adjustmentState),
  })
  return row.id
}

/** Takes a plan back. Refuses 409 `adjustment-over` once it is carried out or ended. */
export async function withdrawAdjustment(c: Context, id: string): Promise<string> {
  await lockBorders(c)
  const row = await c.trx.selectFrom('places_adjustment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  if (row.state === 'withdrawn') return id
  if (row.state !== 'planned') throw new Problem(409, 'adjustment-over')
  await c.trx.updateTable('places_adjustment').set({ state: 'withdrawn' }).where('id', '=', id).execute()
  await record(c, 'places.adjustment.withdrawn', `places.adjustment:${id}`, {
    state_hash: stateOf({ ...row, state: 'withdrawn' }, adjustmentState),
  })
  return id
}
