import { Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, call, TextArea, useLang, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import type { createScorecard } from '../../api.ts'
import { Face, Faces } from './faces.tsx'
import type { Full } from './survey.tsx'
import { words } from './words.ts'

const speaks = 'speechSynthesis' in globalThis

/** Says a question aloud, for who does not read well; where the device has no voice there is no button. */
function ReadAloud({ text }: { text: string }) {
  const say = useSay(words)
  const lang = useLang()
  if (!speaks) return null
  const read = () => {
    const said = new SpeechSynthesisUtterance(text)
    said.lang = lang === 'zh' ? 'zh-CN' : 'en'
    speechSynthesis.cancel()
    speechSynthesis.speak(said)
  }
  return (
    <Button kind="text" onClick={read}>
      <Volume2 size={22} aria-hidden="true" /> {say('reviews.read')}
    </Button>
  )
}

/** The questions one by one, then all of them once more before they are sent. */
export function Questions({ one, done }: { one: Full; done: () => void }) {
  const [points, setPoints] = useState<(number | undefined)[]>([])
  const [at, go] = useState(0)
  const count = one.asked.length
  const top = useRef<HTMLElement>(null)
  // The next question begins at its head, for who looks and for who listens.
  useEffect(() => top.current?.focus(), [at])
  const choose = (value: number) => {
    const next = Array.from({ length: count }, (_, n) => (n === at ? value : points[n]))
    setPoints(next)
    const open = next.indexOf(undefined)
    go(open === -1 ? count : open)
  }
  return (
    <section className="reviews-asked" tabIndex={-1} ref={top}>
      {at < count ? (
        <Question
          text={one.asked[at]?.question ?? ''}
          n={at + 1}
          count={count}
          value={points[at]}
          choose={choose}
          before={at > 0 ? () => go(at - 1) : undefined}
        />
      ) : (
        <Check one={one} points={points.map((p) => p ?? 0)} change={go} done={done} />
      )}
    </section>
  )
}

interface QuestionProps {
  text: string
  n: number
  count: number
  value: number | undefined
  choose: (value: number) => void
  before: (() => void) | undefined
}

function Question({ text, n, count, value, choose, before }: QuestionProps) {
  const say = useSay(words)
  return (
    <>
      <p className="ll-2">{say('reviews.nth', { n, count })}</p>
      <h1>{text}</h1>
      <ReadAloud text={text} />
      <Faces value={value} choose={choose} />
      {before && <Button onClick={before}>{say('reviews.before')}</Button>}
    </>
  )
}

interface CheckProps {
  one: Full
  points: number[]
  change: (n: number) => void
  done: () => void
}

function Check({ one, points, change, done }: CheckProps) {
  const say = useSay(words)
  const [said, setSaid] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof createScorecard>('POST /api/satisfaction-surveys/:id/scorecards', {
        params: { id: one.id },
        body: { points, words: said.trim() || null },
        key,
      }),
    done,
    /\/satisfaction-surveys/,
  )
  return (
    <>
      <h1>{say('reviews.check')}</h1>
      <ul className="ll-sheet reviews-check">
        {one.asked.map(({ question }, n) => (
          <li key={question}>
            <span>
              {question}
              <b>
                <Face value={points[n] ?? 0} />
              </b>
            </span>
            <Button aria-label={say('reviews.changeOf', { n: n + 1 })} onClick={() => change(n)}>
              {say('reviews.change')}
            </Button>
          </li>
        ))}
      </ul>
      <TextArea
        label={say('reviews.words')}
        hint={say('reviews.optional')}
        rows={3}
        maxLength={1000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Wrong error={write.error} />
      <Button kind="main" busy={write.isPending} onClick={() => write.mutate(null)}>
        {say('reviews.send')}
      </Button>
    </>
  )
}
