import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  PhoneShell,
  TextField,
  useHere,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import type { sendCode, signIn } from '../../registers/people/account/api.ts'
import { words } from './words.ts'

type Ticket = { phone: string; code: string } | { username: string; password: string }

/** User name and password, or phone and code; then the page one came for. */
export function SignIn() {
  const say = useSay(words)
  const queries = useQueryClient()
  const [way, setWay] = useState<'code' | 'password'>('password')
  const enter = useMutation({
    mutationFn: (body: Ticket) => call<typeof signIn>('POST /api/sessions', { body }),
    onSuccess: () => queries.resetQueries(),
  })
  const parts = { busy: enter.isPending, error: enter.error, enter: (body: Ticket) => enter.mutate(body) }
  return (
    <PhoneShell title={say('fieldApp.signIn')} sheet>
      <div className="form">
        <h1>{say('fieldApp.signIn')}</h1>
        <p className="ll-2">{say('fieldApp.signInWhy')}</p>
        <Choice
          label={say('fieldApp.way')}
          value={way}
          options={[
            { value: 'password', label: say('fieldApp.byPassword') },
            { value: 'code', label: say('fieldApp.byCode') },
          ]}
          onChange={(chosen) => {
            enter.reset()
            setWay(chosen)
          }}
        />
        {way === 'code' ? <ByCode {...parts} /> : <ByPassword {...parts} />}
      </div>
    </PhoneShell>
  )
}

interface WayProps {
  busy: boolean
  error: unknown
  enter: (body: Ticket) => void
}

function ByPassword({ busy, error, enter }: WayProps) {
  const say = useSay(words)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="form-in"
      onSubmit={(event) => {
        event.preventDefault()
        enter({ username: username.trim(), password })
      }}
    >
      <TextField
        label={say('fieldApp.username')}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label={say('fieldApp.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={!username.trim() || !password}>
        {say('fieldApp.signIn')}
      </Button>
    </form>
  )
}

function ByCode({ busy, error, enter }: WayProps) {
  const say = useSay(words)
  const { demo } = useHere()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: () => call<typeof sendCode>('POST /api/codes', { body: { phone } }),
  })
  const sent = send.data !== undefined
  const filled = sent ? code.trim().length >= 6 : phone.replace(/\D/g, '').length >= 11
  return (
    <form
      className="form-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (sent) enter({ phone, code: code.trim() })
        else send.mutate()
      }}
    >
      <TextField
        label={say('fieldApp.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value)
          send.reset()
        }}
      />
      {sent && (
        <>
          <p role="status" className="ll-s ll-2">
            {say('fieldApp.codeSent')} {demo && say('fieldApp.demoCode')}
          </p>
          <TextField
            label={say('fieldApp.code')}
            hint={say('fieldApp.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      )}
      <Wrong error={send.error ?? error} />
      <Button kind="main" type="submit" busy={busy || (send.isPending && !sent)} disabled={!filled}>
        {say(sent ? 'fieldApp.signIn' : 'fieldApp.sendCode')}
      </Button>
      {sent && (
        <Button kind="text" busy={send.isPending} onClick={() => send.mutate()}>
          {say('fieldApp.again')}
        </Button>
      )}
    </form>
  )
}
