import { useState } from 'react'
import { call, Choice, TextArea, TextField, useSay } from '../../../../../kernel/web/index.ts'
import { FormEnd } from '../../../../../registers/people/ui/console/form-end.tsx'
import type { endMediation, followUp, holdSession, writeAgreement } from '../../../api.ts'
import { presences } from '../../../mediation/rules.ts'
import { dayAhead, type MediationView } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'
import { useTurn } from '../turn.ts'

interface FormProps {
  view: MediationView
  close: () => void
}

/** The form of a step, by its name in `may`. */
export const stepForms: Record<string, (props: FormProps) => React.ReactNode> = {
  session: SessionForm,
  agreement: AgreementForm,
  'follow-up': FollowUpForm,
  ending: EndingForm,
}

interface FrameProps {
  go: string
  ready: boolean
  step: { busy: boolean; error: unknown }
  close: () => void
  send: () => void
  children: React.ReactNode
}

function Frame({ go, ready, step, send, close, children }: FrameProps) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) send()
      }}
    >
      {children}
      <FormEnd go={go} busy={step.busy} ready={ready} error={step.error} close={close} />
    </form>
  )
}

function SessionForm({ view, close }: FormProps) {
  const say = useSay(words)
  const [present, setPresent] = useState<(typeof presences)[number]>('both')
  const [heldAt, setHeldAt] = useState(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16))
  const [text, setText] = useState('')
  const turn = useTurn<{ heldAt: string; present: typeof present; words: string }>(
    (body, key) =>
      call<typeof holdSession>('POST /api/mediations/:id/sessions', { params: { id: view.id }, body, key }),
    close,
  )
  return (
    <Frame
      go={say('mediation.save')}
      ready={text.trim().length > 1 && heldAt !== ''}
      step={{ busy: turn.isPending, error: turn.error }}
      close={close}
      send={() =>
        turn.mutate({
          heldAt: new Date(`${heldAt}:00+08:00`).toISOString(),
          present,
          words: text.trim(),
        })
      }
    >
      <Choice
        label={say('mediation.sessionWho')}
        value={present}
        options={presences.map((value) => ({ value, label: say(`mediation.present.${value}`) }))}
        onChange={setPresent}
      />
      <TextField
        type="datetime-local"
        label={say('mediation.sessionWhen')}
        value={heldAt}
        onChange={(event) => setHeldAt(event.target.value)}
      />
      <TextArea
        label={say('mediation.sessionWhat')}
        hint={say('mediation.sessionHint')}
        value={text}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
      />
    </Frame>
  )
}

function AgreementForm({ view, close }: FormProps) {
  const say = useSay(words)
  const [text, setText] = useState(view.agreement ?? '')
  const [followUpOn, setFollowUpOn] = useState(view.followUpOn ?? dayAhead(30))
  const turn = useTurn<{ words: string; followUpOn: string }>(
    (body, key) =>
      call<typeof writeAgreement>('POST /api/mediations/:id/agreements', {
        params: { id: view.id },
        body,
        key,
      }),
    close,
  )
  return (
    <Frame
      go={say('mediation.saveAgreement')}
      ready={text.trim().length >= 10 && followUpOn !== ''}
      step={{ busy: turn.isPending, error: turn.error }}
      close={close}
      send={() => turn.mutate({ words: text.trim(), followUpOn })}
    >
      {view.version > 0 && <p className="ll-note">{say('mediation.rewriting')}</p>}
      <TextArea
        label={say('mediation.agreementWhat')}
        hint={say('mediation.agreementHint')}
        rows={10}
        value={text}
        maxLength={8000}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        type="date"
        label={say('mediation.followUpDay')}
        hint={say('mediation.followUpHint')}
        min={dayAhead(0)}
        value={followUpOn}
        onChange={(event) => setFollowUpOn(event.target.value)}
      />
    </Frame>
  )
}

function FollowUpForm({ view, close }: FormProps) {
  const say = useSay(words)
  const [kept, setKept] = useState<'yes' | 'no' | ''>('')
  const [text, setText] = useState('')
  const [nextOn, setNextOn] = useState('')
  const turn = useTurn<{ kept: boolean; words: string; nextOn?: string }>(
    (body, key) =>
      call<typeof followUp>('POST /api/mediations/:id/follow-ups', { params: { id: view.id }, body, key }),
    close,
  )
  return (
    <Frame
      go={say('mediation.save')}
      ready={kept !== '' && text.trim().length > 1}
      step={{ busy: turn.isPending, error: turn.error }}
      close={close}
      send={() => turn.mutate({ kept: kept === 'yes', words: text.trim(), ...(nextOn ? { nextOn } : {}) })}
    >
      <Choice
        label={say('mediation.isKept')}
        value={kept}
        options={[
          { value: 'yes', label: say('mediation.kept') },
          { value: 'no', label: say('mediation.notKept') },
        ]}
        onChange={setKept}
      />
      <TextArea
        label={say('mediation.followUpWhat')}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        type="date"
        label={say('mediation.again')}
        hint={say('mediation.againHint')}
        min={dayAhead(0)}
        value={nextOn}
        onChange={(event) => setNextOn(event.target.value)}
      />
    </Frame>
  )
}

function EndingForm({ view, close }: FormProps) {
  const say = useSay(words)
  const [text, setText] = useState('')
  const turn = useTurn<{ words: string }>(
    (body, key) =>
      call<typeof endMediation>('POST /api/mediations/:id/ending', { params: { id: view.id }, body, key }),
    close,
  )
  return (
    <Frame
      go={say('mediation.saveEnding')}
      ready={text.trim().length > 1}
      step={{ busy: turn.isPending, error: turn.error }}
      close={close}
      send={() => turn.mutate({ words: text.trim() })}
    >
      <TextArea
        label={say('mediation.endingWhat')}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
    </Frame>
  )
}
