import {
  Button,
  Go,
  SlaClock,
  StatusChip,
  TextArea,
  timeWords,
  useLang,
  useSay,
  Wrong,
} from '../../../../../kernel/web/index.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { chipOf, type Item } from '../../resident/telling.ts'
import { words as told } from '../../resident/words.ts'
import { useCategories } from '../categories.ts'
import { clockOf, placeWords } from '../telling.ts'
import { words as common } from '../words.ts'
import { type Caller, isOpen } from './caller.ts'
import { type CallDraft, changeCall } from './draft.ts'
import { useAsking } from './sending.ts'
import { words } from './words.ts'

/** What the caller raised before: what is open on top, each to be opened or asked about. */
export function EarlierCases({ draft, caller }: { draft: CallDraft; caller: Caller }) {
  const say = useSay(words)
  const parts = [
    { word: 'cases.hotline.open' as const, items: caller.items.filter(isOpen) },
    { word: 'cases.hotline.closed' as const, items: caller.items.filter((item) => !isOpen(item)) },
  ]
  return (
    <div className="ll-sheet call-earlier">
      {parts.map(
        ({ word, items }) =>
          items.length > 0 && (
            <section key={word}>
              <h2>
                {say(word, { count: items.length })}
                {word === 'cases.hotline.open' && <kbd aria-hidden="true">F8</kbd>}
              </h2>
              <ol>
                {items.map((item) => (
                  <EarlierCase key={item.id} item={item} draft={draft} />
                ))}
              </ol>
            </section>
          ),
      )}
      {caller.more && <p className="ll-s ll-2">{say('cases.hotline.more')}</p>}
    </div>
  )
}

function EarlierCase({ item, draft }: { item: Item; draft: CallDraft }) {
  const say = useSay(words)
  const sayCommon = useSay(common)
  const tell = useSay(told)
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useCategories()
  const clock = clockOf(item, sayCommon, lang, now)
  const asking = draft.asking === item.number
  return (
    <li data-case={item.number}>
      <p className="call-case">
        <Go to={`/cases/${item.number}`} className="ll-link">
          <b>
            {item.title ?? sayCommon(item.confidential ? 'cases.console.hidden' : 'cases.console.noTitle')}
          </b>
        </Go>
        <StatusChip kind={chipOf[item.state]}>{tell(`cases.state.${item.state}`)}</StatusChip>
      </p>
      <p className="ll-s ll-2">
        {[
          item.number,
          timeWords(item.openedAt, lang, now),
          nameOf(item.category),
          placeWords(item, sayCommon),
        ]
          .filter(Boolean)
          .join(sayCommon('cases.console.comma'))}
      </p>
      {isOpen(item) && (
        <p className="call-case">
          <span className="ll-s">
            {[item.who?.name, item.who?.unit].filter(Boolean).join(sayCommon('cases.console.comma')) ||
              say('cases.hotline.nobodyYet')}
          </span>
          {clock && <SlaClock {...clock} />}
          {!asking && (
            <Button
              aria-label={say('cases.hotline.askAbout', { title: item.title ?? item.number })}
              onClick={() => changeCall({ asking: item.number, question: draft.question || draft.text })}
            >
              {say('cases.hotline.ask')}
            </Button>
          )}
        </p>
      )}
      {asking && isOpen(item) && <AskForm number={item.number} draft={draft} />}
    </li>
  )
}

function AskForm({ number, draft }: { number: string; draft: CallDraft }) {
  const say = useSay(words)
  const asking = useAsking(number)
  const ready = draft.question.trim().length >= 2
  const send = () => {
    if (ready && !asking.isPending) asking.mutate(draft)
  }
  return (
    <div
      className="stack call-ask"
      onKeyDown={(event) => {
        // Whoever writes a question sends the question, not the request beside it.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={say('cases.hotline.question')}
        hint={say('cases.hotline.questionHint')}
        autoFocus
        value={draft.question}
        maxLength={2000}
        onChange={(event) => changeCall({ question: event.target.value })}
      />
      <Wrong error={asking.error} />
      <p className="call-buttons">
        <Button kind="main" busy={asking.isPending} disabled={!ready} onClick={send}>
          {say('cases.hotline.askGo')}
          <kbd aria-hidden="true">{say('cases.hotline.sendKey')}</kbd>
        </Button>
        <Button kind="text" onClick={() => changeCall({ asking: null })}>
          {say('cases.hotline.askNot')}
        </Button>
      </p>
    </div>
  )
}
