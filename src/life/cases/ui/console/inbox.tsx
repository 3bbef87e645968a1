import { CircleHelp } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, EmptyState, ErrorState, Loading, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { countCases } from '../../api.ts'
import { listColumns } from '../../list/columns.ts'
import type { Queue } from '../../rules.ts'
import type { Item } from '../resident/telling.ts'
import { useAddress } from './address.ts'
import { type Filter, useCasePages } from './case-pages.ts'
import { ExportButton } from './export.tsx'
import { FilterBar } from './filter-bar.tsx'
import { KeysHelp } from './keys-help.tsx'
import { useKeys } from './keys.ts'
import { CaseRow } from './row.tsx'
import { useWidth } from './screen.ts'
import { CaseSheet } from './sheet.tsx'
import { words } from './words.ts'

type Key = keyof typeof words

export interface InboxTab {
  key: string
  word: Key
  states: string[]
  overdue?: true
  /** Queues it shows; all where absent. */
  queues?: readonly Queue[]
  /** What waits for a decision, in whatever state; not counted. */
  asked?: true
}

interface InboxProps {
  /** 待派遣 */
  title: Key
  tabs: [InboxTab, ...InboxTab[]]
  empty: Key
  emptyDo: Key
  /** The map between list and case; on narrower screens a tab beside the list. */
  map?: (
    area: string | undefined,
    choose: (area: string | undefined) => void,
    chosen: Item | undefined,
  ) => ReactNode
}

/** An inbox: what waits, and the next decision open beside it. */
export function Inbox({ title, tabs, empty, emptyDo, map }: InboxProps) {
  const [query, set] = useAddress()
  const width = useWidth()
  const tab = tabs.find(({ key }) => key === query.tab) ?? tabs[0]
  const [asMap, setAsMap] = useState(false)
  const [help, setHelp] = useState(false)
  const filter: Filter = {
    ...(tab.asked ? { asked: true } : { state: tab.states.join(',') }),
    order: query.order === 'newest' ? 'newest' : 'due',
    ...(query.area ? { area: query.area } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(tab.overdue ? { overdue: true } : {}),
    ...(tab.queues ? { queue: tab.queues.join(',') } : {}),
  }
  const list = useCasePages(filter)
  const { items } = list
  const at = items.findIndex(({ number }) => number === query.case)
  const shown = query.case ?? (width === 'narrow' ? undefined : items[0]?.number)
  const open = (item: Item | undefined) => set({ case: item?.number })
  const step = (by: number) => open(items[Math.min(items.length - 1, Math.max(0, (at < 0 ? 0 : at) + by))])
  const detail = useRef<HTMLElement>(null)
  const done = () => open(items[at + 1] ?? items[at - 1])
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: (event) => {
      if (event.target instanceof HTMLElement && event.target.closest('button, a')) return false
      detail.current?.focus()
      return true
    },
    '?': () => setHelp(true),
  })
  useKept(query.case, width)
  const chosen = items.find(({ number }) => number === shown)
  const drawn = map?.(query.area, (area) => set({ area, case: undefined }), chosen)
  const inColumn = map !== undefined && width === 'wide'
  return (
    <div className={inColumn ? 'inbox inbox-three' : 'inbox'} data-open={query.case ? '' : undefined}>
      <section className="inbox-list">
        <InboxHead title={title} tabs={tabs} tab={tab} help={() => setHelp(true)} />
        <FilterBar query={query} set={set}>
          {map && !inColumn && <MapTab asMap={asMap} set={setAsMap} />}
          <ExportButton filter={filter} columns={rowColumns} />
        </FilterBar>
        {map && !inColumn && asMap ? (
          <div className="inbox-map">{drawn}</div>
        ) : (
          <Rows list={list} items={items} shown={shown} empty={empty} emptyDo={emptyDo} />
        )}
      </section>
      {inColumn && <section className="inbox-map">{drawn}</section>}
      <section className="inbox-detail" ref={detail} tabIndex={-1}>
        {width === 'narrow' && query.case && <Back close={() => set({ case: undefined })} />}
        {shown && <CaseSheet key={shown} number={shown} done={done} alone={width === 'narrow'} />}
      </section>
      <KeysHelp open={help} close={() => setHelp(false)} />
    </div>
  )
}

/** What a line of the inbox tells, as a workbook names it. */
const rowColumns = listColumns.filter((column) => column !== 'state')

/** The chosen row stays in sight. */
function useKept(number: string | undefined, width: string): void {
  useEffect(() => {
    if (number && width !== 'narrow')
      document.querySelector('.inbox-list [aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [number, width])
}

function Back({ close }: { close: () => void }) {
  const say = useSay(words)
  return (
    <p className="inbox-back">
      <Button kind="text" onClick={close}>
        {say('cases.console.backToList')}
      </Button>
    </p>
  )
}

function MapTab({ asMap, set }: { asMap: boolean; set: (asMap: boolean) => void }) {
  const say = useSay(words)
  return (
    <Button aria-pressed={asMap} onClick={() => set(!asMap)}>
      {say(asMap ? 'cases.console.showList' : 'cases.console.showMap')}
    </Button>
  )
}

interface HeadProps {
  title: Key
  tabs: InboxTab[]
  tab: InboxTab
  help: () => void
}

function InboxHead({ title, tabs, tab, help }: HeadProps) {
  const say = useSay(words)
  const [query, set] = useAddress()
  const counts = useRead<typeof countCases>(
    'GET /api/cases/counts',
    {
      query: {
        ...(query.area ? { area: query.area } : {}),
        ...(query.category ? { category: query.category } : {}),
      },
    },
    { live: ['cases.'], fresh: 5_000 },
  )
  const countOf = ({ states, overdue, queues }: InboxTab): number =>
    (counts.data?.states ?? [])
      .filter(({ state, queue }) => states.includes(state) && (queues?.includes(queue) ?? true))
      .reduce((sum, one) => sum + (overdue ? one.overdue : one.count), 0)
  return (
    <div className="inbox-head">
      <h1>
        {say(title)} {tabs[0] && countOf(tabs[0])}
        <small>
          {counts.data ? say('cases.console.answeredToday', { count: counts.data.answeredToday }) : ''}
        </small>
        <button type="button" className="icon-button" aria-label={say('cases.console.keys')} onClick={help}>
          <CircleHelp size={18} aria-hidden="true" />
        </button>
      </h1>
      <div className="tabs" role="group" aria-label={say('cases.console.views')}>
        {tabs.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-pressed={one === tab}
            className={one.overdue && countOf(one) > 0 ? 'tab-late' : undefined}
            onClick={() => set({ tab: one === tabs[0] ? undefined : one.key, case: undefined })}
          >
            {say(one.word)} {one.asked ? '' : countOf(one)}
          </button>
        ))}
      </div>
    </div>
  )
}

interface RowsProps {
  list: ReturnType<typeof useCasePages>
  items: Item[]
  shown: string | undefined
  empty: Key
  emptyDo: Key
}

function Rows({ list, items, shown, empty, emptyDo }: RowsProps) {
  const say = useSay(words)
  if (list.isPending) return <Loading lines={9} />
  if (list.error && items.length === 0)
    return (
      <div className="detail-in">
        <ErrorState error={list.error} again={() => void list.refetch()} />
      </div>
    )
  if (items.length === 0)
    return (
      <div className="detail-in">
        <EmptyState title={say(empty)}>{say(emptyDo)}</EmptyState>
      </div>
    )
  return (
    <ol className="rows">
      {items.map((item) => (
        <CaseRow key={item.id} item={item} chosen={item.number === shown} />
      ))}
      {list.hasNextPage && (
        <li className="rows-more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('cases.console.more')}
          </Button>
        </li>
      )}
    </ol>
  )
}
