import { Money, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { foundationSupport } from '../../support/api.ts'
import { words } from '../words-support.ts'

type Year = ReplyOf<typeof foundationSupport>['items'][number]

/** What a fund that grows foundations did, year by year. */
export function Support({ fund }: { fund: string }) {
  const say = useSay(words)
  const read = useRead<typeof foundationSupport>('GET /api/foundation-support', {}, { live: ['ledger.'] })
  const years = read.data?.items.filter((one) => one.fund.id === fund) ?? []
  if (years.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('support.title')}</h2>
      </div>
      {years.map((year) => (
        <One key={year.year} of={year} />
      ))}
    </section>
  )
}

function One({ of }: { of: Year }) {
  const say = useSay(words)
  return (
    <div className="ll-sheet">
      <p>
        <b>{of.year}</b> · <Money fen={of.amount} /> <small className="ll-2">{of.document}</small>
      </p>
      {of.supported.length === 0 ? (
        <p className="ll-2">{say('support.nobody')}</p>
      ) : (
        <ul>
          {of.supported.map(({ organisation, amount, paid }) => (
            <li key={organisation}>
              {organisation} <Money fen={amount} />{' '}
              <small className="ll-2">
                {say('support.paid')} <Money fen={paid} />
              </small>
            </li>
          ))}
        </ul>
      )}
      <p className="ll-s ll-2">
        {say('support.given')} <Money fen={of.given} />
      </p>
    </div>
  )
}
