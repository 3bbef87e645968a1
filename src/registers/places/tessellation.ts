import { boundsOf, type MultiPolygon } from './geometry.ts'
import { addPolygon, createMesh, type Face, faceArea, type Mesh, outlineOf } from './mesh.ts'
import { bisect, type Deal, type Random, seededRandom, type Territory } from './partition.ts'

/** A node of the tree that shall be drawn: children share its area by their weights. */
export interface Plot {
  code: string
  weight: number
  /** About where it lies, in degrees; without it the children are dealt out in their order. */
  near?: [lon: number, lat: number]
  children: Plot[]
}

/** How far the cuts of a level wander: boundaries of streets more than those of compounds. */
const BENDS = [0.05, 0.05, 0.03, 0]

/**
 * Divides an outline among a tree of plots, level by level. Pure and seeded. Answers an outline for every plot;
 * siblings tile their parent exactly (they share vertices), an upper outline is the union of its children's.
 * The outline's own vertices are kept to 1e-7 degree, holes stay holes, islands go to the plot beside them.
 */
export function tessellate(outline: MultiPolygon, plots: Plot[], seed: number): Map<string, MultiPolygon> {
  const [west, south, east, north] = boundsOf(outline)
  const origin: [number, number] = [(west + east) / 2, (south + north) / 2]
  const mesh = createMesh(origin)
  const faces = outline.map((polygon) => addPolygon(mesh, polygon)).filter((face) => face.length > 2)
  const squeeze = Math.cos((origin[1] * Math.PI) / 180)
  const leaves = new Map<string, Face[]>()
  const random = seededRandom(seed)
  share(mesh, faces, plots, 0, { squeeze, origin, random, leaves })
  const outlines = new Map<string, MultiPolygon>()
  for (const plot of plots) draw(mesh, plot, leaves, outlines)
  return outlines
}

interface Drawing {
  squeeze: number
  origin: [number, number]
  random: Random
  leaves: Map<string, Face[]>
}

function share(mesh: Mesh, territory: Territory, plots: Plot[], level: number, drawing: Drawing): void {
  const [only] = plots
  if (!only) return
  if (plots.length === 1) {
    if (only.children.length === 0) drawing.leaves.set(only.code, territory)
    else share(mesh, territory, only.children, level + 1, drawing)
    return
  }
  const style = { squeeze: drawing.squeeze, bend: BENDS[level] ?? 0 }
  const deal = (nx: number, ny: number) => dealOut(plots, nx, ny, drawing)
  const { below, above, deal: dealt } = bisect(mesh, territory, deal, style, drawing.random)
  share(mesh, below, dealt.below, level, drawing)
  share(mesh, above, dealt.above, level, drawing)
}

/** Half of the weight to each side; by place where the plots have one. */
function dealOut(plots: Plot[], nx: number, ny: number, { squeeze, origin }: Drawing): Deal<Plot> {
  const along = (plot: Plot) =>
    plot.near ? nx * (plot.near[0] - origin[0]) * squeeze + ny * (plot.near[1] - origin[1]) : 0
  const order = plots.some((plot) => plot.near) ? plots.toSorted((a, b) => along(a) - along(b)) : plots
  const total = order.reduce((sum, plot) => sum + plot.weight, 0)
  let [count, weight] = [0, 0]
  while (count < order.length - 1) {
    const next = order[count]?.weight ?? 0
    if (count > 0 && weight + next / 2 > total / 2) break
    weight += next
    count++
  }
  return { share: weight / total, below: order.slice(0, count), above: order.slice(count) }
}

function draw(mesh: Mesh, plot: Plot, leaves: Map<string, Face[]>, into: Map<string, MultiPolygon>): Face[] {
  const faces =
    plot.children.length === 0
      ? (leaves.get(plot.code) ?? [])
      : plot.children.flatMap((child) => draw(mesh, child, leaves, into))
  if (faces.some((face) => faceArea(mesh, face) <= 0)) throw new Error(`plot ${plot.code} is inside out`)
  into.set(plot.code, outlineOf(mesh, faces))
  return faces
}
