import { Modal } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  prefix,
  StatusChip,
  useLang,
  usePages,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listDistributions, listShares, payDistribution } from '../../distributing/api.ts'
import './desk.css'
import { Frame } from './forms.tsx'
import { changes, PlanDistribution } from './plan-distribution.tsx'
import { words } from './words-distributions.ts'

type Distribution = ReplyOf<typeof listDistributions>['items'][number]
type Share = ReplyOf<typeof listShares>['items'][number]
type Step = { kind: 'plan' } | { kind: 'pay' | 'shares'; of: Distribution }

const chips = {
  asked: 'wait',
  approved: 'hand',
  paid: 'done',
  refused: 'pause',
  returned: 'pause',
  withdrawn: 'pause',
} as const

/** 收益分配: what collectives share among their homes; one plans it, others decide, somebody else pays. */
export function Page() {
  const say = useSay(words)
  const [step, take] = useState<Step>()
  const close = () => take(undefined)
  const treasurer = useHolds('treasurer')
  const read = usePages<typeof listDistributions>(
    'GET /api/distributions',
    { limit: 50 },
    { live: ['funds.'] },
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('sharing.title')}</h1>
        {treasurer && (
          <p className="page-tools">
            <Button kind="main" onClick={() => take({ kind: 'plan' })}>
              {say('sharing.plan')}
            </Button>
          </p>
        )}
      </div>
      <p className="ll-2">{say('sharing.hint')}</p>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={read.items} loading={read.isPending} take={take} />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('sharing.more')}
        </Button>
      )}
      {step?.kind === 'plan' && <PlanDistribution close={close} />}
      {step?.kind === 'pay' && <Pay of={step.of} close={close} />}
      {step?.kind === 'shares' && <Shares of={step.of} close={close} />}
    </div>
  )
}

interface TableProps {
  items: Distribution[]
  loading: boolean
  take: (step: Step) => void
}

function Table({ items, loading, take }: TableProps) {
  const say = useSay(words)
  const payer = useHolds('payer')
  const seesShares = useHolds('payer', 'treasurer')
  return (
    <WideTable<Distribution>
      label={say('sharing.title')}
      rowKey="id"
      least={960}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('sharing.none')}>{say('sharing.noneDo')}</EmptyState> }}
      columns={[
        { title: say('sharing.what'), key: 'fund', render: (_, one) => <Fund of={one} /> },
        {
          title: say('sharing.sum'),
          key: 'sum',
          align: 'right',
          render: (_, one) => (
            <>
              <Money fen={one.distributable} />
              <br />
              <small className="ll-2">{say('sharing.kept', { sum: formatYuan(BigInt(one.reserve)) })}</small>
            </>
          ),
        },
        {
          title: say('sharing.each'),
          key: 'each',
          align: 'right',
          render: (_, one) => (
            <>
              <Money fen={one.smallest} />
              {one.largest !== one.smallest && (
                <>
                  {' – '}
                  <Money fen={one.largest} />
                </>
              )}
              <br />
              <small className="ll-2">
                {say('sharing.homes', { count: one.households })} · {say(`sharing.rule.${one.rule}`)}
              </small>
            </>
          ),
        },
        { title: say('sharing.state'), key: 'state', render: (_, one) => <State of={one} /> },
        {
          title: '',
          key: 'do',
          render: (_, one) => (
            <p className="page-tools">
              {payer && one.state === 'approved' && (
                <Button kind="main" onClick={() => take({ kind: 'pay', of: one })}>
                  {say('sharing.pay')}
                </Button>
              )}
              {seesShares && (
                <Button onClick={() => take({ kind: 'shares', of: one })}>{say('sharing.list')}</Button>
              )}
            </p>
          ),
        },
      ]}
    />
  )
}

function Fund({ of }: { of: Distribution }) {
  const say = useSay(words)
  return (
    <>
      <a href={`${prefix()}/f/${of.fund.id}`} className="ll-link">
        {of.fund.name}
      </a>{' '}
      {say('sharing.yearOf', { year: of.year })}
      <br />
      <small className="ll-2">
        {of.area} · {of.document}
      </small>
    </>
  )
}

function State({ of }: { of: Distribution }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <>
      <StatusChip kind={chips[of.state]}>{say(`sharing.state.${of.state}`)}</StatusChip>{' '}
      <a className="ll-link" href={`${prefix()}/console/approvals/${of.approval}`}>
        {say('sharing.decision')}
      </a>
      {of.state === 'approved' && (
        <>
          <br />
          <small className="ll-2">{say('sharing.by', { day: dayWords(of.dueOn, lang) })}</small>
        </>
      )}
    </>
  )
}

/** Pays every home at once, once it was said what that does. */
function Pay({ of, close }: { of: Distribution; close: () => void }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof payDistribution>('POST /api/distributions/:id/payment', {
        params: { id: of.id },
        body: {},
        key,
      }),
    close,
    changes,
  )
  const sum = formatYuan(BigInt(of.distributable))
  return (
    <Frame title={of.fund.name} go={say('sharing.pay')} ready write={write} close={close}>
      <p>{say('sharing.payWill', { count: of.households, sum })}</p>
    </Frame>
  )
}

/** What each home gets, for who plans and who pays. */
function Shares({ of, close }: { of: Distribution; close: () => void }) {
  const say = useSay(words)
  const read = usePages<typeof listShares>(
    'GET /api/distributions/:id/shares',
    { limit: 100 },
    { params: { id: of.id } },
  )
  return (
    <Modal open footer={null} onCancel={close} title={`${of.fund.name} · ${say('sharing.list')}`}>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Share>
          label={say('sharing.list')}
          rowKey="id"
          least={300}
          dataSource={read.items}
          loading={read.isPending}
          columns={[
            { title: say('sharing.door'), key: 'door', render: (_, one) => one.door },
            { title: say('sharing.weight'), key: 'weight', align: 'right', render: (_, one) => one.weight },
            {
              title: say('sharing.amount'),
              key: 'amount',
              align: 'right',
              render: (_, one) => <Money fen={one.amount} />,
            },
          ]}
        />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('sharing.more')}
        </Button>
      )}
    </Modal>
  )
}
