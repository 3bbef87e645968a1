import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import { asHouse } from '../store.ts'
import { type Model, train } from './classifier.ts'
import { keywords } from './seed-keywords.ts'

/** Cases a model is trained on: the newest. */
const most = 5000
const hour = 3_600_000
interface Kept {
  model: Model
  at: number
}

/**
 * The model of the district: the shipped catalogue, and its own past with the categories as the desk left them, so that
 * an override teaches. Trained anew every hour, on words that are still there.
 */
export async function modelOf(c: Context): Promise<Model> {
  const kept = c.memory.get('suggest') as Kept | undefined
  if (kept && Math.abs(c.now.getTime() - kept.at) < hour) return kept.model
  const read = sql<{
    title: string
    text: string
    label: string
  }>`select t.text as title, w.text as text, k.category as label
    from cases_case k join cases_request r on r.case_id = k.id join kernel_text t on t.id = k.title join kernel_text w on w.id = r.words
    where k.category like '%.%' and k.accepted_at is not null and not k.confidential and t.text is not null and w.text is not null
    order by k.opened_at desc limit ${most}`
  const rows = (await asHouse(c, () => read.execute(c.trx))).rows
  const model = train(rows, keywords)
  c.memory.set('suggest', { model, at: c.now.getTime() } satisfies Kept)
  return model
}
