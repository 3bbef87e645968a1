import { Route, Send } from 'lucide-react'
import { useRef, useState } from 'react'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  SelectField,
  TextField,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { caseCandidates, dispatchCase } from '../../api.ts'
import { DispatchSuggestions } from './desk-suggestions.tsx'
import { useKeys } from './keys.ts'
import { keyed, nearest, OtherUnits } from './other-units.tsx'
import type { PanelProps } from './panel.tsx'
import { reasonWords, type Unit } from './telling.ts'
import { useTurn } from './turn.ts'
import { useSent } from './undo-bar.tsx'
import { words } from './words.ts'

interface Sent {
  organisation: string
  handler?: string
  words?: string
}

/** Sends the case, and tells the bar below that it can be taken back. */
function useDispatching(number: string, unit: string, done: () => void) {
  const tell = useSent()
  return useTurn<Sent>(async (body, key) => {
    const parts = { params: { number }, body, key }
    const told = await call<typeof dispatchCase>('POST /api/cases/:number/assignments', parts)
    tell({ did: 'sent', to: unit, numbers: [number], undoSeconds: told.undoSeconds, refused: [] })
  }, done)
}

/** Which unit: the suggestion with its reasons, its alternatives, and a person decides. */
export function DispatchPanel({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const read = useRead<typeof caseCandidates>(
    'GET /api/cases/:number/candidates',
    { params: { number } },
    { fresh: 30_000 },
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [handler, setHandler] = useState('')
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const units = read.data?.units ?? []
  const unit = units.find(({ id }) => id === chosen) ?? units[0]
  const turn = useDispatching(number, unit?.name ?? '', done)
  const choose = (id: string) => {
    setChosen(id)
    setHandler('')
  }
  const send = () => {
    if (!unit || turn.isPending) return
    turn.mutate({
      organisation: unit.id,
      ...(handler ? { handler } : {}),
      ...(text.trim() ? { words: text.trim() } : {}),
    })
  }
  useKeys({
    ...Object.fromEntries(
      units.slice(0, keyed).map(({ id }, n) => [String(n + 1), () => choose(id)] as const),
    ),
    d: send,
    n: () => form.current?.querySelector<HTMLElement>('input:not([type=radio], [role=combobox])')?.focus(),
    h: () => form.current?.querySelector('select')?.focus(),
  })
  if (read.isPending) return <Loading />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (!unit) return <NoUnits />
  return (
    <form
      ref={form}
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="detail-in">
        <DispatchSuggestions viewed={viewed} done={done} />
        <Suggested unit={unit} first={unit === units[0]} handler={handler} setHandler={setHandler} />
        <Others units={units} chosen={unit.id} choose={choose} />
        <TextField
          label={say('cases.console.note')}
          hint={say('cases.console.optional')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending}>
          <Send size={18} aria-hidden="true" />
          {say('cases.console.dispatchTo', { unit: unit.name })}
        </Button>
        <kbd aria-hidden="true">d</kbd>
      </div>
    </form>
  )
}

function NoUnits() {
  const say = useSay(words)
  return (
    <div className="detail-in">
      <EmptyState title={say('cases.console.noUnits')}>{say('cases.console.noUnitsDo')}</EmptyState>
    </div>
  )
}

interface SuggestedProps {
  unit: Unit
  first: boolean
  handler: string
  setHandler: (id: string) => void
}

function Suggested({ unit, first, handler, setHandler }: SuggestedProps) {
  const say = useSay(words)
  const free = unit.handlers.filter((person) => person.free)
  const kept = unit.handlers.filter((person) => !person.free)
  return (
    <section className="suggested" aria-label={say('cases.console.unit')}>
      <p className="suggested-head">
        <Route size={20} aria-hidden="true" />
        <b>{unit.name}</b>
        <span className="ll-tag">{say(first ? 'cases.console.suggested' : 'cases.console.chosen')}</span>
      </p>
      <dl className="why">
        {unit.reasons.map((reason) => {
          const { by, told } = reasonWords(reason, say)
          return (
            <div key={reason.kind}>
              <dt>{by}</dt>
              <dd>{told}</dd>
            </div>
          )
        })}
        {kept.map((person) => (
          <div key={person.id}>
            <dt>{say('cases.console.notFree')}</dt>
            <dd>{say('cases.console.reporterNot', { name: person.name })}</dd>
          </div>
        ))}
      </dl>
      {free.length > 0 && (
        <SelectField
          label={say('cases.console.handler')}
          value={handler}
          empty={say('cases.console.unitDecides')}
          options={free.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setHandler}
        />
      )}
    </section>
  )
}

interface OthersProps {
  units: Unit[]
  chosen: string
  choose: (id: string) => void
}

function Others({ units, chosen, choose }: OthersProps) {
  const say = useSay(words)
  if (units.length < 2) return null
  const shown = units.filter(({ id }, n) => n < nearest || id === chosen)
  return (
    <fieldset className="others">
      <legend>{say('cases.console.orAnother')}</legend>
      {shown.map((unit, n) => (
        <label key={unit.id}>
          <input
            type="radio"
            name="unit"
            value={unit.id}
            checked={unit.id === chosen}
            onChange={() => choose(unit.id)}
          />
          <span className="others-name">{unit.name}</span>
          <span className="ll-2">
            {unit.reasons.map((reason) => reasonWords(reason, say).told).join(say('cases.console.comma'))}
          </span>
          {n < keyed && <kbd aria-hidden="true">{n + 1}</kbd>}
        </label>
      ))}
      <OtherUnits units={units.filter((unit) => !shown.includes(unit))} choose={choose} />
    </fieldset>
  )
}
