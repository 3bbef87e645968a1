/** The house as design/2 draws it: storeys from the ground up, and the arrows along a storey. */
const storeys: readonly Readonly<Record<string, readonly string[]>>[] = [
  { kernel: [] },
  { places: [], people: ['places'] },
  { approvals: [], ledger: ['approvals'], calendar: ['ledger'], charters: ['approvals'], reviews: [] },
  {
    cases: [],
    rounds: ['cases'],
    agreements: ['cases'],
    councils: ['cases'],
    services: ['cases', 'agreements'],
    points: [],
    care: ['services'],
  },
  { funds: [], projects: ['funds'] },
  { measures: [], growth: [], publishing: ['measures'], programmes: ['measures', 'publishing'] },
]
const folders = ['kernel', 'registers', 'instruments', 'life', 'works', 'steering']
/** May never import each other, whatever the storeys say. */
const never = [['growth', 'points']] as const

export interface Place {
  /** `kernel`, a room's name, `apps`, `demo`, `testing`, `tidy`, or `outside` for anything that is not in `src`. */
  room: string
  /** 0 kernel … 5 steering, 6 apps; -1 for what stands beside the house. */
  storey: number
  /** Path below the room. */
  inside: string
}

const beside = (room: string, inside: string): Place => ({ room, storey: -1, inside })

/** Where a file stands; undefined for a folder of `src` that the house does not know. */
export function placeOf(path: string): Place | undefined {
  const [root, folder = '', room = '', ...rest] = path.split('/')
  if (root !== 'src') return beside('outside', path)
  const below = [room, ...rest].join('/')
  if (folder === 'kernel') return { room: 'kernel', storey: 0, inside: below }
  if (folder === 'apps') return { room: 'apps', storey: folders.length, inside: below }
  if (folder === 'demo' || folder === 'testing') return beside(folder, below)
  if (folder === 'tidy' || folder === 'tidy.test.ts') return beside('tidy', below)
  const storey = folders.indexOf(folder)
  if (storey < 1 || !(room in (storeys[storey] ?? {}))) return undefined
  return { room, storey, inside: rest.join('/') }
}

/** Why a room may not use another, or undefined when it may. */
export function barrier(from: Place, to: Place): string | undefined {
  if (from.room === to.room || from.room === 'apps' || to.storey === 0) return undefined
  if (to.room === 'care') return 'nobody imports care but apps'
  if (never.some(([a, b]) => a === from.room && b === to.room)) return `${from.room} never imports ${to.room}`
  if (to.storey > from.storey) return `${to.room} stands above ${from.room}`
  if (to.storey === from.storey && !storeys[from.storey]?.[from.room]?.includes(to.room)) {
    return `no arrow ${from.room} → ${to.room}`
  }
  return undefined
}

export const roomNames: readonly string[] = storeys.slice(1).flatMap((storey) => Object.keys(storey))

/** The storey a room stands on. */
export const storeyOf = (room: string): number => storeys.findIndex((storey) => room in storey)

export const roomPlace = (room: string): Place => ({ room, storey: storeyOf(room), inside: '' })

/** Files that run in a browser: pages and parts, and the apps around them. */
export const isFront = (path: string): boolean =>
  path.endsWith('.tsx') ||
  /^src\/(kernel\/web|apps\/(resident|field|console))\//.test(path) ||
  /^src\/.*\/ui\//.test(path)
