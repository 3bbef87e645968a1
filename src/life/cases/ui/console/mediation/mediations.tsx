import { Modal, type TableColumnsType } from 'antd'
import { useState } from 'react'
import {
  Button,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  StatusChip,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useHolds } from '../../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { listMediations } from '../../../api.ts'
import { mediationStates } from '../../../mediation/rules.ts'
import { type Mediation, mediationChip, signedKey } from '../../mediation/telling.ts'
import { words as shared } from '../../mediation/words.ts'
import { useAddress } from '../address.ts'
import { AreaPill, Pill } from '../filter-bar.tsx'
import { nearWords } from '../telling.ts'
import { StartForm } from './start-form.tsx'
import { words } from './words.ts'

/** 矛盾纠纷调解: what is mediated in one's area, what waits for signatures and what is to be followed up. */
export function Page() {
  const say = useSay(words)
  const tell = useSay(shared)
  const mediates = useHolds('desk', 'community-lead')
  const [query, set] = useAddress()
  const [starting, setStarting] = useState(false)
  const state = mediationStates.find((one) => one === query.state)
  const list = usePages<typeof listMediations>(
    'GET /api/mediations',
    { ...(state ? { state } : {}), ...(query.area ? { area: query.area } : {}) },
    { live: ['cases.mediation'] },
  )
  const columns = useColumns()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('mediation.list')}</h1>
        {mediates && (
          <Button kind="main" onClick={() => setStarting(true)}>
            {tell('mediation.start')}
          </Button>
        )}
      </div>
      <div className="filters">
        <Pill
          label={say('mediation.col.state')}
          value={query.state ?? ''}
          options={[
            { value: '', label: say('mediation.anyState') },
            ...mediationStates.map((value) => ({ value, label: tell(`mediation.state.${value}`) })),
          ]}
          set={(chosen) => set({ state: chosen || undefined })}
        />
        <AreaPill area={query.area} set={(area) => set({ area })} />
      </div>
      {list.error && !list.data ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Mediation>
          label={say('mediation.list')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={860}
          locale={{
            emptyText: <EmptyState title={tell('mediation.empty')}>{tell('mediation.emptyDo')}</EmptyState>,
          }}
        />
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('mediation.more')}
          </Button>
        </p>
      )}
      {starting && (
        <Modal open footer={null} onCancel={() => setStarting(false)} title={tell('mediation.start')}>
          <StartForm close={() => setStarting(false)} />
        </Modal>
      )}
    </div>
  )
}

function useColumns(): TableColumnsType<Mediation> {
  const say = useSay(words)
  const tell = useSay(shared)
  const lang = useLang()
  const now = useNow()
  return [
    {
      title: tell('mediation.dispute'),
      key: 'dispute',
      render: (_, one) => (
        <>
          <Go to={`/mediations/${one.id}`} className="ll-link">
            {one.title ?? tell('mediation.title')}
          </Go>
          <br />
          <span className="ll-2 ll-s">{nearWords(one.area)}</span>
        </>
      ),
    },
    {
      title: tell('mediation.mediator'),
      key: 'mediator',
      width: 200,
      render: (_, { mediator }) => [mediator?.name, mediator?.unit].filter(Boolean).join(' '),
    },
    {
      title: say('mediation.col.since'),
      key: 'since',
      width: 130,
      render: (_, { at }) => timeWords(at, lang, now),
    },
    {
      title: say('mediation.col.state'),
      key: 'state',
      width: 220,
      render: (_, one) => (
        <>
          <StatusChip kind={mediationChip[one.state]}>{tell(`mediation.state.${one.state}`)}</StatusChip>
          {one.state === 'to-sign' && (
            <>
              <br />
              <span className="ll-s ll-2">{tell(signedKey(one.signed), { count: one.signed })}</span>
            </>
          )}
        </>
      ),
    },
    {
      title: tell('mediation.followUps'),
      key: 'follow-up',
      width: 140,
      render: (_, one) =>
        one.due ? (
          <StatusChip kind="late">{tell('mediation.followUpDue')}</StatusChip>
        ) : (
          one.state === 'concluded' && one.followUpOn && dayWords(one.followUpOn, lang, now)
        ),
    },
  ]
}
