import { setImmediate } from 'node:timers/promises'
import { Doubt } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { centreOf, type MultiPolygon, type Position } from '../geometry.ts'
import { below } from '../memory.ts'
import { fromWgs84 } from '../position.ts'
import { without } from '../adjustments/borders.ts'
import type { Surveyed } from './identify.ts'
import { squareMetres } from './shape.ts'
import { columns } from './columns.ts'
import { type Beside, type Ground, shared, Surroundings } from './surroundings.ts'

/** Shares of an area, in per cent. */
export interface Limits {
  /** What may lie over a border before it counts: surveys are good to some decimetres. */
  over: number
  /** How much larger or smaller an area may become before somebody should look. */
  change: number
}

export interface Fit {
  /** For each area that is drawn, in order: what keeps it out, or what should be looked at. */
  findings: (Problem | Doubt | undefined)[]
  /** Generated neighbours that make room, with what is left of them. */
  cut: { code: string; outline: MultiPolygon; by: string }[]
  /** Generated areas of which nothing is left, and who takes over. */
  absorbed: { code: string; into: string }[]
}

/** Less of a generated area than this is left: it is gone. */
const gone = 0.05
const column = columns.geometry.zh

const percent = (share: number): number => Math.max(1, Math.round(share * 100))

class Judge {
  readonly fit: Fit
  private readonly at = new Map<string, number>()
  private readonly areas: Surveyed[]
  private readonly ground: Ground
  private readonly limits: Limits
  private readonly around: Surroundings
  private readonly taken = new Map<Beside, { by: Beside; metres: number }[]>()

  constructor(areas: Surveyed[], ground: Ground, limits: Limits) {
    this.areas = areas
    this.ground = ground
    this.limits = limits
    this.around = new Surroundings(areas, ground)
    areas.forEach((area, i) => this.at.set(area.code, i))
    this.fit = { findings: areas.map(() => undefined), cut: [], absorbed: [] }
  }

  /** A Problem stands before a Doubt, the first before the others. */
  private find(area: Surveyed, finding: Problem | Doubt): void {
    const i = this.at.get(area.code) ?? -1
    const there = this.fit.findings[i]
    if (!there || (there instanceof Doubt && finding instanceof Problem)) this.fit.findings[i] = finding
  }

  private wrong(area: Surveyed, code: string, data: Record<string, string | number>): void {
    this.find(area, new Problem(422, code, { name: area.name, ...data, column }))
  }

  private doubt(area: Surveyed, code: string, data: Record<string, string | number> = {}): void {
    this.find(area, new Doubt(code, { name: area.name, ...data, column }))
  }

  /** A part of the area lies outside the one above it, or outside the next above that was surveyed. */
  private inside(one: Beside, area: Surveyed): void {
    const parent = this.around.of(one.parent)
    const surveyed = this.around.over(one)
    if (parent && parent !== surveyed) this.outside(one, area, parent)
    if (surveyed) this.outside(one, area, surveyed)
  }

  private outside(one: Beside, area: Surveyed, above: Beside): void {
    const common = shared(one, above)
    if (common === undefined) return this.doubt(area, 'outline-unclear', { other: above.name })
    const out = Math.max(0, one.metres - common) / one.metres
    if (out <= this.limits.over / 100) return
    // A generated outline proves nothing but the wrong place.
    const data = { other: above.name, percent: percent(out) }
    if (above.surveyed || out > 0.5)
      this.wrong(area, out > 0.5 ? 'outline-elsewhere' : 'outline-outside', data)
    else this.doubt(area, 'outline-beyond', data)
  }

  /** Surveyed areas below, not drawn by the file, that the new outline leaves outside. */
  private holds(one: Beside, area: Surveyed): void {
    for (const inner of area.standing ? below(area.standing) : []) {
      const held = this.around.of(inner.code)
      if (!held?.surveyed || held.ours || this.around.over(held) !== one) continue
      const common = shared(held, one)
      const other = this.around.named(held, one)
      if (common === undefined) this.doubt(area, 'outline-unclear', { other })
      const out = Math.max(0, held.metres - (common ?? held.metres)) / held.metres
      if (out > this.limits.over / 100) this.wrong(area, 'outline-leaves', { other, percent: percent(out) })
    }
  }

  /** Areas that do not hold one another must not lie over one another; generated ones make room. */
  private pair(one: Beside, area: Surveyed, other: Beside): void {
    const metres = shared(one, other)
    const [later, earlier] = other.ours ? [other, one] : [one, other]
    const at = other.ours ?? area
    const name = this.around.named(earlier, later)
    if (metres === undefined)
      return other.surveyed
        ? this.wrong(at, 'outline-unclear', { other: name })
        : this.doubt(at, 'outline-unclear', { other: name })
    if (!other.surveyed) {
      if (metres > 0.5) this.taken.set(other, [...(this.taken.get(other) ?? []), { by: one, metres }])
      return
    }
    const share = metres / Math.min(one.metres, other.metres)
    if (share > this.limits.over / 100)
      this.wrong(at, 'outline-overlaps', { other: name, metres: Math.round(metres), percent: percent(share) })
  }

  private makeRoom(one: Beside, by: { by: Beside; metres: number }[]): void {
    const rest = without(
      one.outline,
      by.map((taker) => taker.by.outline),
    )
    const most = by.toSorted((a, b) => b.metres - a.metres)[0]?.by
    const { node } = one
    if (!most?.ours || !node) return
    const other = this.around.named(one, most)
    if (!isWithin(node.path, this.ground.path)) return this.wrong(most.ours, 'outline-beside', { other })
    if (rest.length && squareMetres(rest) / one.metres > gone) {
      this.fit.cut.push({ code: one.code, outline: rest, by: most.code })
      return this.doubt(most.ours, 'outline-yields', { other })
    }
    // Streets and communities are real, only their outlines are not; one with areas below cannot simply go.
    if (node.level === 'street' || node.level === 'community' || node.children.length > 0)
      return this.wrong(most.ours, 'outline-covers', { other })
    this.fit.absorbed.push({ code: one.code, into: most.code })
    this.doubt(most.ours, 'outline-absorbs', { other })
  }

  /** What of the parent belongs to nobody, once all below it is surveyed. */
  private gap(parent: string): void {
    const whole = this.around.of(parent)
    const all = this.around.under(parent)
    const first = all.find(({ ours }) => ours)?.ours
    if (!whole || !first || all.some(({ surveyed }) => !surveyed)) return
    const covered = all.reduce((sum, one) => sum + (shared(one, whole) ?? 0), 0)
    const open = 1 - covered / whole.metres
    if (open > this.limits.over / 100)
      this.doubt(first, 'outline-gap', { other: whole.name, percent: percent(open) })
  }

  private changed(area: Surveyed): void {
    const { standing } = area
    const before = this.ground.outlines.get(area.code)
    if (!before?.length || !standing || standing.synthetic) return
    const [old, now] = [squareMetres(before), squareMetres(area.outline)]
    const change = (now - old) / old
    if (Math.abs(change) > this.limits.change / 100)
      this.doubt(area, change > 0 ? 'outline-larger' : 'outline-smaller', {
        percent: percent(Math.abs(change)),
      })
  }

  /** Whether the whole file is shifted as maps of GCJ-02 are, against what was surveyed before. */
  private shifted(): void {
    const moves = this.areas.flatMap(({ code, standing, outline }) => {
      const before = this.ground.outlines.get(code)
      return before?.length && standing && !standing.synthetic
        ? [{ from: centreOf(before), to: centreOf(outline) }]
        : []
    })
    const [first] = this.areas
    if (!first || moves.length === 0) return
    const mean = (of: (move: (typeof moves)[number]) => number) =>
      moves.reduce((sum, move) => sum + of(move), 0) / moves.length
    const at: Position = [mean(({ from }) => from[0]), mean(({ from }) => from[1])]
    const gcj = fromWgs84(at[0], at[1], 'gcj02')
    const should = [gcj[0] - at[0], gcj[1] - at[1]] as const
    const is = [mean(({ from, to }) => to[0] - from[0]), mean(({ from, to }) => to[1] - from[1])] as const
    const length = Math.hypot(...should)
    if (length > 0 && Math.hypot(is[0] - should[0], is[1] - should[1]) < length * 0.3)
      this.doubt(first, 'outline-gcj', { metres: Math.round(length * 111_320) })
  }

  /** Others have their turn between two areas: a file of thousands takes its time. */
  private async judgeOne(one: Beside): Promise<void> {
    const area = one.ours
    if (!area) return
    await setImmediate()
    this.inside(one, area)
    this.holds(one, area)
    for (const other of this.around.near(one)) this.pair(one, area, other)
  }

  async judge(): Promise<Fit> {
    await setImmediate()
    this.shifted()
    await setImmediate()
    for (const area of this.areas)
      if (area.called && area.called !== area.name) this.doubt(area, 'area-name', { other: area.called })
    for (const one of this.around.drawn) await this.judgeOne(one)
    for (const [one, by] of this.taken) {
      await setImmediate()
      this.makeRoom(one, by)
    }
    for (const parent of new Set(this.areas.map((area) => area.parent))) {
      await setImmediate()
      if (parent !== null) this.gap(parent)
    }
    for (const area of this.areas) this.changed(area)
    return this.fit
  }
}

/**
 * Whether surveyed areas fit one another, what stands beside them and what lies above and below. Surveyed outlines bind;
 * generated ones make room and are evidence of nothing.
 */
export const judged = (areas: Surveyed[], ground: Ground, limits: Limits): Promise<Fit> =>
  new Judge(areas, ground, limits).judge()
