import { contains, type MultiPolygon } from './geometry.ts'
import { type Cell, type Locator, locator } from './locate.ts'
import type { Node } from './memory.ts'

type Outlines = ReadonlyMap<string, MultiPolygon>

const cellOf = (node: Node, outlines: Outlines): Cell[] => {
  const outline = outlines.get(node.code)
  return outline?.length ? [{ code: node.code, outline }] : []
}

/** The finest areas that have an outline: what has none below itself stands for itself. */
function finest(node: Node, outlines: Outlines): Cell[] {
  const below = node.children.flatMap((child) => finest(child, outlines))
  return below.length > 0 ? below : cellOf(node, outlines)
}

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)]

/**
 * Points of a district → the finest area. Generated outlines tile their district: there one look into the index is
 * enough. Surveyed ones need not fit what is generated, nor touch one another: the finest surveyed area that holds a
 * point decides, and below it a point that lies in no cell of it goes to the nearest one (so does a gap between
 * surveyed areas, to the nearest inside the area above).
 */
export function groundOf(root: Node | undefined, outlines: Outlines): Locator {
  if (!root) return locator([])
  const index = locator(finest(root, outlines))
  const nodes = new Map(all(root).map((node) => [node.code, node]))
  const surveyed = [...nodes.values()].filter((node) => node !== root && !node.synthetic)
  const ruling = locator(surveyed.flatMap((node) => cellOf(node, outlines)))
  const gap = nearestBelow(outlines)
  const whole = outlines.get(root.code) ?? []
  return {
    ...index,
    find(lon, lat) {
      const first = index.find(lon, lat)
      // Nothing is finer than a surveyed cell, and where nothing is surveyed nothing else could rule.
      if (first !== undefined && (ruling.size === 0 || nodes.get(first)?.synthetic === false)) return first
      const rules = deepest(ruling.all(lon, lat), nodes)
      const hit = index.all(lon, lat).find((code) => under(code, rules))
      if (hit !== undefined) return hit
      return rules || contains(whole, lon, lat) ? gap(rules ?? root, lon, lat) : undefined
    },
  }

  /** Whether a cell lies under what rules here, with nothing surveyed between that does not hold the point. */
  function under(code: string, rules: Node | undefined): boolean {
    const top = rules ?? root
    for (let node = nodes.get(code); node && top; node = nodes.get(node.parent ?? '')) {
      if (node === top) return true
      if (!node.synthetic && outlines.has(node.code)) return false
    }
    return false
  }
}

function deepest(codes: string[], nodes: ReadonlyMap<string, Node>): Node | undefined {
  const found = codes.flatMap((code) => nodes.get(code) ?? [])
  return found.reduce<Node | undefined>(
    (best, node) => (!best || node.path.length > best.path.length ? node : best),
    undefined,
  )
}

/** From an area down to the finest: into the one below that holds the point, else into the nearest. */
function nearestBelow(outlines: Outlines) {
  const kept = new Map<string, Locator>()
  return function down(node: Node, lon: number, lat: number): string {
    const cells = kept.get(node.code) ?? locator(node.children.flatMap((child) => cellOf(child, outlines)))
    kept.set(node.code, cells)
    const code = cells.find(lon, lat) ?? cells.nearest(lon, lat)?.code
    const next = node.children.find((child) => child.code === code)
    return next ? down(next, lon, lat) : node.code
  }
}
