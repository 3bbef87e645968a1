import type { ColumnType } from 'kysely'
import type { MultiPolygon } from './geometry.ts'

type Json<T> = ColumnType<T, string, string>

export interface AreaRow {
  code: string
  level: string
  parent: string | null
  parent_level: string | null
  path: string
  name: string
  valid_from: string
  valid_to: string | null
  merged_into: string | null
  lon: number | null
  lat: number | null
  urban: boolean
  synthetic: boolean
}
export interface ZoneRow {
  id: string
  kind: string
  name: string
  status: string
  lon: number | null
  lat: number | null
  opened_on: string | null
}
export interface FacilityRow {
  id: string
  kind: string
  name: string
  area: string
  area_path: string
  address: string | null
  owner: string | null
  operated_by: string | null
  level: string
  status: string
  phone: string | null
  lon: number | null
  lat: number | null
  beds: number | null
}
export interface FacilityUseRow {
  facility: string
  function: string
  square_metres: number
  valid_from: string
  valid_to: string | null
}
export interface TagRow {
  code: string
  area: string
  facility: string | null
  valid_from: string
  valid_to: string | null
}
/** Opening hours: weekdays 1 (Monday) to 7, minutes after midnight. */
export interface OpeningHours {
  weekdays: number[]
  from: number
  to: number
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    places_area: AreaRow & { outline: Json<MultiPolygon | null> }
    places_zone: ZoneRow & { outline: Json<MultiPolygon | null> }
    places_zone_part: { zone: string; area: string }
    places_facility: FacilityRow & { hours: Json<OpeningHours[]> }
    places_facility_use: FacilityUseRow
    places_tag: TagRow
  }
}
