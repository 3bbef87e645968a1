import { useState } from 'react'
import {
  Button,
  call,
  dayWords,
  TextArea,
  timeWords,
  useLang,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { words as posts } from '../../../../registers/people/ui/console/words.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { answerObjection } from '../../api.ts'
import { words } from '../words.ts'
import type { Approval } from './approval.tsx'

type Step = Approval['run'][number]
type Objection = Step['objections'][number]

/** What each step asks, in one line. */
export function useStepWords(): (step: Pick<Step, 'kind' | 'role' | 'atLeast' | 'of' | 'days'>) => string {
  const say = useSay(words)
  const sayPost = useSay(posts)
  return (step) =>
    say(`approvals.step.${step.kind}`, {
      role: sayPost(`people.role.${step.role}`),
      of: step.of ?? 0,
      atLeast: step.atLeast ?? 0,
      days: step.days ?? 0,
    })
}

/** The steps in their order: who decided with which words, whose turn it is, what is still to come. */
export function Steps({ one }: { one: Approval }) {
  const say = useSay(words)
  const stepWords = useStepWords()
  return (
    <section>
      <h2>{say('approvals.steps')}</h2>
      <ol className="ll-sheet approvals-steps">
        {one.run.map((step) => (
          <li key={step.id} aria-current={step.openedAt && !step.endedAt ? 'step' : undefined}>
            <b>{stepWords(step)}</b>
            <Stands step={step} open={one.state === 'open'} />
            <Voices step={step} />
            {step.objections.length > 0 && <Objections one={one} step={step} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Stands({ step, open }: { step: Step; open: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  if (step.endedAt || !open) return null
  if (!step.openedAt) return <p className="ll-s ll-2">{say('approvals.later')}</p>
  const who = step.seats
    .map(({ name, unit }) => (unit ? `${unit} ${name}` : name))
    .join(say('approvals.comma'))
  return (
    <>
      {step.hearsUntil && (
        <p className="ll-s">{say('approvals.public', { day: dayWords(step.hearsUntil, lang) })}</p>
      )}
      <p className="ll-s ll-2">{who ? say('approvals.waits', { who }) : say('approvals.waitsNobody')}</p>
      {step.passedOn && <p className="ll-s ll-2">{say('approvals.passedOn')}</p>}
    </>
  )
}

function Voices({ step }: { step: Step }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <>
      {step.voices.map((voice) => {
        const by = voice.by?.name ?? say('approvals.somebody')
        const who = voice.onBehalfOf ? say('approvals.for', { who: by, whose: voice.onBehalfOf.name }) : by
        return (
          <p key={voice.at + by}>
            {who} {say(`approvals.said.${voice.says}`)}{' '}
            <time className="ll-s ll-2" dateTime={voice.at}>
              {timeWords(voice.at, lang, now)}
            </time>
            {voice.words && <q className="approvals-words">{voice.words}</q>}
          </p>
        )
      })}
    </>
  )
}

function Objections({ one, step }: { one: Approval; step: Step }) {
  const say = useSay(words)
  return (
    <div className="approvals-objections">
      <h3>{say('approvals.objections')}</h3>
      {step.objections.map((objection) => (
        <div key={objection.id}>
          <q className="approvals-words">{objection.words ?? say('approvals.erased')}</q>
          {objection.answeredAt ? (
            <p>
              {say('approvals.answer')}: {objection.answer ?? say('approvals.erased')}
            </p>
          ) : one.may.answer && !step.endedAt ? (
            <Answer objection={objection} />
          ) : (
            <p className="ll-s ll-2">{say('approvals.unanswered')}</p>
          )}
        </div>
      ))}
    </div>
  )
}

function Answer({ objection }: { objection: Objection }) {
  const say = useSay(words)
  const [said, setSaid] = useState('')
  const write = useWrite(
    (text: string, key) =>
      call<typeof answerObjection>('POST /api/objections/:id/answer', {
        params: { id: objection.id },
        body: { words: text },
        key,
      }),
    () => setSaid(''),
    /\/approvals/,
  )
  return (
    <>
      <TextArea
        label={say('approvals.answer')}
        rows={2}
        maxLength={2000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Wrong error={write.error} />
      <Button
        busy={write.isPending}
        disabled={said.trim().length < 2}
        onClick={() => write.mutate(said.trim())}
      >
        {say('approvals.answerGo')}
      </Button>
    </>
  )
}
