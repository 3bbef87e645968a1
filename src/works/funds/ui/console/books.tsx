import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  SelectField,
  useLang,
  usePages,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listBooks, listVouchers } from '../../audit/api.ts'
import { lineWord } from '../lines.ts'
import { words as lineWords } from '../words.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Statement } from './book-statement.tsx'
import './desk.css'
import { useVoucherColumns, type Voucher } from './voucher.tsx'
import { words } from './words-audit.ts'

type Book = ReplyOf<typeof listBooks>['items'][number]

/** 查账: vouchers and statements of every book, for who looks at them and keeps none. */
export function Page() {
  const say = useSay(words)
  const read = useRead<typeof listBooks>('GET /api/books', {})
  const [id, choose] = useState('')
  const [view, show] = useState<'vouchers' | 'statement'>('vouchers')
  const books = read.data?.items ?? []
  const book = books.find((one) => one.id === id) ?? books[0]
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('audit.books')}</h1>
        <p className="page-tools">
          <ButtonLink to="/samples">{say('audit.samples')}</ButtonLink>
          <ButtonLink to="/audit">{say('audit.verify')}</ButtonLink>
        </p>
      </div>
      <p className="ll-2 ll-s">{say('audit.booksDo')}</p>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && !book && <EmptyState title={say('audit.noBooks')} />}
      {book && (
        <>
          <div className="find people-tools">
            <SelectField
              label={say('audit.book')}
              value={book.id}
              options={books.map((one) => ({ value: one.id, label: one.name }))}
              onChange={choose}
            />
            <p className="page-tools">
              {(['vouchers', 'statement'] as const).map((one) => (
                <Button
                  key={one}
                  kind={view === one ? 'main' : 'plain'}
                  aria-pressed={view === one}
                  onClick={() => show(one)}
                >
                  {say(`audit.${one}`)}
                </Button>
              ))}
            </p>
          </div>
          {view === 'vouchers' ? (
            <Vouchers key={book.id} book={book} />
          ) : (
            <Statement key={book.id} book={book} />
          )}
        </>
      )}
    </div>
  )
}

function Vouchers({ book }: { book: Book }) {
  const say = useSay(words)
  const lang = useLang()
  const [month, setMonth] = useState('')
  const [fund, setFund] = useState('')
  const [kind, setKind] = useState('')
  const [least, setLeast] = useState('')
  const [most, setMost] = useState('')
  const fen = (typed: string) => {
    const read = typedYuan(typed)
    return 'fen' in read ? read.fen : undefined
  }
  const query = Object.fromEntries(
    Object.entries({ month, fund, kind, least: fen(least), most: fen(most) }).filter(([, value]) => value),
  )
  const read = usePages<typeof listVouchers>('GET /api/books/:id/vouchers', query, {
    params: { id: book.id },
  })
  const columns = useVoucherColumns<Voucher>()
  const every = say('audit.every')
  return (
    <>
      <form className="find people-tools" role="search" aria-label={say('audit.vouchers')}>
        <SelectField
          label={say('audit.month')}
          value={month}
          empty={every}
          options={book.months.map((one) => ({ value: one, label: one }))}
          onChange={setMonth}
        />
        <SelectField
          label={say('audit.fund')}
          value={fund}
          empty={every}
          options={book.funds.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setFund}
        />
        <SelectField
          label={say('audit.kind')}
          value={kind}
          empty={every}
          options={book.kinds.map((one) => ({ value: one, label: lineWords[lineWord(one)][lang] }))}
          onChange={setKind}
        />
        <YuanField label={say('audit.least')} value={least} onType={setLeast} />
        <YuanField label={say('audit.most')} value={most} onType={setMost} />
      </form>
      {read.error && read.items.length === 0 ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Voucher>
          label={say('audit.vouchers')}
          rowKey="id"
          least={1000}
          dataSource={read.items}
          loading={read.isPending}
          locale={{ emptyText: <EmptyState title={say('audit.none')}>{say('audit.noneDo')}</EmptyState> }}
          columns={columns}
        />
      )}
      {read.hasNextPage && (
        <p className="more">
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('audit.more')}
          </Button>
        </p>
      )}
    </>
  )
}
