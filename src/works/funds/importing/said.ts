import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import type { PastPrivateRow } from './tables.ts'

const noun = 'funds.past-voucher:'
export const subjectOf = (voucher: string): string => `${noun}${voucher}`

const idsIn = (subjects: string[]): string[] =>
  subjects.flatMap((subject) => (subject.startsWith(noun) ? [subject.slice(noun.length)] : []))

/** What stands on the vouchers of these subjects in words that everybody may read: their numbers and papers. */
export async function pastSaid(c: Context, subjects: string[]): Promise<[string, string][]> {
  const found = await sql<{ id: string; number: string | null; source: string }>`select id, number, source
    from funds_past_voucher where id = any(${idsIn(subjects)}::uuid[])`.execute(c.trx)
  return found.rows.map(({ id, number, source }) => [
    subjectOf(id),
    [number, source].filter(Boolean).join(' · '),
  ])
}

/** What vouchers say and whom they name, in plain words; what this caller may not see is left out. */
export async function pastWords(
  c: Context,
  vouchers: string[],
): Promise<Map<string, { summary: string; party: string }>> {
  const found = await sql<PastPrivateRow>`select * from funds_past_private
    where voucher = any(${vouchers}::uuid[])`.execute(c.trx)
  const opened = (sealed: string | null, about: string) => (sealed ? c.crypt.open(sealed, about) : '')
  return new Map(
    found.rows.map((row) => [
      row.voucher,
      {
        summary: opened(row.summary_sealed, `past:summary:${row.voucher}`),
        party: opened(row.party_sealed, `past:party:${row.voucher}`),
      },
    ]),
  )
}

/** The same in one text, by subject, for who examines the books. */
export async function pastNotes(c: Context, subjects: string[]): Promise<Map<string, string>> {
  const found = await pastWords(c, idsIn(subjects))
  return new Map(
    [...found].flatMap(([id, { summary, party }]) => {
      const text = [summary, party].filter(Boolean).join(' \u00b7 ')
      return text ? [[subjectOf(id), text] as const] : []
    }),
  )
}

/** Who sent the file that each of these came in, by subject. */
export async function pastSenders(c: Context, subjects: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; by: string }>`select v.id, i.by from funds_past_voucher v
    join funds_intake i on i.id = v.intake where v.id = any(${idsIn(subjects)}::uuid[])`.execute(c.trx)
  return new Map(found.rows.map(({ id, by }) => [subjectOf(id), by]))
}
