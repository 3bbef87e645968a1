import { sql } from 'kysely'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { notFound } from '../../../kernel/problem.ts'
import { below, countsOf, type Node, type Tree, treeOf } from '../memory.ts'
import type * as api from './api.ts'
import { checkPlan, type Plan } from './rules.ts'
import type { AdjustmentRow } from './tables.ts'

type Told = ReplyOf<typeof api.planAdjustment>

const named = (node: Node) => ({ code: node.code, name: node.name, level: node.level })

/** Areas below those, and in a transfer those themselves: each opens anew at its new place. */
const goingWith = (kind: Plan['kind'], areas: Node[]): Told['counts'] =>
  countsOf([...(kind === 'transfer' ? areas : []), ...areas.flatMap((area) => below(area))])

/** What has gone over stands in the tree without those it held; they are found by their day and their heirs. */
function goneWith(tree: Tree, row: AdjustmentRow): Told['counts'] {
  return countsOf(
    tree.ended.filter(
      (gone) =>
        gone.valid_to === row.on_day &&
        (row.kind === 'transfer' || !row.areas.includes(gone.code)) &&
        row.areas.some((code) => gone.path.split('/').includes(code)),
    ),
  )
}

function told(tree: Tree, row: AdjustmentRow): Told {
  const areas = row.areas.flatMap((code) => tree.byCode.get(code) ?? [])
  const into = row.into_code === null ? undefined : tree.byCode.get(row.into_code)
  return {
    id: row.id,
    kind: row.kind,
    onDay: row.on_day,
    state: row.state,
    basis: row.basis,
    areas: areas.map(named),
    into: { code: row.into_code, name: into?.name ?? row.into_name ?? '' },
    counts: row.state === 'done' ? goneWith(tree, row) : goingWith(row.kind, areas),
  }
}

export async function listAdjustments(c: Context): Promise<ReplyOf<typeof api.listAdjustments>> {
  const tree = await treeOf(c)
  const rows = await c.trx
    .selectFrom('places_adjustment')
    .selectAll()
    .orderBy(sql`state = 'planned'`, 'desc')
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return { items: rows.map((row) => told(tree, row)) }
}

export async function viewAdjustment(c: Context, id: string): Promise<Told> {
  const row = await c.trx.selectFrom('places_adjustment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return told(await treeOf(c), row)
}

export async function preview(c: Context, plan: Plan): Promise<ReplyOf<typeof api.previewAdjustment>> {
  const { areas, target } = checkPlan(await treeOf(c), plan)
  return {
    level: target.level,
    parent: named(target.standing ?? target.parent),
    areas: areas.map(named),
    counts: goingWith(plan.kind, areas),
  }
}
