import type { Static } from 'typebox'
import {
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  useLang,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listBatches } from '../../api.ts'
import { Head } from './head.tsx'
import { placeWords } from './telling.tsx'
import { words } from './words.ts'

type Batch = Static<(typeof listBatches)['reply']>['items'][number]

/** 统一更换: the work orders of many hazards. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const read = useRead<typeof listBatches>(
    'GET /api/batches',
    { query: { limit: 100 } },
    { live: ['rounds.'], fresh: 5_000 },
  )
  return (
    <div className="page">
      <Head title={say('rounds.batches')} />
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Batch>
          label={say('rounds.batches')}
          rowKey="id"
          least={760}
          loading={read.isPending}
          dataSource={read.data?.items ?? []}
          locale={{
            emptyText: <EmptyState title={say('rounds.batchNone')}>{say('rounds.batchNoneDo')}</EmptyState>,
          }}
          columns={[
            {
              title: say('rounds.batchTitle'),
              key: 'title',
              render: (_, one) => (
                <Go to={`/batches/${one.id}`} className="ll-link">
                  {one.title}
                </Go>
              ),
            },
            { title: say('rounds.area'), key: 'area', render: (_, one) => placeWords(one.area) },
            { title: say('rounds.unit'), dataIndex: 'unit' },
            {
              title: say('rounds.on'),
              key: 'on',
              render: (_, one) => dayWords(one.on, lang),
            },
            {
              title: say('rounds.confirmed'),
              key: 'confirmed',
              render: (_, one) =>
                one.doneAt
                  ? say('rounds.batchDone')
                  : say('rounds.ofAll', { done: one.confirmed, all: one.works }),
            },
          ]}
        />
      )}
    </div>
  )
}
