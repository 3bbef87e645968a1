import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Money,
  StatusChip,
  timeWords,
  useLang,
  usePages,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { decideRefund, listRefunds } from '../../refunds/api.ts'
import './desk.css'
import { AskRefund } from './ask-refund.tsx'
import { words } from './words-refunds.ts'

type Refund = ReplyOf<typeof listRefunds>['items'][number]
const chips = { asked: 'wait', paid: 'done', refused: 'pause' } as const

/** 退款: what is to be given back of gifts; one person asks, another decides. */
export function Page() {
  const say = useSay(words)
  const [asking, ask] = useState(false)
  const mayAsk = useHolds('treasurer', 'fund-officer')
  const mayDecide = useHolds('treasurer', 'fund-officer', 'district-lead')
  const lang = useLang()
  const read = usePages<typeof listRefunds>('GET /api/refunds', { limit: 50 }, { live: ['funds.'] })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('refunds.title')}</h1>
        {mayAsk && (
          <p className="page-tools">
            <Button kind="main" onClick={() => ask(true)}>
              {say('refunds.ask')}
            </Button>
          </p>
        )}
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Refund>
          label={say('refunds.title')}
          rowKey="id"
          least={860}
          dataSource={read.items}
          loading={read.isPending}
          locale={{ emptyText: <EmptyState title={say('refunds.none')}>{say('refunds.noneDo')}</EmptyState> }}
          columns={[
            {
              title: say('refunds.reference'),
              key: 'gift',
              render: (_, one) => <Gift refund={one} lang={lang} />,
            },
            {
              title: say('refunds.amount'),
              key: 'amount',
              align: 'right',
              render: (_, one) => <Money fen={one.amount} />,
            },
            {
              title: say('refunds.reason'),
              key: 'reason',
              render: (_, one) => say(`refunds.reason.${one.reason}`),
            },
            {
              title: say('refunds.state'),
              key: 'state',
              render: (_, one) => (
                <StatusChip kind={chips[one.state]}>{say(`refunds.state.${one.state}`)}</StatusChip>
              ),
            },
            {
              title: '',
              key: 'do',
              render: (_, one) => (one.state === 'asked' && mayDecide ? <Decide refund={one} /> : null),
            },
          ]}
        />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('refunds.more')}
        </Button>
      )}
      {asking && <AskRefund close={() => ask(false)} />}
    </div>
  )
}

function Gift({ refund, lang }: { refund: Refund; lang: 'zh' | 'en' }) {
  const say = useSay(words)
  const borne = refund.own === null ? 0n : BigInt(refund.amount) - BigInt(refund.own)
  return (
    <>
      {refund.reference}
      <br />
      <small className="ll-2">
        {refund.fund.name} · {timeWords(refund.at, lang)}
        {refund.bearer &&
          refund.state === 'asked' &&
          ` · ${say('refunds.bearerIs', { fund: refund.bearer.name })}`}
        {refund.bearer &&
          borne > 0n &&
          ` · ${say('refunds.borne', { sum: formatYuan(borne), fund: refund.bearer.name })}`}
      </small>
    </>
  )
}

function Decide({ refund }: { refund: Refund }) {
  const say = useSay(words)
  const write = useWrite(
    (agreed: boolean, key) =>
      call<typeof decideRefund>('POST /api/refunds/:id/decision', {
        params: { id: refund.id },
        body: { agreed },
        key,
      }),
    () => {},
    /\/(funds|refunds|receipts)/,
  )
  if (refund.mine) return <span className="ll-s ll-2">{say('refunds.mine')}</span>
  return (
    <p className="page-tools">
      <Button kind="main" busy={write.isPending} onClick={() => write.mutate(true)}>
        {say('refunds.agree')}
      </Button>
      <Button busy={write.isPending} onClick={() => write.mutate(false)}>
        {say('refunds.refuse')}
      </Button>
      <Wrong error={write.error} />
    </p>
  )
}
