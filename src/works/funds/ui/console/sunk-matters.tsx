import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  prefix,
  StatusChip,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useCategories } from '../../../../life/cases/ui/console/categories.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listMatters } from '../../matters/api.ts'
import './desk.css'
import { ActivateForm } from './activate-form.tsx'
import { AskMatter } from './ask-matter.tsx'
import { words } from './words-matters.ts'

export type Matter = ReplyOf<typeof listMatters>['items'][number]
export type Support = Matter['supports'][number]

const chips = {
  asked: 'wait',
  approved: 'done',
  refused: 'pause',
  returned: 'pause',
  withdrawn: 'pause',
} as const

/** 下沉事项: what departments hand down to streets, what was decided, and what came with it. */
export function Page() {
  const say = useSay(words)
  const [asking, ask] = useState(false)
  const [passing, pass] = useState<{ matter: Matter; support: Support }>()
  const mayAsk = useHolds('department-lead')
  const read = usePages<typeof listMatters>('GET /api/sunk-matters', { limit: 50 }, { live: ['funds.'] })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('matters.title')}</h1>
        {mayAsk && (
          <p className="page-tools">
            <Button kind="main" onClick={() => ask(true)}>
              {say('matters.ask')}
            </Button>
          </p>
        )}
      </div>
      <p className="ll-2">{say('matters.hint')}</p>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {!read.error && !read.isPending && read.items.length === 0 && (
        <EmptyState title={say('matters.none')}>{say('matters.noneDo')}</EmptyState>
      )}
      {read.items.map((matter) => (
        <One key={matter.id} matter={matter} pass={(support) => pass({ matter, support })} />
      ))}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('matters.more')}
        </Button>
      )}
      {asking && <AskMatter close={() => ask(false)} />}
      {passing && <ActivateForm {...passing} close={() => pass(undefined)} />}
    </div>
  )
}

function One({ matter, pass }: { matter: Matter; pass: (support: Support) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const { nameOf } = useCategories()
  return (
    <section className="ll-sheet matter">
      <h2>
        {matter.title}{' '}
        <StatusChip kind={chips[matter.state]}>{say(`matters.state.${matter.state}`)}</StatusChip>
      </h2>
      <p className="ll-s ll-2">
        {matter.department.name} · {nameOf(matter.category)} · {timeWords(matter.at, lang)} ·{' '}
        <a className="ll-link" href={`${prefix()}/console/approvals/${matter.approval}`}>
          {say('matters.decision')}
        </a>
      </p>
      <WideTable<Support>
        label={say('matters.list', { name: matter.title })}
        rowKey="id"
        least={720}
        dataSource={matter.supports}
        columns={[
          { title: say('matters.street'), key: 'street', width: '14%', render: (_, one) => one.area.name },
          { title: say('matters.unit'), key: 'unit', width: '20%', render: (_, one) => one.unit.name },
          {
            title: say('matters.posts'),
            key: 'posts',
            align: 'right',
            width: '10%',
            render: (_, one) => one.posts,
          },
          {
            title: say('matters.amount'),
            key: 'amount',
            width: '14%',
            align: 'right',
            render: (_, one) => <Money fen={one.amount} />,
          },
          {
            title: say('matters.state'),
            key: 'state',
            render: (_, one) => <Came of={one} matter={matter} />,
          },
          {
            title: '',
            key: 'do',
            width: '12%',
            render: (_, one) =>
              one.may ? <Button onClick={() => pass(one)}>{say('matters.activate')}</Button> : null,
          },
        ]}
      />
    </section>
  )
}

function Side({ fund, word }: { fund: { fund: string; name: string } | null; word: 'from' | 'to' }) {
  const say = useSay(words)
  if (!fund) return null
  return (
    <>
      <br />
      <a className="ll-link" href={`${prefix()}/f/${fund.fund}`}>
        {say(`matters.${word}`, { fund: fund.name })}
      </a>
    </>
  )
}

/** What came with a matter to a street: since when it is theirs, and both sides of the money. */
function Came({ of: { active }, matter }: { of: Support; matter: Matter }) {
  const say = useSay(words)
  const lang = useLang()
  if (!active) return matter.state === 'approved' ? say('matters.waits') : '—'
  return (
    <>
      {say('matters.active', { day: dayWords(active.on, lang), document: active.document })}
      <Side fund={active.from} word="from" />
      <Side fund={active.to} word="to" />
      {active.posts.length > 0 && (
        <>
          <br />
          {say('matters.came', { posts: active.posts.join('、') })}
        </>
      )}
    </>
  )
}
