import { useState } from 'react'
import { Button, call, Choice, TextArea, useSay, Wrong } from '../../../../../kernel/web/index.ts'
import type { endTopic } from '../../../api.ts'
import type { NeedCategory } from '../../../rules.ts'
import { useTurn } from '../turn.ts'
import { type Priority, Weight } from './need-form.tsx'
import { words } from './words.ts'

const outcomes = ['need', 'supervised', 'settled'] as const
type Outcome = (typeof outcomes)[number]

interface Decided {
  outcome: Outcome
  words: string
  category?: NeedCategory
  priority?: number
}

/** A need of the place, supervision of its open cases, or settled; always with words. */
export function OutcomeForm({ id }: { id: string }) {
  const say = useSay(words)
  const [outcome, setOutcome] = useState<Outcome>('need')
  const [text, setText] = useState('')
  const [category, setCategory] = useState<NeedCategory>('environment')
  const [priority, setPriority] = useState<Priority>('2')
  const turn = useTurn<Decided>(
    (body, key) => call<typeof endTopic>('POST /api/topics/:id/outcome', { params: { id }, body, key }),
    () => {},
  )
  const said = text.trim()
  const decide = () =>
    turn.mutate({
      outcome,
      words: said,
      ...(outcome === 'need' ? { category, priority: Number(priority) } : {}),
    })
  return (
    <form
      className="ll-sheet stack topic-outcome"
      onSubmit={(event) => {
        event.preventDefault()
        if (said.length > 1) decide()
      }}
    >
      <Choice
        label={say('cases.topics.decide')}
        value={outcome}
        options={outcomes.map((value) => ({ value, label: say(`cases.topics.outcome.${value}`) }))}
        onChange={setOutcome}
      />
      <p className="ll-s ll-2">{say(`cases.topics.outcome.${outcome}Hint`)}</p>
      {outcome === 'need' && (
        <Weight category={category} setCategory={setCategory} priority={priority} setPriority={setPriority} />
      )}
      <TextArea
        label={say(outcome === 'need' ? 'cases.needs.words' : 'cases.topics.words')}
        value={text}
        maxLength={outcome === 'need' ? 500 : 2000}
        onChange={(event) => setText(event.target.value)}
      />
      <Wrong error={turn.error} />
      <p>
        <Button kind="main" type="submit" busy={turn.isPending} disabled={said.length < 2}>
          {say('cases.topics.go')}
        </Button>
      </p>
    </form>
  )
}
