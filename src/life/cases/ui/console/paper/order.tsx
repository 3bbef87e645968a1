import { useSay } from '../../../../../kernel/web/index.ts'
import { masked } from '../../../rules.ts'
import type { Viewed } from '../telling.ts'
import { Line, Matter, Sheet, Signing, Units } from './sheet.tsx'
import { fullTime, stepOf } from './telling.ts'
import { words } from './words.ts'

/** 交办单: what the unit is to do, until when, where it signs for it and says what it did. */
export function Order({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const sent = stepOf(viewed, 'dispatched') ?? stepOf(viewed, 'whistled')
  const note = viewed.confidential ? '' : masked(sent?.words ?? '')
  return (
    <Sheet viewed={viewed} form="order">
      <Matter viewed={viewed} />
      <Units viewed={viewed} />
      <Line
        of={[
          [say('cases.paper.sender'), sent?.by?.unit ?? ''],
          [say('cases.paper.sent'), fullTime(sent?.at)],
        ]}
      />
      <Line
        of={[
          [
            say('cases.paper.asked'),
            <div key="asked" className="paper-asked">
              {note && <p>{note}</p>}
              <p>{say('cases.paper.askedUsual')}</p>
            </div>,
          ],
        ]}
      />
      <Line
        of={[
          [say('cases.paper.sign'), ''],
          [say('cases.paper.signAt'), ''],
        ]}
      />
      <Line tall="space" of={[[say('cases.paper.result'), '']]} />
      <Signing who={say('cases.paper.lead')} />
    </Sheet>
  )
}
