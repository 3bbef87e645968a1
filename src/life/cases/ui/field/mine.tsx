import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  PhoneShell,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listCases } from '../../api.ts'
import { OwnRows } from '../resident/rows.tsx'
import { QueueBanner } from './banner.tsx'
import { words } from './words.ts'

/** What I reported, the newest first. */
export function Page() {
  const say = useSay(words)
  const read = useRead<typeof listCases>(
    'GET /api/cases',
    { query: { mine: true, order: 'newest', limit: 50 } },
    { live: ['cases.'] },
  )
  return (
    <PhoneShell
      title={say('field.mine')}
      back="/me"
      banner={<QueueBanner seen={read.dataUpdatedAt || undefined} />}
    >
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data?.items.length === 0 && (
        <EmptyState
          title={say('field.mineEmpty')}
          action={
            <ButtonLink kind="main" to="/report">
              {say('field.found')}
            </ButtonLink>
          }
        />
      )}
      {read.data && read.data.items.length > 0 && <OwnRows items={read.data.items} />}
    </PhoneShell>
  )
}
