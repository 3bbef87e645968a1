import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import {
  apiUrl,
  Button,
  ButtonLink,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Loading,
  Money,
  OfflineBanner,
  PhoneShell,
  useHere,
  useLang,
  usePages,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { getScale, myRewards, withdrawReward } from '../../api.ts'
import { changes, type Reward, RewardChip, useWhy } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { words } from './words.ts'
import './rewards.css'

/** What a certificate is rewarded with, and how one's own claims stand. */
export function Page() {
  const sayShared = useSay(shared)
  const say = useSay(words)
  const { signedIn } = useHere()
  return (
    <PhoneShell title={sayShared('growth.rewards')} back="/funds" banner={<OfflineBanner />}>
      <div className="stack">
        <Scale />
        {signedIn === undefined && <Loading lines={4} />}
        {signedIn === false && (
          <ButtonLink kind="main" to="/sign-in?to=/rewards">
            {say('rewards.signIn')}
          </ButtonLink>
        )}
        {signedIn && <Mine />}
      </div>
    </PhoneShell>
  )
}

function Scale() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const read = useRead<typeof getScale>('GET /api/reward-scale', {}, { fresh: 60_000 })
  if (read.isPending) return <Loading lines={3} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const { least, most, items } = read.data
  const present = items.filter((one) => one.present)
  return (
    <section className="ll-sheet stack rewards-scale">
      <h2>{say('rewards.scale')}</h2>
      <p className="ll-s ll-2">{say('rewards.hint')}</p>
      <p className="ll-s ll-2">
        {sayShared('growth.range', { least: formatYuan(BigInt(least)), most: formatYuan(BigInt(most)) })}
      </p>
      {present.length === 0 && <p className="ll-note">{sayShared('growth.noScale')}</p>}
      {present.length > 0 && (
        <dl>
          {present.map((one) => (
            <div key={one.id}>
              <dt>{one.level}</dt>
              <dd>
                <Money fen={one.amount} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Mine() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const read = usePages<typeof myRewards>('GET /api/rewards/mine', { limit: 30 }, { live: ['growth.'] })
  const claim = (
    <ButtonLink kind="main" to="/rewards/new">
      {say('rewards.claim')}
    </ButtonLink>
  )
  if (read.isPending) return <Loading lines={4} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.items.length === 0)
    return (
      <EmptyState title={say('rewards.none')} action={claim}>
        {say('rewards.noneDo')}
      </EmptyState>
    )
  return (
    <>
      <div className="ll-sec">
        <h2>{say('rewards.mine')}</h2>
      </div>
      {read.items.map((one) => (
        <One key={one.id} of={one} />
      ))}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {sayShared('growth.more')}
        </Button>
      )}
      {claim}
    </>
  )
}

function One({ of }: { of: Reward }) {
  const say = useSay(words)
  const lang = useLang()
  const why = useWhy()
  const withdraw = useWrite(
    (_: null, key) =>
      call<typeof withdrawReward>('POST /api/rewards/:id/withdrawal', { params: { id: of.id }, key }),
    () => {},
    changes,
  )
  const waits = of.state === 'claimed' || of.state === 'verified'
  return (
    <section className="ll-sheet stack">
      <h3 className="rewards-head">
        {of.level}
        <RewardChip of={of} />
      </h3>
      <p className="rewards-head">
        <b>
          <Money fen={of.amount} />
        </b>
        <span className="ll-s ll-2">{say('rewards.alias', { alias: of.alias })}</span>
      </p>
      <p>
        {say(`rewards.next.${of.state}`, {
          why: why(of) ?? '',
          day: of.paidAt ? dayWords(dayOf(new Date(of.paidAt)), lang) : '',
        })}
      </p>
      <p className="ll-s ll-2">
        {of.number && `${say('rewards.number', { number: of.number })} · `}
        {say('rewards.issued', { day: dayWords(of.issuedOn, lang) })} · {of.area}
      </p>
      {(of.photo || waits) && (
        <p className="rewards-more">
          {of.photo && (
            <a
              className="ll-link"
              href={apiUrl('/api/rewards/:id/photo', { id: of.id })}
              target="_blank"
              rel="noreferrer"
            >
              {say('rewards.look')}
            </a>
          )}
          {waits && (
            <Button kind="text" busy={withdraw.isPending} onClick={() => withdraw.mutate(null)}>
              {say('rewards.withdraw')}
            </Button>
          )}
        </p>
      )}
      <Wrong error={withdraw.error} />
    </section>
  )
}
