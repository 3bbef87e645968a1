import './area-map.css'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { ErrorState, Loading, useLook, useRead, useSay } from '../../../kernel/web/index.ts'
import type { listOutlines } from '../api.ts'
import type { Level } from '../rules.ts'
import { AreaList } from './area-list.tsx'
import { unpack } from './cells.tsx'
import { type AreaCount, countsFor, type MapCell } from './map-cells.ts'
import { words } from './map-words.ts'
import { words as levelWords } from './words.ts'

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((part) => ({ default: part.MapCanvas })))

export interface AreaMapProps {
  /** The area in the frame and the level of its cells. */
  area: { code: string; name: string; level: Level }
  level: Level
  /** Open and late per cell or per finer area. */
  counts?: AreaCount[] | undefined
  chosen?: string | null | undefined
  choose?: ((code: string) => void) | undefined
  /** The borders of a day that is past; as they are where absent. */
  day?: string | undefined
  /** A place to mark; with `movePin` it can be dragged, and a touch on the map moves it and chooses no cell. WGS-84 degrees. */
  pin?: { lon: number; lat: number } | null | undefined
  movePin?: ((lon: number, lat: number) => void) | undefined
  /** Shown at the right of the heading's line. */
  aside?: ReactNode
}

/** The level whose borders and names lie over the cells. */
const bordersOf: Record<Level, Level> = {
  district: 'street',
  street: 'community',
  community: 'compound',
  grid: 'compound',
  compound: 'compound',
  'micro-grid': 'micro-grid',
}

const useCells = (code: string, level: Level, day: string | undefined) => {
  const read = useRead<typeof listOutlines>(
    'GET /api/areas/:code/outlines',
    { params: { code }, query: { level, ...(day ? { day } : {}) } },
    { fresh: 600_000 },
  )
  const cells = useMemo(
    () =>
      read.data
        ? unpack(read.data).map((cell) => ({ ...cell, outline: cell.outline as MapCell['outline'] }))
        : undefined,
    [read.data],
  )
  return { read, cells }
}

/**
 * A place made of its own cells: the more is open the darker, a diamond where something is late. Map and list say the
 * same; without WebGL or outlines the list alone stands there.
 */
export function AreaMap({
  area,
  level,
  counts,
  chosen = null,
  choose,
  day,
  pin = null,
  movePin,
  aside,
}: AreaMapProps) {
  const say = useSay(words)
  const sayLevel = useSay(levelWords)
  const { theme } = useLook()
  const [asList, setAsList] = useState(false)
  const [failed, setFailed] = useState(false)
  const fine = useCells(area.code, level, day)
  const coarse = useCells(area.code, bordersOf[area.level], day)
  const cells = fine.cells
  const sums = useMemo(() => countsFor(cells ?? [], counts ?? []), [cells, counts])
  if (fine.read.error) return <ErrorState error={fine.read.error} again={() => fine.read.refetch()} />
  if (!cells || !coarse.cells) return <Loading />
  const all = (what: 'open' | 'overdue') => [...sums.values()].reduce((sum, one) => sum + one[what], 0)
  const told = {
    place: area.name,
    cells: cells.length,
    level: sayLevel(`places.level.${level}`),
    open: all('open'),
    overdue: all('overdue'),
  }
  const drawable = cells.length > 0 && !failed
  return (
    <section className="area-map">
      <header>
        <h2>
          {area.name} {counts && <small>{say('places.summary', told)}</small>}
        </h2>
        {aside}
        {drawable && <Switcher asList={asList} set={setAsList} />}
      </header>
      {!drawable && <p className="ll-note">{say(failed ? 'places.noMap' : 'places.noOutlines')}</p>}
      {drawable && !asList && (
        <>
          <Suspense fallback={<Loading />}>
            <MapCanvas
              key={theme}
              cells={cells}
              borders={coarse.cells}
              sums={sums}
              chosen={chosen}
              label={say(counts ? 'places.mapOf' : 'places.mapPlain', told)}
              pin={pin}
              choose={choose}
              movePin={movePin}
              failed={() => setFailed(true)}
            />
          </Suspense>
          {movePin && <p className="area-hint">{say('places.dragPin')}</p>}
          {counts && <Legend />}
        </>
      )}
      <AreaList
        cells={asList || !drawable ? cells : coarse.cells}
        counts={counts}
        chosen={chosen}
        choose={choose}
      />
    </section>
  )
}

function Switcher({ asList, set }: { asList: boolean; set: (asList: boolean) => void }) {
  const say = useSay(words)
  return (
    <fieldset className="area-switch">
      <legend className="ll-hidden">{say('places.shownAs')}</legend>
      <button type="button" aria-pressed={!asList} onClick={() => set(false)}>
        {say('places.asMap')}
      </button>
      <button type="button" aria-pressed={asList} onClick={() => set(true)}>
        {say('places.asList')}
      </button>
    </fieldset>
  )
}

function Legend() {
  const say = useSay(words)
  const names = ['0', '1', '2', say('places.threeToFour'), say('places.fiveUp')]
  return (
    <ul className="area-legend" aria-hidden="true">
      <li>{say('places.open')}</li>
      {names.map((name, n) => (
        <li key={name}>
          <i style={{ background: `var(--ll-map-${n})` }} /> {name}
        </li>
      ))}
      <li>
        <i className="area-diamond" /> {say('places.overdue')}
      </li>
      <li className="area-sketch">{say('places.sketch')}</li>
    </ul>
  )
}
