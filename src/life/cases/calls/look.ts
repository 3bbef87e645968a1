import { type RawBuilder, sql } from 'kysely'
import { lineOf } from '../../../kernel/accounts/phone.ts'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { lookUp, maskName, readPerson } from '../../../registers/people/index.ts'
import { items } from '../items.ts'
import { repeatCalls, repeatDays } from '../settings.ts'
import { asHouse, reach } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import type { lookAtCaller } from './api.ts'

type Caller = ReplyOf<typeof lookAtCaller>
const most = 20

/**
 * Who calls from a number. A person is known to the clerk through a case within reach and not otherwise, so that a
 * number of somebody whose cases lie elsewhere is answered as one that nobody has.
 */
export async function callerOf(c: Call, typed: string): Promise<Caller> {
  const line = lineOf(typed)
  const known = await asHouse(c, () => lookUp(c, line))
  const days = await settingOf(c, repeatDays, c.district)
  const since = new Date(c.now.getTime() - days * 86_400_000)
  const persons = await personsInReach(c, known, since)
  const recent = persons.reduce((sum, p) => sum + p.recent, 0) + (await asked(c, known, since))
  const cases = await casesOf(c, known)
  return {
    persons: await Promise.all(persons.map((p) => shown(c, p))),
    recent,
    days,
    repeated: recent + 1 >= (await settingOf(c, repeatCalls, c.district)),
    items: await items(c, cases.slice(0, most)),
    more: cases.length > most,
  }
}

interface Known {
  person: string
  requests: number
  recent: number
  newest: Date
}

const ofThese = (known: string[]): RawBuilder<unknown> => sql`r.requester = any(${known}::uuid[])`

async function personsInReach(c: Call, known: string[], since: Date): Promise<Known[]> {
  const found = await sql<Known>`select r.requester as person, count(*)::int as requests,
      (count(*) filter (where r.at > ${since}))::int as recent, max(r.at) as newest
    from cases_request r join cases_case k on k.id = r.case_id
    where ${ofThese(known)} and ${reach(c.scope, c.actor)} group by 1 order by 4 desc, 1`.execute(c.trx)
  return found.rows
}

/** Their cases, each where it goes on: what was merged stands with the case that goes on for both. */
const theirs = (c: Call, known: string[]): RawBuilder<unknown> => sql`with recursive theirs as (
    select r.case_id as id from cases_request r where ${ofThese(known)}
    union select m.merged_into from theirs join cases_case m on m.id = theirs.id where m.merged_into is not null),
  shown as (select k.* from cases_case k where k.id in (select id from theirs) and k.merged_into is null
    and ${reach(c.scope, c.actor)})`

/** What was asked on the phone about cases under way. */
async function asked(c: Call, known: string[], since: Date): Promise<number> {
  const found = await sql<{ n: number }>`${theirs(c, known)} select count(*)::int as n from shown k
    join kernel_event e on e.subject = 'cases.case:' || k.id::text
    where e.kind = 'cases.case.asked' and e.at > ${since}`.execute(c.trx)
  return found.rows[0]?.n ?? 0
}

async function casesOf(c: Call, known: string[]): Promise<CaseRow[]> {
  const found = await sql<CaseRow>`${theirs(c, known)} select k.* from shown k
    order by (k.closed_at is null) desc, k.opened_at desc, k.id desc limit ${most + 1}`.execute(c.trx)
  return found.rows
}

async function shown(c: Call, { person, requests, newest }: Known): Promise<Caller['persons'][number]> {
  const plain = await asHouse(c, () => readPerson(c, person))
  return {
    id: person,
    name: plain?.name ? maskName(plain.name) : null,
    requests,
    newest: newest.toISOString(),
  }
}
