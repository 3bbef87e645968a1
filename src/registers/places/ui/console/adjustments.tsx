import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  type ChipKind,
  EmptyState,
  ErrorState,
  StatusChip,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { Adjustment, listAdjustments, withdrawAdjustment } from '../../adjustments/api.ts'
import type { AdjustmentState } from '../../adjustments/rules.ts'
import { words as adjustmentWords } from '../../adjustments/words.ts'
import { words as placeWords } from '../words.ts'
import { NewAdjustment } from './new-adjustment.tsx'
import { WideTable } from './wide-table.tsx'
import { words } from './words.ts'

type Row = Static<typeof Adjustment>

const chips: Record<AdjustmentState, ChipKind> = {
  planned: 'wait',
  done: 'done',
  withdrawn: 'done',
  refused: 'late',
}

/** 区划调整: what is planned and what was carried out; those who may, plan one and take it back. */
export function AdjustmentsPage({ mayPlan }: { mayPlan: boolean }) {
  const say = useSay(words)
  const [planning, setPlanning] = useState(false)
  const read = useRead<typeof listAdjustments>(
    'GET /api/adjustments',
    {},
    { live: ['places.'], fresh: 5_000 },
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('places.console.adjustments')}</h1>
        {mayPlan && (
          <Button kind="main" onClick={() => setPlanning(true)}>
            {say('places.console.adjust')}
          </Button>
        )}
      </div>
      <p className="ll-2">{say('places.console.adjustHow')}</p>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <AdjustmentTable items={read.data?.items ?? []} loading={read.isPending} mayPlan={mayPlan} />
      )}
      {planning && <NewAdjustment close={() => setPlanning(false)} />}
    </div>
  )
}

function AdjustmentTable({ items, loading, mayPlan }: { items: Row[]; loading: boolean; mayPlan: boolean }) {
  const say = useSay(words)
  const tell = useSay(adjustmentWords)
  return (
    <WideTable<Row>
      label={say('places.console.adjustments')}
      rowKey="id"
      dataSource={items}
      loading={loading}
      least={860}
      locale={{
        emptyText: (
          <EmptyState title={say('places.console.adjustNone')}>
            {say('places.console.adjustNoneDo')}
          </EmptyState>
        ),
      }}
      columns={[
        { title: say('places.console.adjustDay'), dataIndex: 'onDay' },
        {
          title: say('places.console.adjustWhat'),
          key: 'what',
          render: (_, one) => (
            <>
              <b>{tell(`places.adjustment.${one.kind}`)}</b>{' '}
              {one.areas.map(({ name }) => name).join(say('places.console.comma'))} → {one.into.name}
            </>
          ),
        },
        {
          title: say('places.console.adjustBelow'),
          key: 'below',
          render: (_, one) => <Counts of={one.counts} />,
        },
        { title: say('places.console.adjustBasis'), dataIndex: 'basis' },
        {
          title: say('places.console.status'),
          key: 'status',
          render: (_, one) => (
            <StatusChip kind={chips[one.state]}>{tell(`places.adjustment.${one.state}`)}</StatusChip>
          ),
        },
        ...(mayPlan
          ? [
              {
                title: say('places.console.adjustDo'),
                key: 'do',
                render: (_: unknown, one: Row) => (one.state === 'planned' ? <Withdraw id={one.id} /> : null),
              },
            ]
          : []),
      ]}
    />
  )
}

/** How many areas of each level get a new code. */
export function Counts({ of }: { of: Row['counts'] }) {
  const say = useSay(words)
  const tell = useSay(placeWords)
  return of.length
    ? of
        .map(({ level, count }) =>
          say('places.console.adjustCount', { level: tell(`places.level.${level}`), count }),
        )
        .join(say('places.console.comma'))
    : say('places.console.adjustNothing')
}

function Withdraw({ id }: { id: string }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof withdrawAdjustment>('PUT /api/adjustments/:id/withdrawal', { params: { id }, key }),
    () => {},
    /\/adjustments/,
  )
  return (
    <>
      <Button kind="text" busy={write.isPending} onClick={() => write.mutate(null)}>
        {say('places.console.adjustWithdraw')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}
