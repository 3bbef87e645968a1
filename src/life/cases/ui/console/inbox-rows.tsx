import { Button, EmptyState, ErrorState, Loading, useSay } from '../../../../kernel/web/index.ts'
import type { Item } from '../resident/telling.ts'
import type { useCasePages } from './case-pages.ts'
import { CaseRow } from './row.tsx'
import type { Several } from './several.ts'
import { words as desk } from './words-list.ts'
import { words } from './words.ts'

type Key = keyof typeof words

interface RowsProps {
  list: ReturnType<typeof useCasePages>
  items: Item[]
  shown: string | undefined
  empty: Key
  emptyDo: Key
  /** To an area or a category: there may be others. */
  narrowed: boolean
  /** Where several may be chosen together. */
  several: Several | undefined
}

export function Rows({ list, items, shown, empty, emptyDo, narrowed, several }: RowsProps) {
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
        {narrowed ? (
          <EmptyState title={say('cases.console.noneFound')}>{say('cases.console.noneFoundDo')}</EmptyState>
        ) : (
          <EmptyState title={say(empty)}>{say(emptyDo)}</EmptyState>
        )}
      </div>
    )
  return (
    <ol className="rows">
      {items.map((item) => (
        <CaseRow key={item.id} item={item} chosen={item.number === shown} several={several} />
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

/** How many are chosen, and how to choose all or none. */
export function ChosenBar({ several }: { several: Several }) {
  const say = useSay(desk)
  const { chosen, all, clear } = several
  return (
    <p className="chosen-bar" role="status">
      <b>{say('cases.desk.chosen', { count: chosen.length })}</b>
      <Button kind="text" onClick={all}>
        {say('cases.desk.chooseAll')}
      </Button>
      <Button kind="text" onClick={clear}>
        {say('cases.desk.chooseNone')}
      </Button>
    </p>
  )
}
