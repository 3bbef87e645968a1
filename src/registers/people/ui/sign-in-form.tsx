import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, call, Choice, TextField, useHere, useSay, Wrong } from '../../../kernel/web/index.ts'
import type { sendCode, signIn } from '../account/api.ts'
import { words } from './words.ts'

type Ticket = { phone: string; code: string } | { username: string; password: string }
type Way = 'code' | 'password'

/** Phone and code, or user name and password, the usual way of an app first; then everything is asked anew. */
export function SignInForm({ usual, entered }: { usual: Way; entered?: () => Promise<void> }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const [way, setWay] = useState<Way>(usual)
  const enter = useMutation({
    mutationFn: (body: Ticket) => call<typeof signIn>('POST /api/sessions', { body }),
    onSuccess: async () => {
      await queries.resetQueries()
      await entered?.()
    },
  })
  const parts = { busy: enter.isPending, error: enter.error, enter: (body: Ticket) => enter.mutate(body) }
  const options = [
    { value: 'code' as const, label: say('people.byCode') },
    { value: 'password' as const, label: say('people.byPassword') },
  ]
  return (
    <>
      <Choice
        label={say('people.signInWay')}
        value={way}
        options={usual === 'code' ? options : options.toReversed()}
        onChange={(chosen) => {
          enter.reset()
          setWay(chosen)
        }}
      />
      {way === 'code' ? <ByCode {...parts} /> : <ByPassword {...parts} />}
    </>
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
      className="ll-form"
      onSubmit={(event) => {
        event.preventDefault()
        enter({ username: username.trim(), password })
      }}
    >
      <TextField
        label={say('people.username')}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label={say('people.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={!username.trim() || !password}>
        {say('people.signIn')}
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
      className="ll-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (sent) enter({ phone, code: code.trim() })
        else send.mutate()
      }}
    >
      <TextField
        label={say('people.ownPhone')}
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
            {say('people.codeSent')} {demo && say('people.demoCode')}
          </p>
          <TextField
            label={say('people.code')}
            hint={say('people.codeHint')}
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
        {say(sent ? 'people.signIn' : 'people.sendCode')}
      </Button>
      {sent && (
        <Button kind="text" busy={send.isPending} onClick={() => send.mutate()}>
          {say('people.sendAgain')}
        </Button>
      )}
    </form>
  )
}
