import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import {
  Button,
  call,
  SelectField,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { getFund, listPurposes } from '../../api.ts'
import type {
  acceptMilestone,
  applyFor,
  endCommitment,
  payMilestone,
  returnPayment,
  withdrawApplication,
} from '../../spending/api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import type { Application, Milestone } from './spending.tsx'
import { words } from './words-spending.ts'

/** What the page reads again when somebody did something. */
export const changes = /\/(funds|applications|approvals|satisfaction-surveys|rectifications)/

/** Asks to spend money of a fund. */
export function AskForm({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const [title, setTitle] = useState('')
  const [typed, type] = useState('')
  const [chosen, choose] = useState('')
  const [payee, setPayee] = useState('')
  const read = useRead<typeof getFund>('GET /api/funds/:id', { params: { id: fund.id } })
  const known = useRead<typeof listPurposes>('GET /api/purposes', {}, { fresh: 60_000 })
  const offered = read.data?.purposes.length ? read.data.purposes : (known.data?.items ?? [])
  const purpose = chosen || (offered.length === 1 ? (offered[0]?.code ?? '') : '')
  const amount = typedYuan(typed)
  const write = useWrite(
    (_: null, key) =>
      call<typeof applyFor>('POST /api/applications', {
        key,
        body: {
          fund: fund.id,
          purpose,
          amount: 'fen' in amount ? amount.fen : '',
          title: title.trim(),
          ...(payee.trim() ? { payee: payee.trim() } : {}),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('spend.askOf', { fund: fund.name })}
      go={say('spend.askGo')}
      will={say('spend.askWill')}
      ready={title.trim().length > 1 && purpose !== '' && 'fen' in amount}
      write={write}
      close={close}
    >
      <TextField
        label={say('spend.for')}
        value={title}
        maxLength={80}
        onChange={(event) => setTitle(event.target.value)}
      />
      <YuanField label={say('spend.amount')} value={typed} onType={type} />
      <SelectField
        label={say('spend.purpose')}
        value={purpose}
        empty=""
        options={offered.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={choose}
      />
      <TextField
        label={say('spend.payee')}
        hint={say('spend.payeeHint')}
        value={payee}
        maxLength={80}
        onChange={(event) => setPayee(event.target.value)}
      />
    </Frame>
  )
}

/** A part is done as agreed, on its invoice. */
export function AcceptForm({ of, close }: { of: Milestone; close: () => void }) {
  const say = useSay(words)
  const [invoice, setInvoice] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof acceptMilestone>('POST /api/milestones/:id/acceptance', {
        params: { id: of.id },
        body: { invoiceNo: invoice.trim() },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say('spend.accept')} · ${of.title} · ${formatYuan(BigInt(of.amount))}`}
      go={say('spend.acceptGo')}
      ready={invoice.trim() !== ''}
      write={write}
      close={close}
    >
      <TextField
        label={say('spend.invoice')}
        value={invoice}
        maxLength={80}
        onChange={(event) => setInvoice(event.target.value)}
      />
    </Frame>
  )
}

/** Pays a part; held, it stays in sight and says why nothing is paid. */
export function PayButton({ of, held }: { of: Milestone; held: boolean }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof payMilestone>('POST /api/milestones/:id/payment', { params: { id: of.id }, key }),
    () => {},
    changes,
  )
  return (
    <>
      <Button
        kind="main"
        busy={write.isPending}
        disabled={held}
        title={held ? say('spend.held') : undefined}
        onClick={() => write.mutate(null)}
      >
        {say('spend.pay')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}

export function WithdrawButton({ of }: { of: Application }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof withdrawApplication>('POST /api/applications/:id/withdrawal', {
        params: { id: of.id },
        key,
      }),
    () => {},
    changes,
  )
  return (
    <>
      <Button busy={write.isPending} onClick={() => write.mutate(null)}>
        {say('spend.withdraw')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}

/** A payment came back from the bank: touched twice, because the public sees it. */
export function ReturnButton({ of }: { of: Milestone }) {
  const say = useSay(words)
  const [sure, ask] = useState(false)
  const write = useWrite(
    (_: null, key) =>
      call<typeof returnPayment>('POST /api/milestones/:id/return', { params: { id: of.id }, key }),
    () => ask(false),
    changes,
  )
  return (
    <>
      <Button kind="text" busy={write.isPending} onClick={() => (sure ? write.mutate(null) : ask(true))}>
        {say(sure ? 'spend.backSure' : 'spend.back')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}

/** Ends a contract before it is fulfilled. */
export function EndForm({ of, close }: { of: Application; close: () => void }) {
  const say = useSay(words)
  const [why, setWhy] = useState('')
  const { commitment } = of
  const open = (commitment?.milestones ?? []).filter(({ state }) => state === 'planned')
  const write = useWrite(
    (_: null, key) =>
      call<typeof endCommitment>('POST /api/commitments/:id/ending', {
        params: { id: commitment?.id ?? '' },
        body: { why: why.trim() },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say('spend.end')} · ${of.title}`}
      go={say('spend.end')}
      will={say('spend.endWill', {
        amount: formatYuan(open.reduce((sum, { amount }) => sum + BigInt(amount), 0n)),
      })}
      ready={why.trim().length > 1}
      write={write}
      close={close}
    >
      <TextField
        label={say('spend.endWhy')}
        value={why}
        maxLength={200}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Frame>
  )
}
