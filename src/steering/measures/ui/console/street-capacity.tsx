import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  SelectField,
  useLang,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useHolds, useMe } from '../../../../registers/people/ui/console/me.ts'
import type { listChildren } from '../../../../registers/places/api.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { streetCapacity } from '../../api.ts'
import { grew, shared } from '../ratio.ts'
import { words } from '../words.ts'
import { EnterYear } from './enter-year.tsx'

type Year = ReplyOf<typeof streetCapacity>['years'][number]

/** 街道财力: of all streets or one, year by year; the treasury enters what a year brought. */
export function Page() {
  const say = useSay(words)
  const [chosen, choose] = useState('')
  const [entering, enter] = useState(false)
  const treasurer = useHolds('treasurer')
  const district = useMe().data?.district
  const area = chosen || (district ?? '')
  const streets = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: district ?? '' } },
    { enabled: district !== undefined, fresh: 600_000 },
  )
  const read = useRead<typeof streetCapacity>(
    'GET /api/street-capacity',
    { query: { area } },
    { enabled: area !== '', live: ['measures.'] },
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('measures.capacity')}</h1>
        {treasurer && (
          <p className="page-tools">
            <Button kind="main" onClick={() => enter(true)}>
              {say('measures.enter')}
            </Button>
          </p>
        )}
      </div>
      <p className="ll-2">{say('measures.hint')}</p>
      <div className="find people-tools">
        <SelectField
          label={say('measures.area')}
          value={area}
          options={[
            { value: district ?? '', label: say('measures.whole') },
            ...(streets.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={choose}
        />
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Years items={read.data?.years ?? []} loading={read.isPending} />
      )}
      {entering && <EnterYear area={area} close={() => enter(false)} />}
    </div>
  )
}

function Years({ items, loading }: { items: Year[]; loading: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <WideTable<Year>
      label={say('measures.capacity')}
      rowKey="year"
      least={720}
      dataSource={items}
      loading={loading}
      locale={{
        emptyText: <EmptyState title={say('measures.none')}>{say('measures.noneDo')}</EmptyState>,
      }}
      columns={[
        { title: say('measures.year'), key: 'year', render: (_, one) => one.year },
        {
          title: say('measures.amount'),
          key: 'amount',
          align: 'right',
          render: (_, one) => (one.capacity ? <Money fen={one.capacity} /> : '—'),
        },
        {
          title: say('measures.growth'),
          key: 'growth',
          align: 'right',
          render: (_, one) => <Told ratio={one.growth} read={grew} />,
        },
        {
          title: say('measures.share'),
          key: 'share',
          align: 'right',
          render: (_, one) => <Told ratio={one.share} read={shared} />,
        },
        {
          title: say('measures.source'),
          key: 'source',
          render: (_, one) => (
            <>
              {one.sources.join('、')}
              {one.asOf && <small className="ll-2"> · {dayWords(one.asOf, lang)}</small>}
            </>
          ),
        },
      ]}
    />
  )
}

type Ratio = NonNullable<Year['growth']>

function Told({ ratio, read }: { ratio: Ratio | null; read: (ratio: Ratio) => string }) {
  const say = useSay(words)
  if (!ratio) return '—'
  return (
    <>
      {read(ratio)} {ratio.told && <small className="ll-2">{say('measures.told')}</small>}
    </>
  )
}
