import { useState } from 'react'
import { ShieldCheck } from 'lucide-react'
import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Money,
  PhoneShell,
  PlaceBreadcrumb,
  Refused,
  SelectField,
  StatusChip,
  timeWords,
  useLang,
  useNow,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { getFund } from '../../api.ts'
import { takesGifts } from '../../rules.ts'
import { words as room } from '../../words.ts'
import { lineWord } from '../lines.ts'
import { words } from '../words.ts'
import { words as gifts } from '../words-gifts.ts'
import './funds.css'
import { Lines } from './lines.tsx'
import { Data } from './data.tsx'
import { Campaigns } from './campaigns.tsx'
import { Contributions } from './contributions.tsx'
import { Pools } from './pools.tsx'
import { River } from './river.tsx'
import { Support } from './support.tsx'
import { Follow } from './following.tsx'
import { FundRows } from './rows.tsx'
import { points, share } from '../share.ts'

type Fund = ReplyOf<typeof getFund>

/** A fund as everybody may read it: what lies in it, where it came from and went to, and every line with its seal. */
export function Page() {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const sayGifts = useSay(gifts)
  const id = usePathPart('id')
  const [year, choose] = useState<number>()
  const read = useRead<typeof getFund>(
    'GET /api/funds/:id',
    { params: { id }, query: year ? { year } : {} },
    { live: ['ledger.'] },
  )
  const fund = read.data
  const gone = read.error instanceof Refused && [400, 404, 422].includes(read.error.status)
  const open = fund && takesGifts(fund.kind) && fund.status === 'active'
  return (
    <PhoneShell
      title={fund?.name ?? sayRoom('funds.title')}
      back="/funds"
      heading={false}
      dock={
        open && (
          <ButtonLink kind="main" to={`/give?fund=${fund.id}`}>
            {sayGifts('gifts.give')}
          </ButtonLink>
        )
      }
    >
      {read.isPending && <Loading lines={9} />}
      {gone && (
        <EmptyState
          title={say('funds.missing')}
          action={<ButtonLink to="/funds">{sayRoom('funds.title')}</ButtonLink>}
        >
          {say('funds.missingDo')}
        </EmptyState>
      )}
      {read.error && !fund && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {fund && <Shown fund={fund} year={year} choose={choose} />}
    </PhoneShell>
  )
}

interface ShownProps {
  fund: Fund
  /** The year that was chosen, if one was. */
  year: number | undefined
  choose: (year: number | undefined) => void
}

function Shown({ fund, year, choose }: ShownProps) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const names = new Map(fund.names.map(({ code, name }) => [code, name]))
  const nameOf = (key: string): string => {
    if (key.startsWith('purpose:')) return names.get(key.slice(8)) ?? key.slice(8)
    if (key.startsWith('others:')) return say('funds.arm.others', { count: key.slice(7) })
    if (key.startsWith('kind:')) return say(lineWord(key.slice(5)))
    return say(`funds.arm.${key as 'carried' | 'reclaimed' | 'refunded' | 'balance'}`)
  }
  return (
    <div className="stack">
      <header className="page-head">
        <PlaceBreadcrumb
          places={fund.places.map(({ code, name }) => ({ name, to: `/funds?area=${code}` }))}
        />
        <h1>{fund.name}</h1>
        <p className="page-meta">
          <span className="ll-tag">
            {sayRoom(`funds.kind.${fund.kind as Exclude<Fund['kind'], 'points'>}`)}
          </span>
          {fund.status !== 'active' && (
            <StatusChip kind={fund.status === 'closed' ? 'done' : 'wait'}>
              {sayRoom(`funds.status.${fund.status}`)}
            </StatusChip>
          )}
          {fund.parent && (
            <Go to={`/f/${fund.parent.id}`} className="ll-link">
              {fund.parent.name}
            </Go>
          )}
          {fund.filingNo && <span>{say('funds.filing', { no: fund.filingNo })}</span>}
        </p>
        <Follow fund={fund.id} />
      </header>
      <Balance fund={fund} />
      <Years since={fund.since} year={year} choose={choose} />
      <River year={fund.year} river={fund.river} nameOf={nameOf} />
      {fund.parts.length > 0 && <Parts fund={fund} />}
      {fund.kind !== 'government' && <Contributions fund={fund.id} />}
      {takesGifts(fund.kind) && <Pools fund={fund.id} />}
      {takesGifts(fund.kind) && <Campaigns fund={fund.id} />}
      {fund.sort === 'foundation-support' && <Support fund={fund.id} />}
      <Lines fund={fund.id} year={year} />
      <section>
        <div className="ll-sec">
          <h2>{say('funds.sealed')}</h2>
        </div>
        <p className="ll-sheet funds-sealed">
          <ShieldCheck size={28} aria-hidden="true" />
          <span>{say('funds.sealedDo')}</span>
        </p>
      </section>
      <Data fund={fund} />
    </div>
  )
}

/** Funds below this one, and what lies in all of them together. */
function Parts({ fund }: { fund: Fund }) {
  const say = useSay(words)
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('funds.parts')}</h2>
        <span className="ll-s ll-2">{say('funds.count', { count: fund.parts.length })}</span>
      </div>
      <FundRows items={fund.parts} />
      <p className="funds-sum">
        <span>{say('funds.partsSum')}</span>
        <b>
          <Money fen={fund.sum.balance} />
        </b>
      </p>
    </section>
  )
}

/** Which year is read; of a young fund there is but one. */
function Years({ since, year, choose }: Pick<ShownProps, 'year' | 'choose'> & { since: number }) {
  const say = useSay(words)
  const now = Number(dayOf(new Date(useNow())).slice(0, 4))
  const years = Array.from({ length: now - since + 1 }, (_, n) => String(now - n))
  if (years.length < 2) return null
  return (
    <SelectField
      label={say('funds.years')}
      value={year ? String(year) : ''}
      empty={say('funds.yearsAll')}
      options={years.map((one) => ({ value: one, label: say('funds.year', { year: one }) }))}
      onChange={(one) => choose(one ? Number(one) : undefined)}
    />
  )
}

/** 使用率, as it is said. */
const told = (usage: NonNullable<Fund['usage']>, total: string) => ({
  share: share(usage.spent, usage.total),
  total,
  points: points(usage.spent, usage.lastYear, usage.total),
})

function Balance({ fund }: { fund: Fund }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const { budget } = fund
  const parts = [
    { key: 'committed', amount: budget.encumbered, colour: 5 },
    { key: 'asked', amount: budget.preEncumbered, colour: 3 },
    { key: 'available', amount: budget.available, colour: 1 },
  ] as const
  const shown = parts.filter(({ key, amount }) => key === 'available' || amount !== '0')
  const spoken = (amount: string) => formatYuan(BigInt(amount))
  return (
    <section className="funds-balance">
      <p className="ll-2">
        {say('funds.balance')}
        <small> {timeWords(new Date(now).toISOString(), lang)}</small>
      </p>
      <p className="funds-number">
        <Money fen={budget.balance} />
      </p>
      {budget.balance !== '0' && (
        <div
          className="funds-split"
          role="img"
          aria-label={say('funds.split', {
            asked: spoken(budget.preEncumbered),
            committed: spoken(budget.encumbered),
            available: spoken(budget.available),
          })}
        >
          {shown.map(({ key, amount, colour }) => (
            <i key={key} style={{ flexGrow: Number(amount), background: `var(--ll-d${colour})` }} />
          ))}
        </div>
      )}
      <dl className="funds-legend">
        {shown.map(({ key, amount, colour }) => (
          <div key={key}>
            <dt>
              <i style={{ background: `var(--ll-d${colour})` }} aria-hidden="true" />
              {say(`funds.${key}`)}
            </dt>
            <dd>
              <Money fen={amount} />
            </dd>
          </div>
        ))}
      </dl>
      {fund.usage && (
        <p className="ll-s ll-2">{say('funds.usage', told(fund.usage, spoken(fund.usage.total)))}</p>
      )}
      {fund.restricted && (
        <p className="ll-s">
          <span className="ll-2">{say('funds.purposes')} </span>
          {fund.purposes.map(({ code, name }) => (
            <span key={code} className="ll-tag">
              {name}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
