import type { ReactNode } from 'react'
import {
  apiUrl,
  TimeLine,
  type TimeLineStep,
  timeWords,
  useLang,
  useNow,
  useSay,
} from '../../../../kernel/web/index.ts'
import {
  byWords,
  eventWords,
  type Item,
  knotOf,
  lookerOf,
  type Published,
  STAGES,
  type StepView,
  toldSteps,
} from './telling.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

/** Small pictures that open in full; `secret` for who follows an anonymous case. */
export function Pictures({ ids, secret }: { ids: string[]; secret?: string | undefined }) {
  const say = useSay(words)
  if (ids.length === 0) return null
  return (
    <div className="photos">
      {ids.map((id, n) => {
        const url = apiUrl('/api/photos/:id', { id }, { secret })
        return (
          <a key={id} className="photo" href={url} target="_blank" rel="noreferrer">
            <img src={url} alt={say('cases.onePhoto', { n: n + 1 })} loading="lazy" />
          </a>
        )
      })}
    </div>
  )
}

interface CourseProps {
  matter: Item | Published
  steps: StepView[]
  checker?: string | null
  secret?: string | undefined
}

/** What has happened, what is now, and dotted what is to come. */
export function Course({ matter, steps, checker, secret }: CourseProps) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const time = (iso: string): string => timeWords(iso, lang, now)
  const done = toldSteps(steps).map(
    ({ step, due }): TimeLineStep => ({
      id: step.event,
      phase: 'done',
      what: eventWords(step, say),
      time: time(step.at),
      at: step.at,
      who: byWords(step, say),
      words: step.erased ? say('cases.erasedWords') : (step.words ?? ratingWords(step, say)),
      ...(due ? { clock: say('cases.dueSet', { time: time(due) }) } : {}),
      // Pictures of the report stand with its words.
      more: <Pictures ids={step.kind === 'cases.case.opened' ? [] : step.photos} secret={secret} />,
    }),
  )
  return <TimeLine steps={[...done, ...toCome(matter, checker ?? null, say, time)]} />
}

function ratingWords(step: StepView, say: ReturnType<typeof useSay<typeof words>>): ReactNode {
  if (!step.solved || !step.satisfied) return undefined
  const told = [`cases.solved.${step.solved}`, `cases.satisfied.${step.satisfied}`] as (keyof typeof words)[]
  return told.map((key) => say(key)).join(say('cases.comma'))
}

function toCome(
  matter: Item | Published,
  checker: string | null,
  say: ReturnType<typeof useSay<typeof words>>,
  time: (iso: string) => string,
): TimeLineStep[] {
  if (isOver(matter.state)) return []
  const at = knotOf(matter)
  const who = 'who' in matter ? matter.who : { name: matter.handler, unit: matter.unit }
  const present = [who?.name, who?.unit].filter(Boolean).join(say('cases.comma'))
  const due = matter.dueAt ? say('cases.before', { time: time(matter.dueAt) }) : undefined
  const steps: TimeLineStep[] = [
    {
      id: 'now',
      phase: 'now',
      what: say(`cases.state.${matter.state}`),
      who: matter.state === 'to-call-back' ? say('cases.upToYou') : present || lookerOf(matter),
      ...(due ? { time: due } : {}),
    },
  ]
  for (const stage of STAGES.slice(at + 1)) {
    steps.push({
      id: stage,
      phase: 'next',
      what: say(`cases.stage.${stage}`),
      ...(stage === 'check'
        ? { who: checker ? say('cases.checkedBy', { name: checker }) : say('cases.notHandler') }
        : {}),
      ...(stage === 'callBack' ? { who: say('cases.upToYou'), words: say('cases.rateHint') } : {}),
    })
  }
  return steps
}
