import type { Static } from 'typebox'
import { Go, StatusChip, timeWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import type { Need } from '../../shapes.ts'
import { words } from './words-needs.ts'

export type NeedView = Static<typeof Need>

export const needChip = { open: 'wait', planned: 'hand', answered: 'done', declined: 'wait' } as const

/** What answers a need, in words and by what. */
export function NeedAnswer({ need }: { need: NeedView }) {
  const say = useSay(words)
  const lang = useLang()
  if (!need.answer) return null
  return (
    <div className="need-answer">
      {need.answeredBy && <b>{say('cases.needs.answeredBy', { name: need.answeredBy.name })}</b>}
      <p className="said">{need.answer}</p>
      {need.answeredAt && (
        <p className="ll-s ll-2">
          {say('cases.needs.answeredAt', { time: timeWords(need.answeredAt, lang) })}
        </p>
      )}
    </div>
  )
}

/** On one's own case: the need it became and what answers it. */
export function BecameNeed({ need }: { need: NeedView }) {
  const say = useSay(words)
  return (
    <section aria-labelledby="need">
      <div className="ll-sec">
        <h2 id="need">{say('cases.needs.became')}</h2>
        <StatusChip kind={needChip[need.state]}>{say(`cases.needs.state.${need.state}`)}</StatusChip>
      </div>
      <div className="ll-sheet">
        <p className="said">{need.words}</p>
        <p className="ll-s ll-2">
          {say(`cases.needs.category.${need.category}`)} · {say('cases.needs.voices', { count: need.voices })}
        </p>
        {need.answer ? <NeedAnswer need={need} /> : <p className="ll-s">{say('cases.needs.waiting')}</p>}
        <Go to={`/needs?area=${need.area.at(-1)?.code ?? ''}`} className="ll-link ll-s">
          {say('cases.needs.all')}
        </Go>
      </div>
    </section>
  )
}
