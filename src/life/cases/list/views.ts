import { sql } from 'kysely'
import type { BodyOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { record } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { countUpTo } from '../lists.ts'
import { actorId } from '../steps/lead.ts'
import type * as api from './api.ts'

const mostViews = 20
const mostCounted = 1_000

interface ViewRow {
  id: string
  name: string
  address: string
  filter: BodyOf<typeof api.keepView>['filter']
  area_path: string | null
  own: boolean
}

/** One's own views of a page and those shared at the same desk; each counted as far as its reader may see. */
export async function viewsOn(c: Call, page: string): Promise<ReplyOf<typeof api.listViews>> {
  const found =
    await sql<ViewRow>`select id, name, address, filter, area_path, by = ${c.actor.id} as own from cases_view
    where page = ${page} and (by = ${c.actor.id} or area_path = any(${c.scope.paths}))
    order by own desc, at, id limit ${2 * mostViews}`.execute(c.trx)
  const items: ReplyOf<typeof api.listViews>['items'] = []
  for (const { id, name, address, filter, area_path, own } of found.rows) {
    const count = await countUpTo(c, filter, mostCounted)
    items.push({ id, name, address, own, shared: area_path !== null, count })
  }
  return { items }
}

/** Keeps a list; shared ones belong to the area of the caller's post (422 `no-desk` where there is none). */
export async function keepView(c: Call, body: BodyOf<typeof api.keepView>): Promise<string> {
  const by = actorId(c)
  const [desk] = c.scope.paths
  if (body.shared && !desk) throw new Problem(422, 'no-desk')
  const kept = await c.trx
    .selectFrom('cases_view')
    .select((x) => x.fn.countAll<string>().as('n'))
    .where('by', '=', by)
    .where('page', '=', body.page)
    .executeTakeFirstOrThrow()
  if (Number(kept.n) >= mostViews) throw new Problem(409, 'too-many-views', { most: mostViews })
  const id = c.newId()
  await c.trx
    .insertInto('cases_view')
    .values({
      id,
      page: body.page,
      name: body.name.trim() || body.page,
      address: body.address,
      filter: JSON.stringify(body.filter),
      area_path: body.shared ? (desk ?? null) : null,
      by,
      at: c.now,
    })
    .execute()
  await record(c, 'cases.view.kept', `cases.view:${id}`, { page: body.page, shared: body.shared })
  return id
}

/** Only who keeps a view gives it up. */
export async function dropView(c: Call, id: string): Promise<string> {
  const gone = await c.trx
    .deleteFrom('cases_view')
    .where('id', '=', id)
    .where('by', '=', c.actor.id ?? '')
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await record(c, 'cases.view.dropped', `cases.view:${id}`)
  return id
}
