import type { ReactNode } from 'react'
import { ThreeQuestions, useLang, useNow, useSay } from '../../../../kernel/web/index.ts'
import { type Item, knotOf, lightFor, lookerOf, type Published, STAGES, whenOf } from './telling.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

interface StripProps {
  matter: Item | Published
  /** Under the step: its number, or what comes next. */
  more: 'number' | 'next'
  children?: ReactNode
}

/** Who has it, at which step it is, when the answer comes, under the thread. */
export function CaseStrip({ matter, more }: StripProps) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const at = knotOf(matter)
  const names = STAGES.map((stage) => say(`cases.stage.${stage}`))
  const used = 'used' in matter ? matter.used : undefined
  const who = 'who' in matter ? matter.who : { name: matter.handler, unit: matter.unit }
  const name = who?.name ?? who?.unit
  const next = names[at + 1]
  const stepMore =
    more === 'number' || !next
      ? say('cases.stepOf', { at: Math.min(at + 1, names.length), of: names.length })
      : say('cases.next', { step: next })
  return (
    <ThreeQuestions
      light={lightFor(matter, used, now)}
      bar={{ steps: names, at }}
      who={
        name
          ? { main: name, more: who?.name ? who.unit : undefined }
          : isOver(matter.state)
            ? { main: say('cases.nobodyNeeded') }
            : { main: say('cases.nobody'), more: say('cases.nobodyMore', { place: lookerOf(matter) }) }
      }
      step={{ main: say(`cases.state.${matter.state}`), more: stepMore }}
      when={whenOf(matter, say, lang, now)}
    />
  )
}
