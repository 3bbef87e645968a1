import { useState } from 'react'
import {
  Button,
  Choice,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { listSurveys } from '../../api.ts'
import { placeWords, ScoreLine, type Survey, useStanding } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { words } from './words.ts'
import './surveys.css'

/** 满意度评价: what people are asked about here, and how it ended. */
export function Page() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const community = useMyCommunity()
  const [closed, setClosed] = useState(false)
  const list = usePages<typeof listSurveys>(
    'GET /api/satisfaction-surveys',
    { ...(community ? { area: community.code } : {}), state: closed ? 'scored' : 'open', limit: 30 },
    { live: ['reviews.survey:'] },
  )
  return (
    <PhoneShell title={sayShared('reviews.title')} back="/">
      <div className="stack">
        <Choice
          label={sayShared('reviews.title')}
          value={closed ? 'closed' : 'open'}
          options={[
            { value: 'open', label: say('reviews.open') },
            { value: 'closed', label: say('reviews.closed') },
          ]}
          onChange={(value) => setClosed(value === 'closed')}
        />
        {list.isPending && <Loading lines={5} />}
        {list.error && <ErrorState error={list.error} again={() => void list.refetch()} />}
        {list.data && list.items.length === 0 && (
          <EmptyState title={say(closed ? 'reviews.noneClosed' : 'reviews.none')}>
            {say('reviews.noneDo')}
          </EmptyState>
        )}
        {list.items.length > 0 && (
          <ul className="ll-sheet rows">
            {list.items.map((one) => (
              <li key={one.id}>
                <Row one={one} />
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {sayShared('reviews.more')}
          </Button>
        )}
      </div>
    </PhoneShell>
  )
}

function Row({ one }: { one: Survey }) {
  const standing = useStanding()
  return (
    <Go to={`/satisfaction/${one.id}`} className="row-link">
      <span className="row-title">{one.title}</span>
      <span className="row-more reviews-more">
        {one.score && (
          <span>
            <ScoreLine score={one.score} />
          </span>
        )}
        <span>{placeWords(one.area)}</span>
        <span>{standing(one)}</span>
      </span>
    </Go>
  )
}
