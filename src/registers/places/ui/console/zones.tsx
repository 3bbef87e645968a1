import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { WideTable } from './wide-table.tsx'
import type { Static } from 'typebox'
import {
  Button,
  call,
  type ChipKind,
  EmptyState,
  ErrorState,
  Go,
  SelectField,
  StatusChip,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listZones, setZoneStatus, Zone } from '../../api.ts'
import { type ZoneKind, zoneKinds, type ZoneStatus, zoneStatuses } from '../../rules.ts'
import { words as placeWords } from '../../words.ts'
import { words } from './words.ts'

type Row = Static<typeof Zone>

const chips: Record<ZoneStatus, ChipKind> = {
  planned: 'wait',
  designing: 'wait',
  building: 'hand',
  open: 'done',
}

/** 片区: themed blocks and other zones with their status; those who may, move one on. */
export function ZonesPage({ mayMove }: { mayMove: boolean }) {
  const say = useSay(words)
  const tell = useSay(placeWords)
  const asked: { kind?: ZoneKind } = useSearch({ strict: false })
  const navigate = useNavigate()
  const kind = asked.kind ?? 'themed-block'
  const read = useRead<typeof listZones>('GET /api/zones', { query: { kind } }, { live: ['places.'] })
  const items = read.data?.items ?? []
  const name = tell(`places.zone.${kind}`)
  return (
    <div className="page">
      <div className="page-head">
        <h1>{read.data ? say('places.console.zonesOf', { kind: name, count: items.length }) : name}</h1>
      </div>
      <div className="find people-tools">
        <SelectField
          label={say('places.console.zoneKind')}
          value={kind}
          options={zoneKinds.map((one) => ({ value: one, label: tell(`places.zone.${one}`) }))}
          onChange={(chosen) => void navigate({ to: '.', search: { kind: chosen } as never, replace: true })}
        />
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <ZoneTable items={items} loading={read.isPending} mayMove={mayMove} />
      )}
    </div>
  )
}

interface ZoneTableProps {
  items: Row[]
  loading: boolean
  mayMove: boolean
}

function ZoneTable({ items, loading, mayMove }: ZoneTableProps) {
  const say = useSay(words)
  const tell = useSay(placeWords)
  return (
    <WideTable<Row>
      label={say('places.console.zones')}
      rowKey="id"
      dataSource={items}
      loading={loading}
      least={640}
      locale={{
        emptyText: (
          <EmptyState title={say('places.console.zonesNone')}>{say('places.console.zonesNoneDo')}</EmptyState>
        ),
      }}
      columns={[
        { title: say('places.console.name'), dataIndex: 'name' },
        {
          title: say('places.console.where'),
          key: 'where',
          render: (_, zone) =>
            zone.areas.map((area) => (
              <span key={area.code}>
                <Go to={`/areas/${area.code}`} className="ll-link">
                  {area.name}
                </Go>{' '}
              </span>
            )),
        },
        {
          title: say('places.console.status'),
          key: 'status',
          render: (_, zone) => (
            <StatusChip kind={chips[zone.status]}>{tell(`places.status.${zone.status}`)}</StatusChip>
          ),
        },
        ...(mayMove
          ? [
              {
                title: say('places.console.move'),
                key: 'move',
                render: (_: unknown, zone: Row) => <Move zone={zone} />,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Only those the house allows succeed; a refusal is said beside the button. */
function Move({ zone }: { zone: Row }) {
  const say = useSay(words)
  const tell = useSay(placeWords)
  const queries = useQueryClient()
  const next = zoneStatuses[zoneStatuses.indexOf(zone.status) + 1]
  const move = useMutation({
    mutationFn: (status: ZoneStatus) =>
      call<typeof setZoneStatus>('PUT /api/zones/:id/status', { params: { id: zone.id }, body: { status } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['GET /api/zones'] }),
  })
  if (!next) return null
  return (
    <>
      <Button busy={move.isPending} onClick={() => move.mutate(next)}>
        {say('places.console.moveTo', { status: tell(`places.status.${next}`) })}
      </Button>
      <Wrong error={move.error} />
    </>
  )
}
