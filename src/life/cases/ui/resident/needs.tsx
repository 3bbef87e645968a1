import { useState } from 'react'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  PhoneShell,
  SelectField,
  StatusChip,
  dayWords,
  useLang,
  usePages,
  useQueryPart,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { listNeeds } from '../../api.ts'
import { needCategories, type NeedCategory } from '../../rules.ts'
import { NeedAnswer, needChip, type NeedView } from './need-part.tsx'
import { words as common } from './words.ts'
import { words } from './words-needs.ts'

/** What a place needs and what answers it: `/needs?area=<code>`, else one's own community; no sign-in needed. */
export function Page() {
  const say = useSay(words)
  const sayCases = useSay(common)
  const mine = useMyCommunity()
  const area = useQueryPart('area') ?? mine?.code
  const [category, setCategory] = useState<NeedCategory | ''>('')
  const read = usePages<typeof listNeeds>('GET /api/needs', {
    limit: 20,
    ...(area ? { area } : {}),
    ...(category ? { category } : {}),
  })
  const items = read.items
  const place = area === mine?.code ? mine?.name : undefined
  return (
    <PhoneShell title={place ? say('cases.needs.of', { place }) : say('cases.needs')} back="/public">
      <p className="ll-s ll-2">{say('cases.needs.about')}</p>
      <SelectField
        label={say('cases.needs.category')}
        value={category}
        empty={say('cases.needs.any')}
        options={needCategories.map((value) => ({ value, label: say(`cases.needs.category.${value}`) }))}
        onChange={(chosen) => setCategory(chosen)}
      />
      {read.isPending && <Loading lines={9} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && items.length === 0 && (
        <EmptyState
          title={say('cases.needs.empty')}
          action={<ButtonLink to="/report">{sayCases('cases.report')}</ButtonLink>}
        >
          {say('cases.needs.emptyDo')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="ll-sheet rows needs">
          {items.map((need) => (
            <NeedRow key={need.id} need={need} />
          ))}
        </ul>
      )}
      {read.hasNextPage && (
        <p className="more">
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {sayCases('cases.more')}
          </Button>
        </p>
      )}
    </PhoneShell>
  )
}

function NeedRow({ need }: { need: NeedView }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <li>
      <div className="row-link">
        <p className="row-title">
          <span>{need.words}</span>
          <StatusChip kind={needChip[need.state]}>{say(`cases.needs.state.${need.state}`)}</StatusChip>
        </p>
        <p className="row-more">
          <span>
            {say(`cases.needs.category.${need.category}`)} · {need.area.at(-1)?.name} ·{' '}
            {say('cases.needs.voices', { count: need.voices })}
          </span>
          <span>{say('cases.needs.since', { time: dayWords(need.at, lang) })}</span>
        </p>
        <NeedAnswer need={need} />
      </div>
    </li>
  )
}
