import { useSay } from '../../../../../kernel/web/index.ts'
import { masked } from '../../../rules.ts'
import { words as told } from '../../resident/words.ts'
import type { Viewed } from '../telling.ts'
import { words as steps } from '../words-steps.ts'
import { Line, Matter, Sheet, Signing, Units } from './sheet.tsx'
import { fullTime } from './telling.ts'
import { words } from './words.ts'

/** 督办单: why it is supervised, what is demanded and until when; the newest that waits, else the newest. */
export function Supervision({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const tell = useSay(told)
  const name = useSay(steps)
  const made = viewed.supervisions.findLast((one) => !one.answeredAt) ?? viewed.supervisions.at(-1)
  if (!made) return null
  const demand = viewed.confidential ? '' : masked(made.words ?? '')
  const answer = viewed.confidential ? '' : masked(made.answer ?? '')
  return (
    <Sheet viewed={viewed} form="supervision">
      <Matter viewed={viewed} />
      <Units viewed={viewed} />
      <Line
        of={[
          [say('cases.paper.state'), tell(`cases.state.${viewed.state}`)],
          [say('cases.paper.supervisedAt'), fullTime(made.at)],
        ]}
      />
      <Line
        of={[
          [say('cases.paper.reason'), name(`cases.steps.supervision.${made.kind}` as keyof typeof steps)],
          [
            say('cases.paper.answerBy'),
            <b key="by">{made.answerBy ? fullTime(made.answerBy) : name('cases.steps.answerAfter')}</b>,
          ],
        ]}
      />
      <Line
        of={[
          [
            say('cases.paper.demand'),
            <div key="demand" className="paper-asked">
              {demand && <p>{demand}</p>}
              <p>{say('cases.paper.demandUsual')}</p>
            </div>,
          ],
        ]}
      />
      <Line tall="space" of={[[say('cases.paper.answer'), <p key="answer">{answer}</p>]]} />
      <Signing who={say('cases.paper.lead')} />
      <Signing who={say('cases.paper.supervisor')} />
    </Sheet>
  )
}
