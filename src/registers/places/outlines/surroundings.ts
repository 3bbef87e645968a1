import clipping from 'polygon-clipping'
import Flatbush from 'flatbush'
import { isWithin } from '../../../kernel/reached.ts'
import { boundsOf, contains, type MultiPolygon } from '../geometry.ts'
import type { Node, Tree } from '../memory.ts'
import { codesOf, type Level } from '../rules.ts'
import type { Surveyed } from './identify.ts'
import { squareMetres } from './shape.ts'

export interface Ground {
  tree: Tree
  /** How far who draws may reach: nothing outside makes room for them. */
  path: string
  outlines: ReadonlyMap<string, MultiPolygon>
}

/** An area with the outline it will have: the one of the file where it draws it, else the one that stands. */
export interface Beside {
  code: string
  name: string
  level: Level
  parent: string | null
  path: string
  outline: MultiPolygon
  bounds: ReturnType<typeof boundsOf>
  metres: number
  /** Drawn by this file. */
  ours: Surveyed | undefined
  node: Node | undefined
  /** Its outline was surveyed, now or before: it binds. */
  surveyed: boolean
}

const apart = ([w1, s1, e1, n1]: Beside['bounds'], [w2, s2, e2, n2]: Beside['bounds']): boolean =>
  e1 <= w2 || e2 <= w1 || n1 <= s2 || n2 <= s1

/** Whether an edge of the outline comes near what lies within some bounds. */
const bordersOn = (outline: MultiPolygon, [west, south, east, north]: Beside['bounds']): boolean =>
  outline.some((polygon) =>
    polygon.some((ring) =>
      ring.some(([bx, by], i) => {
        const [ax, ay] = ring[i - 1] ?? [bx, by]
        return (
          Math.max(ax, bx) >= west &&
          Math.min(ax, bx) <= east &&
          Math.max(ay, by) >= south &&
          Math.min(ay, by) <= north
        )
      }),
    ),
  )

/** Square metres that two areas share; undefined where no sweep can tell. */
export function shared(a: Beside, b: Beside): number | undefined {
  if (apart(a.bounds, b.bounds)) return 0
  const [small, large] = a.metres < b.metres ? [a, b] : [b, a]
  const [lon, lat] = small.outline[0]?.[0]?.[0] ?? [0, 0]
  // Most of what lies in a street is far from its border: one point tells for all of it.
  if (!bordersOn(large.outline, small.bounds)) return contains(large.outline, lon, lat) ? small.metres : 0
  try {
    return squareMetres(clipping.intersection(a.outline, b.outline))
  } catch {
    return undefined
  }
}

const fromCommunity: readonly Level[] = ['grid', 'compound', 'micro-grid']

/** What stands and what a file draws, found by where it lies. */
export class Surroundings {
  /** What the file draws, in its order. */
  readonly drawn: Beside[]
  private readonly byCode: ReadonlyMap<string, Beside>
  private readonly all: Beside[]
  private readonly index: Flatbush | undefined
  /** Codes of areas below which something is surveyed, and below which the file draws. */
  private readonly above: ReadonlySet<string>
  private readonly opened: ReadonlyMap<string | null, Beside[]>
  private readonly tree: Tree

  constructor(areas: Surveyed[], { tree, outlines }: Ground) {
    this.tree = tree
    const ours = new Set(areas.map(({ code }) => code))
    this.drawn = areas.map((area) => besideOf(area, area.standing, area.outline, area))
    const standing = [...tree.byCode.values()].flatMap((node) => {
      const outline = ours.has(node.code) || node.valid_to !== null ? undefined : outlines.get(node.code)
      return outline?.length ? [besideOf(node, node, outline)] : []
    })
    this.all = [...this.drawn, ...standing]
    this.byCode = new Map(this.all.map((one) => [one.code, one]))
    this.above = new Set(
      this.all.filter((one) => one.surveyed).flatMap(({ path }) => codesOf(path).slice(0, -1)),
    )
    this.opened = Map.groupBy(this.drawn, ({ parent }) => parent)
    if (this.all.length === 0) return
    this.index = new Flatbush(this.all.length)
    for (const { bounds } of this.all) this.index.add(...bounds)
    this.index.finish()
  }

  of(code: string | null): Beside | undefined {
    return code === null ? undefined : this.byCode.get(code)
  }

  /** What is directly under an area. */
  under(code: string): Beside[] {
    const standing = (this.tree.byCode.get(code)?.children ?? []).flatMap((node) => this.of(node.code) ?? [])
    return [...new Set([...standing, ...(this.opened.get(code) ?? [])])]
  }

  /** The surveyed area next above one. */
  over({ path }: Beside): Beside | undefined {
    const above = codesOf(path).slice(0, -1).toReversed()
    return above.flatMap((code) => this.byCode.get(code) ?? []).find(({ surveyed }) => surveyed)
  }

  /** What a drawn area must not lie over, or what makes room for it; a pair of drawn ones is answered once. */
  near(one: Beside): Beside[] {
    const found = this.index?.search(...one.bounds) ?? []
    return found
      .toSorted((a, b) => a - b)
      .flatMap((i) => this.all[i] ?? [])
      .filter((other) => !other.ours || other.ours.n > (one.ours?.n ?? 0))
      .filter((other) => !isWithin(one.path, other.path) && !isWithin(other.path, one.path))
      .filter((other) => (other.surveyed ? this.binds(one, other) : this.yields(one, other)))
  }

  /**
   * Two surveyed areas are compared where nothing finer is surveyed in either, and where nothing is surveyed above either
   * that would be compared in its stead.
   */
  private binds(one: Beside, other: Beside): boolean {
    const finest = !this.above.has(one.code) && !this.above.has(other.code)
    return finest || (this.first(one, other) && this.first(other, one))
  }

  private first(one: Beside, other: Beside): boolean {
    const theirs = codesOf(other.path)
    const between = codesOf(one.path)
      .slice(0, -1)
      .filter((code) => !theirs.includes(code))
    return !between.some((code) => this.byCode.get(code)?.surveyed)
  }

  /** Generated areas make room for one of the same parent; generated cells for any surveyed cell. */
  private yields(one: Beside, other: Beside): boolean {
    return one.parent === other.parent || (this.isCell(one) && this.isCell(other))
  }

  private isCell({ code, level, node }: Beside): boolean {
    return fromCommunity.includes(level) && !node?.children.length && !this.opened.has(code)
  }

  /** What people call it; with what it stands under where that is another area. */
  named({ name, parent }: Beside, beside: Beside): string {
    if (parent === null || parent === beside.parent) return name
    const above = this.byCode.get(parent) ?? this.tree.byCode.get(parent)
    return above ? `${above.name} ${name}` : name
  }
}

const besideOf = (
  { code, name, level, parent, path }: Pick<Node, 'code' | 'name' | 'level' | 'parent' | 'path'>,
  node: Node | undefined,
  outline: MultiPolygon,
  ours?: Surveyed,
): Beside => ({
  code,
  name,
  level,
  parent,
  path,
  outline,
  bounds: boundsOf(outline),
  metres: squareMetres(outline),
  ours,
  node,
  // The outline of a district was known to a hundred metres when it was opened: it proves nothing.
  surveyed: ours !== undefined || (node !== undefined && !node.synthetic && level !== 'district'),
})
