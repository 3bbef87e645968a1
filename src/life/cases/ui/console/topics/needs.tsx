import { Modal, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  StatusChip,
  usePages,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useHolds, useMyArea } from '../../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { listNeeds } from '../../../api.ts'
import { needCategories, needStates } from '../../../rules.ts'
import { needChip } from '../../resident/need-part.tsx'
import { words as shared } from '../../resident/words-needs.ts'
import { useAddress } from '../address.ts'
import { AreaPill, Pill } from '../filter-bar.tsx'
import { nearWords } from '../telling.ts'
import { AnswerNeed } from './answer-need.tsx'
import { NeedForm } from './need-form.tsx'

import { words } from './words.ts'

export type Need = Static<(typeof listNeeds)['reply']>['items'][number]

const leads = ['community-lead', 'street-lead', 'district-lead']

/** 急难愁盼: needs of the place by category, state and area, with what answers each. */
export function Page() {
  const say = useSay(words)
  const tell = useSay(shared)
  const notes = useHolds('desk', 'grid-officer', ...leads)
  const answers = useHolds('desk', ...leads)
  const [adding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Need>()
  const list = useNeeds()
  const columns = useColumns(answers ? setAnswering : undefined)
  return (
    <div className="page">
      <div className="page-head">
        <h1>{tell('cases.needs')}</h1>
        {notes && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {say('cases.needs.new')}
          </Button>
        )}
      </div>
      <Filters />
      {list.error && !list.data ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Need>
          label={tell('cases.needs')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={900}
          locale={{
            emptyText: (
              <EmptyState title={say('cases.needs.noneFound')}>{say('cases.needs.noneFoundDo')}</EmptyState>
            ),
          }}
        />
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('cases.topics.more')}
          </Button>
        </p>
      )}
      {adding && (
        <Modal open footer={null} onCancel={() => setAdding(false)} title={say('cases.needs.new')}>
          <NeedForm area={[]} done={() => setAdding(false)} close={() => setAdding(false)} />
        </Modal>
      )}
      {answering && <AnswerNeed need={answering} close={() => setAnswering(undefined)} />}
    </div>
  )
}

function useNeeds() {
  const [{ category, state, area: chosen }] = useAddress()
  const mine = useMyArea()
  const area = chosen ?? mine?.code
  const query = {
    ...(category ? { category: category as Need['category'] } : {}),
    ...(state ? { state: state as Need['state'] } : {}),
    ...(area ? { area } : {}),
  }
  return usePages<typeof listNeeds>('GET /api/needs', query, { enabled: area !== undefined })
}

function Filters() {
  const say = useSay(words)
  const tell = useSay(shared)
  const [query, set] = useAddress()
  return (
    <div className="filters">
      <Pill
        label={tell('cases.needs.category')}
        value={query.category ?? ''}
        options={[
          { value: '', label: tell('cases.needs.any') },
          ...needCategories.map((value) => ({ value, label: tell(`cases.needs.category.${value}`) })),
        ]}
        set={(category) => set({ category: category || undefined })}
      />
      <Pill
        label={say('cases.needs.col.state')}
        value={query.state ?? ''}
        options={[
          { value: '', label: say('cases.needs.anyState') },
          ...needStates.map((value) => ({ value, label: tell(`cases.needs.state.${value}`) })),
        ]}
        set={(state) => set({ state: state || undefined })}
      />
      <AreaPill area={query.area} set={(area) => set({ area })} />
    </div>
  )
}

/** Settled needs keep their answer; the others can be answered. */
const isSettled = (need: Need): boolean => need.state === 'answered' || need.state === 'declined'

function useColumns(answer: ((need: Need) => void) | undefined): TableColumnsType<Need> {
  const say = useSay(words)
  const tell = useSay(shared)
  return [
    {
      title: say('cases.needs.words'),
      key: 'words',
      render: (_, need) => (
        <>
          {need.words}
          <br />
          <span className="ll-2 ll-s">
            {tell(`cases.needs.category.${need.category}`)} · {nearWords(need.area)}
          </span>
        </>
      ),
    },
    {
      title: say('cases.needs.priority'),
      key: 'priority',
      width: 80,
      render: (_, { priority }) =>
        priority === 1 ? (
          <StatusChip kind="late">{say('cases.needs.priority.1')}</StatusChip>
        ) : (
          say(priority === 2 ? 'cases.needs.priority.2' : 'cases.needs.priority.3')
        ),
    },
    { title: say('cases.needs.col.voices'), key: 'voices', width: 90, render: (_, { voices }) => voices },
    {
      title: say('cases.needs.col.state'),
      key: 'state',
      width: 120,
      render: (_, { state }) => (
        <StatusChip kind={needChip[state]}>{tell(`cases.needs.state.${state}`)}</StatusChip>
      ),
    },
    {
      title: say('cases.needs.col.answer'),
      key: 'answer',
      render: (_, need) => (
        <>
          {need.answeredBy && (
            <b>
              {need.answeredBy.name}
              <br />
            </b>
          )}
          <span className="ll-s">{need.answer}</span>
        </>
      ),
    },
    ...(answer
      ? [
          {
            title: say('cases.needs.answer'),
            key: 'go',
            width: 96,
            render: (_: unknown, need: Need) =>
              isSettled(need) ? null : (
                <Button onClick={() => answer(need)}>{say('cases.needs.answer')}</Button>
              ),
          },
        ]
      : []),
  ]
}
