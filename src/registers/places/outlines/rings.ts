import Flatbush from 'flatbush'
import { Problem } from '../../../kernel/problem.ts'
import type { MultiPolygon, Position } from '../geometry.ts'

/** Positions are whole numbers of this many to a degree, a centimetre: what crosses is then decided without rounding. */
export const perDegree = 1e7

interface Edge {
  ring: number
  n: number
  of: number
  a: Position
  b: Position
}

const whole = ([lon, lat]: Position): Position => [Math.round(lon * perDegree), Math.round(lat * perDegree)]

function edgesOf(shape: MultiPolygon): Edge[] {
  return shape.flat().flatMap((ring, r) => {
    const points = ring.map(whole)
    return points
      .slice(1)
      .map((b, n): Edge => ({ ring: r, n, of: points.length - 1, a: points[n] as Position, b }))
  })
}

/** Which side of a→b the point lies on. */
const side = (a: Position, b: Position, p: Position): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]))

const between = (a: Position, b: Position, p: Position): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1])

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

/** Neighbours of a ring share a corner; they only clash where one runs back over the other. */
function foldsBack(e: Edge, f: Edge): boolean {
  const [first, second] = same(e.b, f.a) ? [e, f] : [f, e]
  const { a, b } = first
  return (
    side(a, b, second.b) === 0 &&
    (b[0] - a[0]) * (second.b[0] - b[0]) + (b[1] - a[1]) * (second.b[1] - b[1]) < 0
  )
}

function clash(e: Edge, f: Edge): boolean {
  const one = e.ring === f.ring
  const apart = Math.abs(e.n - f.n)
  if (one && (apart === 1 || apart === e.of - 1)) return foldsBack(e, f)
  const [s1, s2, s3, s4] = [
    side(e.a, e.b, f.a),
    side(e.a, e.b, f.b),
    side(f.a, f.b, e.a),
    side(f.a, f.b, e.b),
  ]
  if (s1 * s2 < 0 && s3 * s4 < 0) return true
  const touching = [
    s1 === 0 && between(e.a, e.b, f.a) ? f.a : undefined,
    s2 === 0 && between(e.a, e.b, f.b) ? f.b : undefined,
    s3 === 0 && between(f.a, f.b, e.a) ? e.a : undefined,
    s4 === 0 && between(f.a, f.b, e.b) ? e.b : undefined,
  ].filter((p): p is Position => p !== undefined)
  // A ring must not meet itself again; two rings may meet in a corner, not along an edge.
  return one ? touching.length > 0 : touching.some((p) => touching.some((q) => !same(p, q)))
}

/** Pairs of edges that lie over one another by their boxes: a drawn border has a few to each edge. */
const mostPairs = 2_000_000

/** Where the outline crosses or touches itself, in degrees; undefined where it does not. */
export function crossingOf(shape: MultiPolygon): Position | undefined {
  const edges = edgesOf(shape)
  if (edges.length === 0) return undefined
  const index = new Flatbush(edges.length)
  for (const { a, b } of edges)
    index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  index.finish()
  let pairs = 0
  for (const [i, e] of edges.entries()) {
    const [west, east] = [Math.min(e.a[0], e.b[0]), Math.max(e.a[0], e.b[0])]
    const [south, north] = [Math.min(e.a[1], e.b[1]), Math.max(e.a[1], e.b[1])]
    const [hit] = index.search(west, south, east, north, (j) => {
      if (j <= i) return false
      if (++pairs > mostPairs) throw new Problem(422, 'outline-tangled')
      return clash(e, edges[j] as Edge)
    })
    if (hit !== undefined) return [e.a[0] / perDegree, e.a[1] / perDegree]
  }
  return undefined
}
