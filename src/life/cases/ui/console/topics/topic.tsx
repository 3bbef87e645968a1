import {
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Refused,
  StatusChip,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useHolds } from '../../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { getTopic } from '../../../api.ts'
import type { Item } from '../../resident/telling.ts'
import { useCaseColumns } from '../cases.tsx'
import { useCategories } from '../categories.ts'
import { nearWords } from '../telling.ts'
import { OutcomeForm } from './outcome-form.tsx'
import { chipOfTopic } from './telling.ts'
import { words } from './words.ts'

/** One recurring matter: where, how often, every case of it, and what becomes of it. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const id = usePathPart('id')
  const { nameOf } = useCategories()
  const columns = useCaseColumns()
  const decides = useHolds('dispatcher', 'duty-chief', 'community-lead', 'street-lead', 'district-lead')
  const read = useRead<typeof getTopic>('GET /api/topics/:id', { params: { id } }, { live: ['cases.'] })
  const topic = read.data
  if (read.error && !topic) return <Gone error={read.error} again={() => void read.refetch()} />
  if (!topic)
    return (
      <div className="page">
        <Loading lines={9} />
      </div>
    )
  const place = nearWords(topic.area)
  const beyond = topic.cases - topic.items.length
  return (
    <div className="page">
      <p>
        <Go to="/topics" className="ll-link">
          {say('cases.topics.back')}
        </Go>
      </p>
      <div className="page-head">
        <h1>{say('cases.topics.title', { place, category: nameOf(topic.category) ?? '' })}</h1>
        <StatusChip kind={chipOfTopic[topic.state]}>{say(`cases.topics.state.${topic.state}`)}</StatusChip>
        <span className="ll-2 ll-s">
          {say('cases.topics.count', { count: topic.cases })} ·{' '}
          {say('cases.topics.since', { time: timeWords(topic.openedAt, lang, now) })}
          {topic.endedAt && ` · ${say('cases.topics.ended', { time: timeWords(topic.endedAt, lang, now) })}`}
        </span>
      </div>
      {topic.state === 'open' && decides && <OutcomeForm id={id} />}
      {topic.state === 'need' && (
        <p>
          <Go to={`/needs?area=${topic.area.at(-1)?.code ?? ''}`} className="ll-link">
            {say('cases.topics.seeNeeds')}
          </Go>
        </p>
      )}
      <h2 className="ll-label">{say('cases.topics.cases')}</h2>
      <WideTable<Item>
        label={say('cases.topics.cases')}
        rowKey="id"
        columns={columns}
        dataSource={topic.items}
        least={860}
      />
      {beyond > 0 && <p className="ll-2 ll-s">{say('cases.topics.hidden', { count: beyond })}</p>}
    </div>
  )
}

function Gone({ error, again }: { error: unknown; again: () => void }) {
  const say = useSay(words)
  return (
    <div className="page">
      {error instanceof Refused && error.status === 404 ? (
        <EmptyState title={say('cases.topics.gone')}>{say('cases.topics.goneDo')}</EmptyState>
      ) : (
        <ErrorState error={error} again={again} />
      )}
    </div>
  )
}
