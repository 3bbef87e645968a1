import { describe, expect, it } from 'vitest'
import { Problem } from '../problem.ts'
import type { Cell } from './cells.ts'
import { checkFile, openFile } from './file.ts'
import type { Column, ImportKind } from './kind.ts'
import { eachPart } from './rows.ts'

const columns: Column[] = [
  { key: 'code', zh: '区划代码', en: 'Area code', most: 21, example: '' },
  { key: 'name', zh: '名称', en: 'Name', most: 60, example: '' },
  { key: 'geometry', zh: '边界', en: 'Geometry', most: 1_000_000, example: '' },
]
const kind: Pick<ImportKind, 'format' | 'columns'> = { format: 'geojson', columns }

const square = [
  [
    [104, 30],
    [104.1, 30],
    [104.1, 30.1],
    [104, 30],
  ],
]
const feature = (properties: unknown, coordinates: unknown = square) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
})
const file = (features: unknown, more: object = {}) =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', ...more, features }))
const named = (name: string) => ({ crs: { type: 'name', properties: { name } } })

async function cellsOf(bytes: Buffer): Promise<Cell[][]> {
  checkFile(bytes, kind)
  const rows: Cell[][] = []
  for (const sheet of await openFile(bytes, kind))
    for await (const part of sheet.rows()) for (const row of part) rows[row.n] = row.cells
  return rows.slice(1)
}
const refusal = async (bytes: Buffer): Promise<string> => {
  try {
    return `${(await cellsOf(bytes)).length} features`
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.code}` : String(error)
  }
}

describe('a map as rows', () => {
  it('finds a property by either head or by key, whatever its letters, and keeps the geometry', async () => {
    const cells = await cellsOf(
      file([
        feature({ 区划代码: '510108001', 名称: '猛追湾街道', OBJECTID: 7, shape_area: 1.5 }),
        feature({ CODE: 510108002, Name: 'Street', deep: { a: 1 } }),
        feature(null),
        { type: 'Feature', properties: { name: '没有边界' }, geometry: null },
      ]),
    )
    const geometry = JSON.stringify({ type: 'Polygon', coordinates: square })
    expect(cells).toEqual([
      ['510108001', '猛追湾街道', geometry],
      [510108002, 'Street', geometry],
      [undefined, undefined, geometry],
      [undefined, '没有边界', 'null'],
    ])
  })

  it('counts features from 1, however many pages they make', async () => {
    const all = Array.from({ length: 1201 }, (_x, n) => feature({ code: String(n + 1) }))
    const cells = await cellsOf(file(all))
    expect(cells.map(([code]) => code)).toEqual(
      all.map(({ properties }) => (properties as { code: string }).code),
    )
  })

  const brackets = (count: number) => `[${'[1,2],'.repeat(count)}[1,2]]`
  const nasty: [why: string, bytes: () => Buffer, verdict: string][] = [
    ['an empty file', () => Buffer.alloc(0), '415 geo-needed'],
    ['a workbook', () => Buffer.from('504b0304', 'hex'), '415 geo-needed'],
    ['a list with commas', () => Buffer.from('区划代码,名称\n1,2'), '415 geo-needed'],
    ['a shapefile', () => Buffer.from('0000270a00000000', 'hex'), '415 geo-needed'],
    ['KML', () => Buffer.from('<?xml version="1.0"?><kml/>'), '415 geo-needed'],
    ['words that only begin like it', () => Buffer.from('{ 这不是地图'), '415 geo-broken'],
    ['one that was cut off', () => file([feature({})]).subarray(0, 60), '415 geo-broken'],
    ['one with something after its end', () => Buffer.concat([file([]), Buffer.from('}')]), '415 geo-broken'],
    ['bytes that are no text', () => Buffer.from('7b22fffe80223a317d', 'hex'), '415 geo-broken'],
    [
      'a mark at its head',
      () => Buffer.concat([Buffer.from('efbbbf', 'hex'), file([feature({})])]),
      '1 features',
    ],
    ['white space before it', () => Buffer.concat([Buffer.from('\r\n\t '), file([])]), '0 features'],
    ['a list', () => Buffer.from('[1]'), '415 geo-type'],
    ['one geometry alone', () => Buffer.from('{"type":"Polygon","coordinates":[]}'), '415 geo-type'],
    ['one feature alone', () => Buffer.from(JSON.stringify(feature({}))), '415 geo-type'],
    ['TopoJSON', () => Buffer.from('{"type":"Topology","objects":{}}'), '415 geo-type'],
    ['features that are no list', () => file({ 0: feature({}) }), '415 geo-type'],
    ['a feature that is none', () => file([feature({}), null]), '415 geo-feature'],
    [
      'a geometry among the features',
      () => file([{ type: 'Polygon', coordinates: square }]),
      '415 geo-feature',
    ],
    ['what QGIS writes', () => file([], named('urn:ogc:def:crs:OGC:1.3:CRS84')), '0 features'],
    ['CGCS2000 in degrees', () => file([], named('urn:ogc:def:crs:EPSG::4490')), '0 features'],
    ['metres of CGCS2000', () => file([], named('urn:ogc:def:crs:EPSG::4548')), '422 geo-crs'],
    ['GCJ-02 by name', () => file([], named('GCJ-02')), '422 geo-crs'],
    [
      'a system that is only linked',
      () => file([], { crs: { type: 'link', properties: {} } }),
      '422 geo-crs',
    ],
    ['no system', () => file([], { crs: null }), '0 features'],
    [
      'too many features',
      () => file(Array.from({ length: 20_001 }, () => feature({}, []))),
      '413 geo-too-many',
    ],
    [
      'a million positions',
      () => Buffer.from(`{"type":"FeatureCollection","features":${brackets(1_000_000)}}`),
      '413 geo-too-fine',
    ],
    ['lists in lists in lists', () => Buffer.from(`{"a":${'['.repeat(100_000)}`), '415 geo-broken'],
    ['brackets in words', () => file([feature({ name: '[[{"\\'.repeat(5000) })]), '1 features'],
    [
      'what would change every object',
      () =>
        Buffer.from(
          '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"code":"1"}}}]}',
        ),
      '1 features',
    ],
  ]
  it.each(nasty)('%s', async (_why, bytes, verdict) => {
    expect(await refusal(bytes())).toBe(verdict)
    expect(({} as Record<string, unknown>)['code']).toBeUndefined()
  })
})

it('leaves others their turn between the features of a large map', async () => {
  let turns = 0
  let next = setImmediate(function turn() {
    turns++
    next = setImmediate(turn)
  })
  const seen: number[] = []
  const reading = { check: () => seen.push(turns), write: () => [] }
  const map: ImportKind = {
    ...kind,
    kind: 'map',
    zh: '图',
    en: 'Map',
    by: [],
    together: true,
    order: [],
    open: () => Promise.resolve(reading),
    undo: () => Promise.resolve(),
  }
  const features = Array.from({ length: 1_000 }, (_x, n) => feature({ code: `${510_000 + n}` }))
  const count = await eachPart(file(features), map, reading, () => Promise.resolve())
  clearImmediate(next)
  expect([count.good, seen.length]).toEqual([1_000, 1_000])
  expect(new Set(seen).size).toBeGreaterThanOrEqual(20)
})
