import { useState } from 'react'
import type { endHook, resendHook, rotateHook } from '../../../kernel/hooks/api.ts'
import { Button, call, TextField, useSay, useWrite, Wrong } from '../../../kernel/web/index.ts'
import { useNow } from '../../../registers/places/ui/console/now.ts'
import type { Hook } from './page.tsx'
import type { Shown } from './secret.tsx'
import { words } from './words.ts'

const changes = /^GET .api.hooks/

interface FormProps {
  hook: Hook
  close: () => void
}

const asks = {
  rotate: ['console.hook.rotateDo', 'console.hook.rotateGo'],
  end: ['console.hook.endDo', 'console.hook.endGo'],
  inEnd: ['console.hook.in.endDo', 'console.hook.endGo'],
} as const

interface StepProps {
  of: keyof typeof asks
  turn: { isPending: boolean; error: unknown; mutate: () => void }
  close: () => void
}

/** What a step does, before it is done. */
export function StepForm({ of, turn, close }: StepProps) {
  const say = useSay(words)
  const [does, go] = asks[of]
  return (
    <div className="hook-step">
      <p>{say(does)}</p>
      <p className="page-tools">
        <Button kind="main" busy={turn.isPending} onClick={() => turn.mutate()}>
          {say(go)}
        </Button>
        <Button onClick={close}>{say('console.hook.back')}</Button>
      </p>
      <Wrong error={turn.error} />
    </div>
  )
}

export function RotateForm({ hook, close, secret }: FormProps & { secret: (shown: Shown) => void }) {
  const turn = useWrite<void, { secret: string }>(
    () => call<typeof rotateHook>('POST /api/hooks/:id/secrets', { params: { id: hook.id } }),
    (reply) => {
      secret({ name: hook.name, secret: reply.secret })
      close()
    },
    changes,
  )
  return <StepForm of="rotate" turn={turn} close={close} />
}

export function EndForm({ hook, close }: FormProps) {
  const turn = useWrite<void, { id: string }>(
    () => call<typeof endHook>('DELETE /api/hooks/:id', { params: { id: hook.id } }),
    close,
    changes,
  )
  return <StepForm of="end" turn={turn} close={close} />
}

/** `YYYY-MM-DDTHH:MM` in Shanghai, as the field for a time takes it. */
const fieldTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)

export function ResendForm({ hook, close }: FormProps) {
  const say = useSay(words)
  const now = useNow().getTime()
  const [since, setSince] = useState(() => fieldTime(now - 3_600_000))
  const turn = useWrite(
    (_: void, key) =>
      call<typeof resendHook>('POST /api/hooks/:id/resending', {
        params: { id: hook.id },
        body: { since: `${since}:00+08:00` },
        key,
      }),
    close,
    changes,
  )
  return (
    <form
      className="hook-step"
      onSubmit={(event) => {
        event.preventDefault()
        turn.mutate()
      }}
    >
      <p>{say('console.hook.resendDo')}</p>
      <TextField
        label={say('console.hook.since')}
        type="datetime-local"
        value={since}
        min={fieldTime(now - 30 * 86_400_000)}
        max={fieldTime(now)}
        onChange={(event) => setSince(event.target.value)}
      />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!since}>
          {say('console.hook.resendGo')}
        </Button>
        <Button onClick={close}>{say('console.hook.back')}</Button>
      </p>
      <Wrong error={turn.error} />
    </form>
  )
}
