import { useMemo } from 'react'
import type { Static } from 'typebox'
import { useRead, useSay } from '../../../kernel/web/index.ts'
import type { listOutlines } from '../api.ts'
import type { ChosenPlace, PlaceStep } from './chosen.ts'
import { drawingOf, type Outline, pathOf } from './outline.ts'
import { words } from './words.ts'

type Packed = Static<(typeof listOutlines)['reply']>

const DEGREE = 1_000_000

/** Rings of whole-number differences back to degrees. */
export const unpackShape = (shape: Packed['cells'][number]['shape'], origin: number[]): Outline =>
  shape.map((polygon) =>
    polygon.map((flat) => {
      let [x = 0, y = 0] = origin
      const ring: [number, number][] = []
      for (let i = 0; i + 1 < flat.length; i += 2) {
        x += flat[i] ?? 0
        y += flat[i + 1] ?? 0
        ring.push([x / DEGREE, y / DEGREE])
      }
      return ring
    }),
  )

export const unpack = ({ cells, origin }: Packed): { code: string; name: string; outline: Outline }[] =>
  cells.map(({ code, name, shape }) => ({ code, name, outline: unpackShape(shape, origin) }))

/** What a map of this way shows: the district's streets, a street's communities, a community's micro-grids. */
function shownFor(steps: PlaceStep[]): { code: string; name: string; level: PlaceStep['level'] } | undefined {
  const at = (level: PlaceStep['level']) => steps.find((step) => step.level === level)
  const community = at('community')
  if (community) return { ...community, level: 'micro-grid' }
  const street = at('street')
  if (street) return { ...street, level: 'community' }
  const district = at('district')
  return district && { ...district, level: 'street' }
}

interface CellMapProps {
  place: Pick<ChosenPlace, 'steps' | 'position'>
  choose?: (code: string) => void
}

/**
 * The cells of a place, the chosen one filled; a touch chooses another. The lists beside it say the same, so the
 * map is one picture to a screen reader and stays out of the keyboard's way. Nothing where there are no outlines.
 */
export function CellMap({ place, choose }: CellMapProps) {
  const say = useSay(words)
  const shown = shownFor(place.steps)
  const read = useRead<typeof listOutlines>(
    'GET /api/areas/:code/outlines',
    { params: { code: shown?.code ?? '' }, query: { level: shown?.level ?? 'street' } },
    { enabled: shown !== undefined, fresh: 600_000 },
  )
  const drawn = useMemo(() => {
    const cells = read.data ? unpack(read.data) : []
    const drawing = drawingOf(cells.map(({ outline }) => outline))
    return {
      drawing,
      paths: cells.map(({ code, name, outline }) => ({ code, name, d: pathOf(outline, drawing) })),
    }
  }, [read.data])
  const { drawing, paths } = drawn
  if (!shown || paths.length === 0) return null
  const codes = new Set(place.steps.map(({ code }) => code))
  const chosen = paths.find(({ code }) => codes.has(code))
  const line = Math.max(drawing.width, drawing.height) / 200
  const ordered = chosen ? [...paths.filter((path) => path !== chosen), chosen] : paths
  return (
    <svg
      className="where-map"
      viewBox={`${-line * 4} ${-line * 4} ${drawing.width + line * 8} ${drawing.height + line * 8}`}
      role="img"
      aria-label={say('places.map', { place: shown.name, chosen: chosen?.name ?? say('places.nothing') })}
    >
      {ordered.map(({ code, name, d }) => (
        <path
          key={code}
          d={d}
          className={code === chosen?.code ? 'chosen' : undefined}
          strokeWidth={line}
          data-code={code}
          onClick={choose ? () => choose(code) : undefined}
        >
          <title>{name}</title>
        </path>
      ))}
      {place.position && (
        <circle
          cx={drawing.x(place.position.lon)}
          cy={drawing.y(place.position.lat)}
          r={line * 3}
          className="where-here"
          strokeWidth={line * 1.5}
        />
      )}
    </svg>
  )
}
