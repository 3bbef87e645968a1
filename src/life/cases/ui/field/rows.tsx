import { Check, CloudUpload, Columns3, Eye, PenLine, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { Go, SlaClock, timeWords, useLang, useNow, useSay } from '../../../../kernel/web/index.ts'
import { words as caseWords } from '../resident/words.ts'
import type { Entry } from './outbox/entries.ts'
import { useShots } from './outbox/use.ts'
import { deadlineOf, deedOf, dueOf, farOf, farWords, type Item, type Point } from './sorting.ts'
import { words } from './words.ts'

const icons = { verify: Eye, check: Check, sign: PenLine, handle: Wrench }

export function Group({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="field-group">
        <h2>{title}</h2>
        {aside && <span className="ll-2">{aside}</span>}
      </div>
      <ol className="field-items">{children}</ol>
    </section>
  )
}

/** The spot as it was told, unless the title says it already; then the way there. */
function whereOf(item: Item): string {
  const told = item.place && !(item.title ?? '').includes(item.place) ? item.place : ''
  const names = item.area.slice(told ? -2 : -3).map(({ name }) => name)
  return [...names.slice(0, 2), told].filter(Boolean).join(' ')
}

/** A case of the day: what to do, where, until when, how far. */
export function CaseRow({ item, here, clock }: { item: Item; here: Point | null; clock: boolean }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const lang = useLang()
  const now = useNow()
  const deed = deedOf(item.state) ?? 'check'
  const Icon = icons[deed]
  const due = dueOf(item)
  const far = farOf(item, here)
  const told = due && deadlineOf(due, lang, now)
  const limit = told ? say(told.key, { span: told.span }) : say('field.noLimit')
  const late = told?.key === 'field.late'
  const unit = deed === 'check' && item.who?.unit
  const about = [unit ? say('field.handledBy', { unit }) : '', whereOf(item)].filter(Boolean)
  return (
    <li>
      <Go to={`/c/${item.number}`} className="field-row">
        <Icon className="field-kind" size={22} aria-hidden="true" />
        <span className="field-what">
          <b>{say(`field.do.${deed}`, { title: item.title ?? sayCases('cases.erasedTitle') })}</b>
          <span>{about.join(say('field.comma'))}</span>
        </span>
        <span className="field-when">
          {clock || late ? (
            <SlaClock used={late ? 2 : Math.min(item.used ?? 0, 1)} limit={1} words={limit} />
          ) : (
            <span>{limit}</span>
          )}
          {item.urgent && <span className="ll-tag">{say('field.urgent')}</span>}
          {far !== null && <span>{say(farWords(far).key, { count: farWords(far).count })}</span>}
        </span>
      </Go>
    </li>
  )
}

/** Something on this device: what it is, when it was written, that it is kept. */
export function EntryRow({ entry, me }: { entry: Entry; me: string | undefined }) {
  const say = useSay(words)
  const lang = useLang()
  const shots = useShots(entry.id)
  const Icon = { refused: Columns3, waiting: CloudUpload, draft: PenLine, sent: Check }[entry.state]
  const state =
    entry.by !== me
      ? say('field.others', { name: entry.byName })
      : entry.state === 'refused'
        ? say('field.notAccepted', { why: entry.refusal?.message ?? '' })
        : entry.state === 'sent'
          ? entry.receipt
            ? say('field.arrivedNumber', { number: entry.receipt })
            : say('field.arrived')
          : say(entry.state === 'draft' ? 'field.unfinished' : 'field.keptHere')
  const heading = entry.title || entry.filled.words.slice(0, 24) || say('field.noWords')
  const about = [
    say(`field.handed.${entry.deed}`),
    ...(shots.length > 0 ? [say('field.shotCount', { count: shots.length })] : []),
  ]
  return (
    <li>
      <Go to={`/queue/${entry.id}`} className="field-row">
        <Icon className="field-kind" size={22} aria-hidden="true" />
        <span className="field-what">
          <b>{heading}</b>
          <span>{about.join(say('field.comma'))}</span>
          <span className={entry.state === 'refused' ? 'field-two' : 'field-local'}>{state}</span>
        </span>
        <span className="field-when">{timeWords(new Date(entry.at).toISOString(), lang)}</span>
      </Go>
    </li>
  )
}
