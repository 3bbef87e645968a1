import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  SelectField,
  StatusChip,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { createDelegation, endDelegation, listDelegations } from '../../api.ts'
import { words } from '../words.ts'
import { words as own } from './delegation-words.ts'
import { Head } from './head.tsx'

type Told = Static<(typeof listDelegations)['reply']>
const changes = /\/delegations|\/approvals/

/** 代批: who decides in my seat while I am away, and in whose seat I decide. */
export function Page() {
  const say = useSay(own)
  const sayShared = useSay(words)
  const read = useRead<typeof listDelegations>('GET /api/delegations', {}, { fresh: 5_000 })
  return (
    <div className="page approvals">
      <Head title={sayShared('approvals.standIn')}>
        <span className="ll-2 ll-s">{say('approvals.del.do')}</span>
      </Head>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {!read.data && !read.error && <Loading lines={5} />}
      {read.data && (
        <>
          {read.data.candidates.length > 0 && <Give told={read.data} />}
          {read.data.items.length === 0 && (
            <EmptyState title={say('approvals.del.none')}>{say('approvals.del.noneDo')}</EmptyState>
          )}
          {read.data.items.length > 0 && (
            <ul className="ll-sheet approvals-rows">
              {read.data.items.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}

function Give({ told }: { told: Told }) {
  const say = useSay(own)
  const today = useNow().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const [to, setTo] = useState('')
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof createDelegation>('POST /api/delegations', { body: { to, from, until }, key }),
    () => {
      setTo('')
      setUntil('')
    },
    changes,
  )
  return (
    <form
      className="ll-sheet approvals-decide"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(null)
      }}
    >
      <SelectField
        label={say('approvals.del.who')}
        value={to}
        empty={say('approvals.del.choose')}
        options={told.candidates.map(({ person, name, title, unit }) => ({
          value: person,
          label: [name, title, unit ?? ''].filter(Boolean).join(' · '),
        }))}
        onChange={setTo}
      />
      <TextField
        label={say('approvals.del.from')}
        type="date"
        required
        min={today}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={say('approvals.del.until')}
        type="date"
        required
        min={from}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Wrong error={write.error} />
      <Button kind="main" type="submit" busy={write.isPending} disabled={!to || !until}>
        {say('approvals.del.go')}
      </Button>
    </form>
  )
}

function Row({ one }: { one: Told['items'][number] }) {
  const say = useSay(own)
  const sayShared = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof endDelegation>('DELETE /api/delegations/:id', { params: { id: one.id }, key }),
    () => {},
    changes,
  )
  const who = one.other ?? sayShared('approvals.somebody')
  return (
    <li>
      <span className="approvals-what">
        {say(one.given ? 'approvals.del.given' : 'approvals.del.taken', { who })}
        <small className="ll-s ll-2">{say('approvals.del.span', { from: one.from, until: one.until })}</small>
        <Wrong error={write.error} />
      </span>
      <span>
        {one.withdrawnAt ? (
          <StatusChip kind="pause">{say('approvals.del.ended')}</StatusChip>
        ) : (
          one.present && <StatusChip kind="hand">{say('approvals.del.now')}</StatusChip>
        )}
      </span>
      <span>
        {one.given && !one.withdrawnAt && (
          <Button busy={write.isPending} onClick={() => write.mutate(null)}>
            {say('approvals.del.end')}
          </Button>
        )}
      </span>
    </li>
  )
}
