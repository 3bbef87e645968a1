import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  SelectField,
  timeWords,
  useLang,
  usePages,
  useQueryPart,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { confirmExact, listReceipts, matchReceipt, setReceiptAside } from '../../statements/api.ts'
import { type AsideReason, asideReasons } from '../../tables.ts'
import './receipts.css'
import { Statement } from './statement.tsx'
import { words } from './words-receipts.ts'

type Receipt = ReplyOf<typeof listReceipts>['items'][number]
type Candidate = Receipt['candidates'][number]
const changes = /\/(funds|receipts|accounts)/

/** 对账: statements are taken, what is beyond doubt is matched in one stroke, and the rest one by one. */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const batch = useQueryPart('batch')
  const mayMatch = useHolds('treasurer', 'fund-officer')
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('receipts.title')}</h1>
      </div>
      {mayMatch && (
        <Statement
          batch={batch}
          open={(id) => void navigate({ to: '/receipts', search: { batch: id } as never })}
        />
      )}
      <Queue mayMatch={mayMatch} />
    </div>
  )
}

type Way = 'all' | 'in' | 'out'

function Queue({ mayMatch }: { mayMatch: boolean }) {
  const say = useSay(words)
  const [way, look] = useState<Way>('all')
  const read = usePages<typeof listReceipts>('GET /api/receipts', {
    limit: 50,
    ...(way === 'all' ? {} : { way }),
  })
  const first = read.data?.pages[0]
  return (
    <section className="stack">
      <div className="ll-sec">
        <h2>{say('receipts.queue', { count: first?.open ?? 0 })}</h2>
      </div>
      {mayMatch && <Exact receipts={first?.exact ?? []} />}
      <Choice
        label={say('receipts.way')}
        value={way}
        options={[
          { value: 'all', label: say('receipts.every') },
          { value: 'in', label: say('receipts.in') },
          { value: 'out', label: say('receipts.out') },
        ]}
        onChange={look}
      />
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={read.items} loading={read.isPending} mayMatch={mayMatch} />
      )}
      {read.hasNextPage && (
        <p>
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('receipts.more')}
          </Button>
        </p>
      )}
    </section>
  )
}

/** All that is beyond doubt, confirmed in one stroke. */
function Exact({ receipts }: { receipts: string[] }) {
  const say = useSay(words)
  const [done, tell] = useState<{ matched: number; left: number }>()
  const write = useWrite(
    (_: null, key) => call<typeof confirmExact>('POST /api/receipts/matchings', { key, body: { receipts } }),
    tell,
    changes,
  )
  if (receipts.length === 0 && !done) return null
  return (
    <div className="ll-sheet stack">
      {receipts.length > 0 && (
        <>
          <p>{say('receipts.exact', { count: receipts.length })}</p>
          <p>
            <Button kind="main" busy={write.isPending} onClick={() => write.mutate(null)}>
              {say('receipts.exactGo', { count: receipts.length })}
            </Button>
          </p>
        </>
      )}
      <Wrong error={write.error} />
      {done && <p role="status">{say(done.left > 0 ? 'receipts.exactLeft' : 'receipts.exactDone', done)}</p>}
    </div>
  )
}

function Table({ items, loading, mayMatch }: { items: Receipt[]; loading: boolean; mayMatch: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <WideTable<Receipt>
      label={say('receipts.title')}
      rowKey="id"
      least={960}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('receipts.none')}>{say('receipts.noneDo')}</EmptyState> }}
      columns={[
        { title: say('receipts.day'), key: 'day', width: 110, render: (_, one) => dayWords(one.day, lang) },
        {
          title: say('receipts.amount'),
          key: 'amount',
          align: 'right',
          width: 140,
          render: (_, one) => <Money fen={one.way === 'out' ? `-${one.amount}` : one.amount} sign />,
        },
        { title: say('receipts.text'), key: 'text', render: (_, one) => <Text receipt={one} /> },
        ...(mayMatch
          ? [
              {
                title: say('receipts.match'),
                key: 'match',
                width: 420,
                render: (_: unknown, one: Receipt) => <Match receipt={one} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function Text({ receipt }: { receipt: Receipt }) {
  const say = useSay(words)
  const from = receipt.account ?? (receipt.source === 'simulated' ? say('receipts.source.simulated') : '')
  return (
    <div className="receipts-text">
      {receipt.party && <b>{receipt.party} </b>}
      {receipt.summary}
      {receipt.wrong && <p>{say(`receipts.wrong.${receipt.wrong}`)}</p>}
      <small className="receipts-from ll-2">
        {receipt.line === null ? from : say('receipts.rowOf', { account: from, row: receipt.line })} ·{' '}
        {receipt.ref.startsWith('line-') ? say('receipts.noNumber') : receipt.ref}
      </small>
    </div>
  )
}

function useCandidateWords() {
  const say = useSay(words)
  const lang = useLang()
  return (one: Candidate) =>
    `${say(`receipts.kind.${one.kind}`, { fund: one.fund, party: one.party ?? '' })} · ${timeWords(one.at, lang)}`
}

function Match({ receipt }: { receipt: Receipt }) {
  const say = useSay(words)
  const told = useCandidateWords()
  const [subject, choose] = useState(receipt.exact?.subject ?? '')
  const params = { id: receipt.id }
  const match = useWrite(
    (_: null, key) =>
      call<typeof matchReceipt>('POST /api/receipts/:id/matching', { params, body: { subject }, key }),
    () => {},
    changes,
  )
  return (
    <div className="receipts-match">
      {receipt.candidates.length === 0 ? (
        <p className="ll-s ll-2">{say('receipts.matchNone')}</p>
      ) : (
        <>
          <SelectField
            label={say('receipts.matchChoose')}
            value={subject}
            empty=""
            options={receipt.candidates.map((one) => ({ value: one.subject, label: told(one) }))}
            onChange={choose}
          />
          <Button disabled={!subject} busy={match.isPending} onClick={() => match.mutate(null)}>
            {say('receipts.match')}
          </Button>
        </>
      )}
      <Aside receipt={receipt.id} />
      <Wrong error={match.error} />
    </div>
  )
}

/** A line that needs no match is set aside, with the reason. */
function Aside({ receipt }: { receipt: string }) {
  const say = useSay(words)
  const write = useWrite(
    (reason: AsideReason, key) =>
      call<typeof setReceiptAside>('POST /api/receipts/:id/setting-aside', {
        params: { id: receipt },
        body: { reason },
        key,
      }),
    () => {},
    changes,
  )
  const [asked, ask] = useState(false)
  if (!asked)
    return (
      <Button kind="text" onClick={() => ask(true)}>
        {say('receipts.aside')}
      </Button>
    )
  return (
    <>
      <SelectField
        label={say('receipts.asideWhy')}
        value=""
        empty=""
        options={asideReasons.map((one) => ({ value: one, label: say(`receipts.reason.${one}`) }))}
        onChange={(reason) => reason && write.mutate(reason)}
      />
      <Wrong error={write.error} />
    </>
  )
}
