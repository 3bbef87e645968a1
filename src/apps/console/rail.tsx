import { Link } from '@tanstack/react-router'
import { useRead, useSay } from '../../kernel/web/index.ts'
import type { countInbox } from '../../instruments/approvals/api.ts'
import type { countCases } from '../../life/cases/api.ts'
import { useRoles } from '../../registers/people/ui/console/me.ts'
import { groupsOf, itemsFor, type RailItem } from './items.ts'
import { words } from './words.ts'

const APPROVALS = '/approvals'

/** Where this person works, each with what waits there. */
export function Rail() {
  const say = useSay(words)
  const items = itemsFor(useRoles())
  const counts = useRead<typeof countCases>(
    'GET /api/cases/counts',
    {},
    { live: ['cases.'], enabled: items.some((item) => item.states), fresh: 5_000 },
  )
  const decisions = useRead<typeof countInbox>(
    'GET /api/approvals/counts',
    {},
    { live: ['approvals.'], enabled: items.some(({ to }) => to === APPROVALS), fresh: 5_000 },
  )
  const countOf = (item: RailItem) => {
    if (item.to === APPROVALS)
      return { count: decisions.data?.waiting ?? 0, overdue: decisions.data?.late ?? 0 }
    const states = counts.data?.states.filter(({ state }) => item.states?.includes(state)) ?? []
    return {
      count: states.reduce((sum, one) => sum + one.count, 0),
      overdue: states.reduce((sum, one) => sum + one.overdue, 0),
    }
  }
  return (
    <nav className="rail" aria-label={say('console.menu')}>
      {groupsOf(items).map(({ group, items: list }) => (
        <section
          key={group}
          className={group === 'house' ? 'rail-group rail-foot' : 'rail-group'}
          aria-label={say(`console.group.${group}`)}
        >
          <h2 aria-hidden="true">{say(`console.group.${group}`)}</h2>
          {list.map((item) => (
            <RailLink key={item.to} item={item} {...countOf(item)} />
          ))}
        </section>
      ))}
    </nav>
  )
}

interface RailLinkProps {
  item: RailItem
  count: number
  overdue: number
}

function RailLink({ item, count, overdue }: RailLinkProps) {
  const say = useSay(words)
  const Icon = item.icon
  return (
    <Link to={item.to} className="rail-item" activeProps={{ 'aria-current': 'page' }}>
      <Icon size={18} aria-hidden="true" />
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
