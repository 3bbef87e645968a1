import type { TableColumnsType } from 'antd'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  StatusChip,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { listTopics } from '../../../api.ts'
import { topicStates } from '../../../rules.ts'
import { useAddress } from '../address.ts'
import { useCategories } from '../categories.ts'
import { AreaPill, Pill } from '../filter-bar.tsx'
import { nearWords } from '../telling.ts'
import { chipOfTopic } from './telling.ts'
import { words } from './words.ts'

type Topic = Static<(typeof listTopics)['reply']>['items'][number]
type TopicState = Topic['state']

/** 多频事项: what is raised again and again, those that wait for a decision first. */
export function Page() {
  const say = useSay(words)
  const [query, set] = useAddress()
  const state = query.state === 'any' ? undefined : ((query.state ?? 'open') as TopicState)
  const list = useTopics(state, query.area)
  const columns = useColumns()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('cases.topics')}</h1>
        <span className="ll-2 ll-s">{say('cases.topics.about')}</span>
      </div>
      <div className="filters">
        <Pill
          label={say('cases.topics.state')}
          value={query.state ?? 'open'}
          options={[
            ...topicStates.map((one) => ({ value: one, label: say(`cases.topics.state.${one}`) })),
            { value: 'any', label: say('cases.topics.any') },
          ]}
          set={(chosen) => set({ state: chosen === 'open' ? undefined : chosen })}
        />
        <AreaPill area={query.area} set={(area) => set({ area })} />
      </div>
      {list.error && !list.data ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Topic>
          label={say('cases.topics')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={720}
          locale={{
            emptyText: (
              <EmptyState title={say('cases.topics.empty')}>{say('cases.topics.emptyDo')}</EmptyState>
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
    </div>
  )
}

function useTopics(state: TopicState | undefined, area: string | undefined) {
  const query = { ...(state ? { state } : {}), ...(area ? { area } : {}) }
  return usePages<typeof listTopics>('GET /api/topics', query, { live: ['cases.'] })
}

function useColumns(): TableColumnsType<Topic> {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useCategories()
  return [
    {
      title: say('cases.topics.col.matter'),
      key: 'matter',
      render: (_, topic) => (
        <Go to={`/topics/${topic.id}`} className="ll-link">
          {nameOf(topic.category)}
        </Go>
      ),
    },
    { title: say('cases.topics.col.place'), key: 'place', render: (_, { area }) => nearWords(area) },
    {
      title: say('cases.topics.col.cases'),
      key: 'cases',
      width: 90,
      render: (_, { cases }) => say('cases.topics.count', { count: cases }),
    },
    {
      title: say('cases.topics.col.newest'),
      key: 'newest',
      width: 150,
      render: (_, { newest }) => newest && timeWords(newest, lang, now),
    },
    {
      title: say('cases.topics.state'),
      key: 'state',
      width: 130,
      render: (_, { state }) => (
        <StatusChip kind={chipOfTopic[state]}>{say(`cases.topics.state.${state}`)}</StatusChip>
      ),
    },
  ]
}
