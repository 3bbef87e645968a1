import { useState } from 'react'
import type { Static } from 'typebox'
import { dayOf } from '../../../../../kernel/day.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  usePages,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useHolds } from '../../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { listCompetences } from '../../../api.ts'
import { useAddress } from '../address.ts'
import { useCategories } from '../categories.ts'
import { AreaPill, CategoryPill } from '../filter-bar.tsx'
import { words as common } from '../words.ts'
import './competence.css'
import { AddForm, ChangeForm, EndForm } from './forms.tsx'
import { words } from './words.ts'

export type Entry = Static<(typeof listCompetences)['reply']>['items'][number]
type Doing = 'add' | 'change' | 'end' | null

/** 派单目录: the entries that count, those to come, and on wish those that were. */
export function Page() {
  const say = useSay(words)
  const [query, set] = useAddress()
  const keeper = useHolds('duty-chief', 'street-lead', 'district-lead')
  const importer = useHolds('duty-chief')
  const list = usePages<typeof listCompetences>('GET /api/competences', {
    ...(query.category ? { category: query.category } : {}),
    ...(query.area ? { area: query.area } : {}),
    ...(query.past ? { past: true } : {}),
  })
  const [ids, setIds] = useState<string[]>([])
  const [doing, setDoing] = useState<Doing>(null)
  const chosen = list.items.filter(({ id, to }) => to === null && ids.includes(id))
  const close = () => {
    setDoing(null)
    setIds([])
  }
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('cases.catalogue')}</h1>
        <span className="ll-2 ll-s">{say('cases.catalogue.about')}</span>
      </div>
      <div className="filters">
        <CategoryPill
          category={query.category}
          set={(category) => set({ category: category || undefined })}
        />
        <AreaPill area={query.area} set={(area) => set({ area })} />
        <button
          type="button"
          className={query.past ? 'pill pill-on' : 'pill'}
          aria-pressed={query.past !== undefined}
          onClick={() => set({ past: query.past ? undefined : '1' })}
        >
          {say('cases.catalogue.past')}
        </button>
        {keeper && <Button onClick={() => setDoing('add')}>{say('cases.catalogue.add')}</Button>}
        {importer && <ButtonLink to="/import">{say('cases.catalogue.import')}</ButtonLink>}
      </div>
      {keeper && chosen.length > 0 && <Tools count={chosen.length} set={setDoing} />}
      {doing === 'add' && <AddForm close={close} />}
      {doing === 'change' && chosen.length > 0 && <ChangeForm entries={chosen} close={close} />}
      {doing === 'end' && chosen.length > 0 && <EndForm entries={chosen} close={close} />}
      {list.error && list.items.length === 0 ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <Entries list={list} keeper={keeper} ids={ids} choose={setIds} />
      )}
    </div>
  )
}

function Tools({ count, set }: { count: number; set: (doing: Doing) => void }) {
  const say = useSay(words)
  return (
    <p className="page-tools" role="status">
      <b>{say('cases.catalogue.chosen', { count })}</b>
      <Button onClick={() => set('change')}>{say('cases.catalogue.change', { count })}</Button>
      <Button onClick={() => set('end')}>{say('cases.catalogue.end', { count })}</Button>
    </p>
  )
}

interface EntriesProps {
  list: ReturnType<typeof usePages<typeof listCompetences>>
  keeper: boolean
  ids: string[]
  choose: (ids: string[]) => void
}

function Entries({ list, keeper, ids, choose }: EntriesProps) {
  const say = useSay(words)
  const tell = useSay(common)
  const { nameOf } = useCategories()
  const today = dayOf(useNow())
  const span = ({ from, to }: Entry): string =>
    to === from
      ? say('cases.catalogue.never')
      : [say('cases.catalogue.begins', { day: from }), to ? say('cases.catalogue.until', { day: to }) : '']
          .filter(Boolean)
          .join(tell('cases.console.comma'))
  return (
    <>
      <WideTable<Entry>
        label={say('cases.catalogue')}
        rowKey="id"
        least={860}
        dataSource={list.items}
        loading={list.isPending}
        rowClassName={({ from, to }) => ((to && to <= today) || from > today ? 'catalogue-off' : '')}
        {...(keeper && {
          rowSelection: {
            selectedRowKeys: ids,
            onChange: (keys) => choose(keys.map(String)),
            getCheckboxProps: ({ to, category, area }) => ({
              disabled: to !== null,
              'aria-label': `${nameOf(category) ?? category} ${area.name}`,
            }),
          },
        })}
        locale={{
          emptyText: (
            <EmptyState title={say('cases.catalogue.empty')}>{say('cases.catalogue.emptyDo')}</EmptyState>
          ),
        }}
        columns={[
          {
            title: say('cases.catalogue.category'),
            key: 'category',
            render: (_, entry) => nameOf(entry.category),
          },
          { title: say('cases.catalogue.area'), key: 'area', render: (_, entry) => entry.area.name },
          {
            title: say('cases.catalogue.unit'),
            key: 'unit',
            render: (_, entry) => (
              <Go to={`/organisations/${entry.organisation}`} className="ll-link">
                {entry.unit ?? ''}
              </Go>
            ),
          },
          { title: say('cases.catalogue.clause'), dataIndex: 'clause', width: '34%' },
          { title: say('cases.catalogue.from'), key: 'from', width: 150, render: (_, entry) => span(entry) },
        ]}
      />
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {tell('cases.console.more')}
          </Button>
        </p>
      )}
    </>
  )
}
