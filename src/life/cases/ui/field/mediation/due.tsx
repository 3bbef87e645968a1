import { Handshake, Plus } from 'lucide-react'
import { dayWords, Go, useLang, useSay } from '../../../../../kernel/web/index.ts'
import { type Mediation, signedKey } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'
import { Group } from '../rows.tsx'
import { useMediates, useOwnMediations } from './reads.ts'

/** Of the day's page: follow-ups whose day has come, then what is under way; and the way to take in a dispute. */
export function Due() {
  const say = useSay(words)
  const mediates = useMediates()
  const items = useOwnMediations().data?.items.filter(({ mine }) => mine) ?? []
  const due = items.filter((one) => one.due)
  const underWay = items.filter(({ state }) => state === 'open' || state === 'to-sign')
  if (!mediates) return null
  return (
    <Group title={say('mediation.title')}>
      {[...due, ...underWay].map((one) => (
        <MediationRow key={one.id} one={one} />
      ))}
      <li>
        <Go to="/mediations/new" className="field-row">
          <Plus className="field-kind" size={22} aria-hidden="true" />
          <span className="field-what">
            <b>{say('mediation.start')}</b>
          </span>
          <span />
        </Go>
      </li>
    </Group>
  )
}

function MediationRow({ one }: { one: Mediation }) {
  const say = useSay(words)
  const lang = useLang()
  const state =
    one.state === 'to-sign'
      ? say(signedKey(one.signed), { count: one.signed })
      : say(`mediation.state.${one.state}`)
  return (
    <li>
      <Go to={`/mediations/${one.id}`} className="field-row">
        <Handshake className="field-kind" size={22} aria-hidden="true" />
        <span className="field-what">
          <b>{one.title ?? say('mediation.title')}</b>
          <span>{[state, one.area.at(-1)?.name ?? ''].filter(Boolean).join(say('mediation.comma'))}</span>
        </span>
        <span className="field-when">
          {one.due ? <b className="field-two">{say('mediation.followUpDue')}</b> : dayWords(one.at, lang)}
        </span>
      </Go>
    </li>
  )
}
