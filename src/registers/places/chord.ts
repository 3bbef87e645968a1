import { type Face, type Mesh, xOf, yOf } from './mesh.ts'

/** A straight cut through a face, from the edge where it enters to the edge where it leaves. */
export interface Chord {
  face: Face
  score: number
  enter: { edge: number; at: number }
  leave: { edge: number; at: number }
}

/** The stretches inside the face of the line that has `share` of its area below it. */
export function chordsAlong(
  mesh: Mesh,
  face: Face,
  nx: number,
  ny: number,
  share: number,
  squeeze: number,
): Chord[] {
  const n = face.length
  const s = new Float64Array(n + 1)
  const t = new Float64Array(n + 1)
  face.forEach((v, i) => {
    s[i] = nx * xOf(mesh, v) * squeeze + ny * yOf(mesh, v)
    t[i] = -ny * xOf(mesh, v) * squeeze + nx * yOf(mesh, v)
  })
  s[n] = s[0] ?? 0
  t[n] = t[0] ?? 0
  const total = areaBelow(s, t, Infinity)
  const level = levelFor(s, t, share * total)
  const crossings: { edge: number; along: number; at: number; enters: boolean }[] = []
  for (let i = 0; i < n; i++) {
    const [a, b] = [s[i] ?? 0, s[i + 1] ?? 0]
    if (a < level === b < level) continue
    const at = (level - a) / (b - a)
    crossings.push({ edge: i, along: (t[i] ?? 0) + at * ((t[i + 1] ?? 0) - (t[i] ?? 0)), at, enters: b > a })
  }
  // both sides of a bridge stand at the same place: leave one before entering the other
  crossings.sort((a, b) => a.along - b.along || Number(a.enters) - Number(b.enters))
  const chords: Chord[] = []
  for (let i = 1; i < crossings.length; i += 2) {
    const [enter, leave] = [crossings[i - 1], crossings[i]]
    if (!enter?.enters || !leave || leave.enters) continue
    const below = areaLeft(s, t, enter.edge, leave.edge, level, enter.along, leave.along)
    const miss = Math.abs(below - share * total) / (Math.min(share, 1 - share) * total)
    const length = (leave.along - enter.along) / Math.sqrt(total)
    chords.push({ face, score: 3 * miss + length, enter, leave })
  }
  return chords
}

/** Area of the part with s under the level (Green's theorem). */
function areaBelow(s: Float64Array, t: Float64Array, level: number): number {
  let sum = 0
  for (let i = 1; i < s.length; i++) {
    const [a, b] = [s[i - 1] ?? 0, s[i] ?? 0]
    const dt = (t[i] ?? 0) - (t[i - 1] ?? 0)
    if (level === Infinity) sum += ((a + b) / 2) * dt
    else if (a < level && b < level) sum -= (level - (a + b) / 2) * dt
    else if (a < level) sum -= ((level - a) / 2) * dt * ((level - a) / (b - a))
    else if (b < level) sum -= ((level - b) / 2) * dt * ((level - b) / (a - b))
  }
  return sum
}

function levelFor(s: Float64Array, t: Float64Array, wanted: number): number {
  let [low, high] = [Math.min(...s), Math.max(...s)]
  for (let i = 0; i < 26; i++) {
    const middle = (low + high) / 2
    if (areaBelow(s, t, middle) < wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Area on the low side of a chord, walking from where it leaves the face round to where it enters. */
function areaLeft(
  s: Float64Array,
  t: Float64Array,
  enter: number,
  leave: number,
  level: number,
  from: number,
  to: number,
): number {
  const n = s.length - 1
  let sum = 0
  let [ps, pt] = [level, to]
  for (let i = (leave + 1) % n; ; i = (i + 1) % n) {
    const [qs, qt] = [s[i] ?? 0, t[i] ?? 0]
    sum += ((ps + qs) / 2) * (qt - pt)
    ;[ps, pt] = [qs, qt]
    if (i === enter) break
  }
  return sum + ((ps + level) / 2) * (from - pt) + level * (to - from)
}
