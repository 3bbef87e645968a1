import { useNavigate, useSearch } from '@tanstack/react-router'
import { useHolds } from '../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../registers/places/ui/console/wide-table.tsx'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { eventProof, listEvents, sealHead } from '../../../kernel/api.ts'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  ProofBadge,
  TextField,
  call,
  checkProof,
  timeWords,
  useLang,
  usePages,
  useRead,
  useSay,
} from '../../../kernel/web/index.ts'
import { Verification } from './verification.tsx'
import { words } from './words.ts'

type Row = Static<(typeof listEvents)['reply']>['items'][number]
type Asked = { kind?: string | undefined; subject?: string | undefined }

/** 审计: the record of the district, each step with its seal, and the head that witnesses keep. */
export function Page() {
  const say = useSay(words)
  const audits = useHolds('auditor')
  const asked: Asked = useSearch({ strict: false })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('console.audit.title')}</h1>
        <span className="ll-2 ll-s">{say('console.audit.do')}</span>
      </div>
      <Head />
      <Verification />
      {audits && (
        <p>
          <Go to="/signatures" className="ll-link">
            {say('console.audit.signatures')}
          </Go>
        </p>
      )}
      <Filters asked={asked} />
      <Events asked={asked} />
    </div>
  )
}

function Head() {
  const say = useSay(words)
  const read = useRead<typeof sealHead>('GET /api/seals/head', {}, { live: ['cases.', 'people.', 'kernel.'] })
  if (!read.data) return null
  return (
    <section className="ll-sheet">
      <p>
        <b>{say('console.audit.head', { seq: Number(read.data.seq).toLocaleString('en-US') })}</b>{' '}
        <span className="ll-2">{say('console.audit.headDo')}</span>
      </p>
      <code className="ll-s" data-head={read.data.hash}>
        {read.data.hash}
      </code>
    </section>
  )
}

function Filters({ asked }: { asked: Asked }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const [kind, setKind] = useState(asked.kind ?? '')
  const [subject, setSubject] = useState(asked.subject ?? '')
  const set = (change: Asked) => void navigate({ to: '.', search: change as never, replace: true })
  return (
    <form
      className="find people-tools"
      role="search"
      aria-label={say('console.audit.title')}
      onSubmit={(event) => {
        event.preventDefault()
        set({ kind: kind.trim() || undefined, subject: subject.trim() || undefined })
      }}
    >
      <TextField
        label={say('console.audit.kind')}
        placeholder={say('console.audit.kindHint')}
        value={kind}
        pattern="[a-z.\-]{1,60}"
        onChange={(event) => setKind(event.target.value)}
      />
      <TextField
        label={say('console.audit.subject')}
        placeholder={say('console.audit.subjectHint')}
        value={subject}
        pattern="[a-z]+\.[a-z\-]+:[\w\-]{1,60}"
        onChange={(event) => setSubject(event.target.value)}
      />
      <Button type="submit">{say('console.audit.go')}</Button>
      {(asked.kind || asked.subject) && (
        <Button
          kind="text"
          onClick={() => {
            setKind('')
            setSubject('')
            set({})
          }}
        >
          {say('console.audit.clear')}
        </Button>
      )}
    </form>
  )
}

function useEvents(asked: Asked) {
  const query = {
    ...(asked.kind ? { kind: asked.kind } : {}),
    ...(asked.subject ? { subject: asked.subject } : {}),
  }
  return usePages<typeof listEvents>('GET /api/events', query)
}

function Events({ asked }: { asked: Asked }) {
  const say = useSay(words)
  const list = useEvents(asked)
  const items = list.items
  if (list.error && items.length === 0)
    return <ErrorState error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <EventTable items={items} loading={list.isPending} />
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('console.audit.more')}
          </Button>
        </p>
      )}
    </>
  )
}

const prove = async (event: string) =>
  checkProof(await call<typeof eventProof>('GET /api/events/:id/proof', { params: { id: event } }), event)

function EventTable({ items, loading }: { items: Row[]; loading: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <WideTable<Row>
      label={say('console.audit.title')}
      rowKey="id"
      dataSource={items}
      loading={loading}
      least={900}
      locale={{
        emptyText: <EmptyState title={say('console.audit.none')}>{say('console.audit.noneDo')}</EmptyState>,
      }}
      columns={[
        {
          title: say('console.audit.seal'),
          key: 'seal',
          width: 150,
          render: (_, one) =>
            one.seq && <ProofBadge key={one.id} seq={one.seq} verify={() => prove(one.id)} />,
        },
        {
          title: say('console.audit.at'),
          key: 'at',
          width: 130,
          render: (_, one) => <time dateTime={one.at}>{timeWords(one.at, lang, now)}</time>,
        },
        { title: say('console.audit.kind'), key: 'kind', render: (_, one) => <code>{one.kind}</code> },
        {
          title: say('console.audit.subject'),
          key: 'subject',
          render: (_, one) => <code className="ll-xs">{one.subject}</code>,
        },
        {
          title: say('console.audit.actor'),
          key: 'actor',
          render: (_, one) =>
            one.actor ? <code className="ll-xs">{one.actor.slice(-8)}</code> : say('console.audit.house'),
        },
        {
          title: say('console.audit.data'),
          key: 'data',
          render: (_, one) => (
            <details>
              <summary>{say('console.audit.show')}</summary>
              <p className="event-data">{one.data}</p>
            </details>
          ),
        },
      ]}
    />
  )
}
