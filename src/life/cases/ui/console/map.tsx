import { useRead, useSay } from '../../../../kernel/web/index.ts'
import type { getArea } from '../../../../registers/places/api.ts'
import { AreaMap } from '../../../../registers/places/ui/area-map.tsx'
import type { mapCases } from '../../api.ts'
import type { Item } from '../resident/telling.ts'
import { words } from './words.ts'

interface CasesMapProps {
  mine: { code: string; name: string }
  area: string | undefined
  choose: (area: string | undefined) => void
  chosen: Item | undefined
}

/** What is open, cell by cell; a touch filters the list, a second one takes the filter away. */
export function CasesMap({ mine, area, choose, chosen }: CasesMapProps) {
  const say = useSay(words)
  const read = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: mine.code } },
    { fresh: 600_000 },
  )
  const level = read.data?.level === 'district' ? 'community' : 'micro-grid'
  const counts = useRead<typeof mapCases>(
    'GET /api/cases/map',
    { query: { area: mine.code, level } },
    { live: ['cases.'], enabled: read.data !== undefined, fresh: 5_000 },
  )
  if (!read.data) return null
  const here = chosen?.area.find((step) => step.level === level)?.code
  return (
    <AreaMap
      area={{ code: mine.code, name: read.data.name, level: read.data.level }}
      level={level}
      counts={counts.data?.areas ?? []}
      chosen={here ?? area}
      choose={(code) => choose(code === area ? undefined : code)}
      aside={
        area && (
          <button type="button" className="ll-link" onClick={() => choose(undefined)}>
            {say('cases.console.areaClear')}
          </button>
        )
      }
    />
  )
}
