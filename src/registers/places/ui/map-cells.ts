import type { Feature, FeatureCollection, MultiPolygon, Point } from 'geojson'
import { centreOf, type MultiPolygon as Shape } from '../geometry.ts'

/** How much is open in an area, and how much of it is late. */
export interface AreaCount {
  code: string
  open: number
  overdue: number
}

/** A cell as the map draws it; its outline as polygons of rings of degrees. */
export interface MapCell {
  code: string
  name: string
  outline: Shape
}

/** Classes of the choropleth: 0, 1, 2, 3 to 4, 5 and more. */
export const steps = [1, 2, 3, 5] as const

export const classOf = (open: number): number => steps.filter((step) => open >= step).length

/** Open and late per area of the cells' level, summed from whatever finer areas the counts name. */
export function countsFor(cells: MapCell[], counts: AreaCount[]): Map<string, AreaCount> {
  const sums = new Map(cells.map(({ code }) => [code, { code, open: 0, overdue: 0 }]))
  for (const { code, open, overdue } of counts) {
    const sum = sums.get(code) ?? sums.get(parentIn(sums, code) ?? '')
    if (!sum) continue
    sum.open += open
    sum.overdue += overdue
  }
  return sums
}

/** Codes nest: an area's code begins with those above it. */
function parentIn(sums: Map<string, unknown>, code: string): string | undefined {
  for (const length of [18, 15, 12, 9, 6])
    if (length < code.length && sums.has(code.slice(0, length))) return code.slice(0, length)
  return undefined
}

export function cellFeatures(
  cells: MapCell[],
  sums: Map<string, AreaCount>,
): FeatureCollection<MultiPolygon> {
  const features = cells.map(
    ({ code, name, outline }, id): Feature<MultiPolygon> => ({
      type: 'Feature',
      id,
      properties: { code, name, class: classOf(sums.get(code)?.open ?? 0) },
      geometry: { type: 'MultiPolygon', coordinates: outline },
    }),
  )
  return { type: 'FeatureCollection', features }
}

/** One point in the middle of each cell where something is late. */
export function lateFeatures(cells: MapCell[], sums: Map<string, AreaCount>): FeatureCollection<Point> {
  const features = cells
    .filter(({ code }) => (sums.get(code)?.overdue ?? 0) > 0)
    .map(
      ({ code, outline }): Feature<Point> => ({
        type: 'Feature',
        properties: { code },
        geometry: { type: 'Point', coordinates: centreOf(outline) },
      }),
    )
  return { type: 'FeatureCollection', features }
}

/** The middle of an outline, for its name. */
export const middleOf = (cell: MapCell): [number, number] => centreOf(cell.outline)

/** [west, south, east, north] of everything drawn. */
export function frameOf(cells: MapCell[]): [number, number, number, number] {
  const frame: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lon, lat] of cells.flatMap((cell) => cell.outline.flatMap((polygon) => polygon[0] ?? []))) {
    frame[0] = Math.min(frame[0], lon)
    frame[1] = Math.min(frame[1], lat)
    frame[2] = Math.max(frame[2], lon)
    frame[3] = Math.max(frame[3], lat)
  }
  return frame
}
