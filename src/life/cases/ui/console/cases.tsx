import type { TableColumnType } from 'antd'
import type { ReactNode } from 'react'
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
import { columnsIn, type ListColumn, listColumns } from '../../list/columns.ts'
import { words as heads } from '../../list/words.ts'
import { states } from '../../rules.ts'
import { chipOf, type Item } from '../resident/telling.ts'
import { words as told } from '../resident/words.ts'
import { useAddress } from './address.ts'
import { type Filter, useCasePages } from './case-pages.ts'
import { useCategories } from './categories.ts'
import { ExportButton } from './export.tsx'
import { AreaPill, CategoryPill, Pill } from './filter-bar.tsx'
import { channelWords, clockOf, markWords, placeWords } from './telling.ts'
import { Views } from './views.tsx'
import { words as doing } from './words-list.ts'
import { words } from './words.ts'

/** 全部: every case within reach; the filters stand in the address. */
export function Page() {
  const say = useSay(words)
  const [query] = useAddress()
  const filter: Filter = {
    order: query.order === 'due' ? 'due' : 'newest',
    ...(query.state === 'open' ? { open: true } : query.state ? { state: query.state } : {}),
    ...(query.area ? { area: query.area } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(query.overdue ? { overdue: true } : {}),
    ...(query.q ? { q: query.q } : {}),
  }
  const list = useCasePages(filter)
  const shown = query.columns ? columnsIn(query.columns) : usual
  const columns = useCaseColumns(shown)
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
      <Views page="cases" filter={filter} />
      <Filters>
        <ColumnChoice shown={shown} />
        <ExportButton filter={filter} columns={shown} />
      </Filters>
      {list.error && list.items.length === 0 ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Item>
          label={say('cases.console.allCases')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={shown.length > usual.length ? 1100 : 860}
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

/** Shown unless others were chosen. */
const usual = listColumns.filter((column) => column !== 'channel' && column !== 'marks')

function Filters({ children }: { children: ReactNode }) {
  const say = useSay(words)
  const tell = useSay(told)
  const [query, set] = useAddress()
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
      <CategoryPill category={query.category} set={(category) => set({ category: category || undefined })} />
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
      {children}
    </div>
  )
}

/** Which columns there are; the choice stands in the address, so that it is sent, kept and written out with the list. */
function ColumnChoice({ shown }: { shown: ListColumn[] }) {
  const say = useSay(doing)
  const head = useSay(heads)
  const [, set] = useAddress()
  const choose = (column: ListColumn, on: boolean) => {
    const chosen = listColumns.filter((one) => (one === column ? on : shown.includes(one)))
    set({ columns: chosen.join() === usual.join() ? undefined : chosen.join() })
  }
  return (
    <details
      className="column-choice"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false
      }}
    >
      <summary className="pill">{say('cases.desk.columns')}</summary>
      {/* Focusable, so that a touch on a label does not count as leaving. */}
      <div className="column-sheet" tabIndex={-1}>
        {listColumns.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={shown.includes(column)}
              disabled={column === 'case'}
              onChange={(event) => choose(column, event.target.checked)}
            />
            {head(`cases.list.${column}`)}
          </label>
        ))}
      </div>
    </details>
  )
}

/** How a table shows cases. */
export function useCaseColumns(shown: readonly ListColumn[] = usual): TableColumnType<Item>[] {
  const say = useSay(words)
  const head = useSay(heads)
  const tell = useSay(told)
  const lang = useLang()
  const { nameOf } = useCategories()
  const now = useNow()
  const columns: (TableColumnType<Item> & { key: ListColumn })[] = [
    {
      title: head('cases.list.case'),
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
      title: head('cases.list.state'),
      key: 'state',
      width: 120,
      render: (_, item) => (
        <StatusChip kind={chipOf[item.state]}>{tell(`cases.state.${item.state}`)}</StatusChip>
      ),
    },
    {
      title: head('cases.list.clock'),
      key: 'clock',
      width: 150,
      render: (_, item) => {
        const clock = clockOf(item, say, lang, now)
        return clock ? <SlaClock {...clock} /> : null
      },
    },
    {
      title: head('cases.list.area'),
      key: 'area',
      render: (_, item) => <span className="ll-s">{placeWords(item, say)}</span>,
    },
    {
      title: head('cases.list.category'),
      key: 'category',
      width: 130,
      render: (_, item) => nameOf(item.category),
    },
    {
      title: head('cases.list.who'),
      key: 'who',
      render: (_, item) => [item.who?.name, item.who?.unit].filter(Boolean).join(say('cases.console.comma')),
    },
    {
      title: head('cases.list.channel'),
      key: 'channel',
      width: 110,
      render: (_, item) => channelWords(item, say),
    },
    {
      title: head('cases.list.opened'),
      key: 'opened',
      width: 130,
      render: (_, item) => timeWords(item.openedAt, lang, now),
    },
    { title: head('cases.list.marks'), key: 'marks', width: 150, render: (_, item) => markWords(item, say) },
  ]
  return columns.filter(({ key }) => shown.includes(key))
}
