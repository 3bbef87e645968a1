import type { Context, EventRow } from '../../kernel/event.ts'
import type { Outside, Told } from '../../kernel/hooks/outside.ts'
import { assignmentsOf } from './store.ts'
import type { AssignmentRow, CaseRow } from './tables.ts'

/** Steps of a case that other systems may be told of; `overdue` is a supervision by the clock. */
const steps = [
  'opened',
  'accepted',
  'declined',
  'merged',
  'voided',
  'dispatched',
  'dispatch-withdrawn',
  'unit-added',
  'whistled',
  'signed',
  'reported-in',
  'return-asked',
  'returned',
  'return-refused',
  'recalled',
  'extended',
  'shelved',
  'resumed',
  'due-soon',
  'overdue',
  'supervised',
  'reminded',
  'part-done',
  'handled',
  'check-failed',
  'checked',
  'answered',
  'rehandled',
  'reopened',
  'closed',
] as const

const prefix = 'cases.case.'

/** The kind under which an event of a case is told, or undefined. */
function kindOf(event: EventRow): string | undefined {
  const step = event.kind.slice(prefix.length)
  if (!event.kind.startsWith(prefix)) return undefined
  const told = step === 'supervised' && event.data.kind === 'timeout' ? 'overdue' : step
  return (steps as readonly string[]).includes(told) ? prefix + told : undefined
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Units that had a part of the case by then and kept it, and the one the step is about. */
const unitsOf = (parts: readonly AssignmentRow[], event: EventRow): string[] => [
  ...new Set([
    ...parts
      .filter((part) => part.state !== 'returned' && part.sent_at <= event.at)
      .map((part) => part.organisation),
    ...(textOf(event.data.organisation) ? [String(event.data.organisation)] : []),
  ]),
]

/** Whether a unit had been given a part at a moment, and had not given it back. */
const wasHeld = (part: AssignmentRow, at: Date): boolean =>
  part.sent_at <= at && !(part.state === 'returned' && part.ended_at !== null && part.ended_at <= at)

/** The deadline that a step left behind; of one that does not touch it the present one, where it had been set by then. */
function dueThen(row: CaseRow, event: EventRow): string | null {
  if ('due' in event.data) return textOf(event.data.due)
  return (row.clock_from ?? event.at) <= event.at ? (row.due_at?.toISOString() ?? null) : null
}

/** The community of a place, or what is above it: finer would say in which house a matter lies. */
const communityOf = (path: string): string => path.split('/').slice(0, 3).at(-1) ?? path

async function tell(c: Context, event: EventRow, base: string): Promise<Told | undefined> {
  const kind = kindOf(event)
  if (!kind) return undefined
  const row: CaseRow | undefined = await c.trx
    .selectFrom('cases_case')
    .selectAll()
    .where('id', '=', event.subject.replace('cases.case:', ''))
    .executeTakeFirst()
  // Asked now, not when it happened: what has become confidential since is told no more.
  if (!row || row.confidential) return undefined
  const parts = await assignmentsOf(c.trx, row.id)
  const lead = parts.findLast((part) => part.part === 'lead' && wasHeld(part, event.at))
  return {
    kind,
    path: row.area_path,
    organisations: unitsOf(parts, event),
    data: {
      number: row.number,
      link: `${base}/c/${row.number}`,
      status: textOf(event.data.state) ?? row.state,
      category: row.category,
      area: communityOf(row.area_path),
      unit: textOf(event.data.organisation) ?? lead?.organisation ?? null,
      due: dueThen(row, event),
      urgent: row.urgent,
    },
  }
}

/** Number, link, status, category, community, unit and deadline: no words, no persons, nothing confidential. */
export const outside: Outside = { kinds: steps.map((step) => prefix + step), kindOf, tell }
