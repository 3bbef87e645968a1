import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import {
  Button,
  call,
  SearchChoice,
  SelectField,
  TextField,
  useNow,
  useRead,
  useSay,
  useSettled,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listOrganisations } from '../../../../registers/people/api.ts'
import type { getFund, listPurposes } from '../../api.ts'
import type {
  acceptMilestone,
  applyFor,
  commitApplication,
  payMilestone,
  withdrawApplication,
} from '../../spending/api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import type { Application, Milestone } from './spending.tsx'
import { words } from './words-spending.ts'

const changes = /\/(funds|applications|approvals)/

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

interface Part {
  title: string
  amount: string
  dueOn: string
}

/** The contract for what was approved: with whom, and what is paid when. */
export function ContractForm({ of, close }: { of: Application; close: () => void }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [party, setParty] = useState('')
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState(today)
  const [parts, setParts] = useState<Part[]>([
    { title: say('spend.part', { n: 1 }), amount: formatYuan(BigInt(of.amount)), dueOn: today },
  ])
  const read = parts.map((part) => typedYuan(part.amount))
  const sum = read.reduce((total, one) => total + ('fen' in one ? BigInt(one.fen) : 0n), 0n)
  const fits = read.every((one) => 'fen' in one) && sum <= BigInt(of.amount)
  const write = useWrite(
    (_: null, key) =>
      call<typeof commitApplication>('POST /api/applications/:id/commitment', {
        params: { id: of.id },
        key,
        body: {
          organisation: party,
          contractNo: number.trim(),
          signedOn,
          milestones: parts.map((part, i) => {
            const one = read[i]
            return { ...part, title: part.title.trim(), amount: one && 'fen' in one ? one.fen : '' }
          }),
        },
      }),
    close,
    changes,
  )
  const more = () =>
    setParts([...parts, { title: say('spend.part', { n: parts.length + 1 }), amount: '', dueOn: today }])
  return (
    <Frame
      title={`${say('spend.contract')} · ${of.title}`}
      go={say('spend.contractGo')}
      ready={party !== '' && number.trim() !== '' && fits && parts.every((part) => part.title.trim() !== '')}
      write={write}
      close={close}
    >
      <PartyChoice value={party} set={setParty} />
      <TextField
        label={say('spend.contractNo')}
        value={number}
        maxLength={80}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        type="date"
        label={say('spend.signedOn')}
        value={signedOn}
        required
        onChange={(event) => setSignedOn(event.target.value)}
      />
      {parts.map((part, i) => (
        <PartFields
          key={i}
          n={i + 1}
          part={part}
          set={(changed) => setParts(parts.map((one, at) => (at === i ? changed : one)))}
        />
      ))}
      <p className="ll-s ll-2">
        {say('spend.left', { approved: formatYuan(BigInt(of.amount)), sum: formatYuan(sum) })}{' '}
        <Button kind="text" onClick={more}>
          {say('spend.more')}
        </Button>
      </p>
    </Frame>
  )
}

function PartFields({ n, part, set }: { n: number; part: Part; set: (part: Part) => void }) {
  const say = useSay(words)
  return (
    <fieldset className="two-fields">
      <legend className="ll-label">{say('spend.part', { n })}</legend>
      <TextField
        label={say('spend.partTitle')}
        value={part.title}
        maxLength={80}
        onChange={(event) => set({ ...part, title: event.target.value })}
      />
      <YuanField
        label={say('spend.amount')}
        value={part.amount}
        onType={(amount) => set({ ...part, amount })}
      />
      <TextField
        type="date"
        label={say('spend.partDue')}
        value={part.dueOn}
        required
        onChange={(event) => set({ ...part, dueOn: event.target.value })}
      />
    </fieldset>
  )
}

function PartyChoice({ value, set }: { value: string; set: (id: string) => void }) {
  const say = useSay(words)
  const [typed, setTyped] = useState('')
  const [named, setNamed] = useState('')
  const q = useSettled(typed.trim(), 200)
  const read = useRead<typeof listOrganisations>(
    'GET /api/organisations',
    { query: { q, limit: 30 } },
    { enabled: q !== '', fresh: 60_000 },
  )
  const found = q === '' ? [] : (read.data?.items ?? [])
  return (
    <SearchChoice
      label={say('spend.party')}
      value={value}
      named={named}
      options={found.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={say('spend.partyHint')}
      typed={setTyped}
      waiting={q !== typed.trim() || read.isFetching}
      onChange={(id) => {
        setNamed(found.find((one) => one.id === id)?.name ?? '')
        set(id)
      }}
    />
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

export function PayButton({ of }: { of: Milestone }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof payMilestone>('POST /api/milestones/:id/payment', { params: { id: of.id }, key }),
    () => {},
    changes,
  )
  return (
    <>
      <Button kind="main" busy={write.isPending} onClick={() => write.mutate(null)}>
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
