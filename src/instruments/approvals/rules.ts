/** Pure rules of approvals: which rule counts, who may decide, when a step is done, what looks split. */
import type { Role } from '../../kernel/access.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { isWithin } from '../../kernel/reached.ts'

/** What is approved; a room above asks under one of these. */
export const kinds = [
  'construction',
  'flexible',
  'reserve',
  'sunk-matter',
  'fund-opening',
  'application',
  'distribution',
  'award',
  'incentive',
  'reward',
] as const
export type Kind = (typeof kinds)[number]
export const measures = ['yuan', 'm2', 'count', 'none'] as const
export type Measure = (typeof measures)[number]
export const stepKinds = ['decide', 'panel', 'publicity'] as const
export type StepKind = (typeof stepKinds)[number]
/** Levels at which is decided, from the ground up. */
export const stepLevels = ['community', 'street', 'district'] as const
export type StepLevel = (typeof stepLevels)[number]
export const deciderRoles = [
  'community-lead',
  'street-lead',
  'district-lead',
  'treasurer',
  'approver',
  'fund-officer',
] as const satisfies readonly Role[]
export type DeciderRole = (typeof deciderRoles)[number]
export const says = ['approve', 'refuse', 'return'] as const
export type Says = (typeof says)[number]
export type Outcome = 'approved' | 'refused' | 'returned'
export const states = ['open', 'approved', 'refused', 'returned', 'withdrawn'] as const
export type ApprovalState = (typeof states)[number]

export interface StepRule {
  kind: StepKind
  /** Who decides, or notes the end of the publicity, on the area of this level above the subject. */
  role: DeciderRole
  level: StepLevel
  /** Of a panel: how many agree at least, of how many. */
  atLeast?: number
  of?: number
  /** Of a publicity: how many days objections are heard. */
  days?: number
}

export interface Band {
  kind: string
  area_path: string
  /** In the smallest unit, both ends included; null: no end. */
  least: bigint | null
  most: bigint | null
  valid_from: Day
  valid_to: Day | null
}

/** The rule for an amount on a day at a place: that of the nearest area, the newest of those; undefined where none fits. */
export function bandFor<B extends Band>(
  bands: readonly B[],
  of: { kind: string; amount: bigint; path: string; day: Day },
): B | undefined {
  const fits = bands.filter(
    (b) =>
      b.kind === of.kind &&
      (b.least === null || b.least <= of.amount) &&
      (b.most === null || of.amount <= b.most) &&
      b.valid_from <= of.day &&
      (b.valid_to === null || of.day < b.valid_to) &&
      isWithin(of.path, b.area_path),
  )
  return fits.toSorted(
    (a, b) => b.area_path.length - a.area_path.length || (a.valid_from < b.valid_from ? 1 : -1),
  )[0]
}

/**
 * The bands of one rule, from nothing up: each begins above the one before and the last has no end, so that no amount
 * is without a rule and none has two. Refuses others (422 `bands-order`).
 */
export function bandsFrom<B extends { most: bigint | null }>(
  list: readonly B[],
): (B & { least: bigint | null })[] {
  return list.map((band, i) => {
    const before = list[i - 1]?.most ?? null
    const last = i === list.length - 1
    const ordered = band.most === null ? last : !last && band.most > (before ?? -1n)
    if (!ordered) throw new Problem(422, 'bands-order')
    return { ...band, least: before === null ? null : before + 1n }
  })
}

const leadOf: Record<StepLevel, DeciderRole> = {
  community: 'community-lead',
  street: 'street-lead',
  district: 'district-lead',
}

/** Refuses steps that say too little or too much (422 `step-parts`). */
export function checkSteps(steps: readonly StepRule[]): void {
  for (const { kind, role, level, atLeast, of, days } of steps) {
    const panel = atLeast !== undefined && of !== undefined && atLeast <= of
    const parts =
      kind === 'panel'
        ? panel && days === undefined
        : atLeast === undefined && of === undefined && (kind === 'publicity') === (days !== undefined)
    const lead = stepLevels.every((one) => leadOf[one] !== role || one === level)
    if (!parts || !lead) throw new Problem(422, 'step-parts')
  }
}

/** A post that may decide: a role on exactly this area. */
export interface Rung {
  role: DeciderRole
  path: string
}

/**
 * Whose turn it is, first to last: the role on the area of the step's level, then the lead of that level, then the leads
 * of the levels above. The first post that somebody holds who may decide counts: so a community of two people is not
 * stuck where one of them asked and the other is the only approver.
 */
export function rungsOf(step: Pick<StepRule, 'role' | 'level'>, path: string): Rung[] {
  const codes = path.split('/')
  const at = stepLevels.indexOf(step.level)
  const pathOf = (level: StepLevel) => codes.slice(0, stepLevels.length - stepLevels.indexOf(level)).join('/')
  const leads = stepLevels.slice(at).map((level): Rung => ({ role: leadOf[level], path: pathOf(level) }))
  return step.role === leadOf[step.level] ? leads : [{ role: step.role, path: pathOf(step.level) }, ...leads]
}

/**
 * Who sits at a step (职责分离): of the first post with enough holders who neither asked for it nor decided another step
 * of it. Nobody where no post has.
 */
export function seatsAt(
  holders: readonly (readonly string[])[],
  barred: readonly string[],
  enough = 1,
): { persons: string[]; rung: number } {
  for (const [rung, persons] of holders.entries()) {
    const free = persons.filter((person) => !barred.includes(person))
    if (free.length >= enough) return { persons: free, rung }
  }
  return { persons: [], rung: -1 }
}

/** Who may not sit at a step. The end of a publicity is noted, not decided: it bars nobody, and only the author from it. */
export const barredFrom = (
  kind: StepKind,
  author: string,
  earlier: readonly { kind: StepKind; persons: readonly string[] }[],
): string[] => [
  author,
  ...(kind === 'publicity' ? [] : earlier.filter((e) => e.kind !== 'publicity').flatMap((e) => e.persons)),
]

/**
 * Whose seat somebody takes: their own (null), that of one who let them stand in (its person), or none (undefined). `free`
 * are the seats without a voice yet. Who may not decide does not by standing in either.
 */
export function seatFor(
  person: string,
  free: readonly string[],
  barred: readonly string[],
  given: readonly { from: string; kinds: readonly string[] }[],
  kind: string,
): string | null | undefined {
  if (free.includes(person)) return null
  if (barred.includes(person)) return undefined
  return given.find((g) => free.includes(g.from) && (g.kinds.length === 0 || g.kinds.includes(kind)))?.from
}

const outcomes: Record<Says, Outcome> = { approve: 'approved', refuse: 'refused', return: 'returned' }

/** What a step has come to with these voices; undefined while it goes on. */
export function outcomeOf(
  step: { kind: StepKind; atLeast: number | null; of: number | null },
  voices: readonly Says[],
): Outcome | undefined {
  if (step.kind !== 'panel') return voices[0] && outcomes[voices[0]]
  const count = (what: Says) => voices.filter((one) => one === what).length
  if (count('approve') >= (step.atLeast ?? 1)) return 'approved'
  return count('refuse') > (step.of ?? 1) - (step.atLeast ?? 1) ? 'refused' : undefined
}

export interface Part {
  id: string
  amount: bigint
  day: Day
}

/**
 * What looks split: parts of one area, kind and party within `days` of this one, each at most and together over the
 * threshold that would have sent them higher. Empty where they do not pass it (S18).
 */
export function splitWith<P extends Part>(
  one: Part,
  others: readonly P[],
  most: bigint | null,
  days: number,
): P[] {
  if (most === null || one.amount > most) return []
  const near = others.filter((p) => p.amount <= most && Math.abs(daysBetween(p.day, one.day)) < days)
  const sum = near.reduce((total, p) => total + p.amount, one.amount)
  return near.length && sum > most ? near : []
}
