import type { Context } from '../../../kernel/event.ts'
import { record, stateOf } from '../../../kernel/event.ts'
import { Problem, notFound } from '../../../kernel/problem.ts'
import { readText } from '../../../kernel/text.ts'
import { isOver, masked } from '../rules.ts'
import { asHouse, requestsOf } from '../store.ts'
import type { CaseRow } from '../tables.ts'

/**
 * Lets a case be read publicly: the words as the desk gives them, else the requester's own, with phones, identity
 * numbers and plates masked. The original is kept. Confidential cases never (409 `confidential`).
 */
export async function publish(
  c: Context,
  row: CaseRow,
  title?: string | null,
  words?: string | null,
): Promise<void> {
  if (row.confidential) throw new Problem(409, 'confidential')
  const first = (await requestsOf(c.trx, row.id))[0]
  // Whoever publishes reaches the case, if not the area its words lie in.
  const spoken = words ?? (first ? await asHouse(c, () => readText(c.trx, first.words)) : null)
  const heading = title ?? (await asHouse(c, () => readText(c.trx, row.title)))
  const values = {
    id: c.newId(),
    case_id: row.id,
    area_path: row.area_path,
    title: masked(heading ?? ''),
    words: masked(spoken ?? ''),
    answer: null,
    answered_at: null,
    by: c.actor.id as string,
    at: c.now,
    withdrawn_at: null,
  }
  await c.trx
    .insertInto('cases_publication')
    .values(values)
    .onConflict((x) =>
      x.column('case_id').doUpdateSet({ title: values.title, words: values.words, withdrawn_at: null }),
    )
    .execute()
  await recordPublication(c, row.id, 'published')
  await publishAnswer(c, row.id)
}

/** Puts the newest answer beside the published words, once it is given and checked. */
export async function publishAnswer(c: Context, caseId: string): Promise<void> {
  const shown = await c.trx
    .selectFrom('cases_publication')
    .select('id')
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  const row = await c.trx
    .selectFrom('cases_case')
    .select('state')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const newest = await c.trx
    .selectFrom('cases_answer')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!shown || !newest || (row.state !== 'to-call-back' && !isOver(row.state))) return
  const words = await asHouse(c, () => readText(c.trx, newest.words))
  await c.trx
    .updateTable('cases_publication')
    .set({ answer: words === null ? null : masked(words), answered_at: newest.at })
    .where('case_id', '=', caseId)
    .execute()
  await recordPublication(c, caseId, 'answered')
}

export async function withdraw(c: Context, row: CaseRow): Promise<void> {
  const gone = await c.trx
    .updateTable('cases_publication')
    .set({ withdrawn_at: c.now, title: '', words: '', answer: null })
    .where('case_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await recordPublication(c, row.id, 'withdrawn')
}

/** Columns of a publication whose present value its newest event hashes. */
export const publicationState = [
  'case_id',
  'area_path',
  'title',
  'words',
  'answer',
  'answered_at',
  'by',
  'at',
  'withdrawn_at',
] as const

async function recordPublication(c: Context, caseId: string, event: string): Promise<void> {
  const row = await c.trx
    .selectFrom('cases_publication')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  await record(c, `cases.publication.${event}`, `cases.publication:${row.id}`, {
    case: caseId,
    state_hash: stateOf(row, publicationState),
  })
}
