import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useHolds, useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { listSurveys } from '../../api.ts'
import { placeWords, RectificationChip, ScoreLine, type Survey, useStanding } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { Head, Tabs } from './head.tsx'
import { NewSurvey } from './new-survey.tsx'
import { words } from './words.ts'

/** 满意度评价 of the reader's areas: those under way, those with a score, and those without. */
export function Page() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const area = useMyArea()
  const asks = useHolds('desk', 'community-lead', 'street-lead', 'district-lead')
  const [state, choose] = useState<Survey['state']>('open')
  const [asking, ask] = useState(false)
  const list = usePages<typeof listSurveys>(
    'GET /api/satisfaction-surveys',
    { ...(area ? { area: area.code } : {}), state, limit: 50 },
    { live: ['reviews.'], enabled: area !== undefined },
  )
  return (
    <div className="page reviews">
      <Head title={sayShared('reviews.title')}>
        <Tabs
          value={state}
          options={[
            ['open', say('reviews.running')],
            ['scored', say('reviews.scored')],
            ['void', say('reviews.noScore')],
          ]}
          choose={choose}
        />
        {asks && (
          <Button kind="main" onClick={() => ask(true)}>
            {say('reviews.new')}
          </Button>
        )}
      </Head>
      {list.error && <ErrorState error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Loading lines={6} />}
      {list.data && list.items.length === 0 && (
        <EmptyState title={say('reviews.noSurveys')}>{say('reviews.noSurveysDo')}</EmptyState>
      )}
      {list.items.length > 0 && (
        <ul className="ll-sheet reviews-rows">
          {list.items.map((one) => (
            <SurveyRow key={one.id} one={one} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {sayShared('reviews.more')}
          </Button>
        </p>
      )}
      {asking && <NewSurvey close={() => ask(false)} />}
    </div>
  )
}

export function SurveyRow({ one }: { one: Survey }) {
  const standing = useStanding()
  return (
    <li>
      <span className="reviews-name">
        <Go to={`/satisfaction/${one.id}`} className="ll-link">
          {one.title}
        </Go>
        <small className="ll-s ll-2">
          {one.unit.name} · {placeWords(one.area)}
        </small>
      </span>
      <span>{one.score ? <ScoreLine score={one.score} /> : standing(one)}</span>
      <span>{one.rectification && <RectificationChip state={one.rectification.state} />}</span>
    </li>
  )
}
