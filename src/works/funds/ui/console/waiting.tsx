import { ButtonLink, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { countInbox } from '../../../../instruments/approvals/api.ts'
import type { listRectifications } from '../../../../instruments/reviews/api.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import type { listIntakes } from '../../importing/api.ts'
import type { listRefunds } from '../../refunds/api.ts'
import type { listApplications } from '../../spending/api.ts'
import { words } from '../words-waiting.ts'

const most = 100

/** What waits about money for whoever is signed in, by their posts: each a way to where it is done. */
export function Waiting() {
  const say = useSay(words)
  const items = [useApprovals(), useRectifications(), useContracts(), useRefunds(), usePastBooks()]
  const shown = items.filter(({ count }) => count > 0)
  if (shown.length === 0) return null
  return (
    <nav className="page-tools desk-waiting" aria-label={say('waiting.title')}>
      {shown.map(({ word, to, count, late }) => (
        <ButtonLink key={word} to={to}>
          {say(`waiting.${word}`, { count: count >= most ? say('waiting.more', { count: most }) : count })}
          {late > 0 && <b className="receipts-bad"> {say('waiting.late', { count: late })}</b>}
        </ButtonLink>
      ))}
    </nav>
  )
}

interface Waits {
  word: 'approvals' | 'rectifications' | 'contracts' | 'refunds' | 'books'
  to: string
  count: number
  late: number
}

function useApprovals(): Waits {
  const enabled = useHolds(
    'community-lead',
    'street-lead',
    'district-lead',
    'treasurer',
    'approver',
    'fund-officer',
  )
  const { data } = useRead<typeof countInbox>(
    'GET /api/approvals/counts',
    {},
    { enabled, live: ['approvals.'] },
  )
  return { word: 'approvals', to: '/approvals', count: data?.waiting ?? 0, late: data?.late ?? 0 }
}

function useRectifications(): Waits {
  const enabled = useHolds('community-lead', 'street-lead', 'treasurer', 'payer')
  const { data } = useRead<typeof listRectifications>(
    'GET /api/rectifications',
    { query: { open: true, limit: most } },
    { enabled, live: ['reviews.'] },
  )
  return { word: 'rectifications', to: '/rectifications', count: data?.items.length ?? 0, late: 0 }
}

function useContracts(): Waits {
  const enabled = useHolds('treasurer')
  const { data } = useRead<typeof listApplications>(
    'GET /api/applications',
    { query: { state: 'approved', limit: most } },
    { enabled, live: ['funds.'] },
  )
  const without = data?.items.filter(({ commitment }) => commitment === null) ?? []
  return { word: 'contracts', to: '/spending', count: without.length, late: 0 }
}

function useRefunds(): Waits {
  const enabled = useHolds('treasurer', 'fund-officer', 'district-lead')
  const { data } = useRead<typeof listRefunds>(
    'GET /api/refunds',
    { query: { limit: most } },
    { enabled, live: ['funds.'] },
  )
  const open = data?.items.filter(({ state }) => state === 'asked') ?? []
  return { word: 'refunds', to: '/refunds', count: open.length, late: 0 }
}

function usePastBooks(): Waits {
  const enabled = useHolds('treasurer', 'fund-officer', 'district-lead')
  const { data } = useRead<typeof listIntakes>(
    'GET /api/intakes',
    { query: { limit: most } },
    { enabled, live: ['funds.'] },
  )
  const open = data?.items.filter(({ state }) => state === 'asked') ?? []
  return { word: 'books', to: '/past-books', count: open.length, late: 0 }
}
