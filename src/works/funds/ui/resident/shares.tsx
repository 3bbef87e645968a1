import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  ButtonLink,
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
import type { myShares } from '../../distributing/api.ts'
import { words } from '../words-shares.ts'
import './funds.css'

type Share = ReplyOf<typeof myShares>['items'][number]

/** What the home that one lives in gets of what its collective earned. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  return (
    <PhoneShell title={say('shares.mine')} back="/funds">
      {signedIn === undefined && <Loading lines={4} />}
      {signedIn === false && (
        <EmptyState
          title={say('shares.mine')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/shares">
              {say('shares.signIn')}
            </ButtonLink>
          }
        >
          {say('shares.mineDo')}
        </EmptyState>
      )}
      {signedIn && <Mine />}
    </PhoneShell>
  )
}

function Mine() {
  const say = useSay(words)
  const read = usePages<typeof myShares>('GET /api/shares/mine', { limit: 30 }, { live: ['funds.'] })
  if (read.isPending) return <Loading lines={4} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.items.length === 0)
    return <EmptyState title={say('shares.none')}>{say('shares.noneDo')}</EmptyState>
  return (
    <div className="stack">
      {read.items.map((one) => (
        <One key={one.id} share={one} />
      ))}
      <p className="ll-s ll-2">{say('shares.own')}</p>
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('shares.more')}
        </Button>
      )}
    </div>
  )
}

function One({ share }: { share: Share }) {
  const say = useSay(words)
  const lang = useLang()
  const paid = share.paidAt && dayWords(dayOf(new Date(share.paidAt)), lang)
  return (
    <section className="ll-sheet stack">
      <h2 className="funds-cover-head">{say('shares.of', { year: share.year })}</h2>
      <p className="funds-number">
        <Money fen={share.amount} />
      </p>
      <p>
        <StatusChip kind={paid ? 'done' : 'hand'}>
          {paid ? say('shares.paid', { day: paid }) : say('shares.owed')}
        </StatusChip>{' '}
        {!paid && <span className="ll-s ll-2">{say('shares.by', { day: dayWords(share.dueOn, lang) })}</span>}
      </p>
      <p className="ll-s ll-2">
        {say(`shares.${share.rule}`, {
          count: share.households,
          sum: formatYuan(BigInt(share.distributable)),
          weight: share.weight,
        })}
        <br />
        {say('shares.document', { document: share.document })}
      </p>
      <Go to={`/f/${share.fund.id}`} className="ll-link">
        {share.fund.name}
      </Go>
    </section>
  )
}
