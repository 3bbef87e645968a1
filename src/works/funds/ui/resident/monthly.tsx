import { useState } from 'react'
import {
  Button,
  ButtonLink,
  call,
  dayWords,
  ErrorState,
  Money,
  StatusChip,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { endMonthly, myMonthly } from '../../recurring/api.ts'
import { words } from '../words-monthly.ts'

type Item = ReplyOf<typeof myMonthly>['items'][number]

/** What one gives every month: when the next is due, what waits to be paid, and the way to end it. */
export function Monthly() {
  const say = useSay(words)
  const read = useRead<typeof myMonthly>('GET /api/recurring-gifts/mine', {})
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const running = (read.data?.items ?? []).filter(({ next }) => next !== null)
  if (running.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('monthly.title')}</h2>
      </div>
      <ul className="ll-sheet rows">
        {running.map((one) => (
          <One key={one.id} of={one} />
        ))}
      </ul>
    </section>
  )
}

function One({ of }: { of: Item }) {
  const say = useSay(words)
  const lang = useLang()
  const [asked, ask] = useState(false)
  const end = useWrite(
    (_: null, key) =>
      call<typeof endMonthly>('POST /api/recurring-gifts/:id/ending', {
        params: { id: of.id },
        body: {},
        key,
      }),
    () => ask(false),
    /gifts/,
  )
  return (
    <li className="monthly">
      <p className="pledge-head">
        <b>{of.fund.name}</b>
        <b>
          <Money fen={of.amount} />
        </b>
      </p>
      <p className="pledge-head">
        <span className="ll-s ll-2">{of.next && say('monthly.next', { day: dayWords(of.next, lang) })}</span>
        {of.waiting && <StatusChip kind="wait">{say('monthly.waiting')}</StatusChip>}
      </p>
      <Wrong error={end.error} />
      {asked && <p>{say('monthly.sure')}</p>}
      <p className="monthly-do">
        {!asked && of.waiting && <ButtonLink to={`/g/${of.gift}`}>{say('monthly.pay')}</ButtonLink>}
        {asked ? (
          <>
            <Button busy={end.isPending} onClick={() => end.mutate(null)}>
              {say('monthly.yes')}
            </Button>
            <Button onClick={() => ask(false)}>{say('monthly.no')}</Button>
          </>
        ) : (
          <Button onClick={() => ask(true)}>{say('monthly.end')}</Button>
        )}
      </p>
    </li>
  )
}
