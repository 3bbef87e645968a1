import { Send } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  TextField,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { commonUnits, dispatchCases } from '../../api.ts'
import type { Item } from '../resident/telling.ts'
import { useKeys } from './keys.ts'
import { placeWords } from './telling.ts'
import { useTurn } from './turn.ts'
import { useSent } from './undo-bar.tsx'
import { words as desk } from './words-list.ts'
import { words } from './words.ts'

interface BulkProps {
  items: Item[]
  drop: (number: string) => void
  done: () => void
}

interface Sent {
  numbers: string[]
  organisation: string
  words?: string
}

/** Several cases to one unit: which ones, which unit, a word to it. */
export function BulkPanel({ items, drop, done }: BulkProps) {
  const say = useSay(desk)
  const numbers = items.map(({ number }) => number)
  const read = useRead<typeof commonUnits>(
    'GET /api/dispatches/units',
    { query: { numbers: numbers.join(',') } },
    { fresh: 30_000 },
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const tell = useSent()
  const units = read.data?.units ?? []
  const unit = units.find(({ id }) => id === chosen) ?? units[0]
  const turn = useTurn<Sent>(async (body, key) => {
    const told = await call<typeof dispatchCases>('POST /api/dispatches', { body, key })
    const sent = told.items.filter((one) => one.done).map(({ number }) => number)
    const refused = told.items.filter((one) => !one.done)
    tell({ did: 'sent', to: unit?.name ?? '', numbers: sent, undoSeconds: told.undoSeconds, refused })
  }, done)
  const send = () => {
    if (!unit || turn.isPending) return
    const said = text.trim() ? { words: text.trim() } : {}
    turn.mutate({ numbers, organisation: unit.id, ...said })
  }
  useKeys({
    ...Object.fromEntries(
      units.slice(0, 9).map(({ id }, n) => [String(n + 1), () => setChosen(id)] as const),
    ),
    d: send,
  })
  return (
    <form
      className="bulk"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="detail-in">
        <h2>{say('cases.desk.bulk', { count: items.length })}</h2>
        <Chosen items={items} drop={drop} />
        {read.isPending && <Loading />}
        {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
        {read.data && units.length === 0 && <NoUnits />}
        <Units units={units} of={items.length} chosen={unit?.id} choose={setChosen} />
        <Note text={text} set={setText} />
        <Wrong error={turn.error} />
      </div>
      {unit && (
        <div className="panel-act">
          <Button kind="main" type="submit" busy={turn.isPending}>
            <Send size={18} aria-hidden="true" />
            {say('cases.desk.bulkGo', { count: items.length, unit: unit.name })}
          </Button>
          <kbd aria-hidden="true">d</kbd>
        </div>
      )}
    </form>
  )
}

function NoUnits() {
  const say = useSay(words)
  return <EmptyState title={say('cases.console.noUnits')}>{say('cases.console.noUnitsDo')}</EmptyState>
}

function Note({ text, set }: { text: string; set: (text: string) => void }) {
  const say = useSay(words)
  return (
    <TextField
      label={say('cases.console.note')}
      hint={say('cases.console.optional')}
      value={text}
      maxLength={2000}
      onChange={(event) => set(event.target.value)}
    />
  )
}

function Chosen({ items, drop }: Pick<BulkProps, 'items' | 'drop'>) {
  const say = useSay(desk)
  const tell = useSay(words)
  return (
    <ul className="bulk-chosen">
      {items.map((item) => (
        <li key={item.number}>
          <span>
            {item.title ?? tell(item.confidential ? 'cases.console.hidden' : 'cases.console.noTitle')}
            <small>{placeWords(item, tell)}</small>
          </span>
          <Button
            kind="text"
            aria-label={say('cases.desk.dropOne', { number: item.number })}
            onClick={() => drop(item.number)}
          >
            {say('cases.desk.drop')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface UnitsProps {
  units: { id: string; name: string; fits: number; listed: number }[]
  of: number
  chosen: string | undefined
  choose: (id: string) => void
}

function Units({ units, of, chosen, choose }: UnitsProps) {
  const say = useSay(desk)
  const tell = useSay(words)
  if (units.length === 0) return null
  return (
    <fieldset className="others">
      <legend>{tell('cases.console.unit')}</legend>
      {units.map((unit, n) => (
        <label key={unit.id}>
          <input type="radio" name="unit" checked={unit.id === chosen} onChange={() => choose(unit.id)} />
          <span className="others-name">{unit.name}</span>
          <span className="ll-2">
            {unit.listed > 0
              ? say('cases.desk.listed', { count: unit.listed })
              : unit.fits === of
                ? say('cases.desk.fitsAll')
                : say('cases.desk.fits', { count: unit.fits })}
          </span>
          {n < 9 && <kbd aria-hidden="true">{n + 1}</kbd>}
        </label>
      ))}
    </fieldset>
  )
}
