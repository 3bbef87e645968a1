import { useState } from 'react'
import {
  Button,
  ButtonLink,
  call,
  Loading,
  SelectField,
  TextArea,
  TextField,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import type { caseCandidates, remindCase } from '../../api.ts'
import { words as mediationWords } from '../mediation/words.ts'
import { StartForm } from './mediation/start-form.tsx'
import { bodyOf, blank, choicesOf, type Filled, isReady, type StepForm, stepForms } from './steps.ts'
import type { PanelProps } from './panel.tsx'
import { NeedForm } from './topics/need-form.tsx'
import { useTurn } from './turn.ts'
import { nearest, OtherUnits } from './other-units.tsx'
import { words } from './words-steps.ts'

type Key = keyof typeof words

/** Name in `may` of what has a form of its own. */
const NEED = 'become-need'

const MEDIATE = 'mediate'

/** Every further step this person may take on the case; one form is open at a time. */
export function MoreSteps({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const tell = useSay(mediationWords)
  const [open, setOpen] = useState<string>()
  const forms = stepForms.filter((form) => viewed.may.includes(form.may))
  const shown = forms.find((form) => form.may === open)
  const needs = viewed.may.includes(NEED)
  const mediates = viewed.may.includes(MEDIATE)
  if (!forms.length && !needs && !mediates && !viewed.mediation) return null
  const closing = () => {
    setOpen(undefined)
    done()
  }
  return (
    <section className="detail-in more-steps" aria-label={say('cases.steps.more')}>
      <h3>{say('cases.steps.more')}</h3>
      <div className="more-steps-list">
        {forms.map((form) => (
          <Button
            key={form.may}
            aria-expanded={form === shown}
            onClick={() => setOpen(form === shown ? undefined : form.may)}
          >
            {say(form.label)}
          </Button>
        ))}
        {needs && (
          <Button aria-expanded={open === NEED} onClick={() => setOpen(open === NEED ? undefined : NEED)}>
            {say('cases.steps.becomeNeed')}
          </Button>
        )}
        {mediates && (
          <Button
            aria-expanded={open === MEDIATE}
            onClick={() => setOpen(open === MEDIATE ? undefined : MEDIATE)}
          >
            {tell('mediation.begin')}
          </Button>
        )}
        {viewed.mediation && (
          <ButtonLink to={`/mediations/${viewed.mediation}`}>{tell('mediation.see')}</ButtonLink>
        )}
      </div>
      {open === MEDIATE && mediates && (
        <div className="more-steps-form">
          <StartForm number={viewed.number} close={() => setOpen(undefined)} />
        </div>
      )}
      {open === NEED && needs && (
        <div className="more-steps-form">
          <NeedForm
            area={viewed.area as PlaceStep[]}
            number={viewed.number}
            done={closing}
            close={() => setOpen(undefined)}
          />
        </div>
      )}
      {shown && <OneStep key={shown.may} form={shown} viewed={viewed} done={closing} />}
    </section>
  )
}

function OneStep({ form, viewed, done }: PanelProps & { form: StepForm }) {
  const say = useSay(words)
  const [filled, setFilled] = useState<Filled>(blank)
  const set = (part: Partial<Filled>) => setFilled((before) => ({ ...before, ...part }))
  const { number } = viewed
  const turn = useTurn<object>(
    (body, key) =>
      call<typeof remindCase>(`POST /api/cases/:number/${form.path}` as 'POST /api/cases/:number/reminders', {
        params: { number },
        body,
        key,
      }),
    done,
  )
  const ready = isReady(form, filled)
  return (
    <form
      className="more-steps-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) turn.mutate(bodyOf(form, filled))
      }}
    >
      <p className="ll-s ll-2">{say(form.hint)}</p>
      <StepField form={form} filled={filled} set={set} number={number} />
      {form.words !== 'none' && (
        <TextArea
          label={say('cases.steps.words')}
          hint={say(form.words === 'needed' ? 'cases.steps.needed' : 'cases.steps.optional')}
          value={filled.words}
          maxLength={2000}
          onChange={(event) => set({ words: event.target.value })}
        />
      )}
      <Wrong error={turn.error} />
      <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
        {say(form.label)}
      </Button>
    </form>
  )
}

interface FieldProps {
  form: StepForm
  filled: Filled
  set: (part: Partial<Filled>) => void
  number: string
}

function StepField({ form, filled, set, number }: FieldProps) {
  const say = useSay(words)
  const { field } = form
  if (!field) return null
  if (field === 'unit' || field === 'units')
    return (
      <Units
        number={number}
        several={field === 'units'}
        chosen={filled.units}
        set={(units) => set({ units })}
      />
    )
  if (field === 'into')
    return (
      <TextField
        label={say('cases.steps.into')}
        inputMode="numeric"
        placeholder="261120-0001"
        value={filled.choice}
        maxLength={16}
        onChange={(event) => set({ choice: event.target.value })}
      />
    )
  const choices = choicesOf[field]
  return (
    <>
      {choices && (
        <SelectField
          label={say(`cases.steps.${field}.label` as Key)}
          value={filled.choice}
          empty={say('cases.steps.choose')}
          options={choices.map((value) => ({ value, label: say(`cases.steps.${field}.${value}` as Key) }))}
          onChange={(choice) => set({ choice })}
        />
      )}
      {(field === 'until' || field === 'shelving') && (
        <TextField
          type="date"
          label={say(field === 'until' ? 'cases.steps.newDay' : 'cases.steps.seeAgain')}
          value={filled.day}
          onChange={(event) => set({ day: event.target.value })}
        />
      )}
    </>
  )
}

interface UnitsProps {
  number: string
  several: boolean
  chosen: string[]
  set: (units: string[]) => void
}

/** Units that cover the place; of several the first chosen leads. */
function Units({ number, several, chosen, set }: UnitsProps) {
  const say = useSay(words)
  const read = useRead<typeof caseCandidates>('GET /api/cases/:number/candidates', { params: { number } })
  if (!read.data) return <Loading lines={3} />
  const { units } = read.data
  const shown = units.filter(({ id }, n) => n < nearest || chosen.includes(id))
  const toggle = (id: string) =>
    set(several ? (chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]) : [id])
  return (
    <fieldset className="ll-field">
      <legend className="ll-label">
        {say('cases.steps.unit')}
        {several && <small>{say('cases.steps.firstLeads')}</small>}
      </legend>
      <div className="ll-choice more-steps-units">
        {shown.map((unit) => (
          <label key={unit.id}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name="unit"
              checked={chosen.includes(unit.id)}
              onChange={() => toggle(unit.id)}
            />
            <span>
              {unit.name}
              {several && chosen[0] === unit.id ? say('cases.steps.leads') : ''}
            </span>
          </label>
        ))}
      </div>
      <OtherUnits units={units.filter((unit) => !shown.includes(unit))} choose={toggle} />
    </fieldset>
  )
}
