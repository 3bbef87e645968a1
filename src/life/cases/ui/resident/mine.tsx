import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  useHere,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listCases } from '../../api.ts'
import { OwnMediations } from './mediation/rows.tsx'
import { OwnRows } from './rows.tsx'
import { CaseStrip } from './strip.tsx'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

/** What one has raised: open ones with their strip, then the closed. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  return (
    <PhoneShell title={say('cases.mine')} back="/">
      {signedIn === false ? (
        <EmptyState
          title={say('cases.mineSignIn')}
          action={
            <div className="two">
              <ButtonLink kind="main" to="/sign-in?to=/mine">
                {say('cases.signIn')}
              </ButtonLink>
              <ButtonLink to="/follow">{say('cases.follow')}</ButtonLink>
            </div>
          }
        >
          {say('cases.followHint')}
        </EmptyState>
      ) : (
        <>
          {signedIn && <OwnMediations />}
          <Matters enabled={signedIn === true} />
        </>
      )}
    </PhoneShell>
  )
}

function Matters({ enabled }: { enabled: boolean }) {
  const say = useSay(words)
  const read = usePages<typeof listCases>(
    'GET /api/cases',
    { mine: true, order: 'newest', limit: 30 },
    { live: ['cases.'], enabled },
  )
  if (read.isPending) return <Loading lines={6} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const items = read.items
  const [first, ...others] = items.filter((item) => !isOver(item.state))
  const closed = items.filter((item) => isOver(item.state))
  if (items.length === 0) {
    return (
      <EmptyState
        title={say('cases.mineEmpty')}
        action={
          <ButtonLink kind="main" to="/report">
            {say('cases.report')}
          </ButtonLink>
        }
      >
        {say('cases.mineEmptyDo')}
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      {first && (
        <Go to={`/c/${first.number}`} className="ll-sheet mine">
          <span className="mine-title">{first.title ?? say('cases.erasedTitle')}</span>
          <CaseStrip matter={first} more="next" />
        </Go>
      )}
      {others.length > 0 && <OwnRows items={others} />}
      {closed.length > 0 && <OwnRows items={closed} />}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('cases.more')}
        </Button>
      )}
      <Go to="/follow" className="ll-btn">
        {say('cases.follow')}
      </Go>
    </div>
  )
}
