import { sql } from 'kysely'
import { addDays, dayOf } from '../../kernel/day.ts'
import type { BodyOf } from '../../kernel/endpoint.ts'
import { record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { writeText } from '../../kernel/text.ts'
import { raise } from '../cases/index.ts'
import type * as api from './api.ts'
import type { Acting } from './sight.ts'
import { type Checklist, checklistsOf } from './checklists.ts'
import { type Answer, checkAnswers } from './rules.ts'
import { refusedDays, retryDays } from './settings.ts'
import { findTarget, type Found, labelsOf } from './targets.ts'
import { type VisitRow, visitState } from './tables.ts'

type Body = BodyOf<typeof api.recordVisit>

/** A phone's clock may run a little ahead; what it kept without network is at most two months old. */
const AHEAD = 10 * 60_000
const BEHIND = 62 * 86_400_000

/**
 * Notes a visit and opens a case for every item that failed, in one transaction. 409 `already-visited`,
 * `round-closed`; 422 as `checkAnswers`, `next-day-past`, `visit-time`.
 */
export async function recordVisit(c: Acting, id: string, body: Body): Promise<string> {
  const target = await findTarget(c, id, true)
  const round = await c.trx
    .selectFrom('rounds_round')
    .select(['checklist', 'closed_at'])
    .where('id', '=', target.round)
    .forShare()
    .executeTakeFirstOrThrow()
  if (round.closed_at) throw new Problem(409, 'round-closed')
  if (target.state === 'done') throw new Problem(409, 'already-visited')
  const list = (await checklistsOf(c.trx, [round.checklist])).get(round.checklist) as Checklist
  checkAnswers(list.items, body.result, body.answers ?? [])
  const visitedAt = whenOf(c, body.visitedAt)
  const nextOn = await nextDay(c, target, body)
  const visit = c.newId()
  const answers = await openCases(c, target, list, body)
  const note = body.words
    ? await writeText(c, `rounds.visit:${visit}`, body.words, null, target.area_path)
    : undefined
  const placed = body.lon != null && body.lat != null
  const row: VisitRow & { answers: Answer[] } = {
    id: visit,
    target: target.id,
    round: target.round,
    area_path: target.area_path,
    by: c.actor.id as string,
    at: c.now,
    visited_at: visitedAt,
    result: body.result,
    next_on: nextOn,
    note: note?.id ?? null,
    answers,
    lon: placed ? (body.lon ?? null) : null,
    lat: placed ? (body.lat ?? null) : null,
  }
  await c.trx
    .insertInto('rounds_visit')
    .values({ ...row, answers: JSON.stringify(answers) })
    .execute()
  await c.trx
    .updateTable('rounds_target')
    .set({ state: body.result, visits: target.visits + 1, next_on: nextOn })
    .where('id', '=', target.id)
    .execute()
  await record(c, 'rounds.visit.made', `rounds.visit:${visit}`, {
    ...note?.data,
    round: target.round,
    target: target.id,
    result: body.result,
    failed: answers.filter((a) => a.case).length,
    state_hash: stateOf(row, visitState),
  })
  return target.id
}

function whenOf(c: Acting, told: string | undefined): Date {
  if (!told) return c.now
  const at = new Date(told)
  const ahead = at.getTime() - c.now.getTime()
  if (ahead > AHEAD || ahead < -BEHIND) throw new Problem(422, 'visit-time')
  return ahead > 0 ? c.now : at
}

async function nextDay(c: Acting, target: Found, body: Body): Promise<string | null> {
  if (body.result === 'done') return null
  const today = dayOf(c.now)
  if (body.nextOn) {
    if (body.nextOn < today) throw new Problem(422, 'next-day-past')
    return body.nextOn
  }
  const days = body.result === 'not-home' ? retryDays : refusedDays
  return addDays(today, await settingOf(c, days, target.area_path))
}

/** Every failed item as a case in the micro-grid of the visit, with its words and pictures. */
async function openCases(c: Acting, target: Found, list: Checklist, body: Body): Promise<Answer[]> {
  const { label = '' } = (await labelsOf(c, [target])).get(target.subject) ?? {}
  const made: Answer[] = []
  for (const answer of body.answers ?? []) {
    const item = list.items.find(({ code }) => code === answer.item)
    if (answer.outcome !== 'failed' || !item) {
      made.push({ item: answer.item, outcome: answer.outcome, case: null })
      continue
    }
    const { row } = await raise(c, {
      channel: 'field',
      kind: item.opens,
      words: answer.words ? `${item.zh}\n${answer.words}` : item.zh,
      category: item.category,
      severity: item.opens === 'hazard' ? item.severity : null,
      place: label || null,
      areaCode: target.area_path.split('/').at(-1) ?? null,
      lon: body.lon ?? null,
      lat: body.lat ?? null,
      requester: null,
      recordedBy: c.actor.id,
      photos: answer.photos ?? [],
    })
    made.push({ item: item.code, outcome: 'failed', case: row.id })
  }
  return made
}

/** Which visit found a case: its round and what was visited. */
export async function visitOf(c: Acting, caseId: string) {
  const found = await sql<{
    round: string
    title: string
    subject: string
    area_path: string
    visited_at: Date
    batch: string | null
  }>`select v.round, r.title, t.subject, t.area_path, v.visited_at,
    (select w.batch from rounds_confirmation w where w.case_id = ${caseId} order by w.id desc limit 1) as batch
    from rounds_visit v join rounds_round r on r.id = v.round join rounds_target t on t.id = v.target
    where v.answers @> ${JSON.stringify([{ case: caseId }])}::jsonb limit 1`.execute(c.trx)
  const row = found.rows[0]
  if (!row) return null
  const { label = '' } = (await labelsOf(c, [row])).get(row.subject) ?? {}
  return {
    round: row.round,
    title: row.title,
    label,
    visitedAt: row.visited_at.toISOString(),
    batch: row.batch,
  }
}
