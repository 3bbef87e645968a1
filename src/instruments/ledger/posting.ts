import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { kept } from '../../kernel/db/connect.ts'
import { type Context, recordAll, stateOf } from '../../kernel/event.ts'
import { Problem, type ProblemData } from '../../kernel/problem.ts'
import { reopenDues } from './dues.ts'
import { holdState, journalState } from './tables.ts'

/** One line of a journal; `amount` in the smallest unit of the fund's commodity, debit positive, credit negative. */
export interface Entry {
  fund: string
  account: string
  amount: bigint
  purpose?: string
  /** The project or matter it is counted to, `room.noun:id`. */
  costObject?: string
}

export interface Journal {
  book: string
  /** What it is, in the words of the room that posts: `donation`, `payment`, `reversal`. */
  kind: string
  day: Day
  /** What it stands for, `room.noun:id`. */
  subject: string
  entries: Entry[]
  reverses?: string
  flow?: string
}

export interface Hold {
  id: string
  fund: string
  account: string
  amount: bigint
  subject: string
}

/** What is posted whole or not at all, once per key. */
export interface Item {
  key: string
  journals: Journal[]
  holds?: Hold[]
  ends?: { id: string; as: 'used' | 'released' }[]
  /** Who hands it in, where several do at once; else the context's actor. */
  actor?: string | null
}

export type Outcome =
  | { key: string; journals: string[]; repeated: boolean }
  | { key: string; refused: string; data: ProblemData }

/** A journal's entries in the one order and spelling that is hashed; `entriesSql` writes the same. */
const canonical = (entries: Entry[]): string =>
  entries
    .map((e, n) => [n, e.fund, e.account, e.purpose ?? '\\N', e.costObject ?? '\\N', e.amount].join('\u001f'))
    .join('\n')

/** SQL of the hash of the entries of journal `j`. */
export const entriesSql = `(select sha256(convert_to(string_agg(concat_ws(E'\\x1f', e.n, e.fund, e.account,
  coalesce(e.purpose, '\\N'), coalesce(e.cost_object, '\\N'), e.amount), E'\\n' order by e.n), 'UTF8'))
  from ledger_entry e where e.journal = j.id)`

const sha = (text: string): string => hash('sha256', text)

/** Hash of what an item asks for: under its key nothing else may come. */
const payloadOf = (item: Item): string =>
  sha(
    JSON.stringify([
      item.journals.map((j) => [
        j.book,
        j.kind,
        j.day,
        j.subject,
        canonical(j.entries),
        j.reverses ?? null,
        j.flow ?? null,
      ]),
      (item.holds ?? []).map((h) => [h.fund, h.account, String(h.amount), h.subject]),
      item.ends ?? [],
    ]),
  )

const actorOf = (c: Context, item: Item): string | null =>
  item.actor === undefined ? c.actor.id : item.actor

const packed = (c: Context, item: Item) => ({
  key: item.key,
  actor: actorOf(c, item),
  hash: payloadOf(item),
  journals: item.journals.map((j, n) => ({
    id: c.newId(),
    n,
    book: j.book,
    kind: j.kind,
    day: j.day,
    reverses: j.reverses ?? null,
    flow: j.flow ?? null,
    subject: j.subject,
    actor: actorOf(c, item),
    hash: sha(canonical(j.entries)),
    entries: j.entries.map((e, i) => ({
      n: i,
      fund: e.fund,
      account: e.account,
      purpose: e.purpose ?? null,
      costObject: e.costObject ?? null,
      amount: String(e.amount),
    })),
  })),
  holds: (item.holds ?? []).map((h) => ({ ...h, amount: String(h.amount) })),
  ends: item.ends ?? [],
})
type Packed = ReturnType<typeof packed>

/** As `ledger_post` takes it: each kind of part by itself. */
function flat(items: Packed[]) {
  const journals = items.flatMap((item) => item.journals.map((journal) => ({ key: item.key, ...journal })))
  return {
    items: items.map(({ key, hash }) => ({ key, hash })),
    journals: journals.map((journal) => ({ ...journal, entries: undefined })),
    entries: journals.flatMap(({ entries }, i) => entries.map((entry) => ({ of: i + 1, ...entry }))),
    holds: items.flatMap(({ key, holds }) => holds.map((hold) => ({ key, ...hold }))),
    ends: items.flatMap(({ key, ends }) => ends.map((end) => ({ key, ...end }))),
  }
}

const stateHash = (c: Context, item: Packed, j: Packed['journals'][number]): string =>
  stateOf(
    {
      item: item.key,
      n: j.n,
      book: j.book,
      kind: j.kind,
      effective_date: j.day,
      reverses: j.reverses,
      flow: j.flow,
      subject: j.subject,
      actor: j.actor,
      entries_hash: `\\x${j.hash}`,
      at: c.now,
    },
    journalState,
  )

/** What was reserved or let go is told too, as it stands now. */
async function recordHolds(c: Context, fresh: Packed[]): Promise<void> {
  const by = new Map(
    fresh.flatMap(({ holds, ends, actor }) => [...holds, ...ends].map(({ id }) => [id, actor])),
  )
  if (!by.size) return
  const rows = await c.trx
    .selectFrom('ledger_hold')
    .selectAll()
    .where('id', 'in', [...by.keys()])
    .orderBy('id')
    .execute()
  await recordAll(
    c.trx,
    rows.map((row) => ({
      id: c.newId(),
      at: c.now,
      actor_id: by.get(row.id) ?? null,
      kind: `ledger.hold.${row.ended_as ?? 'made'}`,
      subject: `ledger.hold:${row.id}`,
      data: { of: row.subject, state_hash: stateOf(row, holdState) },
    })),
  )
}

/** What the words of a refusal may name. */
const named: Record<string, string[]> = {
  'purpose-outside': ['fund', 'purpose'],
  'fund-not-active': ['fund'],
  'period-closed': ['month'],
  overdraft: ['fund', 'account', 'left'],
}
const dataOf = (code: string, about: string | null): ProblemData =>
  Object.fromEntries((named[code] ?? []).map((name, i) => [name, (about ?? '').split('\u001f')[i] ?? '']))

async function journalsOf(c: Context, keys: string[]): Promise<Map<string, string[]>> {
  const rows = keys.length
    ? await c.trx
        .selectFrom('ledger_journal')
        .select(['id', 'item'])
        .where('item', 'in', keys)
        .orderBy('n')
        .execute()
    : []
  const found = new Map<string, string[]>()
  for (const { id, item } of rows) found.set(item, [...(found.get(item) ?? []), id])
  return found
}

/**
 * Writes items to the ledger, the one way to do it: each whole or not at all, once per key, in the caller's transaction.
 * Answers in the order given: the journals of an item (again where it was posted before), or the code of its refusal:
 * `key-reused`, `overdraft`, `purpose-outside`, `purpose-needed`, `unknown-purpose`, `period-closed`, `fund-not-active`,
 * `already-reversed`, `is-reversal`, `hold-ended`. A mistake of the caller's own (an unbalanced journal, an unknown fund,
 * book or account) is thrown as an Error.
 */
export async function postMany(c: Context, items: Item[]): Promise<Outcome[]> {
  if (!items.length) return []
  const given = items.map((item) => packed(c, item))
  const once = new Map<string, Packed>()
  for (const item of given) if (!once.has(item.key)) once.set(item.key, item)
  const rows = (
    await sql<{ key: string; outcome: string; about: string | null }>`${kept}
      select item_key as key, outcome, about from ledger_post(${JSON.stringify(flat([...once.values()]))}::jsonb, ${c.now})`.execute(
      c.trx,
    )
  ).rows
  const answers = new Map(rows.map((row) => [row.key, row]))
  const broken = rows.find(({ outcome }) => faults.has(outcome))
  if (broken) throw new Error(`ledger: ${broken.outcome} ${broken.about ?? ''} in ${broken.key}`)
  const fresh = [...once.values()].filter(({ key }) => answers.get(key)?.outcome === 'posted')
  await recordAll(
    c.trx,
    fresh.flatMap((item) =>
      item.journals.map((j) => ({
        id: j.id,
        at: c.now,
        actor_id: item.actor,
        kind: 'ledger.journal.posted',
        subject: `ledger.journal:${j.id}`,
        data: { book: j.book, of: j.subject, state_hash: stateHash(c, item, j) },
      })),
    ),
  )
  await recordHolds(c, fresh)
  await reopenDues(
    c,
    fresh.flatMap((item) => item.journals.flatMap(({ reverses }) => reverses ?? [])),
  )
  const before = await journalsOf(
    c,
    rows.filter(({ outcome }) => outcome === 'repeated').map(({ key }) => key),
  )
  return given.map((item): Outcome => {
    const first = once.get(item.key)
    const { outcome, about } = answers.get(item.key) ?? { outcome: 'missing', about: null }
    if (first && first.hash !== item.hash) return { key: item.key, refused: 'key-reused', data: {} }
    if (outcome === 'posted')
      return { key: item.key, journals: first?.journals.map(({ id }) => id) ?? [], repeated: first !== item }
    if (outcome === 'repeated') return { key: item.key, journals: before.get(item.key) ?? [], repeated: true }
    return { key: item.key, refused: outcome, data: dataOf(outcome, about) }
  })
}

/** Refusals that no input of a person can cause. */
const faults = new Set([
  'unknown-fund',
  'unknown-account',
  'unknown-book',
  'unknown-journal',
  'unknown-hold',
  'fund-of-another-book',
  'unbalanced',
  'not-a-reversal',
])

/** What a refused item is answered with. */
export const refusalOf = ({ refused, data }: Extract<Outcome, { refused: string }>): Problem =>
  new Problem(refused === 'key-reused' ? 422 : 409, refused, data)

/** Posts items that belong together; answers the journals of each. Throws 409 with the code of the first refusal, see postMany. */
export async function postAll(c: Context, items: Item[]): Promise<string[][]> {
  return (await postMany(c, items)).map((answer) => {
    if ('refused' in answer) throw refusalOf(answer)
    return answer.journals
  })
}

/** Posts one item; answers its journals. Throws as `postAll`. */
export async function post(c: Context, item: Item): Promise<string[]> {
  const [journals] = await postAll(c, [item])
  if (!journals) throw new Error('ledger: no answer')
  return journals
}
