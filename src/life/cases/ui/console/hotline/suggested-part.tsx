import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, call, Go, useSay, useSettled } from '../../../../../kernel/web/index.ts'
import { isEnough, type PlaceStep, placeAt } from '../../../../../registers/places/ui/chosen.ts'
import type { suggest } from '../../../api.ts'
import { useCategories } from '../categories.ts'
import { likely, SuggestedLines, type SuggestedLine } from '../suggested-lines.tsx'
import { words as common } from '../words.ts'
import { useLongNames, withCategory } from './choosing.ts'
import { type CallDraft, changeCall } from './draft.ts'
import { words } from './words.ts'

const fewest = 6

/** What the words may be about; asked once somebody stops writing, and never in the clerk's way. */
function useSuggestions({ text, place }: CallDraft) {
  const said = useSettled(text.trim(), 700)
  const areaCode = isEnough(place) ? place?.code : undefined
  const read = useQuery({
    queryKey: ['POST /api/suggestions', said, areaCode],
    queryFn: ({ signal }) =>
      call<typeof suggest>('POST /api/suggestions', {
        body: { words: said, ...(areaCode ? { areaCode } : {}) },
        signal,
      }),
    enabled: said.length >= fewest,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  return said.length >= fewest ? read.data : undefined
}

/** Category, urgency, place and the same matter raised by others, each with its reason; the clerk decides. */
export function SuggestedPart({ draft }: { draft: CallDraft }) {
  const say = useSay(words)
  const sayCommon = useSay(common)
  const found = useSuggestions(draft)
  const { byCode } = useCategories()
  const nameOf = useLongNames()
  if (!found) return null
  const comma = sayCommon('cases.console.comma')
  const categories = draft.category ? [] : found.categories.filter(({ share }) => share >= likely).slice(0, 3)
  const places = isEnough(draft.place) ? [] : found.places.slice(0, 3)
  const lines: SuggestedLine[] = [
    {
      key: 'category',
      told: say('cases.hotline.like'),
      parts: categories.map(({ code, because }) => (
        <Button key={code} onClick={() => changeCall(withCategory(draft, code, byCode))}>
          {nameOf(code)}
          {because.length > 0 && <small>{because[0]}</small>}
        </Button>
      )),
    },
    {
      key: 'place',
      told: say('cases.hotline.mentioned'),
      parts: places.map(({ code, steps }) => (
        <Button key={code} onClick={() => changeCall({ place: placeAt(steps as PlaceStep[]) })}>
          {steps.at(-1)?.name}
        </Button>
      )),
    },
    {
      key: 'urgent',
      told: say('cases.hotline.urgentWords', { words: found.urgent.because.join(comma) }),
      parts: found.urgent.suggested && !draft.urgent && (
        <Button onClick={() => changeCall({ urgent: true })}>{say('cases.hotline.urgent')}</Button>
      ),
    },
    {
      key: 'same',
      told: say('cases.hotline.sameMatter'),
      parts: found.same.slice(0, 3).map(({ number, title }) => (
        <Go key={number} to={`/cases/${number}`} className="ll-link">
          {title ?? number}
        </Go>
      )),
    },
  ]
  return <SuggestedLines lines={lines} />
}
