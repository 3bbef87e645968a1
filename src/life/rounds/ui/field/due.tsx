import { ClipboardList, Wrench } from 'lucide-react'
import { dayWords, Go, useLang, useSay } from '../../../../kernel/web/index.ts'
import { Group } from '../../../cases/ui/field/rows.tsx'
import { useOnTheWay } from '../../../cases/ui/field/outbox/other-draft.ts'
import { useBatches, usePlan } from './reads.ts'
import { words } from './words.ts'

/** Of the day's page: what there is to visit, and the work orders of one's unit. */
export function Due() {
  const say = useSay(words)
  const lang = useLang()
  const plan = usePlan().data
  const batches = useBatches().data?.items.filter(({ own }) => own) ?? []
  const sent = useOnTheWay('visit')
  const left = plan?.targets.filter(({ id }) => !sent.has(id)).length ?? 0
  return (
    <>
      {plan && plan.rounds.length > 0 && (
        <Group title={say('visits.title')}>
          <li>
            <Go to="/visits" className="field-row">
              <ClipboardList className="field-kind" size={22} aria-hidden="true" />
              <span className="field-what">
                <b>{say('visits.due', { count: left })}</b>
                <span>{plan.rounds.map(({ title }) => title).join(say('visits.comma'))}</span>
              </span>
              <span />
            </Go>
          </li>
        </Group>
      )}
      {batches.length > 0 && (
        <Group title={say('works.title')}>
          {batches.map((batch) => (
            <li key={batch.id}>
              <Go to={`/works/${batch.id}`} className="field-row">
                <Wrench className="field-kind" size={22} aria-hidden="true" />
                <span className="field-what">
                  <b>{batch.title}</b>
                  <span>{say('works.count', { done: batch.confirmed, all: batch.works })}</span>
                </span>
                <span className="field-when">{dayWords(batch.on, lang)}</span>
              </Go>
            </li>
          ))}
        </Group>
      )}
    </>
  )
}
