import type { TableColumnsType } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  dayWords,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listRounds } from '../../api.ts'
import { Head } from './head.tsx'
import { NewRound } from './new-round.tsx'
import { Bar, placeWords } from './telling.tsx'
import { words } from './words.ts'
import { makers } from './writing.ts'
import '../rounds.css'

type Round = Static<(typeof listRounds)['reply']>['items'][number]

/** 巡查: rounds under way and ended, each with how far it is. */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const may = useHolds(...makers)
  const [adding, setAdding] = useState(false)
  const list = usePages<typeof listRounds>('GET /api/rounds', {}, { live: ['rounds.'] })
  const columns = useColumns()
  return (
    <div className="page">
      <Head title={say('rounds.rounds')}>
        {may && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {say('rounds.new')}
          </Button>
        )}
      </Head>
      {list.error ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Round>
          label={say('rounds.rounds')}
          rowKey="id"
          least={860}
          loading={list.isPending}
          dataSource={list.items}
          locale={{
            emptyText: <EmptyState title={say('rounds.none')}>{say('rounds.noneDo')}</EmptyState>,
          }}
          columns={columns}
        />
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('rounds.more')}
          </Button>
        </p>
      )}
      {adding && (
        <NewRound close={() => setAdding(false)} opened={(id) => void navigate({ to: `/rounds/${id}` })} />
      )}
    </div>
  )
}

function useColumns(): TableColumnsType<Round> {
  const say = useSay(words)
  const lang = useLang()
  const day = (text: string) => dayWords(text, lang)
  return [
    {
      title: say('rounds.round'),
      key: 'title',
      render: (_, one) => (
        <>
          <Go to={`/rounds/${one.id}`} className="ll-link">
            {one.title}
          </Go>
          <br />
          <span className="ll-s ll-2">{one.checklist[lang]}</span>
        </>
      ),
    },
    { title: say('rounds.area'), key: 'area', render: (_, one) => placeWords(one.area) },
    {
      title: say('rounds.progress'),
      key: 'progress',
      width: 220,
      render: (_, one) => <Bar of={one} />,
    },
    { title: say('rounds.notHome'), dataIndex: 'notHome', align: 'right' },
    { title: say('rounds.refused'), dataIndex: 'refused', align: 'right' },
    { title: say('rounds.found'), dataIndex: 'hazards', align: 'right' },
    {
      title: say('rounds.until'),
      key: 'until',
      render: (_, one) => (one.closedAt ? say('rounds.closed') : day(one.to)),
    },
  ]
}
