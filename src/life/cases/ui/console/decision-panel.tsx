import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  TextArea,
  TextField,
  timeWords,
  useLang,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { decideCase } from '../../api.ts'
import { EntryLine } from './competence/entry-line.tsx'
import type { PanelProps } from './panel.tsx'
import { closing } from './steps.ts'
import type { Viewed } from './telling.ts'
import { useTurn } from './turn.ts'
import { words } from './words-steps.ts'

interface Decision {
  approved: boolean
  words?: string
  until?: string
}

/** Somebody asked for a return, an extension, a shelving or a voiding: the reason, and the decision. */
export function DecisionPanel({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const asked = viewed.approvals.find((a) => a.state === 'pending')
  const [approved, setApproved] = useState<'yes' | 'no' | ''>('')
  const [text, setText] = useState('')
  const [day, setDay] = useState('')
  const turn = useTurn<Decision>(
    (body, key) =>
      call<typeof decideCase>('POST /api/cases/:number/decision', { params: { number }, body, key }),
    done,
  )
  if (!asked) return null
  const ready = approved === 'yes' || (approved === 'no' && text.trim().length > 1)
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready)
          turn.mutate({
            approved: approved === 'yes',
            ...(text.trim() ? { words: text.trim() } : {}),
            ...(approved === 'yes' && day ? { until: closing(day) } : {}),
          })
      }}
    >
      <div className="detail-in">
        <Asked viewed={viewed} asked={asked} />
        <Choice
          label={say('cases.steps.decide')}
          value={approved}
          options={[
            { value: 'yes', label: say(`cases.steps.yes.${asked.kind}`) },
            { value: 'no', label: say('cases.steps.no') },
          ]}
          onChange={setApproved}
        />
        {approved === 'yes' && asked.kind === 'extension' && (
          <TextField
            type="date"
            label={say('cases.steps.otherDay')}
            hint={say('cases.steps.optional')}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
        <TextArea
          label={say('cases.steps.wordsToAsker')}
          hint={say(approved === 'no' ? 'cases.steps.needed' : 'cases.steps.optional')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
          {say('cases.steps.decideGo')}
        </Button>
      </div>
    </form>
  )
}

interface AskedProps {
  viewed: Viewed
  asked: Viewed['approvals'][number]
}

/** What is asked for, by whom and why. */
function Asked({ viewed, asked }: AskedProps) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <section className="suggested" aria-label={say(`cases.steps.asked.${asked.kind}`)}>
      <p className="suggested-head">
        <b>
          {say(`cases.steps.asked.${asked.kind}`)}
          {asked.by ? say('cases.steps.by', { name: asked.by }) : ''}
        </b>
      </p>
      {asked.reason && <p>{say(`cases.steps.${asked.kind}.${asked.reason}` as keyof typeof words)}</p>}
      <p className="said-words">{asked.words}</p>
      {asked.until && (
        <p className="ll-s ll-2">{say('cases.steps.until', { time: timeWords(asked.until, lang, now) })}</p>
      )}
      {asked.kind === 'return' && <EntryLine viewed={viewed} />}
      {asked.level === 2 && <p className="ll-s ll-2">{say('cases.steps.second')}</p>}
    </section>
  )
}
