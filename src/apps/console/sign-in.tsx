import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import {
  BrandMark,
  Button,
  call,
  Choice,
  setLang,
  TextField,
  useHere,
  useLang,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import type { sendCode, signIn } from '../../registers/people/account/api.ts'
import { words } from './words.ts'

type Ticket = { phone: string; code: string } | { username: string; password: string }

/** User name and password, or phone and code; afterwards the page of the same address. */
export function SignIn() {
  const say = useSay(words)
  const lang = useLang()
  const { district } = useHere()
  const queries = useQueryClient()
  const [way, setWay] = useState<'password' | 'code'>('password')
  const enter = useMutation({
    mutationFn: (body: Ticket) => call<typeof signIn>('POST /api/sessions', { body }),
    onSuccess: () => queries.resetQueries(),
  })
  useEffect(() => {
    document.title = `${say('console.signIn')} · ${say('console.brand')}`
  })
  const parts = { busy: enter.isPending, error: enter.error, enter: (body: Ticket) => enter.mutate(body) }
  return (
    <main className="sign-in" id="main">
      <div className="ll-sheet">
        <p className="sign-in-brand">
          <BrandMark size={32} />
          <b>{say('console.brand')}</b>
          <span className="ll-2">{district?.name}</span>
        </p>
        <h1>{say('console.signIn')}</h1>
        <Choice
          label={say('console.way')}
          value={way}
          options={[
            { value: 'password', label: say('console.byPassword') },
            { value: 'code', label: say('console.byCode') },
          ]}
          onChange={(chosen) => {
            enter.reset()
            setWay(chosen)
          }}
        />
        {way === 'code' ? <ByCode {...parts} /> : <ByPassword {...parts} />}
        <p className="ll-s ll-2">{say('console.signInKept')}</p>
        <Button kind="text" onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          {say('console.switchLanguage')}
        </Button>
      </div>
    </main>
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter({ username: username.trim(), password })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={say('console.username')}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label={say('console.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={!username.trim() || !password}>
        {say('console.signIn')}
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (send.data) enter({ phone, code: code.trim() })
    else send.mutate()
  }
  const filled = phone.replace(/\D/g, '').length >= 11
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={say('console.phone')}
        type="tel"
        autoComplete="tel"
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value)
          send.reset()
        }}
      />
      {send.data && (
        <TextField
          label={say('console.code')}
          hint={demo ? say('console.demoCode') : say('console.codeSent')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Wrong error={send.error ?? error} />
      <Button
        kind="main"
        type="submit"
        busy={busy || send.isPending}
        disabled={send.data ? code.trim().length < 6 : !filled}
      >
        {say(send.data ? 'console.signIn' : 'console.sendCode')}
      </Button>
    </form>
  )
}
