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
import { useCompanies } from '../../../../registers/people/ui/companies.ts'
import type { listCases } from '../../api.ts'
import { isOver } from '../../rules.ts'
import { OwnRows } from './rows.tsx'
import { CaseStrip } from './strip.tsx'
import { words as common } from './words.ts'
import { words } from './words-channels.ts'

/** 企业诉求: what one's company has raised, with the answering department and the deadline. */
export function Page() {
  const say = useSay(words)
  const sayCases = useSay(common)
  const { signedIn } = useHere()
  const companies = useCompanies()
  return (
    <PhoneShell title={say('cases.company')} back="/">
      {signedIn === false && (
        <EmptyState
          title={say('cases.company.signIn')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/company">
              {sayCases('cases.signIn')}
            </ButtonLink>
          }
        >
          {say('cases.company.signInDo')}
        </EmptyState>
      )}
      {signedIn && companies.length === 0 && (
        <EmptyState
          title={say('cases.company.none')}
          action={<ButtonLink to="/report">{sayCases('cases.report')}</ButtonLink>}
        >
          {say('cases.company.noneDo')}
        </EmptyState>
      )}
      {companies.map((company) => (
        <div className="ll-sheet stack company" key={company.id}>
          <h2>{company.name}</h2>
          <ButtonLink kind="main" to={`/report?for=${company.id}`}>
            {say('cases.company.new')}
          </ButtonLink>
        </div>
      ))}
      {companies.length > 0 && <Matters />}
    </PhoneShell>
  )
}

function Matters() {
  const say = useSay(words)
  const sayCases = useSay(common)
  const read = usePages<typeof listCases>(
    'GET /api/cases',
    {
      mine: true,
      queue: 'enterprise',
      order: 'newest',
      limit: 30,
    },
    { live: ['cases.'] },
  )
  if (read.isPending) return <Loading lines={6} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const items = read.items
  if (items.length === 0)
    return <EmptyState title={say('cases.company.empty')}>{say('cases.company.emptyDo')}</EmptyState>
  const open = items.filter(({ state }) => !isOver(state))
  const over = items.filter(({ state }) => isOver(state))
  return (
    <div className="stack">
      {open.map((item) => (
        <Go key={item.id} to={`/c/${item.number}`} className="ll-sheet mine">
          <span className="mine-title">{item.title ?? sayCases('cases.erasedTitle')}</span>
          <CaseStrip matter={item} more="next" />
        </Go>
      ))}
      {over.length > 0 && <OwnRows items={over} />}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {sayCases('cases.more')}
        </Button>
      )}
    </div>
  )
}
