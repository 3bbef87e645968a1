import { Link } from '@tanstack/react-router'
import { useRead, useSay } from '../../kernel/web/index.ts'
import type { countCases } from '../../life/cases/api.ts'
import { useRoles } from '../../registers/people/ui/console/me.ts'
import { itemsFor, type RailItem } from './items.ts'
import { words } from './words.ts'

/** Where this person works, each with what waits there. */
export function Rail() {
  const say = useSay(words)
  const items = itemsFor(useRoles())
  const counts = useRead<typeof countCases>(
    'GET /api/cases/counts',
    {},
    { live: ['cases.'], enabled: items.some((item) => item.states), fresh: 5_000 },
  )
  const countOf = (item: RailItem) => {
    const states = counts.data?.states.filter(({ state }) => item.states?.includes(state)) ?? []
    return {
      count: states.reduce((sum, one) => sum + one.count, 0),
      overdue: states.reduce((sum, one) => sum + one.overdue, 0),
    }
  }
  return (
    <nav className="rail" aria-label={say('console.menu')}>
      {items
        .toSorted((a, b) => Number(a.foot ?? false) - Number(b.foot ?? false))
        .map((item, n, all) => (
          <RailLink
            key={item.to}
            item={item}
            first={item.foot === true && !all[n - 1]?.foot}
            {...countOf(item)}
          />
        ))}
    </nav>
  )
}

interface RailLinkProps {
  item: RailItem
  count: number
  overdue: number
  /** The first of those at the foot. */
  first: boolean
}

function RailLink({ item, count, overdue, first }: RailLinkProps) {
  const say = useSay(words)
  const Icon = item.icon
  return (
    <Link
      to={item.to}
      className={first ? 'rail-item rail-foot' : 'rail-item'}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={22} aria-hidden="true" />
      <span>{say(item.word)}</span>
      {count > 0 && (
        <span className={overdue > 0 ? 'rail-count rail-late' : 'rail-count'}>
          {count}
          <span className="ll-hidden">
            {overdue > 0 ? say('console.countLate', { overdue }) : say('console.count')}
          </span>
        </span>
      )}
    </Link>
  )
}
