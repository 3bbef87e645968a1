import { formatYuan } from '../../../../kernel/amount.ts'
import {
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Money,
  PhoneShell,
  StatusChip,
  timeWords,
  useHere,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { myGifts } from '../../gifts/api.ts'
import { useKeptGifts } from '../kept-gifts.ts'
import { words } from '../words-gifts.ts'
import { words as pledges } from '../words-pledges.ts'
import { Monthly } from './monthly.tsx'
import './funds.css'

/** What one gave: on this device, and under one's name. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  const here = useKeptGifts()
  return (
    <PhoneShell title={say('gifts.mine')} back="/funds">
      <div className="stack">
        {signedIn && <Named />}
        {signedIn && <Monthly />}
        {signedIn && <Pledged />}
        {here.length > 0 && (
          <section>
            <div className="ll-sec">
              <h2>{say('gifts.mineHere')}</h2>
            </div>
            <ul className="ll-sheet rows">
              {here.map(({ id, secret }) => (
                <li key={id}>
                  <Go to={`/g/${id}`} className="row-link">
                    {say('gifts.look')} · {secret}
                  </Go>
                </li>
              ))}
            </ul>
          </section>
        )}
        {here.length === 0 && !signedIn && (
          <EmptyState title={say('gifts.none')}>{say('gifts.noneDo')}</EmptyState>
        )}
      </div>
    </PhoneShell>
  )
}

/** The way to what one promised. */
function Pledged() {
  const say = useSay(pledges)
  return (
    <ul className="ll-sheet rows">
      <li>
        <Go to="/pledges" className="row-link">
          <b>{say('pledges.mine')}</b>
          <p className="ll-s ll-2">{say('pledges.mineDo')}</p>
        </Go>
      </li>
    </ul>
  )
}

function Named() {
  const say = useSay(words)
  const lang = useLang()
  const read = usePages<typeof myGifts>('GET /api/gifts/mine', { limit: 30 })
  if (read.isPending) return <Loading lines={4} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.items.length === 0) return <EmptyState title={say('gifts.none')}>{say('gifts.noneDo')}</EmptyState>
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.mineNamed')}</h2>
      </div>
      <ul className="ll-sheet rows">
        {read.items.map((gift) => (
          <li key={gift.id}>
            <Go to={`/g/${gift.id}`} className="row-link funds-row">
              <span>
                {gift.fund.name}
                <small className="ll-2">
                  {timeWords(gift.at, lang)}
                  {gift.state === 'waiting' && <StatusChip kind="wait">{say('gifts.waiting')}</StatusChip>}
                  {gift.refunded !== '0' && (
                    <StatusChip kind="done">
                      {say('gifts.refunded', { sum: formatYuan(BigInt(gift.refunded)) })}
                    </StatusChip>
                  )}
                </small>
              </span>
              <b>
                <Money fen={gift.amount} />
              </b>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
