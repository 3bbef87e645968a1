import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  PhoneShell,
  TextField,
  useHere,
  useQueryPart,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import type { sendCode, signIn } from '../../registers/people/account/api.ts'
import { words } from './words.ts'

type Ticket = { phone: string; code: string } | { username: string; password: string }

/** Only addresses within this app: nobody is sent elsewhere after signing in. */
const within = (to: string | undefined): string => (to && /^\/(?!\/)[\w/.-]*$/.test(to) ? to : '/')

/** Phone and code, or user name and password; then back to where one came from (`?to=`). */
export function Page() {
  const say = useSay(words)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const to = within(useQueryPart('to'))
  const [way, setWay] = useState<'code' | 'password'>('code')
  const enter = useMutation({
    mutationFn: (body: Ticket) => call<typeof signIn>('POST /api/sessions', { body }),
    onSuccess: async () => {
      await queries.resetQueries()
      await navigate({ to, replace: true })
    },
  })
  const parts = { busy: enter.isPending, error: enter.error, enter: (body: Ticket) => enter.mutate(body) }
  return (
    <PhoneShell title={say('resident.signIn')} back={to} sheet>
      <div className="form">
        <p className="ll-2">{say(to === '/report' ? 'resident.draftKept' : 'resident.signInWhy')}</p>
        <Choice
          label={say('resident.way')}
          value={way}
          options={[
            { value: 'code', label: say('resident.byCode') },
            { value: 'password', label: say('resident.byPassword') },
          ]}
          onChange={(chosen) => {
            enter.reset()
            setWay(chosen)
          }}
        />
        {way === 'code' ? <ByCode {...parts} /> : <ByPassword {...parts} />}
        <p className="ll-s ll-2">{say('resident.privacy')}</p>
      </div>
    </PhoneShell>
  )
}

interface WayProps {
  busy: boolean
  error: unknown
  enter: (body: Ticket) => void
}

function ByCode({ busy, error, enter }: WayProps) {
  const say = useSay(words)
  const { demo } = useHere()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: () => call<typeof sendCode>('POST /api/codes', { body: { phone } }),
  })
  const filled = phone.replace(/\D/g, '').length >= 11
  return (
    <form
      className="form-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (send.data) enter({ phone, code: code.trim() })
        else send.mutate()
      }}
    >
      <TextField
        label={say('resident.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value)
          send.reset()
        }}
      />
      <Wrong error={send.error} />
      {send.data && (
        <>
          <p role="status" className="ll-s ll-2">
            {say('resident.codeSent')} {demo && say('resident.demoCode')}
          </p>
          <TextField
            label={say('resident.code')}
            hint={say('resident.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      )}
      <Wrong error={error} />
      {send.data ? (
        <>
          <Button kind="main" type="submit" busy={busy} disabled={code.trim().length < 6}>
            {say('resident.signIn')}
          </Button>
          <Button kind="text" busy={send.isPending} onClick={() => send.mutate()}>
            {say('resident.again')}
          </Button>
        </>
      ) : (
        <Button kind="main" type="submit" busy={send.isPending} disabled={!filled}>
          {say('resident.sendCode')}
        </Button>
      )}
    </form>
  )
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
        label={say('resident.username')}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label={say('resident.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={!username.trim() || !password}>
        {say('resident.signIn')}
      </Button>
    </form>
  )
}
