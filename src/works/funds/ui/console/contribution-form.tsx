import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { addDays, dayOf } from '../../../../kernel/day.ts'
import { Button, call, TextField, useNow, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { UnitChoice } from '../../../../registers/people/ui/console/unit-choice.tsx'
import type { contribute } from '../../contributions/api.ts'
import { words } from '../words-contributions.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { changes, Frame } from './forms.tsx'

interface Part {
  amount: string
  dueOn: string
}
const fenOf = ({ amount }: Part): string => {
  const read = typedYuan(amount)
  return 'fen' in read ? read.fen : ''
}

/** Enters what one party agreed to put into a fund, and when each part of it is due. */
export function ContributionForm({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [party, setParty] = useState('')
  const [paper, setPaper] = useState('')
  const [signedOn, setSignedOn] = useState(today)
  const [parts, setParts] = useState<Part[]>([{ amount: '', dueOn: addDays(today, 30) }])
  const fens = parts.map(fenOf)
  const write = useWrite(
    (_: null, key) =>
      call<typeof contribute>('POST /api/contributions', {
        key,
        body: {
          fund: fund.id,
          organisation: party,
          document: paper.trim(),
          signedOn,
          instalments: parts.map(({ dueOn }, n) => ({ amount: fens[n] ?? '', dueOn })),
        },
      }),
    close,
    changes,
  )
  const dated = signedOn !== '' && parts.every(({ dueOn }) => dueOn !== '')
  return (
    <Frame
      title={`${say('contributions.new')} · ${fund.name}`}
      go={say('contributions.go')}
      will={say('contributions.newWill')}
      ready={party !== '' && paper.trim() !== '' && dated && fens.every((fen) => fen !== '')}
      write={write}
      close={close}
    >
      <UnitChoice
        label={say('contributions.party')}
        hint={say('contributions.partyHint')}
        value={party}
        set={setParty}
      />
      <TextField
        label={say('contributions.document')}
        hint={say('contributions.documentHint')}
        value={paper}
        maxLength={80}
        onChange={(event) => setPaper(event.target.value)}
      />
      <TextField
        type="date"
        label={say('contributions.signedOn')}
        value={signedOn}
        max={today}
        required
        onChange={(event) => setSignedOn(event.target.value)}
      />
      <Parts parts={parts} set={setParts} today={today} />
    </Frame>
  )
}

interface PartsProps {
  parts: Part[]
  set: (parts: Part[]) => void
  today: string
}

/** Each instalment, and what they come to. */
function Parts({ parts, set, today }: PartsProps) {
  const say = useSay(words)
  const sum = parts.reduce((total, part) => total + BigInt(fenOf(part) || 0), 0n)
  const more = () => set([...parts, { amount: '', dueOn: addDays(parts.at(-1)?.dueOn || today, 30) }])
  return (
    <>
      {parts.map((part, i) => (
        <PartFields
          key={i}
          n={i + 1}
          part={part}
          set={(changed) => set(parts.map((one, at) => (at === i ? changed : one)))}
        />
      ))}
      <p className="ll-s ll-2">
        {say('contributions.total', { sum: formatYuan(sum) })}{' '}
        <Button kind="text" onClick={more}>
          {say('contributions.more')}
        </Button>
        {parts.length > 1 && (
          <Button kind="text" onClick={() => set(parts.slice(0, -1))}>
            {say('contributions.less')}
          </Button>
        )}
      </p>
    </>
  )
}

function PartFields({ n, part, set }: { n: number; part: Part; set: (part: Part) => void }) {
  const say = useSay(words)
  return (
    <fieldset className="two-fields">
      <legend className="ll-label">{say('contributions.n', { n })}</legend>
      <YuanField
        label={say('contributions.amount')}
        value={part.amount}
        onType={(amount) => set({ ...part, amount })}
      />
      <TextField
        type="date"
        label={say('contributions.dueOn')}
        value={part.dueOn}
        required
        onChange={(event) => set({ ...part, dueOn: event.target.value })}
      />
    </fieldset>
  )
}
