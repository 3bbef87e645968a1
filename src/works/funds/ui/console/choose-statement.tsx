import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { createImport } from '../../../../kernel/api.ts'
import {
  Button,
  call,
  dayWords,
  ErrorState,
  Loading,
  newKey,
  SelectField,
  TextField,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listAccounts, openAccount } from '../../statements/api.ts'
import { words } from './words-receipts.ts'

/** One file and the key it is sent under, so that a repeated send makes no second batch. */
interface Chosen {
  file: File
  key: string
}

const useSend = (account: string | undefined, sent: (id: string) => void) =>
  useMutation({
    mutationFn: ({ file, key }: Chosen) => {
      const form = new FormData()
      form.append('file', file, file.name)
      return call<typeof createImport>('POST /api/imports/:kind', {
        params: { kind: 'statements' },
        query: account ? { of: account } : {},
        form,
        key,
      })
    },
    onSuccess: ({ id }) => sent(id),
  })

/** Whose statement it is, and its file. */
export function ChooseStatement({ sent }: { sent: (id: string) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const accounts = useRead<typeof listAccounts>('GET /api/accounts', {})
  const [picked, pick] = useState('')
  const [adding, add] = useState(false)
  const [chosen, choose] = useState<Chosen>()
  const items = accounts.data?.items ?? []
  const account = items.find(({ id }) => id === picked) ?? (items.length === 1 ? items[0] : undefined)
  const send = useSend(account?.id, sent)
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
        file={chosen?.file}
        take={(file) => {
          choose(file ? { file, key: newKey() } : undefined)
          send.reset()
        }}
      />
      <Wrong error={send.error} />
      <p className="page-tools">
        <Button
          kind="main"
          busy={send.isPending}
          disabled={!chosen || !account}
          onClick={() => chosen && send.mutate(chosen)}
        >
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

function PickFile({ file, take }: { file: File | undefined; take: (file: File | undefined) => void }) {
  const say = useSay(words)
  return (
    <label className="receipts-file">
      <b>{file ? file.name : say('statements.file')}</b>
      <small className="ll-2">{say('statements.fileDo')}</small>
      <input
        type="file"
        accept=".xlsx,.csv,.txt,text/csv"
        aria-label={say('statements.file')}
        onChange={(event) => {
          take(event.target.files?.[0])
          // the same file, saved again, is a new choice
          event.target.value = ''
        }}
      />
    </label>
  )
}
