/** A ring or several, as GeoJSON gives them: [longitude, latitude] in degrees, WGS-84. */
export type Ring = readonly (readonly number[])[]
/** Polygons, each its outer ring first (a GeoJSON MultiPolygon's coordinates). */
export type Outline = readonly (readonly Ring[])[]

export const ringsOf = (outline: Outline): readonly Ring[] => outline.flat()

/** Degrees to drawing units (about metres), y downwards; `width` and `height` of everything drawn. */
export interface Drawing {
  width: number
  height: number
  x: (lon: number) => number
  y: (lat: number) => number
}

const METRES = 111_320

/** A drawing that holds all outlines; at this size the earth is flat. */
export function drawingOf(outlines: Outline[]): Drawing {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const ring of outlines.flatMap(ringsOf)) {
    for (const [lon = 0, lat = 0] of ring) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const x = (lon: number): number => Math.round((lon - west) * METRES * shrink * 10) / 10
  const y = (lat: number): number => Math.round((north - lat) * METRES * 10) / 10
  return { width: Math.max(1, x(east)), height: Math.max(1, y(south)), x, y }
}

/** `M…Z` of an outline in a drawing. */
export const pathOf = (outline: Outline, { x, y }: Drawing): string =>
  ringsOf(outline)
    .map((ring) => `M${ring.map(([lon = 0, lat = 0]) => `${x(lon)} ${y(lat)}`).join('L')}Z`)
    .join('')
