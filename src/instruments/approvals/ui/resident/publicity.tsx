import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  ButtonLink,
  call,
  dayWords,
  ErrorState,
  Loading,
  PhoneShell,
  PlaceBreadcrumb,
  TextArea,
  timeWords,
  useHere,
  useLang,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { createObjection, getPublicity } from '../../api.ts'
import { useAmount } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { useStanding } from './publicities.tsx'
import { words } from './words.ts'
import './publicity.css'

type Publicity = Static<(typeof getPublicity)['reply']>

/** One publicity: what it is, until when one may object, what was answered; below it one's own objections. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getPublicity>(
    'GET /api/publicities/:id',
    { params: { id } },
    { live: ['approvals.'], fresh: 5_000 },
  )
  return (
    <PhoneShell title={say('approvals.pub.title')} back="/publicities" heading={false}>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && (
        <div className="stack">
          <What one={read.data} />
          <Own one={read.data} />
          {read.data.running && <ObjectTo one={read.data} />}
          <Answers one={read.data} />
        </div>
      )}
    </PhoneShell>
  )
}

function What({ one }: { one: Publicity }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const amountOf = useAmount()
  const standing = useStanding()
  return (
    <section className="ll-sheet publicity-what">
      <h1>{one.title ?? sayShared('approvals.erased')}</h1>
      <PlaceBreadcrumb places={one.area} />
      <p className="publicity-sum">{amountOf(one.amount, one.measure)}</p>
      <p>{sayShared(`approvals.kind.${one.kind}`)}</p>
      <p>
        <b>{standing(one)}</b>
      </p>
      <p className="ll-2">
        {say('approvals.pub.counts', { raised: one.objections, answered: one.answered })}
      </p>
      {one.clause && <p className="ll-s ll-2">{sayShared('approvals.basis', { clause: one.clause })}</p>}
    </section>
  )
}

function Own({ one }: { one: Publicity }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const lang = useLang()
  if (!one.mine.length) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('approvals.pub.mine')}</h2>
      </div>
      {one.mine.map((objection) => (
        <div className="ll-sheet publicity-what" key={objection.id}>
          <p>{objection.words ?? sayShared('approvals.erased')}</p>
          <time className="ll-s ll-2" dateTime={objection.at}>
            {timeWords(objection.at, lang)}
          </time>
          <p className={objection.answer ? '' : 'll-2'}>{objection.answer ?? say('approvals.pub.waits')}</p>
        </div>
      ))}
    </section>
  )
}

function ObjectTo({ one }: { one: Publicity }) {
  const say = useSay(words)
  const { signedIn } = useHere()
  const [said, setSaid] = useState('')
  const write = useWrite(
    (text: string, key) =>
      call<typeof createObjection>('POST /api/publicities/:id/objections', {
        params: { id: one.id },
        body: { words: text },
        key,
      }),
    () => setSaid(''),
    /\/publicities/,
  )
  if (one.mine.some((objection) => !objection.answeredAt)) return null
  return (
    <section className="ll-sheet publicity-what">
      <h2>{say('approvals.pub.object')}</h2>
      <p className="ll-2">{say('approvals.pub.objectDo')}</p>
      {signedIn ? (
        <>
          <TextArea
            label={say('approvals.pub.words')}
            rows={4}
            maxLength={2000}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
          <Wrong error={write.error} />
          <Button
            kind="main"
            busy={write.isPending}
            disabled={said.trim().length < 2}
            onClick={() => write.mutate(said.trim())}
          >
            {say('approvals.pub.go')}
          </Button>
        </>
      ) : (
        <ButtonLink kind="main" to={`/sign-in?to=/publicities/${one.id}`}>
          {say('approvals.pub.signIn')}
        </ButtonLink>
      )}
    </section>
  )
}

function Answers({ one }: { one: Publicity }) {
  const say = useSay(words)
  const lang = useLang()
  if (!one.answers.length) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('approvals.pub.answers')}</h2>
      </div>
      {one.answers.map((answer) => (
        <div className="ll-sheet publicity-what" key={answer.at}>
          <p className="ll-s ll-2">{say('approvals.pub.answerOf', { day: dayWords(answer.at, lang) })}</p>
          <p>{answer.answer}</p>
        </div>
      ))}
    </section>
  )
}
