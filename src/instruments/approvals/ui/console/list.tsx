import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  usePages,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listApprovals, listInbox } from '../../api.ts'
import { placeWords, type Short, StateChip, StepClock, useAmount } from '../telling.tsx'
import { words } from '../words.ts'
import { Head } from './head.tsx'

const tabs = ['mine', 'asked', 'all'] as const
type Tab = (typeof tabs)[number]

/** 审批: what waits for me, the soonest due first; what I asked for; what goes on in my areas. */
export function Page() {
  const say = useSay(words)
  const [tab, setTab] = useState<Tab>('mine')
  return (
    <div className="page approvals">
      <Head title={say('approvals.title')}>
        <div className="approvals-tabs">
          {tabs.map((one) => (
            <button key={one} type="button" aria-pressed={tab === one} onClick={() => setTab(one)}>
              {say(`approvals.${one}`)}
            </button>
          ))}
        </div>
      </Head>
      {tab === 'mine' ? <Mine /> : <Listed mine={tab === 'asked'} key={tab} />}
    </div>
  )
}

function Mine() {
  const say = useSay(words)
  const read = useRead<typeof listInbox>(
    'GET /api/approvals/inbox',
    {},
    { live: ['approvals.'], fresh: 5_000 },
  )
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Loading lines={6} />
  if (!read.data.items.length)
    return <EmptyState title={say('approvals.none')}>{say('approvals.noneDo')}</EmptyState>
  return <Rows items={read.data.items} />
}

function Listed({ mine }: { mine: boolean }) {
  const say = useSay(words)
  const list = usePages<typeof listApprovals>('GET /api/approvals', mine ? { mine } : {}, {
    live: ['approvals.'],
  })
  if (list.error) return <ErrorState error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <Loading lines={6} />
  if (!list.items.length)
    return (
      <EmptyState title={say(mine ? 'approvals.noneAsked' : 'approvals.noneAll')}>
        {say(mine ? 'approvals.noneAskedDo' : 'approvals.noneAllDo')}
      </EmptyState>
    )
  return (
    <>
      <Rows items={list.items} />
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('approvals.more')}
          </Button>
        </p>
      )}
    </>
  )
}

const Rows = ({ items }: { items: Short[] }) => (
  <ul className="ll-sheet approvals-rows">
    {items.map((one) => (
      <Row key={one.id} one={one} />
    ))}
  </ul>
)

function Row({ one }: { one: Short }) {
  const say = useSay(words)
  const amountOf = useAmount()
  return (
    <li>
      <span className="approvals-what">
        <Go to={`/approvals/${one.id}`} className="ll-link">
          {one.title ?? say('approvals.erased')}
        </Go>
        <small className="ll-s ll-2">
          {[say(`approvals.kind.${one.kind}`), placeWords(one.area)].join(say('approvals.comma'))}
        </small>
      </span>
      <b className="approvals-amount">{amountOf(one.amount, one.measure)}</b>
      <span className="approvals-clock">
        {one.state === 'open' ? <StepClock one={one} /> : <StateChip state={one.state} />}
      </span>
    </li>
  )
}
