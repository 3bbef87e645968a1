import { useLang, useSay } from '../../../../../kernel/web/index.ts'
import { type Count, levelCounts, viaOf } from '../../../figures/counts.ts'
import { words as names } from '../../../figures/words.ts'
import { channels } from '../../../rules.ts'
import type { Figures } from './cards.tsx'
import { numberWords, percentWords } from './numbers.ts'
import { words } from './words.ts'

/** Which level solved it (S65) and where the matters come from, as bars with their numbers. */
export function Spreads({ shown }: { shown: Figures }) {
  const name = useSay(names)
  const via = channels.map(viaOf).filter((one) => shown.counts[one] > 0)
  return (
    <div className="figure-spreads">
      <Spread title={name('cases.figures.levels')} list={levelCounts} shown={shown} kind="levels" />
      {shown.unit === null && (
        <Spread title={name('cases.figures.channels')} list={via} shown={shown} kind="channels" />
      )}
    </div>
  )
}

interface SpreadProps {
  title: string
  list: readonly Count[]
  shown: Figures
  kind: string
}

function Spread({ title, list, shown, kind }: SpreadProps) {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const total = list.reduce((sum, one) => sum + shown.counts[one], 0)
  return (
    <section className="ll-sheet" data-spread={kind}>
      <h2>{title}</h2>
      {total === 0 ? (
        <p className="ll-2">{say('cases.board.noLevels')}</p>
      ) : (
        <ul className="figure-spread">
          {list.map((one) => (
            <li key={one} data-part={one}>
              <span>{name(`cases.count.${one}`)}</span>
              <span className="figure-track" aria-hidden="true">
                <i style={{ width: `${(shown.counts[one] / total) * 100}%` }} />
              </span>
              <span className="figure-share">
                {say('cases.board.share', {
                  count: numberWords(shown.counts[one], lang),
                  share: percentWords(shown.counts[one] / total, lang),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
