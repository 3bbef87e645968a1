import { addDays, addMonths, type Day } from '../../../kernel/day.ts'
import type { Part } from './tables.ts'

/** Months: from which length on, and how often, is told while it runs; until when afterwards. */
export interface Terms {
  long: number
  every: number
  after: number
}

export interface Duty {
  part: Part
  dueOn: Day
}

/**
 * What has to be published of a campaign: of one that runs longer than `long` months every `every` months while it runs,
 * and of each all of it within `after` months of its last day (Charity Law 2023, chapter on disclosure).
 */
export function dutiesOf(campaign: { from: Day; to: Day }, terms: Terms): Duty[] {
  const duties: Duty[] = []
  if (campaign.to > addMonths(campaign.from, terms.long))
    for (let n = 1; addMonths(campaign.from, n * terms.every) <= campaign.to; n++)
      duties.push({ part: 'interim', dueOn: addMonths(campaign.from, n * terms.every) })
  return [...duties, { part: 'final', dueOn: addMonths(campaign.to, terms.after) }]
}

/** The first day on which a duty can be answered: once the one before is due, and of the last once the campaign is over. */
export function openFrom(campaign: { from: Day; to: Day }, terms: Terms, duty: Duty): Day {
  const before = dutiesOf(campaign, terms)
    .filter(({ part, dueOn }) => part === 'interim' && dueOn < duty.dueOn)
    .at(-1)
  return duty.part === 'final' ? addDays(campaign.to, 1) : (before?.dueOn ?? campaign.from)
}
