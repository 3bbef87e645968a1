import { sql } from 'kysely'
import type { Context } from '../../kernel/event.ts'
import { recordRectification } from './store.ts'
import { surveysByClock } from './surveying.ts'
import type { RectificationRow } from './tables.ts'

/** What is done by the clock: surveys end after their last day, and what is not put right in time is told, once. */
export async function reviewsByClock(c: Context): Promise<void> {
  await surveysByClock(c)
  const late = await sql<RectificationRow>`select r.* from reviews_rectification r
    where r.state in ('open', 'submitted') and r.due_at < ${c.now} and not exists (select 1 from kernel_event e
      where e.subject = 'reviews.rectification:' || r.id::text and e.kind = 'reviews.rectification.overdue')
    order by r.due_at limit 500`.execute(c.trx)
  for (const row of late.rows) await recordRectification(c, 'overdue', row, { due: row.due_at.toISOString() })
}

/** A rectification of an id, for messages about it. */
export const rectificationById = (c: Context, id: string): Promise<RectificationRow | undefined> =>
  c.trx.selectFrom('reviews_rectification').selectAll().where('id', '=', id).executeTakeFirst()
