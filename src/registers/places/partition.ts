import { type Chord, chordsAlong } from './chord.ts'
import {
  cut,
  type Face,
  faceArea,
  insertVertex,
  isClear,
  looksInside,
  type Mesh,
  vertexAt,
  xOf,
  yOf,
} from './mesh.ts'

/** A territory is a set of faces: islands belong to the same area. */
export type Territory = Face[]
export type Random = () => number

/** What a cut shall do for a direction: the share of the area below it, and who gets which side. */
export interface Deal<G> {
  share: number
  below: G[]
  above: G[]
}

export interface CutStyle {
  /** Longitude scale: cosine of the latitude. */
  squeeze: number
  /** How far long cuts bend, as a part of their length; 0 cuts straight like a street block. */
  bend: number
}

/** mulberry32: small, seeded, the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Plan<G> {
  deal: Deal<G>
  below: Territory
  above: Territory
  chord?: Chord
  score: number
}

const ANGLES = 7
const LAST_RESORT = 48
const WHOLE = 0.03

/**
 * Cuts a territory in two along the best of several directions: near the wanted share, with a short cut.
 * `deal(nx, ny)` says for a direction how the groups fall to its two sides.
 */
export function bisect<G>(
  mesh: Mesh,
  territory: Territory,
  deal: (nx: number, ny: number) => Deal<G>,
  style: CutStyle,
  random: Random,
): { below: Territory; above: Territory; deal: Deal<G> } {
  for (const angles of [ANGLES, LAST_RESORT]) {
    const turn = random() * Math.PI
    const plans: Plan<G>[] = []
    for (let i = 0; i < angles; i++) {
      const angle = turn + (i * Math.PI) / angles
      const [nx, ny] = [Math.cos(angle), Math.sin(angle)]
      plans.push(...plansAlong(mesh, territory, nx, ny, deal(nx, ny), style.squeeze))
    }
    plans.sort((a, b) => a.score - b.score)
    for (const plan of plans) {
      const done = carryOut(mesh, plan, style, random)
      if (done) return { ...done, deal: plan.deal }
    }
  }
  throw new Error('a territory could not be cut')
}

function plansAlong<G>(
  mesh: Mesh,
  territory: Territory,
  nx: number,
  ny: number,
  deal: Deal<G>,
  squeeze: number,
): Plan<G>[] {
  const parts = territory
    .map((face) => ({ face, area: faceArea(mesh, face), s: meanAlong(mesh, face, nx * squeeze, ny) }))
    .sort((a, b) => a.s - b.s)
  const total = parts.reduce((sum, part) => sum + part.area, 0)
  let wanted = deal.share * total
  const below: Territory = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (!part) break
    const above = parts.slice(i + 1).map((one) => one.face)
    const dust = part.area < 0.02 * total && parts.length > 1
    const share = wanted / part.area
    if (below.length > 0 && (share < WHOLE || (dust && share < 0.5)) && above.length + 1 > 0) {
      return [{ deal, below, above: [part.face, ...above], score: 0.1 }]
    }
    if (share > 1 - WHOLE && above.length > 0) {
      below.push(part.face)
      wanted -= part.area
      continue
    }
    const aim = Math.min(0.95, Math.max(0.05, share))
    const chords = chordsAlong(mesh, part.face, nx, ny, aim, squeeze)
    return chords.map((chord) => ({ deal, below: [...below], above, chord, score: chord.score }))
  }
  return []
}

function meanAlong(mesh: Mesh, face: Face, nx: number, ny: number): number {
  return face.reduce((sum, v) => sum + nx * xOf(mesh, v) + ny * yOf(mesh, v), 0) / face.length
}

function carryOut<G>(
  mesh: Mesh,
  plan: Plan<G>,
  style: CutStyle,
  random: Random,
): { below: Territory; above: Territory } | undefined {
  const { chord } = plan
  if (!chord) return { below: plan.below, above: plan.above }
  const pieces = cutAlong(mesh, chord, style, random)
  return pieces && { below: [...plan.below, pieces[1]], above: [pieces[0], ...plan.above] }
}

/** Cuts the face along the chord, ending on a corner where one is near; undefined where that would touch an edge. */
function cutAlong(mesh: Mesh, chord: Chord, style: CutStyle, random: Random): [Face, Face] | undefined {
  const { face } = chord
  for (const nearness of [0.12, 0]) {
    const enter = endOn(mesh, face, chord.enter, nearness)
    const leave = endOn(mesh, face, chord.leave, nearness)
    if (enter.v === leave.v || !opens(mesh, face, enter, leave.v) || !opens(mesh, face, leave, enter.v))
      continue
    if (!isClearBut(mesh, face, enter, leave)) continue
    for (const end of [enter, leave]) if (end.corner < 0) insertVertex(mesh, end.u, end.w, end.v)
    const path = bentPath(mesh, face, enter.v, leave.v, style, random)
    const i = cornerOf(face, enter)
    const j = cornerOf(face, leave)
    if (i < 0 || j < 0) return undefined
    return cut(mesh, face, i, j, path)
  }
  return undefined
}

interface End {
  v: number
  /** The edge u→w it stands on, for a new vertex; the corner's index for an old one. */
  corner: number
  u: number
  w: number
}

function endOn(mesh: Mesh, face: Face, { edge, at }: { edge: number; at: number }, nearness: number): End {
  const next = (edge + 1) % face.length
  const [u, w] = [face[edge] ?? 0, face[next] ?? 0]
  if (at < nearness) return { v: u, corner: edge, u, w }
  if (at > 1 - nearness) return { v: w, corner: next, u: w, w: face[(next + 1) % face.length] ?? 0 }
  const x = Math.round(xOf(mesh, u) + at * (xOf(mesh, w) - xOf(mesh, u)))
  const y = Math.round(yOf(mesh, u) + at * (yOf(mesh, w) - yOf(mesh, u)))
  const v = vertexAt(mesh, x, y)
  if (v === u) return { v, corner: edge, u, w }
  if (v === w) return { v, corner: next, u: w, w: face[(next + 1) % face.length] ?? 0 }
  return { v, corner: -1, u, w }
}

function opens(mesh: Mesh, face: Face, end: End, target: number): boolean {
  return end.corner < 0 || looksInside(mesh, face, end.corner, target)
}

/** A new end stands on its edge within rounding: that edge itself is not in the way. */
function isClearBut(mesh: Mesh, face: Face, enter: End, leave: End): boolean {
  const split: Face = []
  face.forEach((v, i) => {
    split.push(v)
    const next = face[(i + 1) % face.length]
    for (const end of [enter, leave]) if (end.corner < 0 && end.u === v && end.w === next) split.push(end.v)
    // the far side of a bridge carries the same new vertex
    for (const end of [enter, leave]) if (end.corner < 0 && end.w === v && end.u === next) split.push(end.v)
  })
  return isClear(mesh, split, enter.v, leave.v)
}

function cornerOf(face: Face, end: End): number {
  for (let i = face.indexOf(end.v); i >= 0; i = face.indexOf(end.v, i + 1)) {
    if (
      end.corner < 0
        ? face[(i + face.length - 1) % face.length] === end.u
        : face[(i + 1) % face.length] === end.w
    ) {
      return i
    }
  }
  return -1
}

/** Corners of a cut that wanders a little, as real boundaries do; straight where there is no room. */
function bentPath(mesh: Mesh, face: Face, a: number, b: number, style: CutStyle, random: Random): number[] {
  if (style.bend === 0) return []
  const [ax, ay] = [xOf(mesh, a), yOf(mesh, a)]
  const [dx, dy] = [xOf(mesh, b) - ax, yOf(mesh, b) - ay]
  const path = [0.22, 0.41, 0.6, 0.8].map((at) => {
    const along = at + (random() - 0.5) * 0.08
    const aside = (random() - 0.5) * 2 * style.bend
    const x = Math.round(ax + along * dx - (aside * dy) / style.squeeze)
    const y = Math.round(ay + along * dy + aside * dx * style.squeeze)
    return mesh.numbers.has(`${x},${y}`) ? a : vertexAt(mesh, x, y)
  })
  const walk = [a, ...path, b]
  const straight = walk.some(
    (v, i) => i > 0 && (v === walk[i - 1] || !isClear(mesh, face, walk[i - 1] ?? a, v)),
  )
  return straight ? [] : path
}
