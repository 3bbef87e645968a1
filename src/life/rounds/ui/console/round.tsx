import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PlaceBreadcrumb,
  useLang,
  usePathPart,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { closeRound, getChecklist, getRound } from '../../api.ts'
import { Head } from './head.tsx'
import { NewBatch } from './new-batch.tsx'
import { Bar, placeWords } from './telling.tsx'
import { useStateWords } from './state-words.ts'
import { words } from './words.ts'
import { makers, useRoundWrite } from './writing.ts'
import '../rounds.css'

type Round = Static<(typeof getRound)['reply']>
type Found = Round['found'][number]

/** One round: how far, micro-grid by micro-grid, and what was found. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getRound>(
    'GET /api/rounds/:id',
    { params: { id } },
    { live: ['rounds.', 'cases.'], fresh: 5_000 },
  )
  if (read.error)
    return (
      <div className="page">
        <ErrorState error={read.error} again={() => void read.refetch()} />
      </div>
    )
  if (!read.data)
    return (
      <div className="page">
        <Loading lines={9} />
      </div>
    )
  return (
    <div className="page">
      <Head title={read.data.title}>
        <PlaceBreadcrumb places={read.data.area} />
      </Head>
      <Facts round={read.data} />
      <Matters round={read.data} />
      <Areas round={read.data} />
      <Items round={read.data} label={say('rounds.items')} />
    </div>
  )
}

function Facts({ round }: { round: Round }) {
  const say = useSay(words)
  const lang = useLang()
  const day = (text: string) => dayWords(text, lang)
  const fixed = [
    round.leader ? [round.leader.name, round.leader.title].join(say('rounds.comma')) : '',
    round.weekday ? say(`rounds.day.${String(round.weekday) as '1'}`) : '',
    round.place ?? '',
  ].filter(Boolean)
  return (
    <section className="ll-sheet rounds-facts">
      <Bar of={round} />
      <dl className="rounds-counts">
        {(['notHome', 'refused', 'hazards'] as const).map((key) => (
          <div key={key}>
            <dt>{say(key === 'hazards' ? 'rounds.found' : `rounds.${key}`)}</dt>
            <dd>{round[key]}</dd>
          </div>
        ))}
      </dl>
      <p className="ll-s ll-2">
        {[
          round.checklist[lang],
          say('rounds.fromTo', { from: day(round.from), to: day(round.to) }),
          ...fixed,
          ...(round.closedAt ? [say('rounds.closed')] : []),
        ].join(say('rounds.comma'))}
      </p>
      <Close round={round} />
    </section>
  )
}

function Close({ round }: { round: Round }) {
  const say = useSay(words)
  const may = useHolds(...makers)
  const [asked, setAsked] = useState(false)
  const write = useRoundWrite(
    (_: null, key) =>
      call<typeof closeRound>('POST /api/rounds/:id/closing', { params: { id: round.id }, key }),
    () => setAsked(false),
  )
  if (!may || round.closedAt) return null
  if (!asked)
    return (
      <Button kind="text" onClick={() => setAsked(true)}>
        {say('rounds.close')}
      </Button>
    )
  return (
    <div className="ll-note" role="alert">
      <span>
        {say('rounds.closeSure', { left: round.targets - round.done })}
        <span className="page-tools">
          <Button busy={write.isPending} onClick={() => write.mutate(null)}>
            {say('rounds.closeGo')}
          </Button>
          <Button onClick={() => setAsked(false)}>{say('rounds.cancel')}</Button>
        </span>
        <Wrong error={write.error} />
      </span>
    </div>
  )
}

/** What was found; hazards that wait for somebody are put into one work order. */
function Matters({ round }: { round: Round }) {
  const say = useSay(words)
  const itemOf = useItemWords(round)
  const columns = useFoundColumns(itemOf)
  const may = useHolds('desk', 'dispatcher', 'duty-chief')
  const [chosen, setChosen] = useState<string[]>([])
  const [ordering, setOrdering] = useState(false)
  const free = (one: Found) => (one.state === 'to-accept' || one.state === 'to-dispatch') && !one.batch
  return (
    <section>
      <div className="page-head rounds-sub">
        <h2>{say('rounds.foundAll', { count: round.found.length })}</h2>
        {may && round.found.some(free) && (
          <Button kind="main" disabled={chosen.length === 0} onClick={() => setOrdering(true)}>
            {chosen.length ? say('rounds.batchOf', { count: chosen.length }) : say('rounds.batchChoose')}
          </Button>
        )}
      </div>
      <WideTable<Found>
        label={say('rounds.foundAll', { count: round.found.length })}
        rowKey="case"
        least={760}
        dataSource={round.found}
        {...(may
          ? {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (one) => ({ disabled: !free(one), 'aria-label': one.label }),
              },
            }
          : {})}
        locale={{
          emptyText: <EmptyState title={say('rounds.foundNone')}>{say('rounds.foundNoneDo')}</EmptyState>,
        }}
        columns={columns}
      />
      {ordering && (
        <NewBatch
          cases={chosen}
          title={itemOf(round.found.find((one) => one.case === chosen[0])?.item ?? '')}
          close={() => setOrdering(false)}
          made={() => {
            setOrdering(false)
            setChosen([])
          }}
        />
      )}
    </section>
  )
}

function useFoundColumns(itemOf: (code: string) => string): TableColumnsType<Found> {
  const say = useSay(words)
  const stateOf = useStateWords()
  return [
    {
      title: say('rounds.case'),
      key: 'case',
      render: (_, one) => (
        <Go to={`/cases/${one.case}`} className="ll-link">
          {one.case}
        </Go>
      ),
    },
    {
      title: say('rounds.where'),
      key: 'where',
      render: (_, one) => [placeWords(one.area), one.label].join(' '),
    },
    { title: say('rounds.what'), key: 'what', render: (_, one) => itemOf(one.item) },
    { title: say('rounds.state'), key: 'state', render: (_, one) => stateOf(one.state) },
    {
      title: say('rounds.batch'),
      key: 'batch',
      render: (_, one) =>
        one.batch ? (
          <Go to={`/batches/${one.batch}`} className="ll-link">
            {say('rounds.seeBatch')}
          </Go>
        ) : null,
    },
  ]
}

function useItemWords(round: Round): (code: string) => string {
  const lang = useLang()
  const list = useRead<typeof getChecklist>(
    'GET /api/checklists/:code',
    { params: { code: round.checklist.code } },
    { fresh: 600_000 },
  )
  return (code) => {
    const item = list.data?.items.find((one) => one.code === code)
    return (item && (item[lang] || item.zh)) || code
  }
}

function Areas({ round }: { round: Round }) {
  const say = useSay(words)
  return (
    <section>
      <h2 className="rounds-sub">{say('rounds.byArea')}</h2>
      <WideTable<Round['areas'][number]>
        label={say('rounds.byArea')}
        rowKey={(one) => one.area.at(-1)?.code ?? ''}
        least={640}
        dataSource={round.areas}
        columns={[
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
        ]}
      />
    </section>
  )
}

function Items({ round, label }: { round: Round; label: string }) {
  const say = useSay(words)
  const itemOf = useItemWords(round)
  if (round.items.length === 0) return null
  return (
    <section>
      <h2 className="rounds-sub">{label}</h2>
      <WideTable<Round['items'][number]>
        label={label}
        rowKey="code"
        least={560}
        dataSource={round.items.toSorted((a, b) => b.failed - a.failed)}
        columns={[
          { title: say('rounds.item'), key: 'item', render: (_, one) => itemOf(one.code) },
          { title: say('rounds.failed'), dataIndex: 'failed', align: 'right' },
          { title: say('rounds.passed'), dataIndex: 'passed', align: 'right' },
          { title: say('rounds.na'), dataIndex: 'na', align: 'right' },
        ]}
      />
    </section>
  )
}
