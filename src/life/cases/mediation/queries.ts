import { sql } from 'kysely'
import { inAreas } from '../../../kernel/areas.ts'
import { roleAt } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import { asHouse } from '../../../kernel/db/connect.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { type Signed, signaturesOf } from '../../../instruments/charters/index.ts'
import { actorNames, readPerson } from '../../../registers/people/index.ts'
import { areaOf, stepsOf } from '../../../registers/places/index.ts'
import type * as api from './api.ts'
import { type MediationState, stepsNow } from './rules.ts'
import { findMediation, inSight, isOwn, partiesOf } from './store.ts'
import type { FollowUpRow, MediationRow, PartyRow, SessionRow } from './tables.ts'

type Item = ReplyOf<typeof api.listMediations>['items'][number]
type View = ReplyOf<typeof api.getMediation>

/** One page of mediations in reach, newest first. */
export async function listMediations(
  c: Call,
  q: QueryOf<typeof api.listMediations>,
): Promise<ReplyOf<typeof api.listMediations>> {
  const limit = q.limit ?? 50
  const area = q.area ? await areaOf(c, q.area) : undefined
  const from = fromCursor(q.after, 2)
  const found = await sql<MediationRow>`select m.* from cases_mediation m where ${inSight(c)}
    ${q.area ? sql`and ${inAreas(sql`m.area_path`, area?.reached ?? [])}` : sql``}
    ${q.state ? sql`and m.state = ${q.state}` : sql``} ${q.open ? sql`and m.ended_at is null` : sql``}
    ${q.mine ? sql`and ${c.actor.id ? isOwn(c.actor.id) : sql`false`}` : sql``}
    ${from ? sql`and (m.at, m.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    order by m.at desc, m.id desc limit ${limit + 1}`.execute(c.trx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await told(c, rows),
    next: found.rows.length > limit && last ? cursor([last.at.toISOString(), last.id]) : null,
  }
}

async function told(c: Call, rows: MediationRow[], party: PartyRow | null = null): Promise<Item[]> {
  if (!rows.length) return []
  const areas = await stepsOf(
    c,
    rows.map((r) => r.area_path),
  )
  const names = await actorNames(
    c.trx,
    rows.map((r) => r.mediator),
  )
  const parties = await partiesOf(
    c,
    rows.map((r) => r.id),
  )
  const signed = await signaturesOf(
    c,
    rows.map((r) => `cases.mediation:${r.id}`),
  )
  const heads = await asHouse(c, () => headsOf(c, rows))
  const today = dayOf(c.now)
  return rows.map((r) => {
    const who = names.get(r.mediator)
    const own = parties.find((p) => p.mediation === r.id && p.person === c.actor.id)
    return {
      id: r.id,
      case: heads.get(r.case_id)?.number ?? '',
      title: heads.get(r.case_id)?.title ?? null,
      area: areas.get(r.area_path) ?? [],
      state: r.state as MediationState,
      mediator: who ? { name: who.name, unit: who.unit } : null,
      mine: r.mediator === c.actor.id,
      side: (party ?? own)?.position ?? null,
      at: r.at.toISOString(),
      version: r.version,
      signed: signed.filter((s) => s.text !== null && s.text === r.agreement).length,
      followUpOn: r.follow_up_on,
      due: r.state === 'concluded' && r.follow_up_on !== null && r.follow_up_on <= today,
      concludedAt: r.concluded_at?.toISOString() ?? null,
      endedAt: r.ended_at?.toISOString() ?? null,
    }
  })
}

async function headsOf(c: Call, rows: MediationRow[]) {
  const found = await sql<{
    id: string
    number: string
    title: string | null
  }>`select k.id, k.number, t.text as title
    from cases_case k left join kernel_text t on t.id = k.title where k.id = any(${rows.map((r) => r.case_id)}::uuid[])`.execute(
    c.trx,
  )
  return new Map(found.rows.map((r) => [r.id, r]))
}

type Words = { said: string | null }

/** What a mediation holds; to a party (`as`) no phone, nothing of the sessions. */
export async function viewOf(c: Call, row: MediationRow, as: PartyRow | null): Promise<View> {
  const [item] = await told(c, [row], as)
  if (!item) throw new Error('a mediation in reach has no item')
  const working = as === null && (item.mine || deskOf(c, row) || roleAt(c.actor, row.area_path, 'auditor'))
  const keeps = as === null && (item.mine || deskOf(c, row))
  const signed = (await signaturesOf(c, [`cases.mediation:${row.id}`])).filter(
    (s) => s.text !== null && s.text === row.agreement,
  )
  const { agreement, sessions, followUps } = await asHouse(c, () => wordsOf(c, row))
  const names = await actorNames(
    c.trx,
    [...sessions, ...followUps].map((s) => s.by),
  )
  return {
    ...item,
    parties: await partiesTold(c, row, signed, { phones: keeps, pictures: working }),
    agreement: agreement?.said ?? null,
    erased: agreement !== undefined && agreement.said === null,
    sessions: (working ? sessions : []).map((s) => ({
      heldAt: s.held_at.toISOString(),
      present: s.present as 'both',
      outcome: s.said,
      by: names.get(s.by)?.name ?? null,
    })),
    followUps: followUps.map((f) => ({
      dueOn: f.due_on,
      at: f.at.toISOString(),
      kept: f.kept,
      words: working ? f.said : null,
      by: names.get(f.by)?.name ?? null,
    })),
    may: keeps ? stepsNow(item.state) : maySign(item, signed, as, c.actor.id),
  }
}

const deskOf = (c: Call, row: MediationRow): boolean =>
  roleAt(c.actor, row.area_path, 'desk', 'community-lead')

/** A party signs once. */
function maySign(item: Item, signed: Signed[], as: PartyRow | null, actor: string | null): string[] {
  const person = as?.person ?? (item.side === null ? null : actor)
  if (person === null || item.state !== 'to-sign') return []
  return signed.some((s) => s.party === person) ? [] : ['signature']
}

async function wordsOf(c: Call, row: MediationRow) {
  const agreement = row.agreement
    ? await sql<Words>`select text as said from kernel_text where id = ${row.agreement}`.execute(c.trx)
    : undefined
  const sessions = await sql<SessionRow & Words>`select s.*, t.text as said from cases_session s
    left join kernel_text t on t.id = s.outcome where s.mediation = ${row.id} order by s.held_at, s.id`.execute(
    c.trx,
  )
  const followUps = await sql<FollowUpRow & Words>`select f.*, t.text as said from cases_follow_up f
    left join kernel_text t on t.id = f.words where f.mediation = ${row.id} order by f.at, f.id`.execute(
    c.trx,
  )
  return { agreement: agreement?.rows[0], sessions: sessions.rows, followUps: followUps.rows }
}

async function partiesTold(
  c: Call,
  row: MediationRow,
  signed: Signed[],
  shows: { phones: boolean; pictures: boolean },
): Promise<View['parties']> {
  const parties = await partiesOf(c, [row.id])
  return asHouse(c, async () => {
    const list: View['parties'] = []
    for (const party of parties) {
      const person = await readPerson(c, party.person)
      const hand = signed.find((s) => s.party === party.person)
      list.push({
        side: party.position,
        name: person?.name ?? null,
        phone: shows.phones ? (person?.phone ?? null) : null,
        signedAt: hand?.at.toISOString() ?? null,
        ownPhone: hand !== undefined && hand.taken_by === null,
        signature: hand && shows.pictures ? hand.id : null,
      })
    }
    return list
  })
}

/** A mediation in reach as this caller sees it. */
export async function getMediation(c: Call, id: string): Promise<View> {
  const row = await findMediation(c, id)
  return viewOf(c, row, null)
}
