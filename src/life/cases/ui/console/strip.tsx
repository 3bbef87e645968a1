import { lightOf, ThreeQuestions, timeWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import { type Item, knotOf, STAGES, whenOf } from '../resident/telling.ts'
import { words as told } from '../resident/words.ts'
import { clockOf } from './telling.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

/** Who has it, at which step it is, when the answer comes, as those who work on it say it; `may`: steps the reader may take. */
export function Strip({ matter, may }: { matter: Item; may: string[] }) {
  const say = useSay(words)
  const tell = useSay(told)
  const lang = useLang()
  const now = useNow()
  const time = (iso: string) => timeWords(iso, lang, now)
  const waits = matter.state === 'to-accept' || matter.state === 'to-dispatch' || matter.state === 'to-file'
  const yours = ['accept', 'file', 'dispatch'].some((step) => may.includes(step))
  const clock = clockOf(matter, say, lang, now)
  const name = matter.who?.name ?? matter.who?.unit
  const limit = matter.stageDueAt && !isOver(matter.state) ? matter.stageDueAt : null
  return (
    <ThreeQuestions
      light={clock ? lightOf(clock.used, clock.limit) : 'ok'}
      bar={{ steps: STAGES.map((stage) => tell(`cases.stage.${stage}`)), at: knotOf(matter) }}
      who={
        name
          ? { main: name, more: matter.who?.name ? matter.who.unit : say('cases.console.nobodySigned') }
          : {
              main: tell(waits ? 'cases.nobody' : 'cases.nobodyNeeded'),
              more: waits && yours ? say('cases.console.youDecide') : undefined,
            }
      }
      step={{
        main: tell(`cases.state.${matter.state}`),
        more: limit ? say('cases.console.stepBy', { time: time(limit) }) : undefined,
      }}
      when={
        matter.state === 'to-call-back'
          ? { main: tell('cases.done'), more: say('cases.console.waitsForVerdict') }
          : whenOf(matter, tell, lang, now)
      }
    />
  )
}
