import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { Button, call, TextField, useNow, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import type { FundKind } from '../../../../instruments/ledger/index.ts'
import type { appropriate, openYear } from '../../api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { words } from './words.ts'

/** What a change of money makes old. */
export const changes = /\/(funds|receipts|campaigns|fund-coverage)/

interface FormProps {
  title: string
  go: string
  will?: string
  ready: boolean
  write: { isPending: boolean; error: unknown; mutate: (body: null) => void }
  close: () => void
  children: ReactNode
}

/** A form over the desk: what it will do, what was wrong, and the way back. */
export function Frame({ title, go, will, ready, write, close, children }: FormProps) {
  const say = useSay(words)
  return (
    <Modal open footer={null} onCancel={close} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) write.mutate(null)
        }}
      >
        {children}
        {will && <p className="ll-s ll-2">{will}</p>}
        <Wrong error={write.error} />
        <p className="page-tools">
          <Button kind="main" type="submit" busy={write.isPending} disabled={!ready}>
            {go}
          </Button>
          <Button onClick={close}>{say('desk.cancel')}</Button>
        </p>
      </form>
    </Modal>
  )
}

interface GivenFund {
  id: string
  name: string
  kind: FundKind
}

/** Gives money of this year's budget to a fund, or enters what a collective earned. */
export function Give({ fund, close }: { fund: GivenFund; close: () => void }) {
  const say = useSay(words)
  const [typed, type] = useState('')
  const [paper, setPaper] = useState('')
  const year = useThisYear()
  const amount = typedYuan(typed)
  const earned = fund.kind === 'collective'
  const write = useWrite(
    (_: null, key) =>
      call<typeof appropriate>('POST /api/appropriations', {
        key,
        body: {
          fund: fund.id,
          year,
          amount: 'fen' in amount ? amount.fen : '',
          document: paper.trim(),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say(earned ? 'desk.earnTo' : 'desk.giveTo', { fund: fund.name })}
      go={say(earned ? 'desk.earnGo' : 'desk.giveGo')}
      will={say('desk.giveWill')}
      ready={'fen' in amount && paper.trim() !== ''}
      write={write}
      close={close}
    >
      <YuanField label={say('desk.amount')} value={typed} onType={type} />
      <Paper value={paper} onType={setPaper} />
    </Frame>
  )
}

/** The year that goes on in the district. */
export const useThisYear = (): number => Number(dayOf(new Date(useNow())).slice(0, 4))

export function Paper({ value, onType }: { value: string; onType: (typed: string) => void }) {
  const say = useSay(words)
  return (
    <TextField
      label={say('desk.document')}
      hint={say('desk.documentHint')}
      value={value}
      maxLength={80}
      onChange={(event) => onType(event.target.value)}
    />
  )
}

/** Gives every community of one's area its yearly money, once. */
export function OpenYear({ area, close }: { area: string; close: () => void }) {
  const say = useSay(words)
  const [paper, setPaper] = useState('')
  const [done, setDone] = useState<{ given: number; had: number }>()
  const year = useThisYear()
  const write = useWrite(
    (_: null, key) =>
      call<typeof openYear>('POST /api/fiscal-years', { key, body: { area, year, document: paper.trim() } }),
    setDone,
    changes,
  )
  const title = say('desk.year', { year })
  if (done)
    return (
      <Modal open footer={null} onCancel={close} title={title}>
        <p role="status">{say('desk.yearDone', done)}</p>
        <p className="page-tools">
          <Button kind="main" onClick={close}>
            {say('desk.close')}
          </Button>
        </p>
      </Modal>
    )
  return (
    <Frame
      title={title}
      go={say('desk.yearGo')}
      will={say('desk.yearWill')}
      ready={paper.trim() !== ''}
      write={write}
      close={close}
    >
      <Paper value={paper} onType={setPaper} />
    </Frame>
  )
}
