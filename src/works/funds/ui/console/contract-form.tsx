import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import { Button, call, TextField, useNow, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { UnitChoice } from '../../../../registers/people/ui/console/unit-choice.tsx'
import type { commitApplication } from '../../spending/api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import type { Application } from './spending.tsx'
import { changes } from './spending-forms.tsx'
import { words } from './words-spending.ts'

interface Part {
  title: string
  amount: string
  dueOn: string
}

/** Each typed amount in fen, or nothing where it is none, and what they sum to. */
function summed(parts: Part[]): { fens: string[]; sum: bigint } {
  const fens = parts.map(({ amount }) => {
    const read = typedYuan(amount)
    return 'fen' in read ? read.fen : ''
  })
  return { fens, sum: fens.reduce((total, fen) => total + BigInt(fen || 0), 0n) }
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
  const { fens, sum } = summed(parts)
  const fits = fens.every((fen) => fen !== '') && sum <= BigInt(of.amount)
  const write = useWrite(
    (_: null, key) =>
      call<typeof commitApplication>('POST /api/applications/:id/commitment', {
        params: { id: of.id },
        key,
        body: {
          organisation: party,
          contractNo: number.trim(),
          signedOn,
          milestones: parts.map((part, i) => ({ ...part, title: part.title.trim(), amount: fens[i] ?? '' })),
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
      <UnitChoice label={say('spend.party')} hint={say('spend.partyHint')} value={party} set={setParty} />
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
