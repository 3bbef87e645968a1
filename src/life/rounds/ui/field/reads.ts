import type { Static } from 'typebox'
import { useRead } from '../../../../kernel/web/index.ts'
import type { listBatches, visitPlan } from '../../api.ts'
import { useMe } from '../../../cases/ui/field/me.ts'

export type Plan = Static<(typeof visitPlan)['reply']>
export type PlannedRound = Plan['rounds'][number]
export type Target = Plan['targets'][number]

const visitors = ['grid-officer', 'inspector', 'desk', 'community-lead']

/** What is to visit today; kept on the device. */
export function usePlan() {
  const { posts } = useMe()
  return useRead<typeof visitPlan>(
    'GET /api/visit-plan',
    {},
    { enabled: posts.some(({ role }) => visitors.includes(role)), live: ['rounds.'], fresh: 30_000 },
  )
}

/** Work orders of one's own unit that are not done. */
export function useBatches() {
  const { posts } = useMe()
  return useRead<typeof listBatches>(
    'GET /api/batches',
    { query: { open: true } },
    { enabled: posts.some(({ role }) => role === 'handler'), live: ['rounds.'], fresh: 30_000 },
  )
}

/** 望江雅居 3 号微网格, without what everybody here knows. */
export const placeWords = (area: Target['area']): string =>
  area
    .slice(-2)
    .map(({ name }) => name)
    .join(' ')

/** A list in runs of one key, in the order of their first members. */
export function groupedBy<T>(list: readonly T[], key: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return [...groups.values()]
}
