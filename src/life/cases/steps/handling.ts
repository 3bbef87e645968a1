import { type Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { coverageOf, organisation } from '../../../registers/people/index.ts'
import { lapse } from '../approval/lapse.ts'
import { keepAnswer, type Said, step } from '../actions.ts'
import { withKeepers } from '../inbound/keepers.ts'
import { isMediated } from '../mediation/store.ts'
import { guardHandler, levelAtDepth, owed, take } from '../rules.ts'
import { openParts, recordAssignment, reportersOf, saveAssignment } from '../store.ts'
import type { AssignmentRow, CaseRow } from '../tables.ts'
import { ownPart, actorId } from './lead.ts'
import { openSupervision } from './supervision.ts'

/** The unit takes its part on: from here the person who signs is the handler. A unit that was called reports in so. */
export async function sign(c: Context, row: CaseRow): Promise<CaseRow> {
  const part = await ownPart(c, row)
  const name = part.part === 'lead' ? 'sign' : 'report-in'
  take(name, row.state)
  if (part.state !== 'to-sign') throw new Problem(409, 'wrong-state', { state: part.state, step: name })
  const unit = await organisation(c.trx, part.organisation)
  guardHandler({
    organisationSide: unit?.side ?? 'none',
    handlers: await withKeepers(c.trx, [actorId(c)]),
    reporters: await reportersOf(c.trx, row.id),
  })
  const saved = await saveAssignment(c.trx, part, {
    state: 'handling',
    handler: actorId(c),
    signed_at: c.now,
  })
  await recordAssignment(c, 'signed', saved)
  const late = part.report_by ? part.report_by < c.now : null
  return step(
    c,
    row,
    name,
    {},
    {},
    {
      assignment: part.id,
      organisation: part.organisation,
      handler: actorId(c),
      ...(late === null ? {} : { late }),
    },
  )
}

export interface Done extends Said {
  words: string
  level?: string | null
}

/**
 * A unit says what it did (办结). The case counts as handled when the lead and those that join have said so and every
 * mandatory part is done (409 `parts-open` for the lead before that); the words of the last are the public answer.
 */
export async function handle(c: Context, row: CaseRow, said: Done): Promise<CaseRow> {
  take('part-done', row.state)
  const part = await ownPart(c, row)
  if (part.state !== 'handling')
    throw new Problem(409, 'wrong-state', { state: part.state, step: 'completion' })
  const others = (await openParts(c.trx, row.id)).filter((p) => p.id !== part.id)
  if (part.part === 'assisting') return partDone(c, row, part, said)
  const open = owed(others.filter((p) => p.part === 'assisting'))
  if (open.length) throw new Problem(409, 'parts-open', { count: open.length })
  const waiting = others.some((p) => p.part !== 'assisting' && p.state !== 'handled')
  if (waiting) return partDone(c, row, part, said)
  take('handle', row.state)
  if (await openSupervision(c, row)) throw new Problem(409, 'supervision-open')
  if (await isMediated(c, row.id)) throw new Problem(409, 'mediation-open')
  await lapse(c, row)
  await endOthers(c, others)
  const lead = await finish(c, part)
  const change = { handled_at: c.now, level: said.level ?? row.level ?? (await levelOf(c, lead)) }
  const saved = await step(c, row, 'handle', said, change, { assignment: lead.id })
  await keepAnswer(c, saved, lead.id, said.words)
  return saved
}

async function finish(c: Context, part: AssignmentRow): Promise<AssignmentRow> {
  const ends = part.part === 'assisting' ? { state: 'done', ended_at: c.now } : { state: 'handled' }
  const saved = await saveAssignment(c.trx, part, { ...ends, handled_at: c.now })
  await recordAssignment(c, 'handled', saved)
  return saved
}

async function partDone(c: Context, row: CaseRow, part: AssignmentRow, said: Done): Promise<CaseRow> {
  await finish(c, part)
  const data = { assignment: part.id, organisation: part.organisation, handler: part.handler }
  return step(c, row, 'part-done', said, {}, data)
}

/** Units that only might have helped have nothing to do any more. */
async function endOthers(c: Context, others: AssignmentRow[]): Promise<void> {
  for (const part of others.filter((p) => p.part === 'assisting')) {
    const saved = await saveAssignment(c.trx, part, { state: 'done', ended_at: c.now })
    await recordAssignment(c, 'ended', saved)
  }
}

/** The level at which a unit works (S65): a compound's, a community's, a street's, else the district's. */
async function levelOf(c: Context, part: AssignmentRow): Promise<string> {
  const covered = await coverageOf(c.trx, part.organisation)
  const depth = Math.min(...covered.map((path) => path.split('/').length))
  return levelAtDepth(depth)
}
