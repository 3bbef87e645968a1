import { Go, timeWords, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { Viewed } from '../../../cases/ui/console/telling.ts'
import type { foundOn } from '../../api.ts'
import { words } from './words.ts'

/** On which visit of which round a case was found, and the work order it stands in. */
export function FoundOn({ viewed }: { viewed: Viewed }) {
  const { number, raised, kind } = viewed
  const may = kind === 'hazard' || raised.some(({ channel }) => channel === 'field')
  const read = useRead<typeof foundOn>(
    'GET /api/cases/:number/visit',
    { params: { number } },
    { enabled: may, fresh: 60_000 },
  )
  return read.data?.visit ? <Visit {...read.data.visit} /> : null
}

interface VisitProps {
  round: string
  title: string
  label: string
  visitedAt: string
  batch: string | null
}

function Visit({ round, title, label, visitedAt, batch }: VisitProps) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <p className="detail-in found-on">
      {say('rounds.foundOn', { label, time: timeWords(visitedAt, lang) })}{' '}
      <Go to={`/rounds/${round}`} className="ll-link">
        {title}
      </Go>
      {batch && (
        <>
          {say('rounds.comma')}
          <Go to={`/batches/${batch}`} className="ll-link">
            {say('rounds.inBatch')}
          </Go>
        </>
      )}
    </p>
  )
}
