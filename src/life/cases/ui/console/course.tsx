import {
  ProofBadge,
  TimeLine,
  type TimeLineStep,
  timeWords,
  useLang,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import { Pictures } from '../resident/course.tsx'
import { byWords, eventWords, toldSteps } from '../resident/telling.ts'
import { proveStep } from '../resident/view.tsx'
import { words as told } from '../resident/words.ts'
import type { Viewed } from './telling.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

/** Every step with who, when, their words and its own proof; the present one last. */
export function ConsoleCourse({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const tell = useSay(told)
  const lang = useLang()
  const now = useNow()
  const prove = proveStep(viewed.number)
  const time = (iso: string) => timeWords(iso, lang, now)
  const done = toldSteps(viewed.steps).map(({ step, due }): TimeLineStep => {
    const rating =
      step.solved && step.satisfied
        ? [
            tell(`cases.solved.${step.solved}` as 'cases.solved.yes'),
            tell(`cases.satisfied.${step.satisfied}` as 'cases.satisfied.satisfied'),
          ].join(say('cases.console.comma'))
        : null
    return {
      id: step.event,
      phase: 'done',
      what: eventWords(step, tell),
      time: time(step.at),
      at: step.at,
      who: [byWords(step, tell), step.handler].filter(Boolean).join(say('cases.console.comma')),
      words: step.erased
        ? tell('cases.erasedWords')
        : [rating, step.words].filter(Boolean).join('\n') || undefined,
      ...(due ? { clock: tell('cases.dueSet', { time: time(due) }) } : {}),
      more: (
        <>
          <Pictures ids={step.photos} />
          {step.seq && <ProofBadge seq={step.seq} verify={() => prove(step.event)} />}
        </>
      ),
    }
  })
  const present: TimeLineStep[] = isOver(viewed.state)
    ? []
    : [
        {
          id: 'now',
          phase: 'now',
          what: tell(`cases.state.${viewed.state}`),
          who: [viewed.who?.name, viewed.who?.unit].filter(Boolean).join(say('cases.console.comma')),
        },
      ]
  return <TimeLine steps={[...done, ...present]} />
}
