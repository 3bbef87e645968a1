/** Longitude, latitude in degrees, WGS-84. */
export type Position = [lon: number, lat: number]
/** A closed ring: the last position repeats the first. */
export type Ring = Position[]
/** Outer ring first, then holes. */
export type Polygon = Ring[]
export type MultiPolygon = Polygon[]

/** Twice the signed area of a ring in square degrees; positive when it runs counter-clockwise. */
export function doubleArea(ring: Ring): number {
  // differences to the first vertex keep the digits that matter: districts are small, longitudes are not
  const [x0, y0] = ring[0] ?? [0, 0]
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Position
    const [bx, by] = ring[i] as Position
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}

/** Area in square degrees, holes taken out. */
export function areaOf(shape: MultiPolygon): number {
  let sum = 0
  for (const polygon of shape) {
    polygon.forEach((ring, i) => {
      sum += (i === 0 ? 1 : -1) * Math.abs(doubleArea(ring))
    })
  }
  return sum / 2
}

/** [west, south, east, north] in degrees. */
export function boundsOf(shape: MultiPolygon): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of shape) {
    for (const [lon, lat] of polygon[0] ?? []) {
      bounds[0] = Math.min(bounds[0], lon)
      bounds[1] = Math.min(bounds[1], lat)
      bounds[2] = Math.max(bounds[2], lon)
      bounds[3] = Math.max(bounds[3], lat)
    }
  }
  return bounds
}

/**
 * Whether a point lies in a shape. Half-open (an edge belongs to the side above and right of it), so that of
 * cells sharing their edges exactly one contains any point.
 */
export function contains(shape: MultiPolygon, lon: number, lat: number): boolean {
  let inside = false
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1] as Position
        const [bx, by] = ring[i] as Position
        if (ay > lat !== by > lat && crosses(ax, ay, bx, by, lon, lat)) inside = !inside
      }
    }
  }
  return inside
}

/** Whether the edge passes to the right of the point; the edge is read upwards so that both its cells agree. */
export function crosses(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  const side =
    ay < by ? (bx - ax) * (y - ay) - (x - ax) * (by - ay) : (ax - bx) * (y - by) - (x - bx) * (ay - by)
  return side > 0
}

/** A position certainly inside the shape, near its middle: for labels and "the centre of an area". */
export function centreOf(shape: MultiPolygon): Position {
  const polygon = shape[0] ?? []
  const middle = centroid(polygon[0] ?? [])
  if (contains([polygon], middle[0], middle[1])) return middle
  return widestOn(polygon, middle[1]) ?? middle
}

function centroid(ring: Ring): Position {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [sx, sy, sum] = [0, 0, 0]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Position
    const [bx, by] = ring[i] as Position
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
    sx += (ax + bx - 2 * x0) * cross
    sy += (ay + by - 2 * y0) * cross
    sum += cross
  }
  return sum === 0 ? [x0, y0] : [x0 + sx / (3 * sum), y0 + sy / (3 * sum)]
}

/** The middle of the longest stretch that the parallel at `lat` runs inside the polygon. */
function widestOn(polygon: Polygon, lat: number): Position | undefined {
  const crossings: number[] = []
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as Position
      const [bx, by] = ring[i] as Position
      if (ay > lat !== by > lat) crossings.push(ax + ((lat - ay) * (bx - ax)) / (by - ay))
    }
  }
  crossings.sort((a, b) => a - b)
  let best: Position | undefined
  let width = 0
  for (let i = 1; i < crossings.length; i += 2) {
    const [from, to] = [crossings[i - 1] ?? 0, crossings[i] ?? 0]
    if (to - from > width) [best, width] = [[(from + to) / 2, lat], to - from]
  }
  return best
}

/** An outline with the position of its label; nothing of both where there is none. */
export function located(outline: MultiPolygon | null | undefined): {
  outline: MultiPolygon | null
  lon: number | null
  lat: number | null
} {
  if (!outline?.length) return { outline: null, lon: null, lat: null }
  const [lon, lat] = centreOf(outline)
  return { outline, lon, lat }
}
