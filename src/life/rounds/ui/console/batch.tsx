import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  dayWords,
  ErrorState,
  Go,
  Loading,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { SignaturePicture } from '../../../../instruments/charters/ui/signature-picture.tsx'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { dropWork, getBatch } from '../../api.ts'
import { Head } from './head.tsx'
import { ReasonForm } from './reason-form.tsx'
import { placeWords } from './telling.tsx'
import { useStateWords } from './state-words.ts'
import { words } from './words.ts'
import '../rounds.css'

type Batch = Static<(typeof getBatch)['reply']>
type Line = Batch['lines'][number]

/** One work order: each household's line, and what became of it. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const id = usePathPart('id')
  const read = useRead<typeof getBatch>(
    'GET /api/batches/:id',
    { params: { id } },
    { live: ['rounds.', 'cases.'], fresh: 5_000 },
  )
  const { data } = read
  return (
    <div className="page">
      <Head title={data?.title ?? say('rounds.batches')} />
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading lines={9} />}
      {data && (
        <>
          <section className="ll-sheet rounds-facts">
            <span className="rounds-share">
              <progress
                className="visits-bar"
                value={data.confirmed}
                max={data.works}
                aria-label={say('rounds.ofAll', { done: data.confirmed, all: data.works })}
              />
              <span>{say('rounds.ofAll', { done: data.confirmed, all: data.works })}</span>
            </span>
            <p className="ll-s ll-2">
              {[
                placeWords(data.area),
                data.unit ?? '',
                dayWords(data.on, lang),
                data.doneAt ? say('rounds.batchDone') : '',
              ]
                .filter(Boolean)
                .join(say('rounds.comma'))}
            </p>
          </section>
          <Lines batch={data} />
        </>
      )}
    </div>
  )
}

function Lines({ batch }: { batch: Batch }) {
  const say = useSay(words)
  const lang = useLang()
  const stateOf = useStateWords()
  const may = useHolds('desk', 'dispatcher', 'duty-chief')
  const sees = useHolds('auditor', 'desk', 'community-lead')
  const [dropping, setDropping] = useState('')
  const waits = (one: Line) => one.state === 'to-do' || one.state === 'not-home'
  return (
    <WideTable<Line>
      label={batch.title}
      rowKey="id"
      least={860}
      dataSource={batch.lines}
      columns={[
        {
          title: say('rounds.where'),
          key: 'where',
          render: (_, one) => [placeWords(one.area), one.label ?? ''].join(' '),
        },
        {
          title: say('rounds.case'),
          key: 'case',
          render: (_, one) => (
            <Go to={`/cases/${one.case}`} className="ll-link">
              {one.case}
            </Go>
          ),
        },
        { title: say('rounds.what'), dataIndex: 'title' },
        {
          title: say('rounds.line'),
          key: 'line',
          render: (_, one) => (
            <>
              {say(`rounds.line.${one.state}`)}
              {one.at && (
                <>
                  <br />
                  <span className="ll-s ll-2">
                    {[one.by ?? '', timeWords(one.at, lang)].filter(Boolean).join(say('rounds.comma'))}
                  </span>
                </>
              )}
              {sees && one.signature && <SignaturePicture id={one.signature} name={one.label ?? one.case} />}
            </>
          ),
        },
        { title: say('rounds.state'), key: 'state', render: (_, one) => stateOf(one.caseState) },
        ...(may && !batch.doneAt
          ? [
              {
                title: say('rounds.do'),
                key: 'do',
                render: (_: unknown, one: Line) =>
                  !waits(one) ? null : dropping === one.case ? (
                    <Drop batch={batch.id} number={one.case} close={() => setDropping('')} />
                  ) : (
                    <Button kind="text" onClick={() => setDropping(one.case)}>
                      {say('rounds.drop')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Drop({ batch, number, close }: { batch: string; number: string; close: () => void }) {
  const say = useSay(words)
  return (
    <ReasonForm
      label={say('rounds.dropWhy')}
      go={say('rounds.drop')}
      close={close}
      send={(reason, key) =>
        call<typeof dropWork>('POST /api/batches/:id/drops', {
          params: { id: batch },
          key,
          body: { case: number, words: reason },
        })
      }
    />
  )
}
