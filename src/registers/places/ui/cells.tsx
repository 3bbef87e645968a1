import { useMemo } from 'react'
import { drawingOf, type Outline, pathOf } from './outline.ts'

export interface Cell {
  code: string
  name: string
  outline: Outline | null
}

interface CellMapProps {
  cells: Cell[]
  chosen: string | null
  label: string
  position?: { lon: number; lat: number } | null | undefined
  choose?: (code: string) => void
}

/**
 * The cells of a place, the chosen one filled; a touch chooses another. The list beside it says the same, so the
 * map itself stays out of the keyboard's way and is one picture to a screen reader.
 */
export function CellMap({ cells, chosen, label, position, choose }: CellMapProps) {
  const drawn = useMemo(() => {
    const shown = cells.flatMap(({ code, name, outline }) => (outline ? [{ code, name, outline }] : []))
    const drawing = drawingOf(shown.map(({ outline }) => outline))
    return {
      drawing,
      paths: shown.map(({ code, name, outline }) => ({ code, name, d: pathOf(outline, drawing) })),
    }
  }, [cells])
  const { drawing, paths } = drawn
  if (paths.length === 0) return null
  const line = Math.max(drawing.width, drawing.height) / 200
  const ordered = [
    ...paths.filter(({ code }) => code !== chosen),
    ...paths.filter(({ code }) => code === chosen),
  ]
  return (
    <svg
      className="where-map"
      viewBox={`${-line * 4} ${-line * 4} ${drawing.width + line * 8} ${drawing.height + line * 8}`}
      role="img"
      aria-label={label}
    >
      {ordered.map(({ code, name, d }) => (
        <path
          key={code}
          d={d}
          className={code === chosen ? 'chosen' : undefined}
          strokeWidth={line}
          data-code={code}
          onClick={choose ? () => choose(code) : undefined}
        >
          <title>{name}</title>
        </path>
      ))}
      {position && (
        <circle
          cx={drawing.x(position.lon)}
          cy={drawing.y(position.lat)}
          r={line * 3}
          fill="var(--ll-surface)"
          stroke="var(--ll-accent)"
          strokeWidth={line * 1.5}
        />
      )}
    </svg>
  )
}
