import {
  Button,
  ButtonLink,
  type ChipKind,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Money,
  PhoneShell,
  StatusChip,
  useHere,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { myPledges } from '../../pledges/api.ts'
import { words } from '../words-pledges.ts'
import './funds.css'

type Pledge = ReplyOf<typeof myPledges>['items'][number]

const chips: Record<Pledge['state'], ChipKind> = {
  pledged: 'wait',
  due: 'hand',
  received: 'done',
  lapsed: 'done',
}

/** What one promised, and what of it is owed. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  return (
    <PhoneShell title={say('pledges.mine')} back="/gifts">
      {signedIn === undefined && <Loading lines={4} />}
      {signedIn === false && (
        <EmptyState
          title={say('pledges.mine')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/pledges">
              {say('pledges.signIn')}
            </ButtonLink>
          }
        >
          {say('pledges.noneDo')}
        </EmptyState>
      )}
      {signedIn && <Mine />}
    </PhoneShell>
  )
}

function Mine() {
  const say = useSay(words)
  const read = usePages<typeof myPledges>('GET /api/pledges/mine', { limit: 30 }, { live: ['funds.'] })
  if (read.isPending) return <Loading lines={4} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.items.length === 0)
    return <EmptyState title={say('pledges.none')}>{say('pledges.noneDo')}</EmptyState>
  return (
    <>
      <ul className="ll-sheet rows">
        {read.items.map((one) => (
          <li key={one.id}>
            <Go to={one.reference ? `/g/${one.id}` : `/f/${one.fund.id}`} className="row-link funds-row">
              <Told of={one} />
              <b>
                <Money fen={one.amount} />
              </b>
            </Go>
          </li>
        ))}
      </ul>
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('pledges.more')}
        </Button>
      )}
    </>
  )
}

function Told({ of }: { of: Pledge }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <span>
      {of.campaign.name}
      <small className="ll-2">
        {of.fund.name}
        <StatusChip kind={chips[of.state]}>{say(`pledges.state.${of.state}`)}</StatusChip>
        {of.dueOn && say('pledges.by', { day: dayWords(of.dueOn, lang) })}
      </small>
    </span>
  )
}
