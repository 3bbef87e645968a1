import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Button, useSay } from '../../../../kernel/web/index.ts'
import { listColumns, type ViewPage } from '../../list/columns.ts'
import type { Queue } from '../../rules.ts'
import type { Item } from '../resident/telling.ts'
import { useAddress } from './address.ts'
import { BulkPanel } from './bulk-panel.tsx'
import { type Filter, useCasePages } from './case-pages.ts'
import { ExportButton } from './export.tsx'
import { FilterBar } from './filter-bar.tsx'
import { InboxHead } from './inbox-head.tsx'
import { ChosenBar, Rows } from './inbox-rows.tsx'
import { KeysHelp } from './keys-help.tsx'
import { useKeys } from './keys.ts'
import { useWidth } from './screen.ts'
import { type Several, useSeveral } from './several.ts'
import { CaseSheet } from './sheet.tsx'
import { WithUndo } from './undo-bar.tsx'
import { Views } from './views.tsx'
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
  /** Under which its views are kept. */
  page: ViewPage
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
  /** Several may be chosen and dispatched in one step. */
  together?: true
}

/** An inbox: what waits, and the next decision open beside it; below, the way back from the last one. */
export function Inbox(props: InboxProps) {
  return (
    <WithUndo>
      <InboxPage {...props} />
    </WithUndo>
  )
}

const filterOf = (tab: InboxTab, query: Record<string, string | undefined>): Filter => ({
  ...(tab.asked ? { asked: true } : { state: tab.states.join(',') }),
  order: query.order === 'newest' ? 'newest' : 'due',
  ...(query.area ? { area: query.area } : {}),
  ...(query.category ? { category: query.category } : {}),
  ...(tab.overdue ? { overdue: true } : {}),
  ...(tab.queues ? { queue: tab.queues.join(',') } : {}),
})

function InboxPage({ page, title, tabs, empty, emptyDo, map, together }: InboxProps) {
  const [query, set] = useAddress()
  const width = useWidth()
  const tab = tabs.find(({ key }) => key === query.tab) ?? tabs[0]
  const [asMap, setAsMap] = useState(false)
  const [help, setHelp] = useState(false)
  const filter = filterOf(tab, query)
  const list = useCasePages(filter)
  const { items } = list
  const several = useSeveral(items)
  const many = together && several.chosen.length > 0
  const shown = query.case ?? (width === 'narrow' ? undefined : items[0]?.number)
  const at = items.findIndex(({ number }) => number === shown)
  const open = (item: Item | undefined) => set({ case: item?.number })
  const step = (by: number) => open(items[Math.min(items.length - 1, Math.max(0, at + by))])
  const detail = useRef<HTMLElement>(null)
  const done = () => open(items[at + 1] ?? items[at - 1])
  const allDone = () => {
    several.clear()
    open(undefined)
  }
  useInboxKeys({ step, detail, help: () => setHelp(true), several: together && several, shown })
  useKept(query.case, width)
  const chosen = items.find(({ number }) => number === shown)
  const drawn = map?.(query.area, (area) => set({ area, case: undefined }), chosen)
  const inColumn = map !== undefined && width === 'wide'
  const beside = many || query.case
  return (
    <div className={inColumn ? 'inbox inbox-three' : 'inbox'} data-open={beside ? '' : undefined}>
      <section className="inbox-list">
        <InboxHead title={title} tabs={tabs} tab={tab} help={() => setHelp(true)} />
        <FilterBar query={query} set={set}>
          {map && !inColumn && <MapTab asMap={asMap} set={setAsMap} />}
          <ExportButton filter={filter} columns={rowColumns} />
        </FilterBar>
        <Views page={page} filter={filter} />
        {many && <ChosenBar several={several} />}
        {map && !inColumn && asMap ? (
          <div className="inbox-map">{drawn}</div>
        ) : (
          <Rows
            {...{ list, items, shown, empty, emptyDo }}
            narrowed={Boolean(query.area ?? query.category)}
            several={together ? several : undefined}
          />
        )}
      </section>
      {inColumn && <section className="inbox-map">{drawn}</section>}
      <section className="inbox-detail" ref={detail} tabIndex={-1}>
        {width === 'narrow' && beside && (
          <Back close={() => (many ? several.clear() : set({ case: undefined }))} />
        )}
        {many ? (
          <BulkPanel items={several.chosen} drop={(number) => several.toggle(number)} done={allDone} />
        ) : (
          shown && <CaseSheet key={shown} number={shown} done={done} alone={width === 'narrow'} />
        )}
      </section>
      <KeysHelp open={help} together={together === true} close={() => setHelp(false)} />
    </div>
  )
}

interface InboxKeys {
  step: (by: number) => void
  detail: RefObject<HTMLElement | null>
  help: () => void
  several: Several | undefined
  shown: string | undefined
}

function useInboxKeys({ step, detail, help, several, shown }: InboxKeys): void {
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: (event) => {
      if (event.target instanceof HTMLElement && event.target.closest('button, a, input, summary'))
        return false
      detail.current?.focus()
      return true
    },
    '?': help,
    ...(several && {
      x: () => {
        if (shown) several.toggle(shown)
      },
      X: several.all,
      Escape: several.clear,
    }),
  })
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
