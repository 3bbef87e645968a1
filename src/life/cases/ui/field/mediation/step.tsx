import {
  ButtonLink,
  Choice,
  EmptyState,
  Loading,
  PhoneShell,
  TextArea,
  TextField,
  usePathPart,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { dayAhead, type MediationView, sideKey } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'
import { useOther } from '../outbox/other-draft.ts'
import { useShots } from '../outbox/use.ts'
import { SignatureField } from '../signature-field.tsx'
import { StepForm, useHandOver } from '../step-form.tsx'
import {
  type AgreementData,
  type EndingData,
  emptyFollowUp,
  type FollowUpData,
  type SessionData,
  type SignatureData,
} from './deeds.ts'
import { aheadOf, useMediation, useWaiting } from './reads.ts'

interface StepProps {
  view: MediationView
}

const forms: Record<string, (props: StepProps) => React.ReactNode> = {
  session: Session,
  agreement: Agreement,
  'sign-1': (props) => <Signature {...props} side={1} />,
  'sign-2': (props) => <Signature {...props} side={2} />,
  'follow-up': FollowUp,
  ending: Ending,
}

/** One step of a mediation as a form; every letter and stroke lies on the device at once. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useMediation(id)
  const waiting = useWaiting(id)
  const Form = forms[usePathPart('step')]
  const back = `/mediations/${id}`
  if (Form && read.data) return <Form view={aheadOf(read.data, waiting)} />
  return (
    <PhoneShell title={say('mediation.title')} back={back}>
      {read.isPending && Form ? (
        <Loading lines={4} />
      ) : (
        <EmptyState
          title={say('mediation.gone')}
          action={<ButtonLink to="/">{say('mediation.title')}</ButtonLink>}
        >
          {say('mediation.goneDo')}
        </EmptyState>
      )}
    </PhoneShell>
  )
}

/** The draft of a step and the way on; `title` names it in the outbox. */
function useStep<T>(view: MediationView, name: string, about: string, empty: T) {
  const draft = useOther<T>(name, about, empty)
  const over = useHandOver(draft.entry, () => `/mediations/${view.id}`)
  const form = {
    back: `/mediations/${view.id}`,
    entry: draft.entry,
    unkept: draft.unkept || over.unkept,
  }
  const hand = (lacks: boolean, title: string) =>
    over.submit(lacks, { title: [title, view.title].filter(Boolean).join(' · ') })
  return { ...draft, form, lacking: over.lacking, hand }
}

const nowHere = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16)
const presents = ['both', 'first', 'second'] as const

function Session({ view }: StepProps) {
  const say = useSay(words)
  const empty: SessionData = { heldAt: nowHere(), present: null, words: '' }
  const { form, data, change, lacking, hand } = useStep<SessionData>(view, 'session', view.id, empty)
  const short = data.words.trim().length < 2
  return (
    <StepForm
      {...form}
      title={say('mediation.do.session')}
      go={say('mediation.save')}
      submit={() => hand(short || !data.present || !data.heldAt, say('mediation.do.session'))}
    >
      <Choice
        label={say('mediation.sessionWho')}
        value={data.present ?? ''}
        options={presents.map((value) => ({ value, label: say(`mediation.present.${value}`) }))}
        wrong={lacking && !data.present ? say('mediation.needed') : undefined}
        onChange={(present) => change({ present })}
      />
      <TextField
        type="datetime-local"
        label={say('mediation.sessionWhen')}
        value={data.heldAt}
        wrong={lacking && !data.heldAt ? say('mediation.needed') : undefined}
        onChange={(event) => change({ heldAt: event.target.value })}
      />
      <TextArea
        label={say('mediation.sessionWhat')}
        hint={say('mediation.sessionHint')}
        value={data.words}
        maxLength={4000}
        wrong={lacking && short ? say('mediation.needed') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
    </StepForm>
  )
}

function Agreement({ view }: StepProps) {
  const say = useSay(words)
  const empty: AgreementData = { words: view.agreement ?? '', followUpOn: view.followUpOn ?? dayAhead(30) }
  const { form, data, change, lacking, hand } = useStep<AgreementData>(view, 'agreement', view.id, empty)
  const short = data.words.trim().length < 10
  return (
    <StepForm
      {...form}
      title={say('mediation.agreement')}
      go={say('mediation.saveAgreement')}
      submit={() => hand(short || !data.followUpOn, say('mediation.agreement'))}
    >
      {view.version > 0 && <p className="ll-note">{say('mediation.rewriting')}</p>}
      <TextArea
        label={say('mediation.agreementWhat')}
        hint={say('mediation.agreementHint')}
        rows={8}
        value={data.words}
        maxLength={8000}
        wrong={lacking && short ? say('mediation.tooShort') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      <TextField
        type="date"
        label={say('mediation.followUpDay')}
        hint={say('mediation.followUpHint')}
        min={dayAhead(0)}
        value={data.followUpOn}
        wrong={lacking && !data.followUpOn ? say('mediation.needDay') : undefined}
        onChange={(event) => change({ followUpOn: event.target.value })}
      />
    </StepForm>
  )
}

function Signature({ view, side }: StepProps & { side: 1 | 2 }) {
  const say = useSay(words)
  const empty: SignatureData = { version: view.version, side }
  const { form, entry, data, change, lacking, hand } = useStep(view, 'signature', `${view.id}/${side}`, empty)
  const part = `${entry?.id ?? ''}#signature`
  const [kept] = useShots(part)
  // A hand stands below the words that were read; below other words it is none.
  const changed = data.version !== view.version
  const shot = changed ? undefined : kept
  const who = say('mediation.party', {
    side: say(sideKey(side)),
    name: view.parties.find((one) => one.side === side)?.name ?? '',
  })
  const submit = () => hand(!shot, say('mediation.do.sign', { side: who }))
  return (
    <StepForm {...form} title={who} go={say('mediation.save')} submit={submit}>
      <section className="ll-sheet">
        <p className="said">{view.agreement}</p>
      </section>
      {kept && changed && <p className="ll-note">{say('mediation.signNewWords')}</p>}
      {entry && (
        <SignatureField
          part={part}
          shot={shot}
          label={who}
          began={() => change({ version: view.version })}
          wrong={lacking && !shot ? say('mediation.unsigned') : undefined}
        />
      )}
    </StepForm>
  )
}

function FollowUp({ view }: StepProps) {
  const say = useSay(words)
  const { form, data, change, lacking, hand } = useStep<FollowUpData>(
    view,
    'follow-up',
    view.id,
    emptyFollowUp,
  )
  const short = data.words.trim().length < 2
  return (
    <StepForm
      {...form}
      title={say('mediation.followUps')}
      go={say('mediation.save')}
      submit={() => hand(short || !data.kept, say('mediation.followUps'))}
    >
      <section className="ll-sheet">
        <p className="said">{view.agreement}</p>
      </section>
      <Choice
        label={say('mediation.isKept')}
        value={data.kept ?? ''}
        options={[
          { value: 'yes', label: say('mediation.kept') },
          { value: 'no', label: say('mediation.notKept') },
        ]}
        wrong={lacking && !data.kept ? say('mediation.needed') : undefined}
        onChange={(kept) => change({ kept })}
      />
      <TextArea
        label={say('mediation.followUpWhat')}
        value={data.words}
        maxLength={2000}
        wrong={lacking && short ? say('mediation.needed') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      <TextField
        type="date"
        label={say('mediation.again')}
        hint={say('mediation.againHint')}
        min={dayAhead(0)}
        value={data.nextOn}
        onChange={(event) => change({ nextOn: event.target.value })}
      />
    </StepForm>
  )
}

function Ending({ view }: StepProps) {
  const say = useSay(words)
  const { form, data, change, lacking, hand } = useStep<EndingData>(view, 'ending', view.id, { words: '' })
  const short = data.words.trim().length < 2
  return (
    <StepForm
      {...form}
      title={say('mediation.do.ending')}
      go={say('mediation.saveEnding')}
      submit={() => hand(short, say('mediation.do.ending'))}
    >
      <TextArea
        label={say('mediation.endingWhat')}
        value={data.words}
        maxLength={2000}
        wrong={lacking && short ? say('mediation.needed') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
    </StepForm>
  )
}
