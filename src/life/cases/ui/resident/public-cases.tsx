import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  usePages,
  useQueryPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { listPublications } from '../../api.ts'
import { PublicRows } from './rows.tsx'
import { words as needs } from './words-needs.ts'
import { words } from './words.ts'

/** What the desk of a community has published: `/public?area=<code>`, else one's own community. */
export function Page() {
  const say = useSay(words)
  const sayNeeds = useSay(needs)
  const mine = useMyCommunity()
  const area = useQueryPart('area') ?? mine?.code
  const read = usePages<typeof listPublications>('GET /api/publications', {
    limit: 20,
    ...(area ? { area } : {}),
  })
  const items = read.items
  const place = area === mine?.code ? mine?.name : undefined
  return (
    <PhoneShell title={place ? say('cases.publicOf', { place }) : say('cases.public')} back="/">
      <p>
        <Go to={area ? `/needs?area=${area}` : '/needs'} className="ll-link">
          {sayNeeds('cases.needs.all')}
        </Go>
      </p>
      {read.isPending && <Loading lines={9} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && items.length === 0 && (
        <EmptyState
          title={say('cases.publicEmpty')}
          action={<ButtonLink to="/report">{say('cases.report')}</ButtonLink>}
        >
          {say('cases.publicEmptyDo')}
        </EmptyState>
      )}
      {items.length > 0 && <PublicRows items={items} />}
      {read.hasNextPage && (
        <p className="more">
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('cases.more')}
          </Button>
        </p>
      )}
    </PhoneShell>
  )
}
