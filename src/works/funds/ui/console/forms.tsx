import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { Button, call, TextField, useNow, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import type { appropriate, openYear } from '../../api.ts'
import type { openCampaign } from '../../gifts/api.ts'
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

/** Gives money of this year's budget to a fund. */
export function Give({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const [typed, type] = useState('')
  const [paper, setPaper] = useState('')
  const year = useThisYear()
  const amount = typedYuan(typed)
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
      title={say('desk.giveTo', { fund: fund.name })}
      go={say('desk.giveGo')}
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

/** Asks the public to give to a fund: its days and the number of its filing. */
export function NewCampaign({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [name, setName] = useState('')
  const [filing, setFiling] = useState('')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [goal, setGoal] = useState('')
  const sum = typedYuan(goal)
  const write = useWrite(
    (_: null, key) =>
      call<typeof openCampaign>('POST /api/campaigns', {
        key,
        body: {
          fund: fund.id,
          name: name.trim(),
          filingNo: filing.trim(),
          from,
          to,
          ...('fen' in sum ? { goal: sum.fen } : {}),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say('desk.campaign')} · ${fund.name}`}
      go={say('desk.campaignGo')}
      ready={name.trim() !== '' && filing.trim().length >= 4 && (goal === '' || 'fen' in sum)}
      write={write}
      close={close}
    >
      <TextField
        label={say('desk.campaignName')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={say('desk.filing')}
        value={filing}
        maxLength={60}
        onChange={(event) => setFiling(event.target.value)}
      />
      <div className="two-fields">
        <TextField
          type="date"
          label={say('desk.from')}
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
        <TextField type="date" label={say('desk.to')} value={to} onChange={(e) => setTo(e.target.value)} />
      </div>
      <YuanField label={say('desk.goal')} hint={say('desk.totalHint')} value={goal} onType={setGoal} />
    </Frame>
  )
}
