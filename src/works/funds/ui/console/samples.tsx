import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  ButtonLink,
  call,
  Choice,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  SelectField,
  StatusChip,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { drawSample, listBooks, listSamples } from '../../audit/api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import './desk.css'
import { lineOf, Sample } from './sample.tsx'
import { words } from './words-audit.ts'

type Book = ReplyOf<typeof listBooks>['items'][number]

/** 抽样: draws vouchers to look at, and lists what was drawn. */
export function Page() {
  const say = useSay(words)
  const { sample }: { sample?: string } = useSearch({ strict: false })
  const books = useRead<typeof listBooks>('GET /api/books', {})
  if (sample) return <Sample id={sample} />
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('audit.samples')}</h1>
        <p className="page-tools">
          <ButtonLink to="/books">{say('audit.books')}</ButtonLink>
        </p>
      </div>
      {books.error && <ErrorState error={books.error} again={() => void books.refetch()} />}
      {books.isPending && <Loading />}
      {books.data && books.data.items.length === 0 && <EmptyState title={say('audit.noBooks')} />}
      {books.data && books.data.items.length > 0 && <Draw books={books.data.items} />}
      <Drawn />
    </div>
  )
}

function Draw({ books }: { books: Book[] }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const [id, setBook] = useState(books[0]?.id ?? '')
  const book = books.find((one) => one.id === id)
  const [span, setSpan] = useState<{ from?: string; to?: string }>({})
  const [method, setMethod] = useState<'unit' | 'random'>('unit')
  const [typed, setTyped] = useState('')
  const [seed, setSeed] = useState('')
  const from = span.from ?? book?.months.at(-1) ?? ''
  const to = span.to ?? book?.months[0] ?? ''
  const read = typedYuan(typed)
  const step = method === 'unit' ? ('fen' in read ? read.fen : '') : /^[1-9]\d{0,2}$/.test(typed) ? typed : ''
  const write = useWrite(
    (_: null, key) =>
      call<typeof drawSample>('POST /api/samples', {
        key,
        body: { book: id, from, to, method, step, ...(seed.trim() ? { seed: seed.trim() } : {}) },
      }),
    (drawn) => void navigate({ to: '.', search: { sample: drawn.id } as never }),
    /\/samples/,
  )
  return (
    <form
      className="ll-sheet stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (step) write.mutate(null)
      }}
    >
      <Span
        books={books}
        of={{ id, from, to }}
        choose={(next) => {
          setBook(next)
          setSpan({})
        }}
        set={(change) => setSpan({ ...span, ...change })}
      />
      <Choice
        label={say('drawn.method')}
        value={method}
        options={(['unit', 'random'] as const).map((one) => ({
          value: one,
          label: say(`drawn.method.${one}`),
        }))}
        onChange={setMethod}
      />
      <Step method={method} typed={typed} type={setTyped} />
      <TextField
        label={say('drawn.seed')}
        hint={say('drawn.seedHint')}
        value={seed}
        maxLength={100}
        onChange={(event) => setSeed(event.target.value)}
      />
      <Wrong error={write.error} />
      <p>
        <Button type="submit" kind="main" disabled={!step} busy={write.isPending}>
          {say('drawn.draw')}
        </Button>
      </p>
    </form>
  )
}

interface SpanProps {
  books: Book[]
  of: { id: string; from: string; to: string }
  choose: (book: string) => void
  set: (change: { from?: string; to?: string }) => void
}

/** The book and the months to draw from. */
function Span({ books, of, choose, set }: SpanProps) {
  const say = useSay(words)
  const book = books.find((one) => one.id === of.id)
  const months = (book?.months ?? []).map((one) => ({ value: one, label: one }))
  return (
    <div className="find people-tools">
      <SelectField
        label={say('audit.book')}
        value={of.id}
        options={books.map((one) => ({ value: one.id, label: one.name }))}
        onChange={choose}
      />
      <SelectField
        label={say('audit.from')}
        value={of.from}
        options={months}
        onChange={(from) => set({ from })}
      />
      <SelectField label={say('audit.to')} value={of.to} options={months} onChange={(to) => set({ to })} />
    </div>
  )
}

interface StepProps {
  method: 'unit' | 'random'
  typed: string
  type: (typed: string) => void
}

/** How far apart in money, or how many. */
function Step({ method, typed, type }: StepProps) {
  const say = useSay(words)
  if (method === 'unit')
    return (
      <YuanField label={say('drawn.interval')} hint={say('drawn.intervalHint')} value={typed} onType={type} />
    )
  return (
    <TextField
      label={say('drawn.count')}
      value={typed}
      inputMode="numeric"
      maxLength={3}
      onChange={(event) => type(event.target.value)}
    />
  )
}

function Drawn() {
  const say = useSay(words)
  const read = useRead<typeof listSamples>('GET /api/samples', {})
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.data?.items.length === 0)
    return <EmptyState title={say('drawn.none')}>{say('drawn.noneDo')}</EmptyState>
  return (
    <ul className="stack">
      {read.data?.items.map((one) => (
        <li key={one.id}>
          <Go to={`/samples?sample=${one.id}`} className="ll-link">
            {say('drawn.line', lineOf(one))}
          </Go>{' '}
          <span className="ll-2 ll-s">{say(`drawn.method.${one.method}`)}</span>{' '}
          {one.chosen && <StatusChip kind="hand">{say('drawn.chosen')}</StatusChip>}
        </li>
      ))}
    </ul>
  )
}
