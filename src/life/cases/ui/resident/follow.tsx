import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  call,
  Loading,
  PhoneShell,
  Refused,
  TextField,
  useQueryPart,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { followCase } from '../../api.ts'
import { useTurns } from './turns.ts'
import { CaseBody, CaseDock, PrintButton, ProofOfAll, RemarkForm } from './view.tsx'
import { words } from './words.ts'

interface Ticket {
  number: string
  secret: string
}

let handed: Ticket | null = null

/** Hands over the report just sent: kept in memory alone, never in an address or on the device. */
export const handTicket = (ticket: Ticket): void => {
  handed = ticket
}

const plainNumber = (typed: string): string => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  return digits.length > 6 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits
}

/** An anonymous case, followed by number and secret; asked again every 20 seconds. */
export function Page() {
  const say = useSay(words)
  const asked = useQueryPart('number')
  const [ticket, setTicket] = useState<Ticket | null>(asked && handed?.number === asked ? handed : null)
  if (ticket) return <Followed key={ticket.secret} ticket={ticket} other={setTicket} />
  return (
    <PhoneShell title={say('cases.follow')} back="/" sheet>
      <TicketForm number={asked ?? ''} go={setTicket} />
    </PhoneShell>
  )
}

function TicketForm({
  number: first,
  go,
  error,
}: {
  number: string
  go: (ticket: Ticket) => void
  error?: unknown
}) {
  const say = useSay(words)
  const [number, setNumber] = useState(first)
  const [secret, setSecret] = useState('')
  const ready = /^\d{6}-\d{4,7}$/.test(plainNumber(number)) && /^[A-Za-z0-9]{8}$/.test(secret.trim())
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) go({ number: plainNumber(number), secret: secret.trim().toUpperCase() })
      }}
    >
      <p className="ll-2">{say('cases.followHint')}</p>
      <TextField
        label={say('cases.followNumber')}
        hint="261120-0001"
        value={number}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        label={say('cases.followSecret')}
        value={secret}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={8}
        onChange={(event) => setSecret(event.target.value)}
      />
      {error instanceof Refused && error.status === 404 ? (
        <p className="ll-note ll-note-wrong" role="alert">
          {say('cases.followWrong')}
        </p>
      ) : (
        <Wrong error={error} />
      )}
      <Button kind="main" type="submit" disabled={!ready}>
        {say('cases.followGo')}
      </Button>
    </form>
  )
}

function Followed({ ticket, other }: { ticket: Ticket; other: (ticket: Ticket) => void }) {
  const say = useSay(words)
  const { number, secret } = ticket
  const [adding, setAdding] = useState(false)
  const read = useQuery({
    queryKey: ['follow', number, secret],
    queryFn: ({ signal }) =>
      call<typeof followCase>('POST /api/cases/:number/views', {
        params: { number },
        body: { secret },
        signal,
      }),
    refetchInterval: 20_000,
  })
  const { rate, remark, reopen } = useTurns(number, secret, () => setAdding(false))
  const viewed = read.data
  const turn = viewed?.state === 'closed' ? reopen : remark
  return (
    <PhoneShell
      title={viewed?.title ?? say('cases.follow')}
      back="/"
      heading={!viewed}
      aside={viewed && <PrintButton />}
      dock={viewed && <CaseDock viewed={viewed} open={adding} toggle={() => setAdding(!adding)} />}
      footAside={viewed && <ProofOfAll viewed={viewed} secret={secret} />}
    >
      {viewed && adding && (
        <RemarkForm
          title={say(viewed.state === 'closed' ? 'cases.reopenWhy' : 'cases.add')}
          go={say(viewed.state === 'closed' ? 'cases.reopenGo' : 'cases.addGo')}
          busy={turn.isPending}
          error={turn.error}
          send={(text) => turn.mutate(text)}
        />
      )}
      {viewed && (
        <CaseBody
          viewed={viewed}
          secret={secret}
          rate={(rating) => rate.mutate(rating)}
          rating={{ busy: rate.isPending, error: rate.error }}
        />
      )}
      {read.isPending && <Loading lines={9} />}
      {read.error && !viewed && <TicketForm number={number} go={other} error={read.error} />}
    </PhoneShell>
  )
}
