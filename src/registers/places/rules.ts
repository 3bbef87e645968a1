/** Levels of the tree, from the top. */
export const levels = ['district', 'street', 'community', 'grid', 'compound', 'micro-grid'] as const
export type Level = (typeof levels)[number]

/** Which level may stand under which; the same rows as the table places_level_parent. */
export const parentLevels: Record<Level, Level[]> = {
  district: [],
  street: ['district'],
  community: ['street'],
  grid: ['community', 'compound'],
  compound: ['community', 'grid'],
  'micro-grid': ['grid', 'compound'],
}

export const zoneKinds = ['party-region', 'patrol-zone', 'themed-block', 'renewal', 'cluster'] as const
export type ZoneKind = (typeof zoneKinds)[number]
export const zoneStatuses = ['planned', 'designing', 'building', 'open'] as const
export type ZoneStatus = (typeof zoneStatuses)[number]

export const facilityKinds = [
  'station',
  'venue',
  'plot',
  'sign',
  'clinic',
  'canteen',
  'school',
  'park',
  'shelter',
] as const
export type FacilityKind = (typeof facilityKinds)[number]
export const facilityStatuses = ['planned', 'building', 'open', 'closed'] as const
export type FacilityStatus = (typeof facilityStatuses)[number]

/** A themed block goes from plan to opening one step at a time; work may be thrown back, an open one stays open. */
export function mayBecome(from: ZoneStatus, to: ZoneStatus): boolean {
  if (from === 'open' || from === to) return false
  const step = zoneStatuses.indexOf(to) - zoneStatuses.indexOf(from)
  return step === 1 || step < 0
}

/** The codes along a path, the district first. */
export const codesOf = (path: string): string[] => path.split('/')

/** Letters of a tag's code: Crockford's, no i, l, o, u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten letters out of a keyed hash in hex: nobody without the district's key can guess the next one. */
export function tagCode(hash: string): string {
  let code = ''
  for (let i = 0; i < 10; i++) code += letters[Number.parseInt(hash.slice(i * 2, i * 2 + 2), 16) % 32]
  return code
}
