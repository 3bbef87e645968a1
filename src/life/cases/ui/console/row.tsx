import { SlaClock, useLang, useSay } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { Item } from '../resident/telling.ts'
import { mayJoin, type Several } from './several.ts'
import { words as desk } from './words-list.ts'
import { useAddress } from './address.ts'
import { useCategories } from './categories.ts'
import { cameBy, clockOf, markWords, placeWords } from './telling.ts'
import { words } from './words.ts'

interface RowProps {
  item: Item
  /** Open beside the list. */
  chosen: boolean
  /** Where several may be chosen together. */
  several?: Several | undefined
}

/** One line of an inbox: what, how long still, where, where from, who has it. */
export function CaseRow({ item, chosen, several }: RowProps) {
  const say = useSay(words)
  const lang = useLang()
  const [, set] = useAddress()
  const { nameOf } = useCategories()
  const now = useNow()
  const clock = clockOf(item, say, lang, now)
  return (
    <li aria-current={chosen ? 'true' : undefined} className={several ? 'row-several' : undefined}>
      {several && <Pick item={item} several={several} />}
      <button type="button" className="row" onClick={() => set({ case: item.number })}>
        <span className="row-1">
          <b>{item.title ?? say(item.confidential ? 'cases.console.hidden' : 'cases.console.noTitle')}</b>
          {clock && <SlaClock {...clock} />}
        </span>
        <span className="row-2">
          <span>{placeWords(item, say)}</span>
          <span>{cameBy(item, say, lang, now)}</span>
        </span>
        <span className="row-2">
          <span>{item.who?.unit ?? nameOf(item.category) ?? say('cases.console.uncategorised')}</span>
          <span>{markWords(item, say)}</span>
        </span>
      </button>
    </li>
  )
}

/** Chooses a line together with others; with Shift all between. */
function Pick({ item, several }: { item: Item; several: Several }) {
  const say = useSay(desk)
  return (
    <label className="row-pick">
      <input
        type="checkbox"
        checked={several.chosen.some(({ number }) => number === item.number)}
        disabled={!mayJoin(item)}
        aria-label={say('cases.desk.choose', { number: item.number })}
        onChange={(event) =>
          several.toggle(item.number, (event.nativeEvent as Event & { shiftKey?: boolean }).shiftKey === true)
        }
      />
    </label>
  )
}
