import { Problem } from '../../kernel/problem.ts'

/** Groups that have a roster: grid officers (S21), and specialists by skill (S151). */
export const rosterGroups = ['grid-officer', 'emergency', 'gas', 'family-doctor'] as const
export type RosterGroup = (typeof rosterGroups)[number]

/** Roles whose posts may stand in a roster. */
export const rosterRoles = ['grid-officer', 'specialist'] as const
export const standsInRoster = (post: { role: string; valid_to: string | null }): boolean =>
  post.valid_to === null && (rosterRoles as readonly string[]).includes(post.role)

/** The role of a group, and the skill where it is one of specialists. */
export const groupOf = (group: RosterGroup): { role: (typeof rosterRoles)[number]; skill: string | null } =>
  group === 'grid-officer' ? { role: group, skill: null } : { role: 'specialist', skill: group }

export interface Span {
  from: Date
  to: Date
}

const longest = 7 * 86_400_000

/** A shift has a beginning and an end, at most a week apart (422 `shift-span`), and is not over (422 `shift-past`). */
export function checkShift(span: Span, now: Date): void {
  const length = span.to.getTime() - span.from.getTime()
  if (!(length > 0) || length > longest) throw new Problem(422, 'shift-span')
  if (span.to <= now) throw new Problem(422, 'shift-past')
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/**
 * What of a period nobody has and what more than one has, in order. Spans may lie partly outside; those that touch
 * leave no gap.
 */
export function coverageOf(shifts: readonly Span[], period: Span): { gaps: Span[]; doubled: Span[] } {
  const edges = [
    ...new Set(
      [period.from, period.to, ...shifts.flatMap(({ from, to }) => [from, to])]
        .map((at) => at.getTime())
        .filter((at) => at >= period.from.getTime() && at <= period.to.getTime()),
    ),
  ].toSorted((a, b) => a - b)
  const gaps: Span[] = []
  const doubled: Span[] = []
  for (const [n, start] of edges.slice(0, -1).entries()) {
    const piece = { from: new Date(start), to: new Date(edges[n + 1] as number) }
    const count = shifts.filter((shift) => overlaps(shift, piece)).length
    if (count === 0) lengthen(gaps, piece)
    if (count > 1) lengthen(doubled, piece)
  }
  return { gaps, doubled }
}

/** Appends a piece to the last span where they touch. */
function lengthen(list: Span[], piece: Span): void {
  const last = list.at(-1)
  if (last && last.to.getTime() === piece.from.getTime())
    list[list.length - 1] = { from: last.from, to: piece.to }
  else list.push(piece)
}
