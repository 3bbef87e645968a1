import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  ButtonLink,
  call,
  EmptyState,
  PhoneShell,
  TextField,
  useHere,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import type { eraseMine, exportMine } from '../../registers/people/account/api.ts'
import { words } from './words.ts'

function saveAs(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Everything recorded about oneself: to take along, or to erase. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: () => call<typeof exportMine>('GET /api/people/mine/export'),
    onSuccess: (data) => saveAs('linli.json', data),
  })
  const erase = useMutation({
    mutationFn: () => call<typeof eraseMine>('DELETE /api/people/mine', { body: { confirm: 'erase' } }),
    onSuccess: () => queries.resetQueries(),
  })
  if (erase.data) {
    return (
      <PhoneShell title={say('resident.erased')} back="/">
        <EmptyState
          title={say('resident.erased')}
          action={<ButtonLink to="/">{say('resident.goHome')}</ButtonLink>}
        >
          {say('resident.erasedMore')}
        </EmptyState>
      </PhoneShell>
    )
  }
  return (
    <PhoneShell title={say('resident.myData')} back="/settings">
      {signedIn === false ? (
        <EmptyState
          title={say('resident.signInFirst')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/my-data">
              {say('resident.signIn')}
            </ButtonLink>
          }
        />
      ) : (
        <div className="stack">
          <section className="ll-sheet ll-form">
            <p className="ll-2">{say('resident.exportHint')}</p>
            <Wrong error={take.error} />
            <Button busy={take.isPending} onClick={() => take.mutate()}>
              <Download size={18} aria-hidden="true" />
              {say('resident.export')}
            </Button>
          </section>
          <EraseForm busy={erase.isPending} error={erase.error} erase={() => erase.mutate()} />
        </div>
      )}
    </PhoneShell>
  )
}

function EraseForm({ busy, error, erase }: { busy: boolean; error: unknown; erase: () => void }) {
  const say = useSay(words)
  const [typed, setTyped] = useState('')
  return (
    <form
      className="ll-sheet ll-form"
      onSubmit={(event) => {
        event.preventDefault()
        erase()
      }}
    >
      <h2>{say('resident.erase')}</h2>
      <p className="ll-2">{say('resident.eraseHint')}</p>
      <TextField
        label={say('resident.eraseType')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Wrong error={error} />
      <Button type="submit" busy={busy} disabled={typed.trim() !== say('resident.eraseWord')}>
        {say('resident.eraseGo')}
      </Button>
    </form>
  )
}
