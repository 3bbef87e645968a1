import { useState } from 'react'
import {
  Button,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  SelectField,
  timeWords,
  useLang,
  usePages,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listReceipts, matchReceipt, setReceiptAside } from '../../gifts/api.ts'
import './desk.css'
import { words } from './words.ts'

type Receipt = ReplyOf<typeof listReceipts>['items'][number]

/** 对账: money that came and that nothing could be matched to by itself. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const mayMatch = useHolds('treasurer', 'fund-officer')
  const read = usePages<typeof listReceipts>('GET /api/receipts', { limit: 50 })
  const wrongOf = (one: Receipt) => (one.wrong ? say(`desk.wrong.${one.wrong}`) : '')
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('desk.receipts')}</h1>
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Receipt>
          label={say('desk.receipts')}
          rowKey="id"
          least={820}
          dataSource={read.items}
          loading={read.isPending}
          locale={{
            emptyText: <EmptyState title={say('desk.receiptsNone')}>{say('desk.receiptsNoneDo')}</EmptyState>,
          }}
          columns={[
            { title: say('desk.day'), key: 'day', render: (_, one) => dayWords(one.day, lang) },
            {
              title: say('desk.amount'),
              key: 'amount',
              align: 'right',
              render: (_, one) => <Money fen={one.amount} />,
            },
            {
              title: say('desk.ref'),
              key: 'ref',
              render: (_, one) => (
                <>
                  <span className="desk-ref">{one.ref}</span>
                  <br />
                  <small className="ll-2">
                    {one.source === 'simulated' ? say('desk.source.simulated') : one.source}
                  </small>
                </>
              ),
            },
            { title: say('desk.wrong'), key: 'wrong', render: (_, one) => wrongOf(one) },
            ...(mayMatch
              ? [
                  {
                    title: say('desk.match'),
                    key: 'match',
                    render: (_: unknown, one: Receipt) => <Match receipt={one} lang={lang} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('desk.more')}
        </Button>
      )}
    </div>
  )
}

function Match({ receipt, lang }: { receipt: Receipt; lang: 'zh' | 'en' }) {
  const say = useSay(words)
  const [gift, choose] = useState('')
  const changes = /\/(funds|receipts)/
  const params = { id: receipt.id }
  const match = useWrite(
    (_: null, key) =>
      call<typeof matchReceipt>('POST /api/receipts/:id/matching', { params, body: { gift }, key }),
    () => {},
    changes,
  )
  const aside = useWrite(
    (_: null, key) => call<typeof setReceiptAside>('POST /api/receipts/:id/setting-aside', { params, key }),
    () => {},
    changes,
  )
  return (
    <div className="desk-match">
      {receipt.candidates.length === 0 ? (
        <p className="ll-s ll-2">{say('desk.matchNone')}</p>
      ) : (
        <>
          <SelectField
            label={say('desk.matchChoose')}
            value={gift}
            empty=""
            options={receipt.candidates.map((one) => ({
              value: one.id,
              label: `${one.fund} · ${timeWords(one.at, lang)}`,
            }))}
            onChange={choose}
          />
          <Button disabled={!gift} busy={match.isPending} onClick={() => match.mutate(null)}>
            {say('desk.match')}
          </Button>
        </>
      )}
      <Button kind="text" busy={aside.isPending} onClick={() => aside.mutate(null)}>
        {say('desk.aside')}
      </Button>
      <Wrong error={match.error ?? aside.error} />
    </div>
  )
}
