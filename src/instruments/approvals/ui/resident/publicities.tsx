import { useState } from 'react'
import {
  Button,
  Choice,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  useLang,
  usePages,
  useQueryPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listPublicities } from '../../api.ts'
import { placeWords, useAmount } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { words } from './words.ts'
import './publicity.css'

/** 公示: what is publicised here and until when objections are heard, and what was. */
export function Page() {
  const say = useSay(words)
  const area = useQueryPart('area')
  const [ended, setEnded] = useState(false)
  const list = usePages<typeof listPublicities>(
    'GET /api/publicities',
    { ...(area ? { area } : {}), ended, limit: 30 },
    { live: ['approvals.'] },
  )
  return (
    <PhoneShell title={say('approvals.pub.title')} back="/">
      <div className="stack">
        <Choice
          label={say('approvals.pub.title')}
          value={ended ? 'ended' : 'running'}
          options={[
            { value: 'running', label: say('approvals.pub.running') },
            { value: 'ended', label: say('approvals.pub.ended') },
          ]}
          onChange={(value) => setEnded(value === 'ended')}
        />
        {list.isPending && <Loading lines={5} />}
        {list.error && <ErrorState error={list.error} again={() => void list.refetch()} />}
        {list.data && list.items.length === 0 && (
          <EmptyState title={say('approvals.pub.none')}>{say('approvals.pub.noneDo')}</EmptyState>
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
            {say('approvals.pub.more')}
          </Button>
        )}
      </div>
    </PhoneShell>
  )
}

type Item = ReturnType<typeof usePages<typeof listPublicities>>['items'][number]

/** In one line where it stands: until when, or how it ended. */
export function useStanding(): (one: Pick<Item, 'running' | 'until' | 'outcome'>) => string {
  const say = useSay(words)
  const lang = useLang()
  return ({ running, until, outcome }) => {
    const day = dayWords(until, lang)
    if (running) return say('approvals.pub.until', { day })
    if (outcome === 'approved') return say('approvals.pub.approved')
    if (outcome === 'refused') return say('approvals.pub.refused')
    return outcome ? say('approvals.pub.over', { day }) : say('approvals.pub.waiting')
  }
}

function Row({ one }: { one: Item }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const amountOf = useAmount()
  const standing = useStanding()
  return (
    <Go to={`/publicities/${one.id}`} className="row-link">
      <span className="row-title">{one.title ?? sayShared('approvals.erased')}</span>
      <span className="row-more publicity-more">
        <b>{amountOf(one.amount, one.measure)}</b>
        <span>{placeWords(one.area)}</span>
        <span>{standing(one)}</span>
        {one.objections > 0 && (
          <span>{say('approvals.pub.counts', { raised: one.objections, answered: one.answered })}</span>
        )}
      </span>
    </Go>
  )
}
