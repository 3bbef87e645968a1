import {
  ButtonLink,
  Choice,
  EmptyState,
  PhoneShell,
  TextArea,
  TextField,
  usePathPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import { EntryLine } from '../console/competence/entry-line.tsx'
import { choicesOf, isReady, type StepForm as Form } from '../console/steps.ts'
import { words as stepWords } from '../console/words-steps.ts'
import { dayAhead } from '../mediation/telling.ts'
import { CaseHead, useCase } from './case.tsx'
import { type FurtherDeed, formOf, furtherDeeds, stepOf } from './deeds.ts'
import type { Filled } from './outbox/entries.ts'
import { useDraft } from './outbox/use.ts'
import { ShotField } from './shot-field.tsx'
import { StepForm, useHandOver } from './step-form.tsx'
import { words } from './words.ts'

type StepKey = keyof typeof stepWords

/** 退回, 延期, 挂账, 恢复, 答复督办, 核实: one form each, with and without network. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const deed = furtherDeeds.find((name) => name === usePathPart('deed'))
  if (deed) return <Further key={deed} deed={deed} number={number} />
  return (
    <PhoneShell title={say('field.gone')} back={`/c/${number}`}>
      <EmptyState
        title={say('field.gone')}
        action={<ButtonLink to="/">{say('field.backToday')}</ButtonLink>}
      />
    </PhoneShell>
  )
}

function Further({ deed, number }: { deed: FurtherDeed; number: string }) {
  const say = useSay(words)
  const tell = useSay(stepWords)
  const { data: viewed } = useCase(number)
  const { entry, unkept, change } = useDraft({ deed, number })
  const over = useHandOver(entry, () => `/c/${number}`)
  const form = formOf(deed)
  const filled = entry?.filled
  const lacks = !filled || !isReady(form, stepOf(filled))
  return (
    <StepForm
      title={tell(form.label)}
      back={`/c/${number}`}
      entry={entry}
      unkept={unkept || over.unkept}
      go={say(`field.go.${deed}`)}
      submit={() => over.submit(lacks, { title: viewed?.title ?? '', seen: viewed?.state ?? null })}
    >
      {viewed && <CaseHead viewed={viewed} />}
      {viewed && deed === 'return' && <EntryLine viewed={viewed} />}
      <p className="ll-s ll-2 field-hint">{tell(form.hint)}</p>
      {filled && <Fields form={form} filled={filled} lacking={over.lacking} change={change} />}
      {entry && deed === 'verification' && <ShotField entry={entry.id} began={() => change({})} />}
    </StepForm>
  )
}

interface FieldsProps {
  form: Form
  filled: Filled
  /** Sending was tried, so what is missing is said. */
  lacking: boolean
  change: (filled: Partial<Filled>) => void
}

/** What the step asks for: one of a few reasons, a day, words. */
function Fields({ form, filled, lacking, change }: FieldsProps) {
  const say = useSay(words)
  const tell = useSay(stepWords)
  const { choice, day, words: text } = stepOf(filled)
  const { field } = form
  const choices = field && choicesOf[field]
  const dated = field === 'until' || field === 'shelving'
  const short = form.words === 'needed' && text.trim().length < 2
  return (
    <>
      {choices && (
        <Choice
          label={tell(`cases.steps.${field}.label` as StepKey)}
          value={choice}
          options={choices.map((value) => ({
            value,
            label: tell(`cases.steps.${field}.${value}` as StepKey),
          }))}
          wrong={lacking && !choice ? say('field.needChoice') : undefined}
          onChange={(chosen) => change({ choice: chosen })}
        />
      )}
      {dated && (
        <TextField
          type="date"
          label={tell(field === 'until' ? 'cases.steps.newDay' : 'cases.steps.seeAgain')}
          min={dayAhead(0)}
          value={day}
          wrong={lacking && !day ? say('field.needDay') : undefined}
          onChange={(event) => change({ day: event.target.value })}
        />
      )}
      <TextArea
        label={tell('cases.steps.words')}
        hint={tell(form.words === 'needed' ? 'cases.steps.needed' : 'cases.steps.optional')}
        value={text}
        maxLength={2000}
        wrong={lacking && short ? say('field.needWords') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
    </>
  )
}
