import type { TableColumnsType } from 'antd'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  SlaClock,
  StatusChip,
  timeWords,
  useLang,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import { states } from '../../rules.ts'
import { chipOf, type Item } from '../resident/telling.ts'
import { words as told } from '../resident/words.ts'
import { useAddress } from './address.ts'
import { useCasePages } from './case-pages.ts'
import { useCategories } from './categories.ts'
import { AreaPill, Pill } from './filter-bar.tsx'
import { clockOf, placeWords } from './telling.ts'
import { words } from './words.ts'

/** 全部: every case within reach; the filters stand in the address. */
export function Page() {
  const say = useSay(words)
  const [query] = useAddress()
  const list = useCasePages({
    order: query.order === 'due' ? 'due' : 'newest',
    ...(query.state === 'open' ? { open: true } : query.state ? { state: query.state } : {}),
    ...(query.area ? { area: query.area } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(query.overdue ? { overdue: true } : {}),
    ...(query.q ? { q: query.q } : {}),
  })
  const columns = useCaseColumns()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{query.q ? say('cases.console.found', { words: query.q }) : say('cases.console.allCases')}</h1>
        <span className="ll-2 ll-s" role="status">
          {list.isPending
            ? ''
            : say(list.hasNextPage ? 'cases.console.shownMore' : 'cases.console.shown', {
                count: list.items.length,
              })}
        </span>
      </div>
      <Filters />
      {list.error && list.items.length === 0 ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Item>
          label={say('cases.console.allCases')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={860}
          locale={{
            emptyText: (
              <EmptyState title={say('cases.console.noneFound')}>
                {say('cases.console.noneFoundDo')}
              </EmptyState>
            ),
          }}
        />
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('cases.console.more')}
          </Button>
        </p>
      )}
    </div>
  )
}

function Filters() {
  const say = useSay(words)
  const tell = useSay(told)
  const lang = useLang()
  const [query, set] = useAddress()
  const { tops } = useCategories()
  const asked = query.q
  return (
    <div className="filters">
      <Pill
        label={say('cases.console.state')}
        value={query.state ?? ''}
        options={[
          { value: '', label: say('cases.console.anyState') },
          { value: 'open', label: say('cases.console.open') },
          ...states.map((state) => ({ value: state, label: tell(`cases.state.${state}`) })),
        ]}
        set={(state) => set({ state: state || undefined })}
      />
      <AreaPill area={query.area} set={(area) => set({ area })} />
      <Pill
        label={say('cases.console.category')}
        value={query.category ?? ''}
        options={[
          { value: '', label: say('cases.console.anyCategory') },
          ...tops.map((item) => ({ value: item.code, label: item[lang] })),
        ]}
        set={(category) => set({ category: category || undefined })}
      />
      <Pill
        label={say('cases.console.order')}
        value={query.order === 'due' ? 'due' : ''}
        options={[
          { value: '', label: say('cases.console.byNewest') },
          { value: 'due', label: say('cases.console.byDue') },
        ]}
        set={(order) => set({ order: order || undefined })}
      />
      <button
        type="button"
        className={query.overdue ? 'pill pill-on' : 'pill'}
        aria-pressed={query.overdue !== undefined}
        onClick={() => set({ overdue: query.overdue ? undefined : '1' })}
      >
        {say('cases.console.onlyLate')}
      </button>
      {asked && (
        <button type="button" className="pill pill-on" onClick={() => set({ q: undefined })}>
          {say('cases.console.dropWords', { words: asked })}
        </button>
      )}
    </div>
  )
}

/** How a table shows cases. */
export function useCaseColumns(): TableColumnsType<Item> {
  const say = useSay(words)
  const tell = useSay(told)
  const lang = useLang()
  const { nameOf } = useCategories()
  const now = useNow()
  return [
    {
      title: say('cases.console.col.case'),
      key: 'case',
      render: (_, item) => (
        <>
          <Go to={`/cases/${item.number}`} className="ll-link">
            {item.title ?? say(item.confidential ? 'cases.console.hidden' : 'cases.console.noTitle')}
          </Go>
          <br />
          <span className="ll-2 ll-s">{item.number}</span>
        </>
      ),
    },
    {
      title: say('cases.console.state'),
      key: 'state',
      width: 120,
      render: (_, item) => (
        <StatusChip kind={chipOf[item.state]}>{tell(`cases.state.${item.state}`)}</StatusChip>
      ),
    },
    {
      title: say('cases.console.col.clock'),
      key: 'clock',
      width: 150,
      render: (_, item) => {
        const clock = clockOf(item, say, lang, now)
        return clock ? <SlaClock {...clock} /> : null
      },
    },
    {
      title: say('cases.console.area'),
      key: 'area',
      render: (_, item) => <span className="ll-s">{placeWords(item, say)}</span>,
    },
    {
      title: say('cases.console.category'),
      key: 'category',
      width: 130,
      render: (_, item) => nameOf(item.category),
    },
    {
      title: say('cases.console.col.who'),
      key: 'who',
      render: (_, item) => [item.who?.name, item.who?.unit].filter(Boolean).join(say('cases.console.comma')),
    },
    {
      title: say('cases.console.col.opened'),
      key: 'opened',
      width: 130,
      render: (_, item) => timeWords(item.openedAt, lang, now),
    },
  ]
}
