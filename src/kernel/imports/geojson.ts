import { setImmediate } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import type { Cell } from './cells.ts'
import { decoded } from './csv.ts'
import type { Column } from './kind.ts'
import type { Sheet, SheetRow } from './workbook.ts'

export const geojsonType = 'application/geo+json'
/** The column that holds a feature's geometry, as JSON. */
export const geometryKey = 'geometry'

const mostFeatures = 20_000
const mostPositions = 500_000
/** A MultiPolygon's number lies eight deep; what is far deeper is no map. */
const mostDepth = 32
const stride = 500

type Members = Record<string, unknown>
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const members = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined

/** Longitude and latitude in degrees: what the standard says, and the datum of China's surveys, centimetres from it. */
const degrees = /(CRS:?84|EPSG:(?:[\d.]*:)?(?:4326|4490))$/i

/** Whether the bytes begin as JSON does; what is a list or a workbook begins otherwise. */
export const looksLikeJson = (bytes: Buffer): boolean =>
  /^(\xef\xbb\xbf)?\s*[{[]/.test(bytes.subarray(0, 200).toString('latin1'))

/**
 * The features of a GeoJSON file (RFC 7946) as the rows of a sheet: a cell for each column of the kind, found among the
 * feature's properties by either head or by key, and its geometry as JSON. Rows count the features from 1. Refuses what is
 * no text of JSON (415 `geo-broken`), no collection of features (415 `geo-type`, with what it is), coordinates of
 * another system (422 `geo-crs`), and what is too much to hold (413 `geo-too-many`, `geo-too-fine`).
 */
export async function featureSheet(bytes: Buffer, columns: readonly Column[]): Promise<Sheet> {
  const text = decoded(bytes)
  if (text === undefined) throw new Problem(415, 'geo-broken')
  // Each of these takes a while for 20 MB: others have their turn between them.
  await setImmediate()
  refuseTooMuch(text)
  await setImmediate()
  const features = featuresIn(parsed(text))
  return { name: '', merged: [], rows: () => rowsOf(features, columns) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Problem(415, 'geo-broken')
  }
}

/** Counts brackets before anything is built of them: a small file can hold a million arrays. */
function refuseTooMuch(text: string): void {
  let [depth, arrays, quoted] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (quoted) {
      if (letter === 0x5c) at++
      else if (letter === 0x22) quoted = false
    } else if (letter === 0x22) quoted = true
    else if (letter === 0x5b || letter === 0x7b) {
      if (++depth > mostDepth) throw new Problem(415, 'geo-broken')
      if (letter === 0x5b && ++arrays > mostPositions * 1.2)
        throw new Problem(413, 'geo-too-fine', { most: mostPositions })
    } else if (letter === 0x5d || letter === 0x7d) depth--
  }
}

function featuresIn(file: unknown): Members[] {
  const collection = members(file)
  const type = wordOf(collection?.['type']).slice(0, 30)
  const list = collection?.['features']
  if (type !== 'FeatureCollection' || !Array.isArray(list)) throw new Problem(415, 'geo-type', { type })
  refuseCrs(collection?.['crs'])
  if (list.length > mostFeatures) throw new Problem(413, 'geo-too-many', { most: mostFeatures })
  return list.map((one, i) => {
    const feature = members(one)
    if (feature?.['type'] !== 'Feature') throw new Problem(415, 'geo-feature', { feature: i + 1 })
    return feature
  })
}

/** The member was taken out of the standard, and programs still write it. */
function refuseCrs(crs: unknown): void {
  if (crs === undefined || crs === null) return
  const name = wordOf(members(members(crs)?.['properties'])?.['name'])
  if (!degrees.test(name)) throw new Problem(422, 'geo-crs', { name: name.slice(0, 60) })
}

const cellOf = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined

const plain = (text: string): string => text.trim().toLowerCase()

function* pagesOf(features: Members[], columns: readonly Column[]): Generator<SheetRow[]> {
  // The header: a frame of rows asks for one.
  yield [{ n: 0, cells: columns.map((column) => column.zh) }]
  const titles = columns.map((column) => [column.zh, column.en, column.key].map(plain))
  for (let from = 0; from < features.length; from += stride)
    yield features.slice(from, from + stride).map((feature, i) => {
      const found = new Map<string, unknown>()
      for (const [key, value] of Object.entries(members(feature['properties']) ?? {}))
        if (value !== null && value !== '') found.set(plain(key), value)
      const cells = columns.map((column, at) =>
        column.key === geometryKey
          ? JSON.stringify(feature['geometry'] ?? null)
          : cellOf(titles[at]?.map((title) => found.get(title)).find((value) => value !== undefined)),
      )
      return { n: from + i + 1, cells }
    })
}

async function* rowsOf(features: Members[], columns: readonly Column[]): AsyncGenerator<SheetRow[]> {
  for (const page of pagesOf(features, columns)) {
    await setImmediate()
    yield page
  }
}
