import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { dueAfter } from '../../../kernel/workdays.ts'
import { fitUnit, type Said, sendPart, step } from '../actions.ts'
import { lapse } from '../approval/lapse.ts'
import { levels, take } from '../rules.ts'
import { reportInLimit } from '../settings.ts'
import { leadOf, openParts, recordAssignment, saveAssignment } from '../store.ts'
import type { AssignmentRow, CaseRow } from '../tables.ts'
import { mustLead } from './lead.ts'

export interface Help extends Said {
  organisation: string
  handler?: string | null
  /** The unit answers for the case together with the lead and has it in its own queue (委街融合, S46). */
  joint?: boolean
  /** The case is not handled before this part is done. */
  mandatory?: boolean
}

/**
 * Adds a unit (加派, 协办, 联合主办), by the centre or by the lead's unit within itself (二次派单: a body below it,
 * 409 `not-below` otherwise). A unit that is in it already is refused (409 `unit-already-in`).
 */
export async function addUnit(c: Context, row: CaseRow, help: Help, centre: boolean): Promise<CaseRow> {
  take('add-unit', row.state)
  const lead = await mustLead(c, row)
  const unit = await fitUnit(c, row, help.organisation, help.handler ?? null)
  if (!centre && (help.joint || unit.parent !== lead.organisation)) throw new Problem(409, 'not-below')
  const parts = await openParts(c.trx, row.id)
  if (parts.some((p) => p.organisation === unit.id)) throw new Problem(409, 'unit-already-in')
  const mandatory = help.joint ? null : (help.mandatory ?? true)
  const part = await sendPart(c, row, {
    part: help.joint ? 'joint' : 'assisting',
    parent: lead.id,
    organisation: unit.id,
    handler: help.handler ?? null,
    mandatory,
  })
  const data = { assignment: part.id, organisation: unit.id, handler: part.handler }
  return step(c, row, 'add-unit', help, {}, { ...data, part: part.part, mandatory })
}

export interface Whistle extends Said {
  words: string
  /** Who leads; of a case that has a lead already it stays. */
  lead?: string | null
  units: string[]
  reportBy?: Date | null
}

/**
 * A street calls departments (吹哨报到, S113): each has to report in within the limit and do its part before the case
 * counts as handled; one of them leads. Who does not report in is supervised by the clock.
 */
export async function whistle(c: Context, row: CaseRow, w: Whistle): Promise<CaseRow> {
  const fresh = row.state === 'to-dispatch'
  take(fresh ? 'whistle' : 'whistle-more', row.state)
  const reportBy = w.reportBy ?? (await dueAfter(c, await settingOf(c, reportInLimit, row.area_path)))
  if (reportBy <= c.now) throw new Problem(422, 'day-past')
  if (fresh && !w.lead) throw new Problem(422, 'lead-needed')
  await lapse(c, row)
  const id = c.newId()
  const called = { whistle: id, report_by: reportBy }
  const leading = await leadOf(c.trx, row.id)
  const lead =
    leading ??
    (await sendPart(c, row, {
      ...called,
      part: 'lead',
      organisation: (await fitUnit(c, row, w.lead as string, null)).id,
      handler: null,
    }))
  const parts = await openParts(c.trx, row.id)
  for (const unit of new Set(w.units.filter((u) => u !== lead.organisation))) {
    if (parts.some((p) => p.organisation === unit)) throw new Problem(409, 'unit-already-in')
    const { id: organisationId } = await fitUnit(c, row, unit, null)
    const part = { part: 'assisting', parent: lead.id, organisation: organisationId, handler: null }
    await sendPart(c, row, { ...part, ...called, mandatory: true })
  }
  return step(
    c,
    row,
    fresh ? 'whistle' : 'whistle-more',
    w,
    {},
    {
      whistle: id,
      organisation: lead.organisation,
      report_by: reportBy.toISOString(),
      units: w.units.length,
    },
  )
}

async function endParts(c: Context, row: CaseRow, state: 'recalled' | 'returned'): Promise<AssignmentRow[]> {
  const parts = await openParts(c.trx, row.id)
  for (const part of parts) {
    const saved = await saveAssignment(c.trx, part, { state: 'returned', ended_at: c.now })
    await recordAssignment(c, state, saved)
  }
  return parts
}

/** The centre takes a case back to dispatch it to another unit (改派). */
export async function recall(c: Context, row: CaseRow, words: string): Promise<CaseRow> {
  take('recall', row.state)
  await lapse(c, row)
  const parts = await endParts(c, row, 'recalled')
  return step(c, row, 'recall', { words }, {}, { organisation: parts[0]?.organisation ?? null })
}

/** Passes a matter up a level with the reason (S65): what could not be solved below is dispatched there. */
export async function escalate(c: Context, row: CaseRow, to: string, words: string): Promise<CaseRow> {
  take('escalate', row.state)
  const held = row.held ?? 'community'
  const [below, above] = [held, to].map((l) => (levels as readonly string[]).indexOf(l))
  if ((above ?? 0) <= (below ?? 0)) throw new Problem(409, 'level-not-higher', { level: held })
  await lapse(c, row)
  await endParts(c, row, 'returned')
  return step(c, row, 'escalate', { words }, { held: to }, { from_level: held, to_level: to })
}
