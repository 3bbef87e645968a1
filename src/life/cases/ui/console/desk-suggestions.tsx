import type { Static } from 'typebox'
import { Button, call, dayWords, Go, useLang, useRead, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { caseSuggestions, mergeCase } from '../../api.ts'
import { useLongNames } from './hotline/choosing.ts'
import { words as taking } from './hotline/words.ts'
import { useKeys } from './keys.ts'
import type { PanelProps } from './panel.tsx'
import { likely, type SuggestedLine, SuggestedLines } from './suggested-lines.tsx'
import { useTurn } from './turn.ts'
import { useSent } from './undo-bar.tsx'
import { words } from './words.ts'

type Suggested = Static<(typeof caseSuggestions)['reply']>

export const useCaseSuggestions = (number: string) =>
  useRead<typeof caseSuggestions>(
    'GET /api/cases/:number/suggestions',
    { params: { number } },
    { fresh: 60_000 },
  ).data

interface AcceptSuggestionsProps extends PanelProps {
  chosen: { category: string; urgent: boolean }
  take: (category: string) => void
  hurry: () => void
}

/** At acceptance: category, urgency and the same matter, each with its reason; digits take a category over. */
export function AcceptSuggestions({ viewed, done, chosen, take, hurry }: AcceptSuggestionsProps) {
  const say = useSay(words)
  const tell = useSay(taking)
  const nameOf = useLongNames()
  const found = useCaseSuggestions(viewed.number)
  const categories = (found?.categories ?? [])
    .filter(({ code, share }) => share >= likely && code !== chosen.category)
    .slice(0, 3)
  useKeys(Object.fromEntries(categories.map(({ code }, n) => [String(n + 1), () => take(code)] as const)))
  if (!found) return null
  const comma = say('cases.console.comma')
  const lines: SuggestedLine[] = [
    ...categories.map(({ code, because, past }, n) => ({
      key: code,
      told: tell('cases.hotline.like'),
      parts: (
        <>
          <Button onClick={() => take(code)}>
            {nameOf(code)} <kbd aria-hidden="true">{n + 1}</kbd>
          </Button>
          {because.length > 0 && (
            <span className="ll-s ll-2">
              {tell('cases.hotline.urgentWords', { words: because.slice(0, 3).join(comma) })}
            </span>
          )}
          <Past numbers={past} />
        </>
      ),
    })),
    {
      key: 'urgent',
      told: tell('cases.hotline.urgentWords', { words: found.urgent.because.join(comma) }),
      parts: found.urgent.suggested && !chosen.urgent && (
        <Button onClick={hurry}>{say('cases.console.urgentSet')}</Button>
      ),
    },
  ]
  return (
    <>
      <SuggestedLines lines={lines} />
      <SameMatter viewed={viewed} done={done} found={found} />
    </>
  )
}

/** At dispatch: cases of the category that were handled before, and the same matter under way. */
export function DispatchSuggestions({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const found = useCaseSuggestions(viewed.number)
  if (!found) return null
  const past = found.categories.find(({ code }) => code === viewed.category)?.past ?? []
  const lines: SuggestedLine[] = [
    {
      key: 'past',
      told: say('cases.console.pastAlike'),
      parts: past.length > 0 && <Past numbers={past} bare />,
    },
  ]
  return (
    <>
      <SuggestedLines lines={lines} />
      <SameMatter viewed={viewed} done={done} found={found} />
    </>
  )
}

/** Numbers of past cases that had the same words. */
function Past({ numbers, bare = false }: { numbers: string[]; bare?: boolean }) {
  const say = useSay(words)
  if (numbers.length === 0) return null
  return (
    <span className="ll-s ll-2">
      {!bare && say('cases.console.pastCases')}
      {numbers.map((number) => (
        <span key={number}>
          {' '}
          <Go to={`/cases/${number}`} className="ll-link">
            {number}
          </Go>
        </span>
      ))}
    </span>
  )
}

/** Cases that may be the same matter: looked at, or joined with one press where this person may. */
function SameMatter({ viewed, done, found }: PanelProps & { found: Suggested }) {
  const say = useSay(words)
  const tell = useSay(taking)
  const lang = useLang()
  const { number } = viewed
  const may = viewed.may.includes('merge')
  const sent = useSent()
  const turn = useTurn<{ into: string }>(async (body, key) => {
    const parts = { params: { number }, body, key }
    const { undoSeconds } = await call<typeof mergeCase>('POST /api/cases/:number/merging', parts)
    sent({ did: 'merged', to: body.into, numbers: [number], undoSeconds, refused: [] })
  }, done)
  const same = found.same.filter((one) => one.state !== 'closed' && one.state !== 'archived').slice(0, 3)
  const lines: SuggestedLine[] = same.map((one) => ({
    key: one.number,
    told: tell('cases.hotline.sameMatter'),
    parts: (
      <>
        <Go to={`/cases/${one.number}`} className="ll-link">
          {one.title ?? one.number}
        </Go>
        <span className="ll-s ll-2">
          {say('cases.console.alike', {
            percent: Math.round(one.alike * 100),
            when: dayWords(one.openedAt, lang),
          })}
          {one.metres !== null && say('cases.console.alikeNear', { metres: one.metres })}
        </span>
        {may && (
          <Button busy={turn.isPending} onClick={() => turn.mutate({ into: one.number })}>
            {say('cases.console.mergeInto')}
          </Button>
        )}
      </>
    ),
  }))
  return (
    <>
      <SuggestedLines lines={lines} />
      <Wrong error={turn.error} />
    </>
  )
}
