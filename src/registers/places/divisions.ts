import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { Problem } from '../../kernel/problem.ts'
import type { MultiPolygon } from './geometry.ts'

/** `name` is the area (望平社区), `organisation` the body that serves it as the source names it (望平社区居委会). */
export interface DivisionCommunity {
  code: string
  name: string
  organisation: string
  urban: boolean
}

export interface DivisionStreet {
  code: string
  name: string
  communities: DivisionCommunity[]
}

/** A county-level district as of `asOf`. `outline`: polygons of closed rings, degrees, largest polygon first. */
export interface County {
  code: string
  name: string
  prefecture: { code: string; name: string }
  province: { code: string; name: string }
  asOf: string
  streets: DivisionStreet[]
  outline?: MultiPolygon
}

type PackedStreet = [code: string, name: string, numbers: number[], names: string]
type PackedCounty = [code: string, name: string, streets: PackedStreet[], outline: number[][][] | 0]
interface PackedProvince {
  province: [code: string, name: string]
  asOf: string
  prefectures: [code: string, name: string][]
  counties: PackedCounty[]
}

const WITHOUT_DIVISIONS = ['71', '81', '82']
const UNITS_PER_DEGREE = 1024

/**
 * Reads a county-level district of China with its streets and communities.
 * Refuses with `no-divisions` (Hong Kong, Macao, Taiwan: the source has none) and `unknown-district`.
 * Source: docs/decisions/0002-places-of-china.md.
 */
export function readCounty(code: string): County {
  if (!/^\d{6}$/.test(code)) throw new Problem(422, 'unknown-district', { code })
  if (WITHOUT_DIVISIONS.includes(code.slice(0, 2))) throw new Problem(422, 'no-divisions', { code })
  const province = readProvince(code)
  const county = province?.counties.find((one) => one[0] === code)
  if (!province || !county) throw new Problem(422, 'unknown-district', { code })
  const prefecture = province.prefectures.find((one) => one[0] === code.slice(0, 4)) ?? [code.slice(0, 4), '']
  return {
    code,
    name: county[1],
    prefecture: { code: prefecture[0], name: prefecture[1] },
    province: { code: province.province[0], name: province.province[1] },
    asOf: province.asOf,
    streets: county[2].map((street) => unpackStreet(code, street)),
    ...(county[3] ? { outline: county[3].map((rings) => rings.map(unpackRing)) } : {}),
  }
}

function readProvince(code: string): PackedProvince | undefined {
  const file = new URL(`divisions/${code.slice(0, 2)}.json.br`, import.meta.url)
  try {
    return JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as PackedProvince
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function unpackStreet(county: string, [digits, name, numbers, names]: PackedStreet): DivisionStreet {
  const code = county + digits
  const organisations = names === '' ? [] : names.split('|')
  let number = 0
  return {
    code,
    name: streetName(name),
    communities: organisations.map((organisation, i) => {
      number += numbers[i] ?? 0
      return {
        code: code + String(number).padStart(3, '0'),
        name: communityName(organisation),
        organisation,
        urban: number < 200,
      }
    }),
  }
}

/** 府青路街道办事处 is the office, 府青路街道 the street. */
export function streetName(name: string): string {
  return name.replace(/街道办事处$/, '街道')
}

/** The area an organisation serves: 望平社区居委会 → 望平社区, 跳蹬村委会 → 跳蹬村, 第一居委会 → 第一社区. */
export function communityName(organisation: string): string {
  const village = organisation.replace(/村(村民)?委员会$|村(村)?委会$|村民委员会$/, '村')
  if (village !== organisation) return village
  const bare = organisation.replace(/居民委员会(社区)?$|居委会$|(?<=社区)委员会$/, '')
  if (bare === organisation || bare === '') return organisation
  return /(社区|小区|村|嘎查)$/.test(bare) ? bare : `${bare}社区`
}

function unpackRing(differences: number[]): [number, number][] {
  const ring: [number, number][] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < differences.length; i += 2) {
    x = Math.round((x + (differences[i] ?? 0)) * 100) / 100
    y = Math.round((y + (differences[i + 1] ?? 0)) * 100) / 100
    ring.push([x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE])
  }
  const first = ring[0]
  if (first) ring.push([first[0], first[1]])
  return ring
}
