import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  DaysClock,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listRectifications } from '../../api.ts'
import { percentOf, placeWords, RectificationChip } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { Head, Tabs } from './head.tsx'
import { words } from './words.ts'

export type Line = Static<(typeof listRectifications)['reply']>['items'][number]

/** 整改: what is put right in reach, the soonest due first; and what has ended. */
export function Page() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const [tab, choose] = useState<'due' | 'ended'>('due')
  const list = usePages<typeof listRectifications>(
    'GET /api/rectifications',
    { open: tab === 'due', limit: 50 },
    { live: ['reviews.rectification:'] },
  )
  return (
    <div className="page reviews">
      <Head title={say('reviews.rectifications')}>
        <Tabs
          value={tab}
          options={[
            ['due', say('reviews.due')],
            ['ended', say('reviews.ended')],
          ]}
          choose={choose}
        />
      </Head>
      {list.error && <ErrorState error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Loading lines={6} />}
      {list.data && list.items.length === 0 && (
        <EmptyState title={say('reviews.noneDue')}>{say('reviews.noneDueDo')}</EmptyState>
      )}
      {list.items.length > 0 && (
        <ul className="ll-sheet reviews-rows">
          {list.items.map((one) => (
            <Row key={one.id} one={one} />
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
    </div>
  )
}

function Row({ one }: { one: Line }) {
  const sayShared = useSay(shared)
  return (
    <li>
      <span className="reviews-name">
        <Go to={`/rectifications/${one.id}`} className="ll-link">
          {one.title}
        </Go>
        <small className="ll-s ll-2">
          {one.unit.name} · {placeWords(one.area)}
        </small>
      </span>
      <b className="reviews-figure">{sayShared('reviews.percent', { percent: percentOf(one.score) })}</b>
      <span className="reviews-clock">
        <RectificationChip state={one.state} /> <Clock one={one} />
      </span>
    </li>
  )
}

/** 第 3 天，共 5 天: a square for each working day. */
export function Clock({ one }: { one: Pick<Line, 'clock'> }) {
  const say = useSay(words)
  const { clock } = one
  if (!clock) return null
  const { day, days, late } = clock
  const key = late ? 'reviews.late' : day === 0 ? 'reviews.day0' : 'reviews.day'
  return (
    <span title={clock.uncovered ? say('reviews.guessed') : undefined}>
      <DaysClock used={day} limit={days} dayMinutes={1} words={say(key, { day, days })} />
    </span>
  )
}
