import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import type { Call } from '../../kernel/room.ts'
import { actorNames, plateNames, unitNames } from '../../registers/people/index.ts'
import type { getCase } from './api.ts'
import { masked } from './rules.ts'
import { asHouse, assignmentsOf } from './store.ts'
import type { ApprovalRow, CaseRow, RequestRow, SupervisionRow } from './tables.ts'

type View = ReplyOf<typeof getCase>
type Parts = Pick<View, 'parts' | 'approvals' | 'supervisions' | 'merged'>

/** Whose mailbox each request was written to and which body it speaks for, by name. */
export async function addressesOf(c: Call, requests: RequestRow[]) {
  const ids = (pick: (r: RequestRow) => string | null) => requests.flatMap((r) => pick(r) ?? [])
  const boxes = ids((r) => r.mailbox)
  const names = await unitNames(c.trx, [...boxes, ...ids((r) => r.on_behalf_of)])
  const plates = await plateNames(c.trx, 'mailbox', boxes)
  return (r: RequestRow) => ({
    mailbox: r.mailbox ? (plates.get(r.mailbox) ?? names.get(r.mailbox) ?? null) : null,
    onBehalfOf: r.on_behalf_of ? (names.get(r.on_behalf_of) ?? null) : null,
  })
}

const iso = (at: Date | null) => at?.toISOString() ?? null
const stateOfApproval = (row: ApprovalRow): View['approvals'][number]['state'] =>
  row.decided_at === null
    ? 'pending'
    : row.approved === null
      ? 'lapsed'
      : row.approved
        ? 'approved'
        : 'refused'

async function partsOf(c: Call, row: CaseRow): Promise<View['parts']> {
  const rows = (await assignmentsOf(c.trx, row.id)).filter((a) => a.state !== 'returned')
  const units = await unitNames(
    c.trx,
    rows.map((a) => a.organisation),
  )
  const names = await actorNames(
    c.trx,
    rows.flatMap((a) => (a.handler ? [a.handler] : [])),
  )
  return rows.map((a) => ({
    id: a.id,
    part: a.part as 'lead',
    organisation: a.organisation,
    unit: units.get(a.organisation) ?? null,
    handler: a.handler ? (names.get(a.handler)?.name ?? null) : null,
    state: a.state,
    mandatory: a.part === 'lead' || a.part === 'joint' || a.mandatory === true,
    own: c.actor.grants.some((g) => g.organisation === a.organisation),
    sentAt: a.sent_at.toISOString(),
    reportBy: iso(a.report_by),
    signedAt: iso(a.signed_at),
    handledAt: iso(a.handled_at),
  }))
}

/**
 * What goes on between offices: parts, what was asked for, supervision. For those who work on the case; its requester
 * sees the units and where a merged case went on.
 */
export async function officeOf(c: Call, row: CaseRow, working: boolean): Promise<Parts> {
  const parts = await partsOf(c, row)
  const merged = await mergedInto(c, row)
  if (!working) return { parts, approvals: [], supervisions: [], merged }
  const [asked, supervised] = await asHouse(c, () => readBoth(c, row))
  const names = await actorNames(
    c.trx,
    asked.map((a) => a.by),
  )
  return {
    parts,
    merged,
    approvals: asked.map((a) => ({
      id: a.id,
      kind: a.kind as View['approvals'][number]['kind'],
      reason: a.reason,
      words: a.said,
      by: names.get(a.by)?.name ?? null,
      at: a.at.toISOString(),
      until: iso(a.until),
      level: a.level,
      state: stateOfApproval(a),
      decidedAt: iso(a.decided_at),
    })),
    supervisions: supervised.map((s) => ({
      id: s.id,
      kind: s.kind as View['supervisions'][number]['kind'],
      words: s.said,
      at: s.at.toISOString(),
      answerBy: iso(s.answer_by),
      answer: s.answered,
      answeredAt: iso(s.answered_at),
    })),
  }
}

async function readBoth(c: Call, row: CaseRow) {
  const asked = await sql<
    ApprovalRow & { said: string | null }
  >`select a.*, t.text as said from cases_approval a left join kernel_text t on t.id = a.words
    where a.case_id = ${row.id} order by a.at, a.id`.execute(c.trx)
  const supervised = await sql<
    SupervisionRow & { said: string | null; answered: string | null }
  >`select s.*, t.text as said, u.text as answered from cases_supervision s left join kernel_text t on t.id = s.words
    left join kernel_text u on u.id = s.answer where s.case_id = ${row.id} order by s.at, s.id`.execute(c.trx)
  return [asked.rows, supervised.rows] as const
}

/** Where a merged case goes on: its number, state and newest answer, nothing that somebody else said. */
async function mergedInto(c: Call, row: CaseRow): Promise<View['merged']> {
  if (!row.merged_into) return null
  const read = sql<{
    number: string
    state: View['state']
    answer: string | null
  }>`select k.number, k.state, (select t.text from cases_answer w join kernel_text t on t.id = w.words where w.case_id = k.id
      and k.state in ('to-call-back', 'closed', 'archived') order by w.at desc limit 1) as answer
    from cases_case k where k.id = ${row.merged_into}`
  const found = (await asHouse(c, () => read.execute(c.trx))).rows[0]
  return found ? { ...found, answer: found.answer === null ? null : masked(found.answer) } : null
}
