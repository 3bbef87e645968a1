import { masked, publicationState } from '../life/cases/index.ts'
import { stateOf } from '../kernel/event.ts'
import { type Step } from './course.ts'
import { type Playing, text } from './moving.ts'

export const publicationEvent = (p: Playing, at: Date, actor: string, event: string) => {
  if (p.publication)
    p.w.bulk.event(
      p.w.c.newId(),
      at,
      actor,
      `cases.publication.${event}`,
      `cases.publication:${p.publication.id}`,
      { case: p.row.id, state_hash: stateOf(p.publication, publicationState) },
    )
}

export function publish(p: Playing, at: Date): void {
  if (!p.matter.publish || p.matter.confidential || p.publication) return
  p.publication = {
    id: p.w.c.newId(),
    case_id: p.row.id,
    area_path: p.row.area_path,
    title: masked(p.matter.title),
    words: masked(p.matter.words),
    answer: null,
    answered_at: null,
    by: p.cast.desk.person,
    at,
    withdrawn_at: null,
  }
  p.w.bulk.add('cases_publication', p.publication)
  publicationEvent(p, at, p.cast.desk.person, 'published')
}

/** The newest answer stands beside the published words once it is checked. */
export function publishAnswer(p: Playing, at: Date, by: string): void {
  if (!p.publication) return
  Object.assign(p.publication, p.newest)
  publicationEvent(p, at, by, 'answered')
}

export function answer(p: Playing, step: Step, by: string): void {
  const id = p.w.c.newId()
  const words = step.reply ?? step.words
  const kept = text(p, `cases.answer:${id}`, words, null)
  p.w.bulk.add('cases_answer', {
    id,
    case_id: p.row.id,
    assignment: p.lead?.id ?? null,
    by,
    at: step.at,
    words: kept.text,
  })
  p.w.bulk.event(p.w.c.newId(), step.at, by, 'cases.answer.given', `cases.answer:${id}`, {
    case: p.row.id,
    ...kept,
  })
  p.newest = { answer: masked(words), answered_at: step.at }
}
