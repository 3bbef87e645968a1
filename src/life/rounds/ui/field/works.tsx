import { Check, CircleDashed, CloudUpload, DoorClosed, Minus } from 'lucide-react'
import type { Static } from 'typebox'
import {
  dayWords,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { QueueBanner } from '../../../cases/ui/field/banner.tsx'
import { Group } from '../../../cases/ui/field/rows.tsx'
import type { getBatch } from '../../api.ts'
import { useOnTheWay } from '../../../cases/ui/field/outbox/other-draft.ts'
import { groupedBy, placeWords } from './reads.ts'
import { words } from './words.ts'
import '../rounds.css'

export type Line = Static<(typeof getBatch)['reply']>['lines'][number]

export const useBatch = (id: string) =>
  useRead<typeof getBatch>('GET /api/batches/:id', { params: { id } }, { live: ['rounds.'], fresh: 10_000 })

/** 统一上门: one work order, a line for each household. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const batch = useBatch(usePathPart('id'))
  const sent = useOnTheWay('work')
  const { data } = batch
  const places = groupedBy(data?.lines ?? [], (line) => line.area.at(-1)?.code ?? '')
  return (
    <PhoneShell
      title={data?.title ?? say('works.title')}
      back="/"
      banner={<QueueBanner seen={batch.dataUpdatedAt || undefined} />}
    >
      {batch.isPending && <Loading lines={9} />}
      {batch.error && !data && <ErrorState error={batch.error} again={() => void batch.refetch()} />}
      {data && (
        <>
          <p className="ll-s ll-2">
            {[
              dayWords(data.on, lang),
              say('works.count', { done: data.confirmed, all: data.works }),
              ...(data.doneAt ? [say('works.allDone')] : []),
            ].join(say('visits.comma'))}
          </p>
          <progress
            className="visits-bar"
            value={data.confirmed}
            max={data.works}
            aria-label={say('works.count', { done: data.confirmed, all: data.works })}
          />
          {places.map((list) => (
            <Group
              key={list[0]?.area.at(-1)?.code}
              title={placeWords(list[0]?.area ?? [])}
              aside={say('visits.doors', { count: list.length })}
            >
              {list.map((line) => (
                <Row key={line.id} batch={data.id} line={line} waiting={sent.has(line.case)} />
              ))}
            </Group>
          ))}
        </>
      )}
    </PhoneShell>
  )
}

function Row({ batch, line, waiting }: { batch: string; line: Line; waiting: boolean }) {
  const say = useSay(words)
  const Icon = waiting
    ? CloudUpload
    : { 'to-do': CircleDashed, 'not-home': DoorClosed, confirmed: Check, dropped: Minus }[line.state]
  const about = [line.title ?? '', waiting ? say('visits.kept') : say(`works.state.${line.state}`)]
  const inside = (
    <>
      <Icon className="field-kind" size={22} aria-hidden="true" />
      <span className="field-what">
        <b>{line.label || line.case}</b>
        <span>{about.filter(Boolean).join(say('visits.comma'))}</span>
      </span>
      <span />
    </>
  )
  const open = (line.state === 'to-do' || line.state === 'not-home') && !waiting
  return (
    <li>
      {open ? (
        <Go to={`/works/${batch}/${line.case}`} className="field-row">
          {inside}
        </Go>
      ) : (
        <div className="field-row">{inside}</div>
      )}
    </li>
  )
}
