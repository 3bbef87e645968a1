import { StatusChip, timeWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { Viewed } from './telling.ts'
import { words } from './words-steps.ts'

type Key = keyof typeof words
type Part = Viewed['parts'][number]

/** What goes on between offices: which units work on it, what is under supervision, where it was merged into. */
export function Office({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const several = viewed.parts.length > 1
  if (!several && !viewed.supervisions.length && !viewed.merged && !viewed.need) return null
  return (
    <section className="detail-in office" aria-label={say('cases.steps.office')}>
      {viewed.merged && (
        <p>
          {say('cases.steps.mergedInto', { number: viewed.merged.number })}
          {viewed.merged.answer && <span className="ll-2"> {viewed.merged.answer}</span>}
        </p>
      )}
      {viewed.need && (
        <p>
          {say('cases.steps.becameNeed', { words: viewed.need.words ?? '' })}
          {viewed.need.answer && <span className="ll-2"> {viewed.need.answer}</span>}
        </p>
      )}
      {several && <Parts parts={viewed.parts} />}
      {viewed.supervisions.length > 0 && <Supervisions rows={viewed.supervisions} />}
    </section>
  )
}

function Parts({ parts }: { parts: Part[] }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const when = (part: Part): string => {
    if (part.handledAt) return say('cases.steps.doneAt', { time: timeWords(part.handledAt, lang, now) })
    if (part.signedAt) return say('cases.steps.reportedAt', { time: timeWords(part.signedAt, lang, now) })
    return part.reportBy
      ? say('cases.steps.reportBy', { time: timeWords(part.reportBy, lang, now) })
      : say('cases.steps.notSigned')
  }
  const late = (part: Part) => !part.signedAt && part.reportBy !== null && new Date(part.reportBy) < now
  return (
    <ul className="office-parts">
      {parts.map((part) => (
        <li key={part.id}>
          <b>{part.unit}</b>
          <StatusChip kind={late(part) ? 'late' : part.handledAt ? 'done' : part.signedAt ? 'hand' : 'wait'}>
            {say(`cases.steps.part.${part.part}` as Key)}
          </StatusChip>
          <span className="ll-s ll-2">
            {[part.handler, when(part), part.mandatory ? '' : say('cases.steps.mayHelp')]
              .filter(Boolean)
              .join(say('cases.steps.comma'))}
          </span>
        </li>
      ))}
    </ul>
  )
}

const isLate = (answerBy: string | null, now: Date): boolean => answerBy !== null && new Date(answerBy) < now

function Supervisions({ rows }: { rows: Viewed['supervisions'] }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <ul className="office-parts">
      {rows.map((row) => (
        <li key={row.id}>
          <b>{say(`cases.steps.supervision.${row.kind}` as Key)}</b>
          <StatusChip kind={row.answeredAt ? 'done' : isLate(row.answerBy, now) ? 'late' : 'due'}>
            {row.answeredAt
              ? say('cases.steps.answered')
              : row.answerBy
                ? say('cases.steps.answerBy', { time: timeWords(row.answerBy, lang, now) })
                : say('cases.steps.answerAfter')}
          </StatusChip>
          <span className="ll-s ll-2">{[row.words, row.answer].filter(Boolean).join(' → ')}</span>
        </li>
      ))}
    </ul>
  )
}
