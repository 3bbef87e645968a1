import { type ReactNode, useState } from 'react'
import {
  Button,
  ButtonLink,
  ErrorState,
  Loading,
  timeWords,
  useLang,
  useRead,
  useSay,
} from '../../../../../kernel/web/index.ts'
import type { getCase } from '../../../api.ts'
import { AcceptForm, AnswerForm } from '../accept-panel.tsx'
import { Strip } from '../strip.tsx'
import { nextCall, type Outcome } from './draft.ts'
import { useDeskKeys } from './keys.ts'
import { words } from './words.ts'

/** What is read out to the caller, and what the clerk may do at once. */
export function OutcomePage({ outcome }: { outcome: Outcome }) {
  const say = useSay(words)
  const raised = outcome.kind === 'raised'
  useDeskKeys({ F2: nextCall })
  return (
    <article className="ll-sheet call-outcome">
      <h1 tabIndex={-1} ref={(title) => title?.focus()}>
        {say(raised ? 'cases.hotline.raised' : 'cases.hotline.asked')}
      </h1>
      <ReadOut outcome={outcome} />
      <Afterwards number={outcome.number} />
    </article>
  )
}

function ReadOut({ outcome }: { outcome: Outcome }) {
  const say = useSay(words)
  const lang = useLang()
  const { number } = outcome
  const raised = outcome.kind === 'raised' ? outcome : undefined
  return (
    <div role="status">
      <p className="ll-2">{say('cases.hotline.readOut')}</p>
      <p className="call-number" data-number={number}>
        {number}
      </p>
      {raised?.acceptBy && <p>{say('cases.hotline.acceptBy', { time: timeWords(raised.acceptBy, lang) })}</p>}
      {raised?.secret && (
        <div className="call-secret">
          <p className="ll-2">{say('cases.hotline.secret')}</p>
          <p className="call-number" data-secret={raised.secret}>
            {`${raised.secret.slice(0, 4)} ${raised.secret.slice(4)}`}
          </p>
          <p className="ll-s">{say('cases.hotline.secretHint')}</p>
        </div>
      )}
    </div>
  )
}

/** The case as it now stands, with the steps this clerk may take, and the next call. */
function Afterwards({ number }: { number: string }) {
  const say = useSay(words)
  const [way, setWay] = useState<'answer' | 'accept'>()
  const read = useRead<typeof getCase>(
    'GET /api/cases/:number',
    { params: { number } },
    { live: ['cases.'], fresh: 5_000 },
  )
  const viewed = read.data
  const may = (step: string) => viewed?.may.includes(step) ?? false
  const ways: { way: 'answer' | 'accept'; button: ReactNode }[] = [
    { way: 'answer', button: say('cases.hotline.answer') },
    { way: 'accept', button: say('cases.hotline.accept') },
  ]
  const done = () => setWay(undefined)
  return (
    <>
      {read.isPending && <Loading lines={2} />}
      {read.error && !viewed && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {viewed && <Strip matter={viewed} may={viewed.may} />}
      {viewed?.state === 'to-accept' && !may('accept') && (
        <p className="ll-2">
          {say(viewed.confidential ? 'cases.hotline.centreAccepts' : 'cases.hotline.othersAccept')}
        </p>
      )}
      <p className="call-buttons">
        <Button kind="main" onClick={nextCall}>
          {say('cases.hotline.next')}
          <kbd aria-hidden="true">F2</kbd>
        </Button>
        {ways.map(
          (one) =>
            may(one.way) && (
              <Button key={one.way} aria-pressed={way === one.way} onClick={() => setWay(one.way)}>
                {one.button}
              </Button>
            ),
        )}
        <ButtonLink to={`/cases/${number}`}>{say('cases.hotline.openCase')}</ButtonLink>
      </p>
      {viewed && way && may(way) && (
        <div className="panel">
          {way === 'answer' ? (
            <AnswerForm viewed={viewed} done={done} />
          ) : (
            <AcceptForm viewed={viewed} done={done} />
          )}
        </div>
      )}
    </>
  )
}
