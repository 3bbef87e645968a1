import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import { booksIn, findFunds, type FundRow, purposeNames } from '../../../instruments/ledger/index.ts'
import { unitNames } from '../../../registers/people/index.ts'
import { stepsOf } from '../../../registers/places/index.ts'
import type { Ground } from '../spending/tables.ts'

/** A part of a contract, as it is published. */
export interface Part {
  id: string
  title: string
  /** Fen. */
  amount: string
  due_on: string
  state: 'planned' | 'accepted' | 'paid' | 'dropped'
  accepted_at: string | null
  paid_at: string | null
  journal: string | null
}

/** A contract or a grant with what it was approved for, as it is published. */
export interface Contract {
  id: string
  application: string
  approval: string
  title: string
  purpose: string
  /** Fen. */
  approved: string
  amount: string
  contract_no: string | null
  signed_on: string
  at: Date
  ended_at: Date | null
  /** Of its last change. */
  changed: Date
  /** Of a contract; nobody where a person was granted something. */
  party: { id: string; name: string } | null
  /** On what ground a person was. */
  ground: Ground | null
  /** Won in a round that was judged: no contract. */
  award: boolean
  parts: Part[]
}

/** Contracts and grants of a fund in the order they were made; of a person who was helped, nothing but the ground. */
export async function contractsOf(c: Context, fund: string): Promise<Contract[]> {
  const found = await sql<
    Omit<Contract, 'party'> & { party: string | null }
  >`select k.id, a.id as application, a.approval,
      a.title, a.purpose, a.purpose = 'award' as award, a.ground, a.amount as approved, k.amount, k.contract_no, k.signed_on, k.at, k.ended_at, k.party,
      greatest(k.at, k.ended_at, m.changed) as changed, m.parts
    from funds_commitment k join funds_application a on a.id = k.application
    cross join lateral (select greatest(max(accepted_at), max(paid_at)) as changed, jsonb_agg(jsonb_build_object(
        'id', id, 'title', title, 'amount', amount::text, 'due_on', due_on, 'state', state, 'accepted_at', accepted_at,
        'paid_at', paid_at, 'journal', journal) order by n) as parts from funds_milestone where commitment = k.id) m
    where a.fund = ${fund} order by k.at, k.id`.execute(c.trx)
  const names = await unitNames(
    c.trx,
    found.rows.flatMap(({ party }) => party ?? []),
  )
  const purposes = await purposeNames(c.trx)
  return found.rows.map((row) => ({
    ...row,
    purpose: purposes.get(row.purpose) ?? row.purpose,
    party: row.party ? { id: row.party, name: names.get(row.party) ?? '' } : null,
  }))
}

/** The funds that bound anything, in the order of their ids. */
export async function bindingFunds(c: Context): Promise<string[]> {
  const found = await sql<{ fund: string }>`select distinct a.fund from funds_commitment k
    join funds_application a on a.id = k.application order by 1`.execute(c.trx)
  return found.rows.map(({ fund }) => fund)
}

/** A fund, where it is kept, and the body that spends it. */
export interface Spender {
  fund: FundRow
  /** Who signs: the foundation, or the government of the place. */
  body: { id: string; name: string }
  place: { code: string; name: string }
}

export async function spenderOf(c: Context, id: string): Promise<Spender> {
  const [fund] = await findFunds(c.trx, { ids: [id] })
  if (!fund) throw new Error('funds: no such fund')
  const place = (await stepsOf(c, [fund.area_path])).get(fund.area_path)?.at(-1) ?? { code: '', name: '' }
  const [book] = await booksIn(c.trx, sql`b.id = ${fund.book}`)
  return { fund, place, body: { id: fund.book, name: book?.name ?? '' } }
}

/** Fen as the yuan that formats of others write as a number: exact for every amount the house can hold. */
export const yuanOf = (fen: string): number => Number(fen) / 100
