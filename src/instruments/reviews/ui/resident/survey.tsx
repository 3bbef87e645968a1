import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  ButtonLink,
  dayWords,
  ErrorState,
  Loading,
  PhoneShell,
  PlaceBreadcrumb,
  useHere,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getSurvey } from '../../api.ts'
import { words as refusals } from '../../words.ts'
import { percentOf, RectificationChip, ScoreLine, useStanding } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { Questions } from './questions.tsx'
import { words } from './words.ts'
import './surveys.css'

export type Full = Static<(typeof getSurvey)['reply']>

/** One survey: what it is about; then its questions, one a screen; once it has closed what it came to. */
export function Page() {
  const say = useSay(shared)
  const id = usePathPart('id')
  const [answering, answer] = useState(false)
  const read = useRead<typeof getSurvey>(
    'GET /api/satisfaction-surveys/:id',
    { params: { id } },
    { live: [`reviews.survey:${id}`, 'reviews.rectification:'], fresh: 5_000 },
  )
  return (
    <PhoneShell title={say('reviews.title')} back="/satisfaction" heading={false}>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data &&
        (answering && read.data.may.answer ? (
          <Questions one={read.data} done={() => answer(false)} />
        ) : (
          <div className="stack">
            <What one={read.data} />
            {read.data.state === 'open' && <Begin one={read.data} begin={() => answer(true)} />}
            <Result one={read.data} />
          </div>
        ))}
    </PhoneShell>
  )
}

function What({ one }: { one: Full }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const standing = useStanding()
  return (
    <section className="ll-sheet reviews-what">
      <h1>{one.title}</h1>
      <PlaceBreadcrumb places={one.area} />
      <p>{sayShared('reviews.of', { unit: one.unit.name })}</p>
      {one.state === 'open' && <p className="ll-2">{say(`reviews.who.${one.audience}`)}</p>}
      <p className="ll-2">{standing(one)}</p>
    </section>
  )
}

/** What the reader may do while it runs: begin, sign in, or why they are not asked. */
function Begin({ one, begin }: { one: Full; begin: () => void }) {
  const say = useSay(words)
  const sayRefusals = useSay(refusals)
  const { signedIn } = useHere()
  if (one.answered)
    return (
      <section className="ll-sheet reviews-what" role="status">
        <h2>{say('reviews.thanks')}</h2>
        <p>{say('reviews.thanksDo', { passing: one.passing })}</p>
      </section>
    )
  if (!one.running) return <p className="ll-note">{say('reviews.over')}</p>
  if (one.bar) return <p className="ll-note">{sayRefusals(`problem.survey-${one.bar}`)}</p>
  return (
    <section className="reviews-begin">
      <p className="ll-2">{say('reviews.how')}</p>
      {signedIn ? (
        <Button kind="main" onClick={begin}>
          {say('reviews.begin', { count: one.questions })}
        </Button>
      ) : (
        <ButtonLink kind="main" to={`/sign-in?to=/satisfaction/${one.id}`}>
          {say('reviews.signIn')}
        </ButtonLink>
      )}
    </section>
  )
}

function Result({ one }: { one: Full }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const lang = useLang()
  if (!one.score) return null
  const order = one.rectification
  return (
    <>
      <section className="ll-sheet reviews-what">
        <p>
          <ScoreLine score={one.score} />
        </p>
        {order && (
          <p>
            <RectificationChip state={order.state} />{' '}
            {(order.state === 'open' || order.state === 'submitted') &&
              say('reviews.fixBy', { day: dayWords(order.dueAt, lang) })}
          </p>
        )}
      </section>
      <section>
        <div className="ll-sec">
          <h2>{sayShared('reviews.byQuestion')}</h2>
        </div>
        <ul className="ll-sheet reviews-by">
          {one.asked.map(({ question, points, most }) => (
            <li key={question}>
              <span>{question}</span>
              {points !== null && most !== null && (
                <b>{sayShared('reviews.percent', { percent: percentOf({ points, most }) })}</b>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
