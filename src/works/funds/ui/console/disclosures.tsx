import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import {
  Button,
  call,
  dayWords,
  ErrorState,
  StatusChip,
  TextArea,
  useLang,
  useNow,
  useRead,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import type { disclose, listCampaigns } from '../../gifts/api.ts'
import { words as gifts } from '../words-gifts.ts'
import { words } from '../words-disclosures.ts'
import type { Campaign } from '../resident/pledging.tsx'
import { changes, Frame } from './forms.tsx'

/** What is to be published of campaigns now, what was missed first. */
export function Disclosures() {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [chosen, choose] = useState<Campaign>()
  const read = useRead<typeof listCampaigns>('GET /api/campaigns', {}, { live: ['funds.'] })
  const due = (read.data?.items ?? [])
    .filter(({ disclosureNext: next }) => next && next.openFrom <= today)
    .toSorted((a, b) => (a.disclosureNext?.dueOn ?? '').localeCompare(b.disclosureNext?.dueOn ?? ''))
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (due.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('disclosures.title')}</h2>
      </div>
      <ul className="desk-parts">
        {due.map((one) => (
          <Due key={one.id} of={one} choose={() => choose(one)} />
        ))}
      </ul>
      {chosen && <Form of={chosen} close={() => choose(undefined)} />}
    </section>
  )
}

function Due({ of, choose }: { of: Campaign; choose: () => void }) {
  const say = useSay(words)
  const lang = useLang()
  const next = of.disclosureNext
  if (!next) return null
  return (
    <li>
      <span>
        <b>{of.name}</b> <small className="ll-2">{of.fund.name}</small>
      </span>
      <StatusChip kind={next.late ? 'late' : 'wait'}>
        {say(next.late ? 'disclosures.late' : 'disclosures.by', {
          part: say(`disclosures.part.${next.part}`),
          day: dayWords(next.dueOn, lang),
        })}
      </StatusChip>
      <Button onClick={choose}>{say('disclosures.go')}</Button>
    </li>
  )
}

/** What is published: the words typed here, and what came in by now. */
function Form({ of, close }: { of: Campaign; close: () => void }) {
  const say = useSay(words)
  const sayGifts = useSay(gifts)
  const [text, type] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof disclose>('POST /api/campaigns/:id/disclosures', {
        key,
        params: { id: of.id },
        body: { words: text.trim() },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say(`disclosures.part.${of.disclosureNext?.part ?? 'final'}`)} · ${of.name}`}
      go={say('disclosures.go')}
      will={sayGifts('gifts.raised', { sum: formatYuan(BigInt(of.raised)), count: of.gifts })}
      ready={text.trim() !== ''}
      write={write}
      close={close}
    >
      <TextArea
        label={say('disclosures.words')}
        hint={say('disclosures.hint')}
        value={text}
        maxLength={2000}
        rows={5}
        onChange={(event) => type(event.target.value)}
      />
    </Frame>
  )
}
