import { useMemo } from 'react'
import { useSay } from '../../../kernel/web/index.ts'
import { type AreaCount, countsFor, type MapCell } from './map-cells.ts'
import { words } from './map-words.ts'

interface AreaListProps {
  cells: MapCell[]
  /** Without counts the names alone are listed. */
  counts: AreaCount[] | undefined
  chosen: string | null
  choose?: ((code: string) => void) | undefined
}

/** What the map shows, in words: the late ones first, then those with most; quiet ones only counted. */
export function AreaList({ cells, counts, chosen, choose }: AreaListProps) {
  const say = useSay(words)
  const rows = useMemo(() => {
    const sums = countsFor(cells, counts ?? [])
    return cells
      .map(({ code, name }) => ({
        code,
        name,
        open: sums.get(code)?.open ?? 0,
        overdue: sums.get(code)?.overdue ?? 0,
      }))
      .filter(({ code, open, overdue }) => !counts || open > 0 || overdue > 0 || code === chosen)
      .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || (a.code < b.code ? -1 : 1))
  }, [cells, counts, chosen])
  const quiet = cells.length - rows.length
  return (
    <>
      <ul className="area-list">
        {rows.map(({ code, name, open, overdue }) => (
          <li key={code} aria-current={code === chosen ? 'true' : undefined}>
            {choose ? (
              <button type="button" onClick={() => choose(code)}>
                {name}
              </button>
            ) : (
              <span>{name}</span>
            )}
            {overdue > 0 && <span className="area-late">{say('places.overdueCount', { n: overdue })}</span>}
            {counts && <b>{say('places.cases', { n: open })}</b>}
          </li>
        ))}
      </ul>
      {quiet > 0 && <p className="area-hint">{say('places.quiet', { n: quiet })}</p>}
    </>
  )
}
