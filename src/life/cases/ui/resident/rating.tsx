import { useState } from 'react'
import { Button, Choice, TextArea, useSay, Wrong } from '../../../../kernel/web/index.ts'
import { type Satisfied, type Solved, satisfiedAnswers, solvedAnswers } from '../../rules.ts'
import { words } from './words.ts'

export interface Rating {
  solved: Solved
  satisfied: Satisfied
  words: string
}

interface RatingFormProps {
  busy: boolean
  error: unknown
  rate: (rating: Rating) => void
}

/** The requester decides: solved or not, satisfied or not. A no means that the matter is handled again. */
export function RatingForm({ busy, error, rate }: RatingFormProps) {
  const say = useSay(words)
  const [solved, setSolved] = useState<Solved | ''>('')
  const [satisfied, setSatisfied] = useState<Satisfied | ''>('')
  const [text, setText] = useState('')
  return (
    <form
      className="ll-sheet ll-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (solved && satisfied) rate({ solved, satisfied, words: text.trim() })
      }}
    >
      <p className="ll-2 ll-s">{say('cases.rateHint')}</p>
      <Choice
        label={say('cases.solved')}
        value={solved}
        options={solvedAnswers.map((value) => ({ value, label: say(`cases.solved.${value}`) }))}
        onChange={setSolved}
      />
      <Choice
        label={say('cases.satisfied')}
        value={satisfied}
        options={satisfiedAnswers.map((value) => ({ value, label: say(`cases.satisfied.${value}`) }))}
        onChange={setSatisfied}
      />
      <TextArea
        label={say('cases.rateWords')}
        hint={say('cases.optional')}
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={!solved || !satisfied}>
        {say('cases.rateGo')}
      </Button>
    </form>
  )
}
