import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Button,
  ButtonLink,
  call,
  Choice,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  timeWords,
  useHere,
  useLang,
  usePages,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { getMe, sayWork } from '../../../../registers/people/account/api.ts'
import { newWork, type Work } from '../../../../registers/people/ui/work.ts'
import type { myPoints, pointRules } from '../../api.ts'
import { words } from '../../words.ts'
import './points.css'

/** What is on one's card and what for, how points are earned, and what one works as. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  return (
    <PhoneShell title={say('points.title')} back="/">
      {signedIn === undefined && <Loading lines={6} />}
      {signedIn === false && (
        <EmptyState
          title={say('points.signIn')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/points">
              {say('points.signInGo')}
            </ButtonLink>
          }
        >
          {say('points.noneDo')}
        </EmptyState>
      )}
      <div className="stack">
        {signedIn && <Card />}
        <Rules />
        {signedIn && <WorkPart />}
      </div>
    </PhoneShell>
  )
}

function Card() {
  const say = useSay(words)
  const lang = useLang()
  const read = usePages<typeof myPoints>('GET /api/points/mine', { limit: 30 }, { live: ['points.'] })
  if (read.isPending) return <Loading lines={4} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (read.items.length === 0)
    return (
      <EmptyState
        title={say('points.none')}
        action={
          <ButtonLink kind="main" to="/report">
            {say('points.report')}
          </ButtonLink>
        }
      >
        {say('points.noneDo')}
      </EmptyState>
    )
  return (
    <>
      <section className="ll-sheet points-balance">
        <p className="ll-2">{say('points.balance')}</p>
        <p className="points-number">{read.data?.pages[0]?.balance}</p>
      </section>
      <section>
        <div className="ll-sec">
          <h2>{say('points.got')}</h2>
        </div>
        <ul className="ll-sheet rows">
          {read.items.map((item) => (
            <li key={item.id}>
              <Go to={`/c/${item.number}`} className="row-link points-row">
                <span>
                  {say(`points.kind.${item.kind}`)}
                  <small className="ll-2">
                    {say('points.of', { number: item.number })} · {timeWords(item.at, lang)}
                  </small>
                </span>
                <b>+{item.points}</b>
              </Go>
            </li>
          ))}
        </ul>
        {read.hasNextPage && (
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('points.more')}
          </Button>
        )}
      </section>
    </>
  )
}

function Rules() {
  const say = useSay(words)
  const read = useRead<typeof pointRules>('GET /api/points/rules', {}, { fresh: 60_000 })
  if (read.isPending) return <Loading lines={2} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('points.rules')}</h2>
      </div>
      <div className="ll-sheet">
        {read.data.items.length === 0 && <p className="ll-2">{say('points.noRules')}</p>}
        {read.data.items.map(({ kind, points }) => (
          <p key={kind}>{say(`points.rule.${kind}`, { points })}</p>
        ))}
      </div>
    </section>
  )
}

function WorkPart() {
  const say = useSay(words)
  const queries = useQueryClient()
  const me = useRead<typeof getMe>('GET /api/sessions/mine', {}, { fresh: 60_000 })
  const save = useMutation({
    mutationFn: (work: Work | null) => call<typeof sayWork>('PUT /api/people/mine/work', { body: { work } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['GET /api/sessions/mine'] }),
  })
  if (!me.data) return null
  return (
    <section className="ll-sheet">
      <Choice
        label={say('points.work')}
        value={me.data.work ?? 'none'}
        options={[...newWork, 'none' as const].map((value) => ({
          value,
          label: say(`points.work.${value}`),
        }))}
        onChange={(value) => save.mutate(value === 'none' ? null : value)}
      />
      <p className="ll-s ll-2 points-hint">{say('points.workHint')}</p>
      <Wrong error={save.error} />
    </section>
  )
}
