import { useState } from 'react'
import { SearchChoice, useRead, useSay, useSettled } from '../../../kernel/web/index.ts'
import type { searchAreas } from '../api.ts'
import { type ChosenPlace, placeAt } from './chosen.ts'
import { words } from './words.ts'

/** A place found by a part of its name; each is told with what it lies in, for names are given twice. */
export function PlaceSearch({ choose }: { choose: (place: ChosenPlace) => void }) {
  const say = useSay(words)
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.normalize('NFKC').trim(), 200)
  const read = useRead<typeof searchAreas>(
    'GET /api/areas',
    { query: { search, limit: 12 } },
    { enabled: search !== '', fresh: 600_000 },
  )
  const items = search === '' ? [] : (read.data?.items ?? []).filter(({ level }) => level !== 'district')
  return (
    <SearchChoice
      label={say('places.find')}
      placeholder={say('places.findHint')}
      value=""
      options={items.map(({ code, steps }) => ({
        value: code,
        label: steps
          .slice(1)
          .map(({ name }) => name)
          .toReversed()
          .join(' · '),
      }))}
      typed={setTyped}
      waiting={read.isFetching || search !== typed.normalize('NFKC').trim()}
      onChange={(code) => {
        const place = placeAt(items.find((item) => item.code === code)?.steps ?? [])
        if (place) choose(place)
        setTyped('')
      }}
    />
  )
}
