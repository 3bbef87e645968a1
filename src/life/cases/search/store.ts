import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Trx } from '../../../kernel/db/connect.ts'

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_search: { case_id: string; opened_at: Date; pairs: string[] }
  }
}

/** Makes the words of a new case findable. */
export async function putPairs(
  trx: Trx,
  of: { id: string; opened_at: Date },
  words: readonly string[],
): Promise<void> {
  await sql`insert into cases_search (case_id, opened_at, pairs)
    values (${of.id}, ${of.opened_at}, cases_pairs(${words.join(' ')}))`.execute(trx)
}

/** Computes anew what a case is found by, from the words that are left; for erasing. Runs with the sight of the house. */
export async function renewPairs(trx: Trx, caseId: string): Promise<void> {
  await sql`update cases_search set pairs = (
      select cases_pairs(coalesce(string_agg(t.text, ' '), '')) from cases_case k
      left join cases_request r on r.case_id = k.id left join kernel_text t on t.id in (r.words, k.title, k.place)
      where k.id = ${caseId}) where case_id = ${caseId}`.execute(trx)
}

/** Makes every case findable that is not yet; after a bulk load. Runs with the sight of the house. */
export async function putAllPairs(trx: Trx): Promise<void> {
  await sql`insert into cases_search (case_id, opened_at, pairs)
    select k.id, k.opened_at, cases_pairs(coalesce(string_agg(t.text, ' '), '')) from cases_case k
    left join cases_request r on r.case_id = k.id left join kernel_text t on t.id in (r.words, k.title, k.place)
    where not exists (select 1 from cases_search s where s.case_id = k.id) group by k.id`.execute(trx)
}

/** Letters and digits as the index counts them. */
const counted = /[0-9a-z\u00c0-\u024f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]/u

/** Whether a text is long enough to be found by its pairs. */
export const findable = (text: string): boolean =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .some((word) => Array.from(word).filter((letter) => counted.test(letter)).length >= 2)

/** Rows of cases_search (as `s`) that hold every pair of neighbouring letters of the text. */
export const pairsHeld = (text: string): RawBuilder<SqlBool> => sql<SqlBool>`s.pairs @> cases_pairs(${text})`

/** Cases (as `k`) that hold every pair of neighbouring letters of the text. */
export const holdsPairs = (text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from cases_search s where s.case_id = k.id and ${pairsHeld(text)})`
