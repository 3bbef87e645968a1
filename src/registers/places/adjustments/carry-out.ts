import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { located, type MultiPolygon } from '../geometry.ts'
import { recordAreas } from '../areas-seal.ts'
import { lockBorders } from '../lock.ts'
import { forget, type Node, type Tree, treeOf } from '../memory.ts'
import { findOutlines, insertAreas } from '../store.ts'
import type { AreaRow } from '../tables.ts'
import { drawOutlines } from '../outlines/store.ts'
import { redrawn, together } from './borders.ts'
import { checkPlan, codeUnder, type Target } from './rules.ts'
import { type AdjustmentRow, adjustmentState } from './tables.ts'

type FullRow = AreaRow & { outline: MultiPolygon | null }
interface Ending {
  code: string
  into: string
}

/**
 * What a day changes: areas that open, areas that end with who takes over, outlines that are drawn anew. An area that
 * goes elsewhere ends, and one of its name opens there: its code and its path say where it lies.
 */
interface Change {
  opening: FullRow[]
  ending: Ending[]
  /** Codes that are given to what opens. */
  given: Set<string>
}

interface World {
  tree: Tree
  outlines: Map<string, MultiPolygon>
  day: string
}

/** The area at its new place and all below it; the endings of codes are kept where they are free. */
function replant(w: World, change: Change, node: Node, parent: FullRow | Node): void {
  const code = codeUnder(w.tree, change.given, parent.code, node.code.slice(-3))
  const { children, ...row } = node
  const moved: FullRow = {
    ...row,
    code,
    parent: parent.code,
    parent_level: parent.level,
    path: `${parent.path}/${code}`,
    valid_from: w.day,
    valid_to: null,
    merged_into: null,
    outline: w.outlines.get(node.code) ?? null,
  }
  change.opening.push(moved)
  change.given.add(code)
  change.ending.push({ code: node.code, into: code })
  for (const child of children) replant(w, change, child, moved)
}

function opened(w: World, target: Target, name: string, pieces: Node[], like: Node): FullRow {
  const code = codeUnder(w.tree, new Set(), target.parent.code)
  return {
    ...located(together(pieces.map((piece) => w.outlines.get(piece.code)))),
    code,
    level: target.level,
    parent: target.parent.code,
    parent_level: target.parent.level,
    path: `${target.parent.path}/${code}`,
    name,
    valid_from: w.day,
    valid_to: null,
    merged_into: null,
    urban: like.urban,
    synthetic: like.synthetic,
  }
}

function changeOf(w: World, row: AdjustmentRow): { change: Change; into: FullRow | Node; going: Node[] } {
  const plan = { kind: row.kind, areas: row.areas, intoCode: row.into_code, intoName: row.into_name }
  const { areas, target } = checkPlan(w.tree, plan)
  const change: Change = { opening: [], ending: [], given: new Set() }
  const like = areas[0] as Node
  const into = target.standing ?? opened(w, target, row.into_name ?? '', areas, like)
  if (!target.standing) {
    change.opening.push(into as FullRow)
    change.given.add(into.code)
  }
  if (row.kind === 'transfer') for (const area of areas) replant(w, change, area, into)
  else
    for (const area of areas) {
      for (const child of area.children) replant(w, change, child, into)
      change.ending.push({ code: area.code, into: into.code })
    }
  return { change, into, going: areas }
}

async function write(
  c: Context,
  change: Change,
  redraw: ReturnType<typeof redrawn>,
  day: string,
): Promise<void> {
  await insertAreas(c.trx, change.opening)
  await sql`update places_area a set valid_to = ${day}, merged_into = e.into
    from jsonb_to_recordset(${JSON.stringify(change.ending)}::jsonb) as e(code text, "into" text) where a.code = e.code`.execute(
    c.trx,
  )
  await drawOutlines(c, day, redraw)
  await recordAreas(c)
  forget(c)
}

async function carryOut(c: Context, row: AdjustmentRow): Promise<void> {
  forget(c)
  const outlines = new Map((await findOutlines(c.trx)).map((one) => [one.code, one.outline]))
  const w: World = { tree: await treeOf(c), outlines, day: row.on_day }
  const { change, into, going } = changeOf(w, row)
  // A new area has its outline already; only those above it that did not hold the pieces change.
  await write(c, change, redrawn(w.tree, outlines, going, into.path), row.on_day)
  const done: AdjustmentRow = { ...row, state: 'done', into_code: into.code }
  await c.trx
    .updateTable('places_adjustment')
    .set({ state: done.state, into_code: done.into_code })
    .where('id', '=', row.id)
    .execute()
  await record(c, 'places.adjustment.carried-out', `places.adjustment:${row.id}`, {
    day: row.on_day,
    into: into.code,
    opened: change.opening.length,
    ended: change.ending.length,
    state_hash: stateOf(done, adjustmentState),
  })
}

/** It no longer fits the tree: it is planned anew by whoever knows what is meant now. */
async function refuse(c: Context, row: AdjustmentRow): Promise<void> {
  await c.trx.updateTable('places_adjustment').set({ state: 'refused' }).where('id', '=', row.id).execute()
  await record(c, 'places.adjustment.refused', `places.adjustment:${row.id}`, {
    state_hash: stateOf({ ...row, state: 'refused' }, adjustmentState),
  })
}

const findDue = (c: Context): Promise<AdjustmentRow[]> =>
  c.trx
    .selectFrom('places_adjustment')
    .selectAll()
    .where('state', '=', 'planned')
    .where('on_day', '<=', dayOf(c.now))
    .orderBy('on_day')
    .orderBy('id')
    .execute()

/** Carries out what is planned for today or a day before; one that no longer fits the tree is refused. */
export async function carryOutDue(c: Context): Promise<void> {
  // Every ten minutes of a year there is nothing to do: nobody waits for that.
  if ((await findDue(c)).length === 0) return
  await lockBorders(c)
  for (const row of await findDue(c))
    try {
      await carryOut(c, row)
    } catch (error) {
      // The plan is checked before anything is written.
      if (!(error instanceof Problem)) throw error
      await refuse(c, row)
    }
}
