import { useState } from 'react'
import type { Static } from 'typebox'
import {
  apiUrl,
  Button,
  call,
  ErrorState,
  Go,
  Loading,
  PlaceBreadcrumb,
  TextArea,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { askAgain, getRectification, releaseRectification, returnMeasures } from '../../api.ts'
import { words as refusals } from '../../words.ts'
import { RectificationChip, ScoreLine } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { Head } from './head.tsx'
import { MeasuresForm } from './measures.tsx'
import { changes, TermFields, termFits, termOf, useTerm } from './asking.tsx'
import { Clock } from './rectifications.tsx'
import { Remarks } from './survey.tsx'
import { SurveyRow } from './surveys.tsx'
import { words } from './words.ts'

export type Full = Static<(typeof getRectification)['reply']>

/** One rectification: the score and the clock; what was done and shown; asked again; released or given back. */
export function Page() {
  const id = usePathPart('id')
  const read = useRead<typeof getRectification>(
    'GET /api/rectifications/:id',
    { params: { id } },
    { live: ['reviews.'], fresh: 5_000 },
  )
  return (
    <div className="page reviews">
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading lines={8} />}
      {read.data && <Shown one={read.data} />}
    </div>
  )
}

function Shown({ one }: { one: Full }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  return (
    <>
      <Head title={one.title}>
        <PlaceBreadcrumb places={one.area} />
      </Head>
      <section className="ll-sheet reviews-facts">
        <p>
          <ScoreLine score={one.score} />
        </p>
        <p className="reviews-clock">
          <RectificationChip state={one.state} /> <Clock one={one} />
        </p>
        <p>{sayShared('reviews.of', { unit: one.unit.name })}</p>
        {one.releasedBy && <p className="ll-2">{say('reviews.releasedBy', { who: one.releasedBy })}</p>}
        <p>
          <Go to={`/satisfaction/${one.survey}`} className="ll-link">
            {say('reviews.survey')}
          </Go>
        </p>
      </section>
      <Note title={say('reviews.returned')} note={one.returned} />
      <Note title={say('reviews.measures')} note={one.measures} />
      <Evidence one={one} />
      {one.may.submit && <MeasuresForm one={one} />}
      <Again one={one} />
      {(one.may.return || one.may.release) && <Decide one={one} />}
      <Remarks id={one.survey} />
    </>
  )
}

function Note({ title, note }: { title: string; note: Full['measures'] }) {
  const say = useSay(words)
  const lang = useLang()
  if (!note) return null
  return (
    <>
      <h2>{title}</h2>
      <section className="ll-sheet reviews-facts">
        <p className="reviews-words">{note.words ?? say('reviews.erased')}</p>
        <p className="ll-s ll-2">
          {say('reviews.measuresBy', {
            who: note.by ?? say('reviews.somebody'),
            when: timeWords(note.at, lang),
          })}
        </p>
      </section>
    </>
  )
}

function Evidence({ one }: { one: Full }) {
  const say = useSay(words)
  if (!one.evidence.length) return null
  return (
    <p className="reviews-evidence">
      {one.evidence.map((photo, n) => {
        const url = apiUrl('/api/rectifications/:id/evidence/:photo', { id: one.id, photo })
        return (
          <a key={photo} href={url} target="_blank" rel="noreferrer">
            <img src={url} alt={say('reviews.photoN', { n: n + 1 })} />
          </a>
        )
      })}
    </p>
  )
}

/** The surveys since, and asking once more. */
function Again({ one }: { one: Full }) {
  const say = useSay(words)
  if (!one.again.length && !one.may.ask) return null
  return (
    <>
      <h2>{say('reviews.again')}</h2>
      {one.again.length > 0 ? (
        <ul className="ll-sheet reviews-rows">
          {one.again.map((survey) => (
            <SurveyRow key={survey.id} one={survey} />
          ))}
        </ul>
      ) : (
        <p className="ll-2">{say('reviews.notAgain')}</p>
      )}
      {one.may.ask && <AskAgain one={one} />}
    </>
  )
}

function AskAgain({ one }: { one: Full }) {
  const say = useSay(words)
  const [open, setOpen] = useState(false)
  const [term, change] = useTerm()
  const write = useWrite(
    (_: null, key) =>
      call<typeof askAgain>('POST /api/rectifications/:id/survey', {
        params: { id: one.id },
        body: termOf(term),
        key,
      }),
    () => setOpen(false),
    changes,
  )
  if (!open)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>{say('reviews.askAgain')}</Button>
      </p>
    )
  return (
    <form
      className="ll-sheet reviews-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (termFits(term)) write.mutate(null)
      }}
    >
      <p className="ll-2">{say('reviews.askAgainDo')}</p>
      <TermFields term={term} change={change} />
      <Wrong error={write.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={write.isPending} disabled={!termFits(term)}>
          {say('reviews.go')}
        </Button>
        <Button onClick={() => setOpen(false)}>{say('reviews.cancel')}</Button>
      </p>
    </form>
  )
}

/** Released by its own button, or given back with words: by somebody else than who wrote the measures. */
function Decide({ one }: { one: Full }) {
  const say = useSay(words)
  const sayRefusals = useSay(refusals)
  const [why, setWhy] = useState('')
  const release = useWrite(
    (_: null, key) =>
      call<typeof releaseRectification>('POST /api/rectifications/:id/release', {
        params: { id: one.id },
        key,
      }),
    () => {},
    changes,
  )
  const giveBack = useWrite(
    (text: string, key) =>
      call<typeof returnMeasures>('POST /api/rectifications/:id/return', {
        params: { id: one.id },
        body: { words: text },
        key,
      }),
    () => setWhy(''),
    changes,
  )
  return (
    <>
      <h2>{say('reviews.decide')}</h2>
      <section className="ll-sheet reviews-form">
        <p className="ll-2">{one.bar ? sayRefusals(`problem.${one.bar}`) : say('reviews.releaseDo')}</p>
        <p>
          <Button
            kind="main"
            busy={release.isPending}
            disabled={!one.may.release}
            onClick={() => release.mutate(null)}
          >
            {say('reviews.release')}
          </Button>
        </p>
        {one.may.return && (
          <>
            <TextArea
              label={say('reviews.why')}
              rows={2}
              maxLength={2000}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            <p>
              <Button
                busy={giveBack.isPending}
                disabled={why.trim().length < 2}
                onClick={() => giveBack.mutate(why.trim())}
              >
                {say('reviews.return')}
              </Button>
            </p>
          </>
        )}
        <Wrong error={release.error ?? giveBack.error} />
      </section>
    </>
  )
}
