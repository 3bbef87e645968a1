import { useRead, useSay } from '../../../../kernel/web/index.ts'
import type { fundCoverage } from '../../api.ts'
import { words } from '../words.ts'
import './funds.css'

/** How far the 1+N covers the communities. */
export function Coverage() {
  const say = useSay(words)
  const read = useRead<typeof fundCoverage>('GET /api/fund-coverage', {}, { fresh: 60_000 })
  const told = read.data
  if (!told || told.communities === 0) return null
  const share = (count: number) => `${(count / told.communities) * 100}%`
  return (
    <section className="ll-sheet">
      <h2 className="funds-cover-head">{say('funds.coverage')}</h2>
      <p>
        {say('funds.coverageOf', { count: told.communities, active: told.active })}
        {told.preparing > 0 && say('funds.coveragePreparing', { count: told.preparing })}
      </p>
      <div className="funds-cover" aria-hidden="true">
        <i style={{ width: share(told.active), background: 'var(--ll-d1)' }} />
        <i style={{ width: share(told.preparing), background: 'var(--ll-d3)' }} />
      </div>
      {told.without.length > 0 && (
        <details>
          <summary className="ll-link">{say('funds.without', { count: told.without.length })}</summary>
          <p className="ll-s">{told.without.map(({ name }) => name).join('、')}</p>
        </details>
      )}
    </section>
  )
}
