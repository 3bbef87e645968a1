import { SlaClock, useLang, useSay } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { Item } from '../resident/telling.ts'
import { useAddress } from './address.ts'
import { useCategories } from './categories.ts'
import { cameBy, clockOf, markWords, placeWords } from './telling.ts'
import { words } from './words.ts'

/** One line of an inbox: what, how long still, where, where from, who has it. */
export function CaseRow({ item, chosen }: { item: Item; chosen: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  const [, set] = useAddress()
  const { nameOf } = useCategories()
  const now = useNow()
  const clock = clockOf(item, say, lang, now)
  return (
    <li aria-current={chosen ? 'true' : undefined}>
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
