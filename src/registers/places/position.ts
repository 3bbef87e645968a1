import gcoord from 'gcoord'
import type { Position } from './geometry.ts'

/** What phones and Chinese maps speak: WGS-84 (GPS), GCJ-02 (Amap, Tencent, WeChat), BD-09 (Baidu). */
export type Datum = 'wgs84' | 'gcj02' | 'bd09'

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/** Converts at the edge: Linli stores WGS-84 only. Degrees. The way back is good to about a metre. */
export function toWgs84(lon: number, lat: number, datum: Datum = 'wgs84'): Position {
  return convert([lon, lat], datum, 'wgs84')
}

/** For maps of others, such as a link into a navigation app. */
export function fromWgs84(lon: number, lat: number, datum: Datum): Position {
  return convert([lon, lat], 'wgs84', datum)
}

function convert(position: Position, from: Datum, to: Datum): Position {
  if (from === to) return position
  const [lon, lat] = gcoord.transform(position, SYSTEMS[from], SYSTEMS[to])
  return [lon, lat]
}
