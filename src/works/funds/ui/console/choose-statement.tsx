import { useState } from 'react'
import {
  Button,
  call,
  dayWords,
  ErrorState,
  Loading,
  SelectField,
  TextField,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listAccounts, openAccount } from '../../statements/api.ts'
import { PickFile, useFile } from './pick-file.tsx'
import { words } from './words-receipts.ts'

/** Whose statement it is, and its file. */
export function ChooseStatement({ sent }: { sent: (id: string) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const accounts = useRead<typeof listAccounts>('GET /api/accounts', {})
  const [picked, pick] = useState('')
  const [adding, add] = useState(false)
  const items = accounts.data?.items ?? []
  const account = items.find(({ id }) => id === picked) ?? (items.length === 1 ? items[0] : undefined)
  const chosen = useFile('statements', account?.id, sent)
  if (accounts.isPending) return <Loading lines={3} />
  if (accounts.error) return <ErrorState error={accounts.error} again={() => void accounts.refetch()} />
  if (adding || items.length === 0)
    return (
      <NewAccount
        first={items.length === 0}
        done={(id) => {
          add(false)
          if (id) pick(id)
        }}
      />
    )
  return (
    <>
      <div className="receipts-choose">
        <SelectField
          label={say('statements.account')}
          value={account?.id ?? ''}
          empty=""
          options={items.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={pick}
        />
        <Button onClick={() => add(true)}>{say('statements.newAccount')}</Button>
      </div>
      {account?.until && (
        <p className="ll-s ll-2">
          {say('statements.until', {
            day: dayWords(account.until, lang),
            count: account.lines.toLocaleString('en-US'),
          })}
        </p>
      )}
      <PickFile
        file={chosen.file}
        take={chosen.take}
        label={say('statements.file')}
        hint={say('statements.fileDo')}
      />
      <Wrong error={chosen.error} />
      <p className="page-tools">
        <Button kind="main" busy={chosen.busy} disabled={!chosen.file || !account} onClick={chosen.go}>
          {say('statements.send')}
        </Button>
      </p>
    </>
  )
}

function NewAccount({ first, done }: { first: boolean; done: (id: string | undefined) => void }) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const [platform, choose] = useState<'bank' | 'simulated'>('bank')
  const write = useWrite(
    (_: null, key) =>
      call<typeof openAccount>('POST /api/accounts', {
        key,
        body: { name: name.trim(), ...(platform === 'bank' ? {} : { platform }) },
      }),
    ({ id }) => done(id),
    /\/accounts/,
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) write.mutate(null)
      }}
    >
      {first && <p>{say('statements.accountNone')}</p>}
      <div className="receipts-choose">
        <TextField
          label={say('statements.accountName')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={say('statements.accountIs')}
          value={platform}
          options={[
            { value: 'bank' as const, label: say('statements.bank') },
            { value: 'simulated' as const, label: say('receipts.source.simulated') },
          ]}
          onChange={(value) => choose(value || 'bank')}
        />
      </div>
      <Wrong error={write.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={write.isPending} disabled={!name.trim()}>
          {say('statements.newAccount')}
        </Button>
        {!first && <Button onClick={() => done(undefined)}>{say('statements.leave')}</Button>}
      </p>
    </form>
  )
}
