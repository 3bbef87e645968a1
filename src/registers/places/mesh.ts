import type { MultiPolygon, Polygon, Position, Ring } from './geometry.ts'

/** Vertices lie on a whole-number grid of 1e-7 degree (about a centimetre), so that orientation tests are exact. */
const PER_DEGREE = 1e7
const KEY = 2 ** 26

/** A counter-clockwise face of the mesh as vertex numbers. A hole is reached over a bridge walked both ways. */
export type Face = number[]

/**
 * A planar subdivision. Neighbouring faces share vertices by number: when an edge gets a vertex, both faces that
 * run along it get it. So cells tile their outline without gap or overlap by construction, not by tolerance.
 */
export interface Mesh {
  xs: number[]
  ys: number[]
  origin: Position
  /** Directed edge u→v to the face on its left. */
  left: Map<number, Face>
  numbers: Map<string, number>
}

const edge = (u: number, v: number) => u * KEY + v

export function createMesh(origin: Position): Mesh {
  return { xs: [], ys: [], origin: [snap(origin[0]), snap(origin[1])], left: new Map(), numbers: new Map() }
}

const snap = (degrees: number) => Math.round(degrees * PER_DEGREE)

/** The number of the vertex at whole-number coordinates relative to the origin. */
export function vertexAt(mesh: Mesh, x: number, y: number): number {
  const key = `${x},${y}`
  const known = mesh.numbers.get(key)
  if (known !== undefined) return known
  mesh.numbers.set(key, mesh.xs.length)
  mesh.ys.push(y)
  return mesh.xs.push(x) - 1
}

export function xOf(mesh: Mesh, v: number): number {
  return mesh.xs[v] ?? 0
}

export function yOf(mesh: Mesh, v: number): number {
  return mesh.ys[v] ?? 0
}

/** Positive when a, b, c turn left. Exact for districts up to about 4 degrees across. */
export function orient(mesh: Mesh, a: number, b: number, c: number): number {
  const [ax, ay] = [xOf(mesh, a), yOf(mesh, a)]
  return (xOf(mesh, b) - ax) * (yOf(mesh, c) - ay) - (yOf(mesh, b) - ay) * (xOf(mesh, c) - ax)
}

/** Twice the area of a face in grid units. */
export function faceArea(mesh: Mesh, face: Face): number {
  const root = face[0] ?? 0
  let sum = 0
  for (let i = 2; i < face.length; i++) sum += orient(mesh, root, face[i - 1] ?? 0, face[i] ?? 0)
  return sum
}

/** Adds a polygon as one face; holes are joined to the outer ring by bridges. */
export function addPolygon(mesh: Mesh, polygon: Polygon): Face {
  const rings = polygon.map((ring, i) => ringOf(mesh, ring, i === 0)).filter((ring) => ring.length > 2)
  let face = rings[0] ?? []
  // nearest hole first: a bridge may end on a hole that was joined before
  const holes = rings.slice(1)
  while (holes.length > 0) {
    const joined = joinNearest(mesh, face, holes)
    if (!joined) break
    face = joined
  }
  register(mesh, face)
  return face
}

function ringOf(mesh: Mesh, ring: Ring, outer: boolean): Face {
  const numbers: number[] = []
  for (const [lon, lat] of ring) {
    const v = vertexAt(mesh, snap(lon) - mesh.origin[0], snap(lat) - mesh.origin[1])
    if (numbers[numbers.length - 1] !== v) numbers.push(v)
  }
  if (numbers[0] === numbers[numbers.length - 1]) numbers.pop()
  return faceArea(mesh, numbers) > 0 === outer ? numbers : numbers.reverse()
}

function joinNearest(mesh: Mesh, face: Face, holes: Face[]): Face | undefined {
  const pairs: { hole: number; from: number; to: number; length: number }[] = []
  holes.forEach((ring, hole) => {
    ring.forEach((h, to) => {
      face.forEach((f, from) => {
        const length = Math.hypot(xOf(mesh, h) - xOf(mesh, f), yOf(mesh, h) - yOf(mesh, f))
        pairs.push({ hole, from, to, length })
      })
    })
  })
  pairs.sort((a, b) => a.length - b.length)
  for (const { hole, from, to } of pairs) {
    const ring = holes[hole] ?? []
    const [f, h] = [face[from] ?? 0, ring[to] ?? 0]
    if (f !== h && ![face, ...holes].every((one) => isClear(mesh, one, f, h))) continue
    if (!looksInside(mesh, face, from, h)) continue
    holes.splice(hole, 1)
    const round = [...ring.slice(to), ...ring.slice(0, to), h]
    return [...face.slice(0, from + 1), ...round, ...face.slice(from)]
  }
  return undefined
}

function register(mesh: Mesh, face: Face): void {
  for (let i = 0; i < face.length; i++) {
    mesh.left.set(edge(face[i] ?? 0, face[(i + 1) % face.length] ?? 0), face)
  }
}

/** Whether the segment a–b meets no edge of the face except at its own ends. */
export function isClear(mesh: Mesh, face: Face, a: number, b: number): boolean {
  let u = face[face.length - 1] ?? 0
  for (const v of face) {
    if (meets(mesh, a, b, u, v)) return false
    u = v
  }
  return true
}

function meets(mesh: Mesh, a: number, b: number, u: number, v: number): boolean {
  if ((u === a && v === b) || (u === b && v === a)) return true
  if (u === a || u === b) return between(mesh, a, b, v)
  if (v === a || v === b) return between(mesh, a, b, u)
  const [d1, d2] = [orient(mesh, a, b, u), orient(mesh, a, b, v)]
  if ((d1 > 0 && d2 > 0) || (d1 < 0 && d2 < 0)) return false
  const [d3, d4] = [orient(mesh, u, v, a), orient(mesh, u, v, b)]
  if ((d3 > 0 && d4 > 0) || (d3 < 0 && d4 < 0)) return false
  if (d1 === 0 && d2 === 0) return between(mesh, a, b, u) || between(mesh, a, b, v) || between(mesh, u, v, a)
  return true
}

/** Whether v lies on the open segment a–b. */
function between(mesh: Mesh, a: number, b: number, v: number): boolean {
  if (orient(mesh, a, b, v) !== 0) return false
  const [dx, dy] = [xOf(mesh, b) - xOf(mesh, a), yOf(mesh, b) - yOf(mesh, a)]
  const along = (xOf(mesh, v) - xOf(mesh, a)) * dx + (yOf(mesh, v) - yOf(mesh, a)) * dy
  return along > 0 && along < dx * dx + dy * dy
}

/** Whether looking from the face's corner `at` towards `target` one looks into the face. */
export function looksInside(mesh: Mesh, face: Face, at: number, target: number): boolean {
  const corner = face[at] ?? 0
  const before = face[(at + face.length - 1) % face.length] ?? 0
  const after = face[(at + 1) % face.length] ?? 0
  const leftOfAfter = orient(mesh, corner, after, target) > 0
  const rightOfBefore = orient(mesh, corner, before, target) < 0
  return orient(mesh, before, corner, after) > 0 ? leftOfAfter && rightOfBefore : leftOfAfter || rightOfBefore
}

/** Puts vertex w into the edge u→v of both faces that share it. */
export function insertVertex(mesh: Mesh, u: number, v: number, w: number): void {
  for (const [from, to] of [
    [u, v],
    [v, u],
  ] as const) {
    const face = mesh.left.get(edge(from, to))
    if (!face) continue
    const at = indexOfEdge(face, from, to)
    face.splice(at + 1, 0, w)
    mesh.left.delete(edge(from, to))
    mesh.left.set(edge(from, w), face)
    mesh.left.set(edge(w, to), face)
  }
}

function indexOfEdge(face: Face, u: number, v: number): number {
  for (let i = face.indexOf(u); i >= 0; i = face.indexOf(u, i + 1)) {
    if (face[(i + 1) % face.length] === v) return i
  }
  return -1
}

/** Cuts a face along corner i → `path` → corner j. Answers the part on the right of the path, then that on its left. */
export function cut(mesh: Mesh, face: Face, i: number, j: number, path: number[]): [Face, Face] {
  const walk = (from: number, to: number) =>
    from <= to ? face.slice(from, to + 1) : [...face.slice(from), ...face.slice(0, to + 1)]
  const right = [...walk(i, j), ...path.toReversed()]
  const left = [...walk(j, i), ...path]
  register(mesh, right)
  register(mesh, left)
  return [right, left]
}

/**
 * The outline of a set of faces: edges walked both ways cancel, what is left is chained into rings.
 * Outer rings first by size, holes with the ring they lie in.
 */
export function outlineOf(mesh: Mesh, faces: Face[]): MultiPolygon {
  const rings = chain(mesh, openEdges(faces)).map((face) => ({ face, area: faceArea(mesh, face) }))
  const outers = rings.filter((ring) => ring.area > 0).sort((a, b) => b.area - a.area)
  const polygons = outers.map((ring) => [ring.face])
  for (const hole of rings.filter((ring) => ring.area < 0)) {
    // the smallest ring around it: outers stand in falling order
    const home = outers.findLastIndex((outer) => surrounds(mesh, outer.face, hole.face))
    polygons[home < 0 ? 0 : home]?.push(hole.face)
  }
  return polygons.map((polygon) => polygon.map((face) => positions(mesh, face)))
}

function openEdges(faces: Face[]): Map<number, number[]> {
  const directed = new Set<number>()
  for (const face of faces) {
    for (let i = 0; i < face.length; i++) {
      const [u, v] = [face[i] ?? 0, face[(i + 1) % face.length] ?? 0]
      if (!directed.delete(edge(v, u))) directed.add(edge(u, v))
    }
  }
  const next = new Map<number, number[]>()
  for (const key of directed) {
    const u = Math.floor(key / KEY)
    const list = next.get(u)
    if (list) list.push(key % KEY)
    else next.set(u, [key % KEY])
  }
  return next
}

function chain(mesh: Mesh, next: Map<number, number[]>): Face[] {
  const rings: Face[] = []
  for (const [start, targets] of next) {
    while (targets.length > 0) {
      const ring = [start]
      let [from, at] = [start, targets.pop() ?? start]
      while (at !== start) {
        ring.push(at)
        const to = leave(mesh, next, from, at)
        ;[from, at] = [at, to]
      }
      rings.push(ring)
    }
  }
  return rings
}

/** At a vertex where rings touch: the first way out clockwise from where we came keeps them apart. */
function leave(mesh: Mesh, next: Map<number, number[]>, from: number, at: number): number {
  const targets = next.get(at) ?? []
  if (targets.length < 2) return targets.pop() ?? at
  const angle = (v: number) => Math.atan2(yOf(mesh, v) - yOf(mesh, at), xOf(mesh, v) - xOf(mesh, at))
  const back = angle(from)
  const turned = targets.map((v) => (back - angle(v) + 4 * Math.PI) % (2 * Math.PI))
  const best = turned.indexOf(Math.min(...turned))
  return targets.splice(best, 1)[0] ?? at
}

function surrounds(mesh: Mesh, outer: Face, inner: Face): boolean {
  const own = new Set(outer)
  const v = inner.find((one) => !own.has(one))
  if (v === undefined) return true
  const [x, y] = [xOf(mesh, v), yOf(mesh, v)]
  let inside = false
  let u = outer[outer.length - 1] ?? 0
  for (const w of outer) {
    const [uy, wy] = [yOf(mesh, u), yOf(mesh, w)]
    if (uy > y !== wy > y && x < xOf(mesh, u) + ((y - uy) * (xOf(mesh, w) - xOf(mesh, u))) / (wy - uy))
      inside = !inside
    u = w
  }
  return inside
}

function positions(mesh: Mesh, face: Face): Ring {
  const ring = face.map(
    (v): Position => [
      (mesh.origin[0] + xOf(mesh, v)) / PER_DEGREE,
      (mesh.origin[1] + yOf(mesh, v)) / PER_DEGREE,
    ],
  )
  const [lon, lat] = ring[0] ?? [0, 0]
  return [...ring, [lon, lat]]
}
