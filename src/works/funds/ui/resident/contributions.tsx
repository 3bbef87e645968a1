import { dayWords, Money, StatusChip, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { listContributions } from '../../contributions/api.ts'
import { hundredths } from '../share.ts'
import { words } from '../words-contributions.ts'

type Party = ReplyOf<typeof listContributions>['parties'][number]
type Contribution = Party['contributions'][number]
type Instalment = Contribution['instalments'][number]
type Sums = Pick<Party, 'pledged' | 'paid' | 'dropped'>

const chips = { open: 'wait', late: 'late', paid: 'done', dropped: 'pause' } as const

/** Who agreed to put how much into a fund, what of it came in, and whose share of that is how large (S28). */
export function Contributions({ fund }: { fund: string }) {
  const say = useSay(words)
  const { data } = useRead<typeof listContributions>(
    'GET /api/funds/:id/contributions',
    { params: { id: fund } },
    { live: ['ledger.'] },
  )
  if (!data?.parties.length) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('contributions.title')}</h2>
      </div>
      <p className="ll-s ll-2">{say('contributions.hint')}</p>
      <ul className="ll-sheet parties">
        {data.parties.map((party) => (
          <One key={party.organisation.id} party={party} />
        ))}
        {data.parties.length > 1 && (
          <li>
            <b>{say('contributions.sum')}</b>
            <Amounts of={data} />
          </li>
        )}
      </ul>
    </section>
  )
}

function Amounts({ of }: { of: Sums }) {
  const say = useSay(words)
  const shown = (['pledged', 'paid', 'dropped'] as const).filter(
    (key) => key !== 'dropped' || of[key] !== '0',
  )
  return (
    <dl className="parties-sums">
      {shown.map((key) => (
        <div key={key}>
          <dt className="ll-2">{say(`contributions.${key}`)}</dt>
          <dd>
            <Money fen={of[key]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function One({ party }: { party: Party }) {
  const say = useSay(words)
  const { share } = party
  return (
    <li>
      <p className="pledge-head">
        <b>{party.organisation.name}</b>
        {share !== null && <span>{say('contributions.share', { share: hundredths(share) })}</span>}
      </p>
      {share !== null && (
        <div className="pledge-bar" aria-hidden="true">
          <i style={{ width: `${share / 100}%` }} />
        </div>
      )}
      <Amounts of={party} />
      <details className="funds-group">
        <summary>
          <span>{say('contributions.parts')}</span>
        </summary>
        {party.contributions.map((one) => (
          <Agreement key={one.id} of={one} />
        ))}
      </details>
    </li>
  )
}

/** One agreement with each of its instalments. */
function Agreement({ of }: { of: Contribution }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <div className="parties-agreement">
      <p>
        {of.document}{' '}
        <small className="ll-2">{say('contributions.signed', { day: dayWords(of.signedOn, lang) })}</small>
      </p>
      {of.endedOn && (
        <p className="ll-s">
          {say('contributions.ended', { day: dayWords(of.endedOn, lang), why: of.endedWhy ?? '' })}
        </p>
      )}
      <ol>
        {of.instalments.map((one) => (
          <Part key={one.n} part={one} />
        ))}
      </ol>
    </div>
  )
}

function Part({ part }: { part: Instalment }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <li className="pledge-head">
      <span>
        {say('contributions.n', { n: part.n })} <Money fen={part.amount} />
        <br />
        <small className="ll-2">
          {part.paidOn
            ? say('contributions.came', { day: dayWords(part.paidOn, lang) })
            : say('contributions.due', { day: dayWords(part.dueOn, lang) })}
        </small>
      </span>
      <StatusChip kind={chips[part.state]}>{say(`contributions.state.${part.state}`)}</StatusChip>
    </li>
  )
}
