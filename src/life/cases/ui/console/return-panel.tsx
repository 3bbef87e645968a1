import { useState } from 'react'
import { Button, call, Choice, TextArea, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { decideCase } from '../../api.ts'
import type { PanelProps } from './panel.tsx'
import { useTurn } from './turn.ts'
import { words } from './words.ts'

interface Decision {
  approved: boolean
  words?: string
}

/** A unit wants to give the case back: its reason, and the decision. */
export function ReturnPanel({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const asked = viewed.steps.findLast((step) => step.kind === 'cases.case.return-asked')
  const [approved, setApproved] = useState<'yes' | 'no' | ''>('')
  const [text, setText] = useState('')
  const turn = useTurn<Decision>(
    (body, key) =>
      call<typeof decideCase>('POST /api/cases/:number/decision', { params: { number }, body, key }),
    done,
  )
  const ready = approved === 'yes' || (approved === 'no' && text.trim().length > 1)
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready)
          turn.mutate({ approved: approved === 'yes', ...(text.trim() ? { words: text.trim() } : {}) })
      }}
    >
      <div className="detail-in">
        <section className="suggested" aria-label={say('cases.console.returnAsked')}>
          <p className="suggested-head">
            <b>{say('cases.console.returnBy', { unit: asked?.by?.unit ?? viewed.who?.unit ?? '' })}</b>
          </p>
          <p className="said-words">{asked?.words}</p>
        </section>
        <Choice
          label={say('cases.console.returnDecide')}
          value={approved}
          options={[
            { value: 'yes', label: say('cases.console.returnYes') },
            { value: 'no', label: say('cases.console.returnNo') },
          ]}
          onChange={setApproved}
        />
        <TextArea
          label={say('cases.console.returnWords')}
          hint={say(approved === 'no' ? 'cases.console.needed' : 'cases.console.optional')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
          {say('cases.console.returnGo')}
        </Button>
      </div>
    </form>
  )
}
