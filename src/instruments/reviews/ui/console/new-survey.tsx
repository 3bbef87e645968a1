import { useState } from 'react'
import { call, Choice, TextField, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { UnitChoice } from '../../../../registers/people/ui/console/unit-choice.tsx'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import type { createSurvey } from '../../api.ts'
import { type Audience, audiences } from '../../rules.ts'
import {
  AskFrame,
  changes,
  QuestionsField,
  questionsFit,
  questionsIn,
  TermFields,
  termFits,
  termOf,
  useTerm,
} from './asking.tsx'
import { words } from './words.ts'

/** Asks the people of an area about what a unit does for them. */
export function NewSurvey({ close }: { close: () => void }) {
  const say = useSay(words)
  const home = useMyArea()
  const [unit, setUnit] = useState('')
  const [title, setTitle] = useState('')
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [typed, type] = useState(say('reviews.questionsShipped'))
  const [audience, setAudience] = useState<Audience>('residents')
  const [term, changeTerm] = useTerm()
  const questions = questionsIn(typed)
  const area = steps.at(-1)?.code ?? home?.code ?? ''
  const ready =
    unit !== '' && title.trim().length > 1 && area !== '' && questionsFit(questions) && termFits(term)
  const write = useWrite(
    (_: null, key) =>
      call<typeof createSurvey>('POST /api/satisfaction-surveys', {
        key,
        body: {
          areaCode: area,
          organisation: unit,
          title: title.trim(),
          questions,
          audience,
          ...termOf(term),
        },
      }),
    close,
    changes,
  )
  return (
    <AskFrame title={say('reviews.new')} ready={ready} write={write} close={close}>
      <UnitChoice label={say('reviews.unit')} hint={say('reviews.unitHint')} value={unit} set={setUnit} />
      <TextField
        label={say('reviews.about')}
        hint={say('reviews.aboutHint')}
        value={title}
        maxLength={60}
        onChange={(event) => setTitle(event.target.value)}
      />
      <fieldset className="two-fields">
        <legend className="ll-label">{say('reviews.where', { name: home?.name ?? '' })}</legend>
        <Cascade steps={steps} finest="compound" choose={setSteps} />
      </fieldset>
      <QuestionsField value={typed} type={type} />
      <Choice
        label={say('reviews.whom')}
        value={audience}
        options={audiences.map((one) => ({ value: one, label: say(`reviews.${one}`) }))}
        onChange={setAudience}
      />
      <TermFields term={term} change={changeTerm} />
    </AskFrame>
  )
}
