/** A position in WGS-84 degrees, as a camera notes it. */
export interface Position {
  lon: number
  lat: number
}

const gpsPointer = 0x8825
const rational = 5

/** Reads numbers of a TIFF block in its own byte order; an offset outside it reads as 0. */
function reader(tiff: Buffer) {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const inside = (at: number, length: number) => at >= 0 && at + length <= tiff.length
  return {
    u16: (at: number) => (inside(at, 2) ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0),
    u32: (at: number) => (inside(at, 4) ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0),
    letter: (at: number) => (inside(at, 1) ? tiff.toString('latin1', at, at + 1) : ''),
  }
}
type Reader = ReturnType<typeof reader>

/** Where the 12-byte entry of a tag lies in the directory at `from`. */
function entryOf(tiff: Reader, from: number, tag: number): number | undefined {
  const count = Math.min(tiff.u16(from), 200)
  for (let n = 0; n < count; n++) {
    const at = from + 2 + n * 12
    if (tiff.u16(at) === tag) return at
  }
  return undefined
}

/** Degrees from three rationals (degrees, minutes, seconds). */
function degrees(tiff: Reader, entry: number | undefined): number | undefined {
  if (entry === undefined || tiff.u16(entry + 2) !== rational || tiff.u32(entry + 4) !== 3) return undefined
  const from = tiff.u32(entry + 8)
  const part = (n: number) => tiff.u32(from + n * 8) / tiff.u32(from + n * 8 + 4)
  const seconds = part(2)
  const sum = part(0) + part(1) / 60 + (Number.isFinite(seconds) ? seconds : 0) / 3600
  return Number.isFinite(sum) ? sum : undefined
}

/** The position in an EXIF block, if it holds one that can be. Never throws: a broken block is no position. */
export function positionOf(exif: Buffer | undefined): Position | undefined {
  if (!exif) return undefined
  const block = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
  const tiff = reader(block)
  const pointer = entryOf(tiff, tiff.u32(4), gpsPointer)
  if (pointer === undefined) return undefined
  const gps = tiff.u32(pointer + 8)
  const north = degrees(tiff, entryOf(tiff, gps, 2))
  const east = degrees(tiff, entryOf(tiff, gps, 4))
  if (north === undefined || east === undefined) return undefined
  const sign = (tag: number, negative: string) => {
    const entry = entryOf(tiff, gps, tag)
    return entry !== undefined && tiff.letter(entry + 8) === negative ? -1 : 1
  }
  const lat = north * sign(1, 'S')
  const lon = east * sign(3, 'W')
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) return undefined
  return { lon, lat }
}
