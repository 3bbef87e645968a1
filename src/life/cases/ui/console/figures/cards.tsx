import type { Static } from 'typebox'
import { useLang, useSay } from '../../../../../kernel/web/index.ts'
import type { getFigures } from '../../../figures/api.ts'
import { dailyBase, type Rate, rates } from '../../../figures/rates.ts'
import { words as names } from '../../../figures/words.ts'
import { numberWords, percentWords } from './numbers.ts'
import { words } from './words.ts'

export type Figures = Static<(typeof getFigures)['reply']>
type Value = Figures['rates'][number]
type Name = keyof typeof names

const declared = new Map<string, Rate>(rates.map((rate) => [rate.code, rate]))
const groups = ['results', 'flow', 'dispatch', 'hotline', 'patrol'] as const

/** Every rate of the board as a card, by what it tells of. */
export function Cards({ shown }: { shown: Figures }) {
  const say = useSay(words)
  const inGroup = (group: string) => shown.rates.filter(({ code }) => declared.get(code)?.group === group)
  return groups.map((group) => {
    const list = inGroup(group)
    if (list.length === 0) return null
    return (
      <section key={group} className="figure-group">
        <h2>{say(`cases.board.group.${group}`)}</h2>
        <div className="figure-cards">
          {group === 'results' && shown.unit === null && <Daily shown={shown} />}
          {list.map((value) => (
            <Card key={value.code} value={value} shown={shown} />
          ))}
        </div>
      </section>
    )
  })
}

/** 日均受理 beside the 600 the sources name. */
function Daily({ shown }: { shown: Figures }) {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const days = shown.days.length
  const total = shown.counts.accepted
  return (
    <article className="figure-card" data-rate="daily">
      <h3>{name('cases.figures.daily')}</h3>
      <p className="figure-value">
        {say('cases.board.perDay', { count: numberWords(Math.round((total / days) * 10) / 10, lang) })}
      </p>
      <p className="ll-2 ll-s">{say('cases.board.inAll', { days, count: numberWords(total, lang) })}</p>
      <p className="ll-s">
        {say('cases.board.againstDay', {
          base: numberWords(dailyBase.value, lang),
          source: dailyBase.source,
        })}
      </p>
    </article>
  )
}

function Card({ value, shown }: { value: Value; shown: Figures }) {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const rate = declared.get(value.code)
  const { numerator, denominator } = value
  return (
    <article className="figure-card" data-rate={value.code}>
      <h3>{name(`cases.figure.${value.code}`)}</h3>
      <p className="figure-value">
        {value.value === null ? say('cases.board.none') : percentWords(value.value, lang)}
      </p>
      <p className="ll-2 ll-s">
        {value.value === null
          ? say('cases.board.nothing')
          : say('cases.board.of', {
              numerator: numberWords(numerator, lang),
              denominator: numberWords(denominator, lang),
            })}
      </p>
      {rate?.baseline && <Against own={value.value} baseline={rate.baseline} />}
      {rate && <How rate={rate} value={value} shown={shown} />}
    </article>
  )
}

/** The figure of the sources beside ours, and how far they are apart; it is declared, not computed. */
function Against({ own, baseline }: { own: number | null; baseline: NonNullable<Rate['baseline']> }) {
  const say = useSay(words)
  const lang = useLang()
  const share = baseline.value / 10_000
  const base = percentWords(share, lang)
  const { source } = baseline
  if (own === null) return <p className="ll-s">{say('cases.board.againstAlone', { base, source })}</p>
  const apart = Math.abs(own - share) * 100
  const more = say(own >= share ? 'cases.board.higher' : 'cases.board.lower')
  return (
    <p className="ll-s">
      {say('cases.board.against', {
        base,
        source,
        more,
        points: numberWords(Math.round(apart * 10) / 10, lang),
      })}
    </p>
  )
}

/** What stands above, below and outside, each by its name with its number. */
function How({ rate, value, shown }: { rate: Rate; value: Value; shown: Figures }) {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const line = (count: Rate['numerator'][number]) => (
    <li key={count}>
      {name(`cases.count.${count}`)} <b>{numberWords(shown.counts[count], lang)}</b>
    </li>
  )
  const parts: [Name, readonly Rate['numerator'][number][], number | null][] = [
    ['cases.figures.numerator', rate.numerator, value.numerator],
    ['cases.figures.denominator', rate.denominator, value.denominator],
    ['cases.figures.excluded', rate.excluded, null],
  ]
  return (
    <details className="figure-how">
      <summary>{say('cases.board.how')}</summary>
      <dl>
        {parts.map(([title, list, total]) => (
          <div key={title}>
            <dt>
              {name(title)}
              {total !== null && list.length > 1 && <b> {numberWords(total, lang)}</b>}
            </dt>
            <dd>{list.length ? <ul>{list.map(line)}</ul> : name('cases.figures.none')}</dd>
          </div>
        ))}
        <div>
          <dt>{name('cases.figures.source')}</dt>
          <dd>
            {rate.source}
            {rate.numerator.includes('fairly') && (
              <> {name('cases.figures.credit', { credit: shown.credit })}</>
            )}
          </dd>
        </div>
      </dl>
    </details>
  )
}
