import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  ErrorState,
  Go,
  Loading,
  PlaceBreadcrumb,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { getApproval, withdrawApproval } from '../../api.ts'
import { StateChip, StepClock, useAmount } from '../telling.tsx'
import { words } from '../words.ts'
import { Decide } from './decide.tsx'
import { Steps } from './steps.tsx'
import '../approvals.css'

export type Approval = Static<(typeof getApproval)['reply']>

/** One approval: what it is about and how far it is, above it what the reader may do now. */
export function Page() {
  const id = usePathPart('id')
  const read = useRead<typeof getApproval>(
    'GET /api/approvals/:id',
    { params: { id } },
    { live: ['approvals.'], fresh: 5_000 },
  )
  if (read.error && !read.data)
    return (
      <div className="page">
        <ErrorState error={read.error} again={() => void read.refetch()} />
      </div>
    )
  if (!read.data)
    return (
      <div className="page">
        <Loading lines={9} />
      </div>
    )
  return <Shown one={read.data} />
}

function Shown({ one }: { one: Approval }) {
  const say = useSay(words)
  return (
    <div className="page approvals">
      <div className="page-head">
        <h1>{one.title ?? say('approvals.erased')}</h1>
        <PlaceBreadcrumb places={one.area} />
      </div>
      <Facts one={one} />
      <Split one={one} />
      {one.may.decide && <Decide one={one} />}
      <Steps one={one} />
      {one.may.withdraw && <Withdraw one={one} />}
    </div>
  )
}

function Facts({ one }: { one: Approval }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const amountOf = useAmount()
  return (
    <section className="ll-sheet approvals-facts">
      <p className="approvals-sum">{amountOf(one.amount, one.measure)}</p>
      <p>
        {say(`approvals.kind.${one.kind}`)} <StateChip state={one.state} />
      </p>
      <p>{one.state === 'open' && <StepClock one={one} />}</p>
      <p className="ll-s ll-2">
        {[
          say('approvals.by', { who: one.author?.name ?? say('approvals.somebody') }),
          timeWords(one.at, lang, now),
          ...(one.took === null ? [] : [say('approvals.took', { took: one.took })]),
        ].join(say('approvals.comma'))}
      </p>
      {one.clause && (
        <p className="ll-s ll-2">
          {say('approvals.basis', { clause: one.clause })} {one.source}
        </p>
      )}
    </section>
  )
}

/** Shown to both levels: other parts that together would have gone higher. */
function Split({ one }: { one: Approval }) {
  const say = useSay(words)
  const amountOf = useAmount()
  const { split } = one
  if (!split) return null
  return (
    <div className="ll-note ll-note-wrong" role="note">
      <div>
        <b>
          {say('approvals.split', {
            days: split.days,
            count: split.parts.length,
            sum: amountOf(split.sum, one.measure),
            threshold: amountOf(split.threshold, one.measure),
          })}
        </b>
        <ul className="approvals-parts">
          {split.parts.map((part) => (
            <li key={part.id}>
              <Go to={`/approvals/${part.id}`} className="ll-link">
                {part.title ?? say('approvals.erased')}
              </Go>{' '}
              {amountOf(part.amount, one.measure)} <StateChip state={part.state} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function Withdraw({ one }: { one: Approval }) {
  const say = useSay(words)
  const [asked, setAsked] = useState(false)
  const write = useWrite(
    (_: null, key) =>
      call<typeof withdrawApproval>('POST /api/approvals/:id/withdrawal', { params: { id: one.id }, key }),
    () => setAsked(false),
    /\/approvals/,
  )
  if (!asked)
    return (
      <p>
        <Button kind="text" onClick={() => setAsked(true)}>
          {say('approvals.withdraw')}
        </Button>
      </p>
    )
  return (
    <div className="ll-note" role="alert">
      <span>
        {say('approvals.withdrawSure')}
        <span className="page-tools">
          <Button busy={write.isPending} onClick={() => write.mutate(null)}>
            {say('approvals.withdrawGo')}
          </Button>
          <Button onClick={() => setAsked(false)}>{say('approvals.cancel')}</Button>
        </span>
        <Wrong error={write.error} />
      </span>
    </div>
  )
}
