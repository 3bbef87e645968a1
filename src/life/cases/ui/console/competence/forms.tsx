import { useState } from 'react'
import type { Static } from 'typebox'
import { dayOf } from '../../../../../kernel/day.ts'
import { Button, call, TextField, useSay, useWrite, Wrong } from '../../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import type { endCompetences, setCompetences } from '../../../api.ts'
import type { Entry } from './page.tsx'
import { AreaChoice, CategoriesChoice, UnitChoice } from './parts.tsx'
import { words } from './words.ts'

type New = Static<(typeof setCompetences)['body']>['entries'][number]
const changes = /^GET .api.(competences|cases|dispatches)/

function useSetting(done: () => void) {
  return useWrite<New[], unknown>(
    (entries, key) => call<typeof setCompetences>('POST /api/competences', { body: { entries }, key }),
    done,
    changes,
  )
}

interface FormProps {
  close: () => void
}

/** New entries: some categories in one area to one unit. */
export function AddForm({ close }: FormProps) {
  const say = useSay(words)
  const mine = useMyArea()
  const today = dayOf(useNow())
  const [categories, setCategories] = useState<string[]>([])
  const [area, setArea] = useState('')
  const [unit, setUnit] = useState('')
  const [clause, setClause] = useState('')
  const [from, setFrom] = useState(today)
  const turn = useSetting(close)
  const ready = categories.length > 0 && unit && clause.trim().length > 1 && from
  const send = () => {
    const one = { areaCode: area || (mine?.code ?? ''), organisation: unit, clause: clause.trim(), from }
    turn.mutate(categories.map((category) => ({ ...one, category })))
  }
  return (
    <form
      className="ll-sheet catalogue-form"
      aria-label={say('cases.catalogue.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) send()
      }}
    >
      <CategoriesChoice chosen={categories} set={setCategories} />
      <AreaChoice value={area} set={setArea} />
      <UnitChoice value={unit} set={setUnit} />
      <TextField
        label={say('cases.catalogue.clause')}
        hint={say('cases.catalogue.clauseHint')}
        value={clause}
        maxLength={300}
        onChange={(event) => setClause(event.target.value)}
      />
      <FromField label={say('cases.catalogue.from')} today={today} value={from} set={setFrom} />
      <Ends close={close} busy={turn.isPending} ready={Boolean(ready)}>
        {say('cases.catalogue.go', { count: categories.length })}
      </Ends>
      <Wrong error={turn.error} />
    </form>
  )
}

interface ChosenProps extends FormProps {
  entries: Entry[]
}

/** Many entries at once: another unit, another clause, from a day on; what is left empty stays. */
export function ChangeForm({ entries, close }: ChosenProps) {
  const say = useSay(words)
  const today = dayOf(useNow())
  const [unit, setUnit] = useState('')
  const [clause, setClause] = useState('')
  const [from, setFrom] = useState(today)
  const turn = useSetting(close)
  const ready = from !== '' && (unit !== '' || clause.trim().length > 1)
  const send = () =>
    turn.mutate(
      entries.map((entry) => ({
        category: entry.category,
        areaCode: entry.area.code,
        organisation: unit || entry.organisation,
        clause: clause.trim() || entry.clause,
        from,
      })),
    )
  return (
    <form
      className="ll-sheet catalogue-form"
      aria-label={say('cases.catalogue.change', { count: entries.length })}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) send()
      }}
    >
      <UnitChoice value={unit} set={setUnit} hint={say('cases.catalogue.keep')} />
      <TextField
        label={say('cases.catalogue.clause')}
        hint={say('cases.catalogue.keep')}
        value={clause}
        maxLength={300}
        onChange={(event) => setClause(event.target.value)}
      />
      <FromField label={say('cases.catalogue.from')} today={today} value={from} set={setFrom} />
      <Ends close={close} busy={turn.isPending} ready={ready}>
        {say('cases.catalogue.change', { count: entries.length })}
      </Ends>
      <Wrong error={turn.error} />
    </form>
  )
}

/** Entries that count no more from a day on. */
export function EndForm({ entries, close }: ChosenProps) {
  const say = useSay(words)
  const today = dayOf(useNow())
  const [from, setFrom] = useState(today)
  const turn = useWrite<string[], unknown>(
    (ids, key) => call<typeof endCompetences>('POST /api/competences/ends', { body: { ids, from }, key }),
    close,
    changes,
  )
  return (
    <form
      className="ll-sheet catalogue-form"
      aria-label={say('cases.catalogue.end', { count: entries.length })}
      onSubmit={(event) => {
        event.preventDefault()
        turn.mutate(entries.map(({ id }) => id))
      }}
    >
      <FromField label={say('cases.catalogue.endFrom')} today={today} value={from} set={setFrom} />
      <Ends close={close} busy={turn.isPending} ready={from !== ''}>
        {say('cases.catalogue.endGo')}
      </Ends>
      <Wrong error={turn.error} />
    </form>
  )
}

interface FromProps {
  label: string
  today: string
  value: string
  set: (day: string) => void
}

const FromField = ({ label, today, value, set }: FromProps) => (
  <TextField
    label={label}
    type="date"
    min={today}
    value={value}
    onChange={(event) => set(event.target.value)}
  />
)

interface EndsProps extends FormProps {
  busy: boolean
  ready: boolean
  children: string
}

function Ends({ close, busy, ready, children }: EndsProps) {
  const say = useSay(words)
  return (
    <p className="page-tools">
      <Button kind="main" type="submit" busy={busy} disabled={!ready}>
        {children}
      </Button>
      <Button onClick={close}>{say('cases.catalogue.cancel')}</Button>
    </p>
  )
}
