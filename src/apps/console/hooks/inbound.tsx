import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  createInbound,
  endInbound,
  listInbound,
  rotateInbound,
} from '../../../life/cases/inbound/api.ts'
import { UnitChoice } from '../../../life/cases/ui/console/competence/parts.tsx'
import type { Answered } from '../../../kernel/web/call.ts'
import {
  apiUrl,
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  readKey,
  TextField,
  timeWords,
  useLang,
  useSay,
  useWrite,
  Wrong,
} from '../../../kernel/web/index.ts'
import { StepForm } from './forms.tsx'
import type { Shown } from './secret.tsx'
import { words } from './words.ts'

type System = Answered<typeof listInbound>['items'][number]
const changes = /^GET .api.inbound-hooks/

/** 接收状态: systems of units that may say how far their unit is. */
export function Inbound({ secret }: { secret: (shown: Shown) => void }) {
  const say = useSay(words)
  const [adding, setAdding] = useState(false)
  const read = useQuery({
    queryKey: readKey('GET /api/inbound-hooks'),
    queryFn: ({ signal }) => call<typeof listInbound>('GET /api/inbound-hooks', { signal }),
    refetchInterval: 5_000,
  })
  const { data, error } = read
  return (
    <>
      <div className="section-head">
        <h2>{say('console.hook.in.title')}</h2>
        <span className="ll-2 ll-s">{say('console.hook.in.about')}</span>
      </div>
      {data && !adding && (
        <p className="page-tools">
          <Button onClick={() => setAdding(true)}>{say('console.hook.in.add')}</Button>
        </p>
      )}
      {adding && <NewInbound made={secret} close={() => setAdding(false)} />}
      {read.isPending && <Loading lines={2} />}
      {error && !data && <ErrorState error={error} again={() => void read.refetch()} />}
      {data && data.items.length === 0 && !adding && (
        <EmptyState title={say('console.hook.in.none')}>{say('console.hook.in.noneDo')}</EmptyState>
      )}
      {data?.items.map((one) => (
        <InboundSheet key={one.id} one={one} secret={secret} />
      ))}
    </>
  )
}

function NewInbound({ made, close }: { made: (shown: Shown) => void; close: () => void }) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const turn = useWrite<void, { secret: string }>(
    () =>
      call<typeof createInbound>('POST /api/inbound-hooks', {
        body: { name: name.trim(), organisation: unit },
      }),
    ({ secret }) => {
      made({ name: name.trim(), secret })
      close()
    },
    changes,
  )
  const ready = name.trim().length > 1 && unit !== ''
  return (
    <form
      className="ll-sheet hook-form"
      aria-label={say('console.hook.in.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) turn.mutate()
      }}
    >
      <TextField
        label={say('console.hook.in.name')}
        hint={say('console.hook.nameHint')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <UnitChoice value={unit} hint={say('console.hook.in.unitHint')} set={setUnit} />
      <Wrong error={turn.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
          {say('console.hook.go')}
        </Button>
        <Button onClick={close}>{say('console.hook.cancel')}</Button>
      </p>
    </form>
  )
}

type Doing = 'rotate' | 'end' | null

function InboundSheet({ one, secret }: { one: System; secret: (shown: Shown) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const params = { id: one.id }
  const rotate = useWrite<void, { secret: string }>(
    () => call<typeof rotateInbound>('POST /api/inbound-hooks/:id/secrets', { params }),
    (reply) => {
      secret({ name: one.name, secret: reply.secret })
      close()
    },
    changes,
  )
  const end = useWrite<void, { id: string }>(
    () => call<typeof endInbound>('DELETE /api/inbound-hooks/:id', { params }),
    close,
    changes,
  )
  return (
    <section className="ll-sheet told-lines hook" aria-label={say('console.hook.in.of', { name: one.name })}>
      <div className="hook-head">
        <h3>{one.name}</h3>
        <code className="ll-s ll-2">{`${location.origin}${apiUrl(one.path, {}, {})}`}</code>
      </div>
      <dl className="hook-about">
        <dt>{say('console.hook.unit')}</dt>
        <dd>{one.unit}</dd>
        <dt>{say('console.hook.in.last')}</dt>
        <dd>{one.lastAt ? timeWords(one.lastAt, lang) : say('console.hook.in.never')}</dd>
        {one.formerUntil && (
          <>
            <dt>{say('console.hook.rotate')}</dt>
            <dd>{say('console.hook.former', { until: timeWords(one.formerUntil, lang) })}</dd>
          </>
        )}
      </dl>
      <p className="page-tools">
        {(['rotate', 'end'] as const).map((step) => (
          <Button
            key={step}
            aria-expanded={doing === step}
            onClick={() => setDoing(doing === step ? null : step)}
          >
            {say(`console.hook.${step}`)}
          </Button>
        ))}
      </p>
      {doing === 'rotate' && <StepForm of="rotate" turn={rotate} close={close} />}
      {doing === 'end' && <StepForm of="inEnd" turn={end} close={close} />}
    </section>
  )
}
