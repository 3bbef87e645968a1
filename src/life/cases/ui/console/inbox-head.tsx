import { CircleHelp } from 'lucide-react'
import { useRead, useSay } from '../../../../kernel/web/index.ts'
import type { countCases } from '../../api.ts'
import { useAddress } from './address.ts'
import type { InboxTab } from './inbox.tsx'
import { words } from './words.ts'

type Key = keyof typeof words

interface HeadProps {
  title: Key
  tabs: InboxTab[]
  tab: InboxTab
  help: () => void
}

export function InboxHead({ title, tabs, tab, help }: HeadProps) {
  const say = useSay(words)
  const [query, set] = useAddress()
  const counts = useRead<typeof countCases>(
    'GET /api/cases/counts',
    {
      query: {
        ...(query.area ? { area: query.area } : {}),
        ...(query.category ? { category: query.category } : {}),
      },
    },
    { live: ['cases.'], fresh: 5_000 },
  )
  const countOf = ({ states, overdue, queues }: InboxTab): number =>
    (counts.data?.states ?? [])
      .filter(({ state, queue }) => states.includes(state) && (queues?.includes(queue) ?? true))
      .reduce((sum, one) => sum + (overdue ? one.overdue : one.count), 0)
  return (
    <div className="inbox-head">
      <h1>
        {say(title)} {tabs[0] && countOf(tabs[0])}
        <small>
          {counts.data ? say('cases.console.answeredToday', { count: counts.data.answeredToday }) : ''}
        </small>
        <button type="button" className="icon-button" aria-label={say('cases.console.keys')} onClick={help}>
          <CircleHelp size={18} aria-hidden="true" />
        </button>
      </h1>
      <div className="tabs" role="group" aria-label={say('cases.console.views')}>
        {tabs.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-pressed={one === tab}
            className={one.overdue && countOf(one) > 0 ? 'tab-late' : undefined}
            onClick={() => set({ tab: one === tabs[0] ? undefined : one.key, case: undefined })}
          >
            {say(one.word)} {one.asked ? '' : countOf(one)}
          </button>
        ))}
      </div>
    </div>
  )
}
