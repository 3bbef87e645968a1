import { Go, StatusChip, useRead, useSay } from '../../../../../kernel/web/index.ts'
import type { listMediations } from '../../../api.ts'
import { mediationChip, signedKey } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'
import '../../mediation/mediation.css'

/** Of what is mine: the mediations in which one is a party; nothing where there are none. */
export function OwnMediations() {
  const say = useSay(words)
  const read = useRead<typeof listMediations>(
    'GET /api/mediations',
    { query: { mine: true, limit: 30 } },
    { live: ['cases.mediation'] },
  )
  const items = (read.data?.items ?? []).filter(({ side }) => side !== null)
  if (items.length === 0) return null
  return (
    <section className="mediation-own">
      <div className="ll-sec">
        <h2>{say('mediation.title')}</h2>
      </div>
      <ul className="ll-sheet rows">
        {items.map((one) => (
          <li key={one.id}>
            <Go to={`/mediations/${one.id}`} className="row-link">
              <span className="row-title">
                {one.title ?? say('mediation.title')}
                <StatusChip kind={mediationChip[one.state]}>{say(`mediation.state.${one.state}`)}</StatusChip>
              </span>
              {one.state === 'to-sign' && (
                <span className="row-more">{say(signedKey(one.signed), { count: one.signed })}</span>
              )}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
