import { useMutation } from '@tanstack/react-query'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  PersonLine,
  Switch,
  TextArea,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { callBackCase, caseContact } from '../../api.ts'
import type { Satisfied, Solved } from '../../rules.ts'
import { words as told } from '../resident/words.ts'
import type { PanelProps } from './panel.tsx'
import { useTurn } from './turn.ts'
import { words } from './words.ts'

interface Verdict {
  reached: boolean
  solved?: Solved
  satisfied?: Satisfied
  words?: string
  supervise?: true
}

/** The call to whoever raised it: what they say decides. */
export function CallBackPanel({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const [reached, setReached] = useState<'yes' | 'no' | ''>('')
  const [solved, setSolved] = useState<Solved | ''>('')
  const [satisfied, setSatisfied] = useState<Satisfied | ''>('')
  const [text, setText] = useState('')
  const [supervise, setSupervise] = useState(false)
  const turn = useTurn<Verdict>(
    (body, key) =>
      call<typeof callBackCase>('POST /api/cases/:number/call-back', { params: { number }, body, key }),
    done,
  )
  const again = solved === 'no' || satisfied === 'unsatisfied'
  const ready = reached === 'no' || (reached === 'yes' && solved !== '' && satisfied !== '')
  const answers =
    solved && satisfied ? { solved, satisfied, ...(again && supervise ? { supervise } : {}) } : {}
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        const said = text.trim() ? { words: text.trim() } : {}
        if (ready) turn.mutate({ reached: reached === 'yes', ...(reached === 'yes' ? answers : {}), ...said })
      }}
    >
      <div className="detail-in">
        <Contact number={number} />
        <Choice
          label={say('cases.console.reached')}
          value={reached}
          options={[
            { value: 'yes', label: say('cases.console.reachedYes') },
            { value: 'no', label: say('cases.console.reachedNo') },
          ]}
          onChange={setReached}
        />
        {reached === 'yes' && (
          <VerdictFields
            solved={solved}
            setSolved={setSolved}
            satisfied={satisfied}
            setSatisfied={setSatisfied}
          />
        )}
        {reached === 'yes' && again && <SuperviseToo on={supervise} set={setSupervise} />}
        <TextArea
          label={say('cases.console.theirWords')}
          hint={say('cases.console.optional')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
          {say(
            reached === 'no'
              ? 'cases.console.vainGo'
              : again
                ? 'cases.console.rehandleGo'
                : 'cases.console.closeGo',
          )}
        </Button>
      </div>
    </form>
  )
}

/** Handled again under supervision at once. */
function SuperviseToo({ on, set }: { on: boolean; set: (on: boolean) => void }) {
  const say = useSay(words)
  return (
    <Switch
      label={say('cases.console.superviseToo')}
      hint={say('cases.console.superviseTooHint')}
      checked={on}
      onChange={set}
    />
  )
}

interface VerdictProps {
  solved: Solved | ''
  setSolved: (solved: Solved) => void
  satisfied: Satisfied | ''
  setSatisfied: (satisfied: Satisfied) => void
}

function VerdictFields({ solved, setSolved, satisfied, setSatisfied }: VerdictProps) {
  const tell = useSay(told)
  return (
    <>
      <Choice
        label={tell('cases.solved')}
        value={solved}
        options={(['yes', 'partly', 'no'] as const).map((value) => ({
          value,
          label: tell(`cases.solved.${value}`),
        }))}
        onChange={setSolved}
      />
      <Choice
        label={tell('cases.satisfied')}
        value={satisfied}
        options={(['satisfied', 'fairly', 'unsatisfied'] as const).map((value) => ({
          value,
          label: tell(`cases.satisfied.${value}`),
        }))}
        onChange={setSatisfied}
      />
    </>
  )
}

/** Name and phone are shown on demand only, and every look is recorded. */
function Contact({ number }: { number: string }) {
  const say = useSay(words)
  const look = useMutation({
    mutationFn: () =>
      call<typeof caseContact>('POST /api/cases/:number/contact-looks', { params: { number } }),
  })
  return (
    <section className="suggested" aria-label={say('cases.console.contact')}>
      {look.data ? (
        <PersonLine
          name={look.data.name ?? say('cases.console.noName')}
          phone={look.data.phone}
          about={look.data.phone ? null : say('cases.console.noPhone')}
        />
      ) : (
        <Button busy={look.isPending} onClick={() => look.mutate()}>
          <Phone size={18} aria-hidden="true" />
          {say('cases.console.showContact')}
        </Button>
      )}
      <p className="ll-s ll-2">{say('cases.console.lookRecorded')}</p>
      <Wrong error={look.error} />
    </section>
  )
}
