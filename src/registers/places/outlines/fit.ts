import { setImmediate } from 'node:timers/promises'
import clipping from 'polygon-clipping'
import { Doubt } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { isWithin } from '../../../kernel/reached.ts'
import { boundsOf, centreOf, type MultiPolygon, type Position } from '../geometry.ts'
import type { Node, Tree } from '../memory.ts'
import { fromWgs84 } from '../position.ts'
import { without } from '../adjustments/borders.ts'
import type { Surveyed } from './identify.ts'
import { squareMetres } from './shape.ts'
import { columns } from './columns.ts'

/** Shares of an area, in per cent. */
export interface Limits {
  /** What may lie over a border before it counts: surveys are good to some decimetres. */
  over: number
  /** How much larger or smaller an area may become before somebody should look. */
  change: number
}

export interface Ground {
  tree: Tree
  /** How far who draws may reach: nothing outside makes room for them. */
  path: string
  outlines: ReadonlyMap<string, MultiPolygon>
}

export interface Fit {
  /** For each area that is drawn, in order: what keeps it out, or what should be looked at. */
  findings: (Problem | Doubt | undefined)[]
  /** Generated neighbours that make room, with what is left of them. */
  cut: { code: string; outline: MultiPolygon; by: string }[]
  /** Generated areas of which nothing is left, and who takes over. */
  absorbed: { code: string; into: string }[]
}

interface Beside {
  code: string
  name: string
  outline: MultiPolygon
  /** Drawn by this file. */
  ours: Surveyed | undefined
  node: Node | undefined
  metres: number
}

/** Less of a generated area than this is left: it is gone. */
const gone = 0.05
const column = columns.geometry.zh

const apart = (a: MultiPolygon, b: MultiPolygon): boolean => {
  const [w1, s1, e1, n1] = boundsOf(a)
  const [w2, s2, e2, n2] = boundsOf(b)
  return e1 <= w2 || e2 <= w1 || n1 <= s2 || n2 <= s1
}

/** Square metres that two outlines share; undefined where no sweep can tell. */
function shared(a: MultiPolygon, b: MultiPolygon): number | undefined {
  if (apart(a, b)) return 0
  try {
    return squareMetres(clipping.intersection(a, b))
  } catch {
    return undefined
  }
}

const percent = (share: number): number => Math.max(1, Math.round(share * 100))

class Judge {
  readonly fit: Fit
  private readonly ours: Map<string, Surveyed>
  private readonly at = new Map<string, number>()
  private readonly areas: Surveyed[]
  private readonly ground: Ground
  private readonly limits: Limits

  constructor(areas: Surveyed[], ground: Ground, limits: Limits) {
    this.areas = areas
    this.ground = ground
    this.limits = limits
    this.ours = new Map(areas.map((area) => [area.code, area]))
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

  private beside(node: Node | undefined, code: string): Beside | undefined {
    const ours = this.ours.get(code)
    const outline = ours?.outline ?? this.ground.outlines.get(code)
    if (!outline?.length) return undefined
    const name = ours?.name ?? node?.name ?? code
    return { code, name, outline, ours, node, metres: squareMetres(outline) }
  }

  /** A part of the area lies outside the one above it. */
  inside(area: Surveyed): void {
    const node = this.ground.tree.byCode.get(area.parent ?? '')
    const parent = area.parent === null ? undefined : this.beside(node, area.parent)
    if (!parent) return
    const own = squareMetres(area.outline)
    const common = shared(area.outline, parent.outline)
    if (common === undefined) return this.doubt(area, 'outline-unclear', { other: parent.name })
    const out = Math.max(0, own - common) / own
    if (out <= this.limits.over / 100) return
    // A generated outline, or the district's own of a hundred metres, proves nothing but the wrong place.
    const surveyed = parent.ours ?? (node && !node.synthetic && node.level !== 'district')
    const data = { other: parent.name, percent: percent(out) }
    if (surveyed || out > 0.5) this.wrong(area, out > 0.5 ? 'outline-elsewhere' : 'outline-outside', data)
    else this.doubt(area, 'outline-beyond', data)
  }

  /** Surveyed areas below, not drawn by the file, that the new outline leaves outside. */
  holds(area: Surveyed): void {
    for (const child of area.standing?.children ?? []) {
      if (child.synthetic || this.ours.has(child.code)) continue
      const one = this.beside(child, child.code)
      const common = one && shared(one.outline, area.outline)
      if (!one || common === undefined) continue
      const out = Math.max(0, one.metres - common) / one.metres
      if (out > this.limits.over / 100)
        this.wrong(area, 'outline-leaves', { other: child.name, percent: percent(out) })
    }
  }

  /** Areas under one parent must not lie over one another; generated ones make room. */
  async siblings(parent: string): Promise<void> {
    const nodes = this.ground.tree.byCode.get(parent)?.children ?? []
    const codes = new Set([
      ...nodes.map(({ code }) => code),
      ...this.areas.filter((a) => a.parent === parent).map((a) => a.code),
    ])
    const all = [...codes].flatMap((code) => this.beside(this.ground.tree.byCode.get(code), code) ?? [])
    const taken = new Map<Beside, { by: Beside; metres: number }[]>()
    for (const [i, one] of all.entries()) {
      if (i % 20 === 0) await setImmediate()
      for (const other of all.slice(i + 1)) if (one.ours || other.ours) this.pair(one, other, taken)
    }
    for (const [one, by] of taken) this.makeRoom(one, by)
    this.gap(parent, all)
  }

  private pair(a: Beside, b: Beside, taken: Map<Beside, { by: Beside; metres: number }[]>): void {
    const metres = shared(a.outline, b.outline)
    const later = !b.ours || (a.ours && a.ours.n > b.ours.n) ? a : b
    const other = later === a ? b : a
    if (!later.ours) return
    const generated = !other.ours && other.node?.synthetic === true
    if (metres === undefined)
      return generated
        ? this.doubt(later.ours, 'outline-unclear', { other: other.name })
        : this.wrong(later.ours, 'outline-unclear', { other: other.name })
    if (generated) {
      if (metres > 0.5) taken.set(other, [...(taken.get(other) ?? []), { by: later, metres }])
      return
    }
    const share = metres / Math.min(a.metres, b.metres)
    if (share > this.limits.over / 100)
      this.wrong(later.ours, 'outline-overlaps', {
        other: other.name,
        metres: Math.round(metres),
        percent: percent(share),
      })
  }

  private makeRoom(one: Beside, by: { by: Beside; metres: number }[]): void {
    const rest = without(
      one.outline,
      by.map((taker) => taker.by.outline),
    )
    const most = by.toSorted((a, b) => b.metres - a.metres)[0]?.by
    const { node } = one
    if (!most?.ours || !node) return
    if (!isWithin(node.path, this.ground.path))
      return this.wrong(most.ours, 'outline-beside', { other: one.name })
    if (rest.length && squareMetres(rest) / one.metres > gone) {
      this.fit.cut.push({ code: one.code, outline: rest, by: most.code })
      return this.doubt(most.ours, 'outline-yields', { other: one.name })
    }
    // Streets and communities are real, only their outlines are not; one with areas below cannot simply go.
    if (node.level === 'street' || node.level === 'community' || node.children.length > 0)
      return this.wrong(most.ours, 'outline-covers', { other: one.name })
    this.fit.absorbed.push({ code: one.code, into: most.code })
    this.doubt(most.ours, 'outline-absorbs', { other: one.name })
  }

  /** What of the parent belongs to nobody, once all below it is surveyed. */
  private gap(parent: string, all: Beside[]): void {
    const node = this.ground.tree.byCode.get(parent)
    const whole = this.beside(node, parent)
    const first = all.find(({ ours }) => ours)?.ours
    if (!whole || !first || all.some(({ ours, node: one }) => !ours && one?.synthetic)) return
    const covered = all.reduce((sum, one) => sum + (shared(one.outline, whole.outline) ?? 0), 0)
    const open = 1 - covered / whole.metres
    if (open > this.limits.over / 100)
      this.doubt(first, 'outline-gap', { other: whole.name, percent: percent(open) })
  }

  changed(area: Surveyed): void {
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
  shifted(): void {
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

  async judge(): Promise<Fit> {
    this.shifted()
    for (const area of this.areas)
      if (area.called && area.called !== area.name) this.doubt(area, 'area-name', { other: area.called })
    for (const [i, area] of this.areas.entries()) {
      if (i % 20 === 0) await setImmediate()
      this.inside(area)
      this.holds(area)
    }
    for (const parent of new Set(this.areas.map((area) => area.parent)))
      if (parent !== null) await this.siblings(parent)
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
