import type { ReactNode } from 'react'
import { dayWords, Go, StatusChip, useLang, useSay } from '../../../../kernel/web/index.ts'
import { chipOf, type Item, type Published, tookOf } from './telling.ts'
import { words } from './words.ts'

/** Published matters, the answer under the question, never who asked. */
export function PublicRows({ items }: { items: Published[] }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <ul className="ll-sheet rows">
      {items.map((item) => (
        <li key={item.number}>
          <Go to={`/p/${item.number}`} className="row-link">
            <p className="row-title">
              <span>{item.title}</span>
              {!item.answeredAt && (
                <StatusChip kind={chipOf[item.state]}>{say(`cases.state.${item.state}`)}</StatusChip>
              )}
            </p>
            <p className="row-words">{item.answer ?? item.words}</p>
            <p className="row-more">
              <span>{item.unit ?? item.area.at(-1)?.name}</span>
              <span>
                {item.answeredAt
                  ? tookOf(item.openedAt, item.answeredAt, say, lang)
                  : dayWords(item.openedAt, lang)}
              </span>
            </p>
          </Go>
        </li>
      ))}
    </ul>
  )
}

/** Own matters: the next thing to know first. */
export function OwnRows({ items }: { items: Item[] }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <ul className="ll-sheet rows">
      {items.map((item) => (
        <li key={item.number}>
          <Go to={`/c/${item.number}`} className="row-link">
            <p className="row-title">
              <span>{item.title ?? say('cases.erasedTitle')}</span>
              <StatusChip kind={chipOf[item.state]}>{say(`cases.state.${item.state}`)}</StatusChip>
            </p>
            <p className="row-more">
              <span>
                {say('cases.number', { number: item.number })} ·{' '}
                {item.area
                  .slice(-2)
                  .map(({ name }) => name)
                  .join(' ')}
              </span>
              <span>{dayWords(item.openedAt, lang)}</span>
            </p>
          </Go>
        </li>
      ))}
    </ul>
  )
}

export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section>
      <div className="ll-sec">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
