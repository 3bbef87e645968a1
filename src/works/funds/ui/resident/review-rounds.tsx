import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  StatusChip,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listRounds } from '../../../../instruments/reviews/rounds/api.ts'
import { roundChips } from '../judged.ts'
import { words } from '../words-judged.ts'
import './funds.css'

/** 项目评审: what is judged, for everybody; a juror goes on to score. */
export function Page() {
  const say = useSay(words)
  const list = usePages<typeof listRounds>('GET /api/review-rounds', { limit: 30 }, { live: ['reviews.'] })
  return (
    <PhoneShell title={say('judged.title')} back="/funds">
      <div className="stack">
        <p className="ll-2">{say('judged.hint')}</p>
        {list.isPending && <Loading lines={5} />}
        {list.error && <ErrorState error={list.error} again={() => void list.refetch()} />}
        {list.data && list.items.length === 0 && (
          <EmptyState title={say('judged.none')}>{say('judged.noneDo')}</EmptyState>
        )}
        {list.items.length > 0 && (
          <ul className="ll-sheet rows">
            {list.items.map((one) => (
              <li key={one.id}>
                <Go to={`/review-rounds/${one.id}`} className="row-link">
                  <span className="row-title">{one.title}</span>
                  <span className="row-more">
                    <StatusChip kind={roundChips[one.state]}>{say(`judged.state.${one.state}`)}</StatusChip>{' '}
                    {say('judged.counts', { entrants: one.entrants, jurors: one.jurors })}
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('judged.more')}
          </Button>
        )}
      </div>
    </PhoneShell>
  )
}
