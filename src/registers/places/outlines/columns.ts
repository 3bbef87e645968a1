import { geometryKey } from '../../../kernel/imports/geojson.ts'
import { words } from './words.ts'

/** The properties of a map of areas. */
export const columns = {
  code: { key: 'code', ...words['import.area.code'] },
  name: { key: 'name', ...words['import.area.name'] },
  level: { key: 'level', ...words['import.area.level'] },
  parent: { key: 'parent', ...words['import.area.parent'] },
  geometry: { key: geometryKey, ...words['import.area.geometry'] },
} as const

/** What the level of an area is called in a map. */
export const levelWords = {
  district: words['import.level.district'],
  street: words['import.level.street'],
  community: words['import.level.community'],
  grid: words['import.level.grid'],
  compound: words['import.level.compound'],
  'micro-grid': words['import.level.micro-grid'],
} as const
