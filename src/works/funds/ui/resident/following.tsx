import {
  Button,
  ButtonLink,
  call,
  ErrorState,
  Go,
  useHere,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { followFund, myFollowedFunds, unfollowFund } from '../../following/api.ts'
import { words } from '../words-following.ts'

const useFollowed = () => {
  const { signedIn } = useHere()
  return useRead<typeof myFollowedFunds>('GET /api/followed-funds/mine', {}, { enabled: signedIn === true })
}

const useEnding = (id: string) =>
  useWrite(
    (_: null, key) => call<typeof unfollowFund>('DELETE /api/funds/:id/following', { params: { id }, key }),
    () => {},
    /followed-funds/,
  )

/** 关注 a fund, or no longer; whoever is not signed in is led to sign in. */
export function Follow({ fund }: { fund: string }) {
  const say = useSay(words)
  const { signedIn } = useHere()
  const read = useFollowed()
  const begin = useWrite(
    (_: null, key) =>
      call<typeof followFund>('POST /api/funds/:id/following', { params: { id: fund }, body: {}, key }),
    () => {},
    /followed-funds/,
  )
  const end = useEnding(fund)
  const follows = read.data?.items.some(({ id }) => id === fund)
  if (signedIn === undefined) return null
  return (
    <div className="funds-follow">
      {!signedIn && (
        <ButtonLink to={`/sign-in?to=${encodeURIComponent(`/f/${fund}`)}`}>
          {say('following.signIn')}
        </ButtonLink>
      )}
      {follows === false && (
        <Button busy={begin.isPending} onClick={() => begin.mutate(null)}>
          {say('following.follow')}
        </Button>
      )}
      {follows && (
        <Button busy={end.isPending} onClick={() => end.mutate(null)}>
          {say('following.end')}
        </Button>
      )}
      <small className="ll-2">{say('following.hint')}</small>
      <Wrong error={begin.error ?? end.error ?? read.error} />
    </div>
  )
}

/** 我关注的: each leads to its fund, and can be ended here. */
export function Followed() {
  const say = useSay(words)
  const read = useFollowed()
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('following.mine')}</h2>
      </div>
      <ul className="ll-sheet rows">
        {items.map((fund) => (
          <One key={fund.id} {...fund} />
        ))}
      </ul>
    </section>
  )
}

function One({ id, name }: { id: string; name: string }) {
  const say = useSay(words)
  const end = useEnding(id)
  return (
    <li className="funds-row funds-followed">
      <Go to={`/f/${id}`} className="row-link">
        {name}
      </Go>
      <Button
        busy={end.isPending}
        aria-label={say('following.endOf', { name })}
        onClick={() => end.mutate(null)}
      >
        {say('following.end')}
      </Button>
      <Wrong error={end.error} />
    </li>
  )
}
