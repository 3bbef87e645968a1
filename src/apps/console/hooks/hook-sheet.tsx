import { useState } from 'react'
import type { resumeHook, testHook } from '../../../kernel/hooks/api.ts'
import {
  Button,
  call,
  type ChipKind,
  StatusChip,
  timeWords,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../kernel/web/index.ts'
import type { getOrganisation } from '../../../registers/people/api.ts'
import type { getArea } from '../../../registers/places/api.ts'
import { Deliveries } from './deliveries.tsx'
import { EndForm, ResendForm, RotateForm } from './forms.tsx'
import type { Hook, Hooks } from './page.tsx'
import type { Shown } from './secret.tsx'
import { words } from './words.ts'

const chips: Record<Hook['state'], ChipKind> = {
  running: 'hand',
  waiting: 'due',
  paused: 'late',
  held: 'pause',
}
const allDoings = ['rotate', 'resend', 'end'] as const
const robotDoings = ['resend', 'end'] as const
type Doing = (typeof allDoings)[number] | null

interface HookSheetProps {
  hook: Hook
  kinds: Hooks['kinds']
  secret: (shown: Shown) => void
}

/** One webhook: where to, of what, whether it arrives, and what can be done. */
export function HookSheet({ hook, kinds, secret }: HookSheetProps) {
  const say = useSay(words)
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  return (
    <section className="ll-sheet told-lines hook" aria-label={hook.name}>
      <div className="hook-head">
        <h2>{hook.name}</h2>
        <StatusChip kind={chips[hook.state]}>{say(`console.hook.state.${hook.state}`)}</StatusChip>
        {hook.format !== 'standard' && (
          <span className="ll-tag">{say(`console.hook.format.${hook.format}`)}</span>
        )}
        <code className="ll-s ll-2">{hook.address}</code>
      </div>
      <Trouble hook={hook} />
      <About hook={hook} kinds={kinds} />
      <Tools hook={hook} doing={doing} set={setDoing} />
      {doing === 'rotate' && <RotateForm hook={hook} close={close} secret={secret} />}
      {doing === 'resend' && <ResendForm hook={hook} close={close} />}
      {doing === 'end' && <EndForm hook={hook} close={close} />}
      <Deliveries hook={hook} kinds={kinds} />
    </section>
  )
}

function Trouble({ hook }: { hook: Hook }) {
  const say = useSay(words)
  const lang = useLang()
  const since = hook.failingSince ? timeWords(hook.failingSince, lang) : ''
  if (hook.state === 'waiting' && hook.nextAt)
    return (
      <p className="ll-note" role="status">
        {say('console.hook.failing', { since, next: timeWords(hook.nextAt, lang) })}
      </p>
    )
  if (hook.state === 'held')
    return (
      <p className="ll-note" role="status">
        {say('console.hook.heldDo')}
      </p>
    )
  if (hook.state !== 'paused') return null
  const gone = hook.deliveries[0]?.status === 410
  return (
    <p className="ll-note" role="alert">
      {gone && say('console.hook.pausedGone')} {say('console.hook.pausedDo', { since })}
    </p>
  )
}

function About({ hook, kinds }: { hook: Hook; kinds: Hooks['kinds'] }) {
  const say = useSay(words)
  const lang = useLang()
  const names = hook.kinds.map((kind) => kinds.find((one) => one.kind === kind)?.[lang] ?? kind)
  return (
    <dl className="hook-about">
      <dt>{say('console.hook.kinds')}</dt>
      <dd>{names.join(lang === 'zh' ? '、' : ', ')}</dd>
      <dt>{say('console.hook.area')}</dt>
      <dd>
        <AreaName path={hook.area} />
      </dd>
      {hook.organisation && (
        <>
          <dt>{say('console.hook.unit')}</dt>
          <dd>
            <UnitName id={hook.organisation} />
          </dd>
        </>
      )}
      {hook.formerUntil && (
        <>
          <dt>{say('console.hook.rotate')}</dt>
          <dd>{say('console.hook.former', { until: timeWords(hook.formerUntil, lang) })}</dd>
        </>
      )}
    </dl>
  )
}

function AreaName({ path }: { path: string }) {
  const say = useSay(words)
  const code = path.split('/').at(-1) ?? path
  const whole = !path.includes('/')
  const read = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code } },
    { enabled: !whole, fresh: 600_000 },
  )
  return <>{whole ? say('console.hook.everywhere') : (read.data?.name ?? code)}</>
}

function UnitName({ id }: { id: string }) {
  const read = useRead<typeof getOrganisation>(
    'GET /api/organisations/:id',
    { params: { id } },
    { fresh: 600_000 },
  )
  return <>{read.data?.name ?? id}</>
}

const changes = /^GET .api.hooks/

function Tools({ hook, doing, set }: { hook: Hook; doing: Doing; set: (doing: Doing) => void }) {
  const say = useSay(words)
  const params = { id: hook.id }
  const test = useWrite(
    (_: void, key) => call<typeof testHook>('POST /api/hooks/:id/tests', { params, key }),
    () => {},
    changes,
  )
  const resume = useWrite(
    (_: void, key) => call<typeof resumeHook>('POST /api/hooks/:id/resumption', { params, key }),
    () => {},
    changes,
  )
  return (
    <>
      <p className="page-tools">
        {hook.state === 'paused' || hook.state === 'held' ? (
          <Button kind="main" busy={resume.isPending} onClick={() => resume.mutate()}>
            {say('console.hook.resume')}
          </Button>
        ) : (
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            {say('console.hook.test')}
          </Button>
        )}
        {(hook.format === 'standard' ? allDoings : robotDoings).map((one) => (
          <Button key={one} aria-expanded={doing === one} onClick={() => set(doing === one ? null : one)}>
            {say(`console.hook.${one}`)}
          </Button>
        ))}
      </p>
      <Wrong error={test.error ?? resume.error} />
    </>
  )
}
