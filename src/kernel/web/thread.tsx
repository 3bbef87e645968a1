import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSay } from './lang.ts'
import type { Light } from './status.tsx'
import { words } from './words.ts'

interface StageBarProps {
  /** Names of the steps in order. */
  steps: string[]
  /** Index of the present step; `steps.length` when all are done. */
  at: number
  late?: boolean
}

/** The thread, lying: one knot per step. */
export function StageBar({ steps, at, late = false }: StageBarProps) {
  const say = useSay(words)
  const label =
    at >= steps.length
      ? say('web.stepsDone', { of: steps.length })
      : say('web.steps', { of: steps.length, at: at + 1, name: steps[at] ?? '' })
  return (
    <div className={late ? 'll-thread ll-thread-late' : 'll-thread'} role="img" aria-label={label}>
      {steps.map((step, n) => (
        <i key={step} className={n < at ? 'll-done' : n === at ? 'll-now' : undefined} />
      ))}
    </div>
  )
}

/** One answer of the strip: the word that counts and a smaller line under it. */
export interface Answer {
  main: ReactNode
  more?: ReactNode
}

interface ThreeQuestionsProps {
  who: Answer
  step: Answer
  when: Answer
  light?: Light
  bar?: StageBarProps
}

/** Who has it, at which step it is, when the answer comes: always these three in this order. */
export function ThreeQuestions({ who, step, when, light = 'ok', bar }: ThreeQuestionsProps) {
  const say = useSay(words)
  const asked = [
    [say('web.who'), who],
    [say('web.step'), step],
    [say('web.when'), when],
  ] as const
  return (
    <>
      {bar && <StageBar {...bar} late={light === 'late'} />}
      <dl className={`ll-ask ll-ask-${light}`}>
        {asked.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>
              {answer.main}
              {answer.more && <small>{answer.more}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

export interface TimeLineStep {
  id: string
  phase: 'done' | 'now' | 'next'
  what: ReactNode
  /** Time as words (19 日 09:10, 修好后); `at` is the same for machines. */
  time?: string
  at?: string
  /** Name and unit. */
  who?: ReactNode
  /** The person's own words, unchanged. */
  words?: ReactNode
  /** New deadline, where the step moved it. */
  clock?: string
  more?: ReactNode
}

/** The thread, standing: done steps, the present one, dotted what is to come. */
export function TimeLine({ steps }: { steps: TimeLineStep[] }) {
  return (
    <ol className="ll-line">
      {steps.map((step) => (
        <li
          key={step.id}
          className={step.phase === 'done' ? undefined : `ll-${step.phase}`}
          aria-current={step.phase === 'now' ? 'step' : undefined}
        >
          <p className="ll-line-head">
            <b>{step.what}</b>
            {step.time && <time dateTime={step.at}>{step.time}</time>}
          </p>
          {step.who && <p className="ll-line-who">{step.who}</p>}
          {step.words && <p className="ll-line-words">{step.words}</p>}
          {step.clock && (
            <span className="ll-line-clock">
              <Clock size={16} aria-hidden="true" />
              {step.clock}
            </span>
          )}
          {step.more}
        </li>
      ))}
    </ol>
  )
}
