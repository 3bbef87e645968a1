import { useState } from 'react'
import { call, SelectField, TextArea, useSay } from '../../../../../kernel/web/index.ts'
import { FormEnd } from '../../../../../registers/people/ui/console/form-end.tsx'
import type { PlaceStep } from '../../../../../registers/places/ui/chosen.ts'
import { Cascade } from '../../../../../registers/places/ui/cascade.tsx'
import type { createNeed } from '../../../api.ts'
import { needCategories, type NeedCategory } from '../../../rules.ts'
import { words as shared } from '../../resident/words-needs.ts'
import { useTurn } from '../turn.ts'
import { words } from './words.ts'

export type Priority = '1' | '2' | '3'
const priorities: readonly Priority[] = ['1', '2', '3']

interface WeightProps {
  category: NeedCategory
  setCategory: (category: NeedCategory) => void
  priority: Priority
  setPriority: (priority: Priority) => void
}

/** Of which kind a need is and how pressing. */
export function Weight({ category, setCategory, priority, setPriority }: WeightProps) {
  const say = useSay(words)
  const tell = useSay(shared)
  return (
    <div className="two-fields">
      <SelectField
        label={tell('cases.needs.category')}
        value={category}
        options={needCategories.map((value) => ({ value, label: tell(`cases.needs.category.${value}`) }))}
        onChange={setCategory}
      />
      <SelectField
        label={say('cases.needs.priority')}
        value={priority}
        options={priorities.map((value) => ({ value, label: say(`cases.needs.priority.${value}`) }))}
        onChange={setPriority}
      />
    </div>
  )
}

interface Noted {
  areaCode: string
  category: NeedCategory
  words: string
  priority: number
  cases?: string[]
}

interface NeedFormProps {
  /** Where the case lies; the compound is meant first. */
  area: PlaceStep[]
  /** The case whose requester follows the need. */
  number?: string
  done: () => void
  close: () => void
}

const upTo = (area: PlaceStep[], code: string): PlaceStep[] =>
  area.slice(0, area.findIndex((step) => step.code === code) + 1)
const isOf = ({ level }: PlaceStep): boolean => level === 'compound' || level === 'community'

/** Notes a need of a place; of a case, at the place the case lies in. */
export function NeedForm({ area, number, done, close }: NeedFormProps) {
  const say = useSay(words)
  const [steps, setSteps] = useState(() => (number ? upTo(area, area.findLast(isOf)?.code ?? '') : area))
  const [category, setCategory] = useState<NeedCategory>('environment')
  const [priority, setPriority] = useState<Priority>('2')
  const [text, setText] = useState('')
  const turn = useTurn<Noted>((body, key) => call<typeof createNeed>('POST /api/needs', { body, key }), done)
  const place = steps.at(-1)
  const ready = place !== undefined && text.trim().length > 1
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        turn.mutate({
          areaCode: place.code,
          category,
          words: text.trim(),
          priority: Number(priority),
          ...(number ? { cases: [number] } : {}),
        })
      }}
    >
      {number && <p className="ll-s ll-2">{say('cases.needs.fromCaseHint')}</p>}
      {number ? (
        <SelectField
          label={say('cases.needs.place')}
          value={place?.code ?? ''}
          options={area.filter(isOf).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => setSteps(upTo(area, code))}
        />
      ) : (
        <fieldset className="two-fields">
          <legend className="ll-label">{say('cases.needs.place')}</legend>
          <Cascade steps={steps} choose={setSteps} />
        </fieldset>
      )}
      <Weight category={category} setCategory={setCategory} priority={priority} setPriority={setPriority} />
      <TextArea
        label={say('cases.needs.words')}
        hint={say('cases.needs.wordsHint')}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <FormEnd
        go={say('cases.needs.save')}
        busy={turn.isPending}
        ready={ready}
        error={turn.error}
        close={close}
      />
    </form>
  )
}
