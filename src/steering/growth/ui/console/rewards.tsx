import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Money,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listRewards } from '../../api.ts'
import { type Reward, RewardChip, useWhy } from '../telling.tsx'
import { words as shared } from '../words.ts'
import './rewards.css'
import { Scale } from './scale.tsx'
import { words } from './words.ts'

const tabs = ['claimed', 'verified', 'asked', 'owed', 'paid', 'refused'] as const
type Tab = (typeof tabs)[number]

/** 证书奖励: what people claim for certificates, by what it waits for; and the scale. */
export function Page() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const treasurer = useHolds('treasurer')
  const payer = useHolds('payer')
  const approver = useHolds('approver')
  const [chosen, choose] = useState<Tab>()
  const tab = chosen ?? (treasurer ? 'verified' : payer ? 'owed' : approver ? 'asked' : 'claimed')
  const read = usePages<typeof listRewards>(
    'GET /api/rewards',
    { limit: 50, state: tab },
    { live: ['growth.'] },
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{sayShared('growth.rewards')}</h1>
      </div>
      <p className="ll-2">{say('reward.hint')}</p>
      <div className="reward-tabs">
        {tabs.map((one) => (
          <button key={one} type="button" aria-pressed={tab === one} onClick={() => choose(one)}>
            {say(`reward.tab.${one}`)}
          </button>
        ))}
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={read.items} loading={read.isPending} />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {sayShared('growth.more')}
        </Button>
      )}
      <Scale />
    </div>
  )
}

function Table({ items, loading }: { items: Reward[]; loading: boolean }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const lang = useLang()
  const why = useWhy()
  return (
    <WideTable<Reward>
      label={sayShared('growth.rewards')}
      rowKey="id"
      least={760}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('reward.none')}>{say('reward.noneDo')}</EmptyState> }}
      columns={[
        {
          title: say('reward.what'),
          key: 'what',
          render: (_, one) => (
            <>
              <Go to={`/rewards/${one.id}`} className="ll-link">
                {one.level}
              </Go>
              <br />
              <small className="ll-2">{one.alias}</small>
            </>
          ),
        },
        {
          title: say('reward.who'),
          key: 'who',
          render: (_, one) => (
            <>
              {one.name ?? say('reward.erased')}
              <br />
              <small className="ll-2">{one.area}</small>
            </>
          ),
        },
        {
          title: sayShared('growth.amount'),
          key: 'amount',
          align: 'right',
          render: (_, one) => <Money fen={one.amount} />,
        },
        { title: say('reward.claimedAt'), key: 'at', render: (_, one) => timeWords(one.at, lang) },
        {
          title: say('reward.state'),
          key: 'state',
          render: (_, one) => (
            <>
              <RewardChip of={one} />
              {why(one) && (
                <>
                  <br />
                  <small className="ll-2">{why(one)}</small>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
