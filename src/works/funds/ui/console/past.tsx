import { useNavigate } from '@tanstack/react-router'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  Money,
  StatusChip,
  timeWords,
  useLang,
  useNow,
  usePages,
  useQueryPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { decideIntake, getIntake, listIntakes, takeIntakeBack } from '../../importing/api.ts'
import { figure } from './batch.tsx'
import { Days, PastContents } from './past-contents.tsx'
import { SendPast, TriedPast } from './past-send.tsx'
import './receipts.css'
import { words as kinds } from '../../importing/words.ts'
import { words } from './words-past.ts'

type Intake = ReplyOf<typeof listIntakes>['items'][number]
const chips = { asked: 'wait', posted: 'done', refused: 'pause', 'taken-back': 'pause' } as const

/** 旧账导入: one person sends a file, another confirms it, and then it is posted. */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const batch = useQueryPart('batch')
  const open = useQueryPart('file')
  const treasurer = useHolds('treasurer')
  const go = (search: { batch?: string; file?: string }) =>
    void navigate({ to: '/past-books', search: search as never })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('past.title')}</h1>
      </div>
      <p className="past-lead">{say('past.lead')}</p>
      {treasurer && (
        <section className="ll-sheet stack" aria-label={say('past.send')}>
          <h2 className="receipts-h">{say('past.send')}</h2>
          {batch ? (
            <TriedPast id={batch} another={() => go({})} />
          ) : (
            <SendPast sent={(id) => go({ batch: id })} />
          )}
        </section>
      )}
      <section className="stack">
        <div className="ll-sec">
          <h2>{say('past.files')}</h2>
        </div>
        {open && <OpenIntake id={open} shut={() => go(batch ? { batch } : {})} />}
        <Files look={(file) => go({ ...(batch ? { batch } : {}), file })} />
      </section>
    </div>
  )
}

function What({ intake }: { intake: Intake }) {
  const say = useSay(words)
  const sayKind = useSay(kinds)
  const lang = useLang()
  return (
    <>
      {sayKind(`past.kind.${intake.kind}`)}
      <br />
      <small className="ll-2">
        <Days from={intake.from} to={intake.to} />
        <br />
        {say('past.by', { name: intake.by, time: timeWords(intake.at, lang) })}
      </small>
    </>
  )
}

function State({ intake }: { intake: Intake }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <>
      <StatusChip kind={chips[intake.state]}>{say(`past.state.${intake.state}`)}</StatusChip>
      {intake.endedAt && (
        <>
          <br />
          <small className="ll-2">
            {say('past.endedBy', { name: intake.endedBy ?? '', time: timeWords(intake.endedAt, lang) })}
          </small>
        </>
      )}
    </>
  )
}

function Files({ look }: { look: (id: string) => void }) {
  const say = useSay(words)
  const read = usePages<typeof listIntakes>('GET /api/intakes', { limit: 50 }, { live: ['funds.'] })
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  return (
    <>
      <WideTable<Intake>
        label={say('past.files')}
        rowKey="id"
        least={760}
        dataSource={read.items}
        loading={read.isPending}
        locale={{ emptyText: <EmptyState title={say('past.none')}>{say('past.noneDo')}</EmptyState> }}
        columns={[
          {
            title: say('past.kind'),
            key: 'kind',
            render: (_, one) => <What intake={one} />,
          },
          {
            title: say('past.count'),
            key: 'count',
            align: 'right',
            render: (_, one) => figure(one.vouchers),
          },
          {
            title: say('past.amount'),
            key: 'amount',
            align: 'right',
            render: (_, one) => <Money fen={one.amount} />,
          },
          {
            title: say('past.state'),
            key: 'state',
            render: (_, one) => <State intake={one} />,
          },
          {
            title: '',
            key: 'do',
            render: (_, one) => <Button onClick={() => look(one.id)}>{say('past.look')}</Button>,
          },
        ]}
      />
      {read.hasNextPage && (
        <p>
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('past.more')}
          </Button>
        </p>
      )}
    </>
  )
}

/** One file with what it holds, and what this caller may do with it. */
function OpenIntake({ id, shut }: { id: string; shut: () => void }) {
  const say = useSay(words)
  const sayKind = useSay(kinds)
  const read = useRead<typeof getIntake>('GET /api/intakes/:id', { params: { id } }, { live: ['funds.'] })
  const one = read.data
  return (
    <section
      className="ll-sheet stack"
      aria-label={one ? sayKind(`past.kind.${one.kind}`) : say('past.files')}
    >
      {read.isPending && <Loading lines={5} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {one && (
        <>
          <h3 className="receipts-h">
            {sayKind(`past.kind.${one.kind}`)}{' '}
            <StatusChip kind={chips[one.state]}>{say(`past.state.${one.state}`)}</StatusChip>
          </h3>
          {(one.state === 'asked' || one.state === 'posted') && (
            <PastContents of={one} posted={one.state === 'posted'} />
          )}
          <Acts intake={one} />
        </>
      )}
      <p className="page-tools">
        <Button onClick={shut}>{say('past.shut')}</Button>
      </p>
    </section>
  )
}

function Acts({ intake }: { intake: Intake }) {
  const say = useSay(words)
  const now = useNow()
  const decider = useHolds('treasurer', 'fund-officer', 'district-lead')
  const changes = /\/(funds|intakes|books|periods)/
  const decide = useWrite(
    (agreed: boolean, key) =>
      call<typeof decideIntake>('POST /api/intakes/:id/decision', {
        params: { id: intake.id },
        body: { agreed },
        key,
      }),
    () => {},
    changes,
  )
  const back = useWrite(
    (_: null, key) =>
      call<typeof takeIntakeBack>('POST /api/intakes/:id/taking-back', { params: { id: intake.id }, key }),
    () => {},
    changes,
  )
  const late = intake.backUntil !== null && Date.parse(intake.backUntil) <= now.getTime()
  if (!decider || late || intake.state === 'refused' || intake.state === 'taken-back') return null
  return (
    <>
      {intake.state === 'posted' && <p className="ll-s ll-2">{say('past.backDo')}</p>}
      {intake.state === 'asked' && intake.mine && <p className="ll-s ll-2">{say('past.mine')}</p>}
      <Wrong error={decide.error ?? back.error} />
      <p className="page-tools">
        {intake.state === 'asked' && !intake.mine && (
          <>
            <Button kind="main" busy={decide.isPending} onClick={() => decide.mutate(true)}>
              {say('past.agree')}
            </Button>
            <Button busy={decide.isPending} onClick={() => decide.mutate(false)}>
              {say('past.refuse')}
            </Button>
          </>
        )}
        {(intake.state === 'posted' || intake.mine) && (
          <Button busy={back.isPending} onClick={() => back.mutate(null)}>
            {say(intake.state === 'posted' ? 'past.back' : 'past.drop')}
          </Button>
        )}
      </p>
    </>
  )
}
