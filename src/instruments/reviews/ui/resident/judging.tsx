import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  ErrorState,
  Loading,
  PhoneShell,
  PlaceBreadcrumb,
  StatusChip,
  TextField,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { giveSheet, mySheets, recuse } from '../../rounds/api.ts'
import { words } from './words-judging.ts'
import './surveys.css'

type Own = ReplyOf<typeof mySheets>
type Entrant = Own['entered'][number]
const changes = /\/review-rounds/

/** What a juror scores: one sheet for each entrant, typed on a phone or by keyboard. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof mySheets>('GET /api/review-rounds/:id/sheets/mine', { params: { id } })
  return (
    <PhoneShell title={say('judging.title')} back={`/review-rounds/${id}`} heading={false}>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && <Sheets of={read.data} />}
    </PhoneShell>
  )
}

function Sheets({ of }: { of: Own }) {
  const say = useSay(words)
  const missing = of.entered.filter(({ barred, points }) => !barred && !points).length
  const open = of.state === 'scoring'
  return (
    <div className="stack">
      <section className="ll-sheet reviews-what">
        <h1>{of.title}</h1>
        <p className="ll-2">{say(open ? 'judging.how' : 'judging.over')}</p>
        {open && (
          <p role="status">{missing ? say('judging.missing', { count: missing }) : say('judging.done')}</p>
        )}
      </section>
      {of.entered.map((one) => (
        <Sheet key={one.id} of={of} one={one} open={open} />
      ))}
    </div>
  )
}

function Sheet({ of, one, open }: { of: Own; one: Entrant; open: boolean }) {
  const say = useSay(words)
  return (
    <section className="ll-sheet reviews-what" aria-label={one.title}>
      <h2>
        {one.title} {one.points && <StatusChip kind="done">{say('judging.given')}</StatusChip>}
      </h2>
      <p className="ll-2">{one.unit?.name}</p>
      <PlaceBreadcrumb places={one.area} />
      {one.barred && <p className="ll-note">{say('judging.barred')}</p>}
      {!one.barred && open && <Points of={of} one={one} />}
    </section>
  )
}

function Points({ of, one }: { of: Own; one: Entrant }) {
  const say = useSay(words)
  const [typed, type] = useState(of.criteria.map((_, n) => String(one.points?.[n] ?? '')))
  const params = { id: of.id }
  const give = useWrite(
    (_: null, key) =>
      call<typeof giveSheet>('POST /api/review-rounds/:id/sheets', {
        params,
        body: { entrant: one.id, points: typed.map(Number) },
        key,
      }),
    () => undefined,
    changes,
  )
  const away = useWrite(
    (_: null, key) =>
      call<typeof recuse>('POST /api/review-rounds/:id/recusals', { params, body: { entrant: one.id }, key }),
    () => undefined,
    changes,
  )
  const ready = typed.every((mark) => /^(100|[1-9]?[0-9])$/.test(mark))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) give.mutate(null)
      }}
    >
      {of.criteria.map((criterion, n) => (
        <TextField
          key={criterion.name}
          label={say('judging.weight', criterion)}
          inputMode="numeric"
          maxLength={3}
          value={typed[n] ?? ''}
          onChange={(event) => type(typed.with(n, event.target.value.trim()))}
        />
      ))}
      <Wrong error={give.error ?? away.error} />
      <Button kind="main" type="submit" busy={give.isPending} disabled={!ready}>
        {say(one.points ? 'judging.again' : 'judging.give')}
      </Button>
      <Button busy={away.isPending} onClick={() => away.mutate(null)}>
        {say('judging.recuse')}
      </Button>
    </form>
  )
}
