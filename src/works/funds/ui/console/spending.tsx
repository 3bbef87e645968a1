import { useState } from 'react'
import {
  Button,
  type ChipKind,
  EmptyState,
  ErrorState,
  Go,
  Money,
  SelectField,
  StatusChip,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listApplications } from '../../spending/api.ts'
import { type ApplicationState, applicationStates } from '../../spending/tables.ts'
import './desk.css'
import { ContractForm } from './contract-form.tsx'
import { GrantButton, GrantForm } from './relief-forms.tsx'
import { Satisfaction, SurveyForm } from './satisfaction.tsx'
import { AcceptForm, EndForm, PayButton, ReturnButton, WithdrawButton } from './spending-forms.tsx'
import { words as desk } from './words.ts'
import { words as relief } from './words-relief.ts'
import { words } from './words-spending.ts'

export type Application = ReplyOf<typeof listApplications>['items'][number]
export type Milestone = NonNullable<Application['commitment']>['milestones'][number]
export type Commitment = NonNullable<Application['commitment']>
type Step =
  | { kind: 'contract' | 'grant' | 'end' | 'survey'; of: Application }
  | { kind: 'accept'; of: Milestone }

const chips: Record<ApplicationState, ChipKind> = {
  asked: 'wait',
  approved: 'check',
  refused: 'done',
  returned: 'pause',
  withdrawn: 'done',
  committed: 'hand',
}

/** 用款: what was asked to be spent, how it was decided, its contract, and what of it is accepted and paid. */
export function Page() {
  const say = useSay(words)
  const sayDesk = useSay(desk)
  const [state, choose] = useState<ApplicationState | ''>('')
  const [step, take] = useState<Step>()
  const read = usePages<typeof listApplications>(
    'GET /api/applications',
    { limit: 50, ...(state ? { state } : {}) },
    { live: ['funds.', 'approvals.', 'reviews.'] },
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('spend.title')}</h1>
      </div>
      <div className="find people-tools">
        <SelectField
          label={say('spend.state')}
          value={state}
          empty={say('spend.every')}
          options={applicationStates.map((one) => ({ value: one, label: say(`spend.state.${one}`) }))}
          onChange={choose}
        />
      </div>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={read.items} loading={read.isPending} take={take} />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {sayDesk('desk.more')}
        </Button>
      )}
      {step?.kind === 'contract' && <ContractForm of={step.of} close={() => take(undefined)} />}
      {step?.kind === 'grant' && <GrantForm of={step.of} close={() => take(undefined)} />}
      {step?.kind === 'end' && <EndForm of={step.of} close={() => take(undefined)} />}
      {step?.kind === 'survey' && <SurveyForm of={step.of} close={() => take(undefined)} />}
      {step?.kind === 'accept' && <AcceptForm of={step.of} close={() => take(undefined)} />}
    </div>
  )
}

interface TableProps {
  items: Application[]
  loading: boolean
  take: (step: Step) => void
}

function Table({ items, loading, take }: TableProps) {
  const say = useSay(words)
  const sayRelief = useSay(relief)
  const lang = useLang()
  return (
    <WideTable<Application>
      label={say('spend.title')}
      rowKey="id"
      least={960}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('spend.none')}>{say('spend.noneDo')}</EmptyState> }}
      columns={[
        {
          title: say('spend.what'),
          key: 'what',
          render: (_, one) => (
            <>
              {one.title}
              <br />
              <small className="ll-2">
                {one.relief && `${sayRelief('relief.file', { alias: one.relief.alias })} · `}
                {one.reward && `${sayRelief('relief.reward', { alias: one.reward })} · `}
                {one.fund.name} · {one.area} · {timeWords(one.at, lang)}
              </small>
            </>
          ),
        },
        {
          title: say('spend.amount'),
          key: 'amount',
          align: 'right',
          render: (_, one) => <Money fen={one.amount} />,
        },
        {
          title: say('spend.state'),
          key: 'state',
          render: (_, one) => (
            <>
              <StatusChip kind={chips[one.state]}>
                {one.relief && (one.state === 'approved' || one.state === 'committed')
                  ? sayRelief(`relief.state.${one.state}`)
                  : one.reward && one.state === 'committed'
                    ? sayRelief('relief.rewardOwed')
                    : say(`spend.state.${one.state}`)}
              </StatusChip>
              <br />
              <Go to={`/approvals/${one.approval}`} className="ll-link">
                {say('spend.approval')}
              </Go>
            </>
          ),
        },
        { title: say('spend.course'), key: 'course', render: (_, one) => <Course of={one} take={take} /> },
      ]}
    />
  )
}

/** What comes next for one: its contract, or its parts one by one. */
function Course({ of, take }: { of: Application; take: (step: Step) => void }) {
  const say = useSay(words)
  const sayRelief = useSay(relief)
  const treasurer = useHolds('treasurer')
  const { commitment } = of
  if (of.state === 'asked' && of.own) return <WithdrawButton of={of} />
  if (of.state === 'approved' && !of.reward && (treasurer || of.own))
    return (
      <p className="page-tools">
        {treasurer &&
          (of.relief ? (
            <GrantButton open={() => take({ kind: 'grant', of })} />
          ) : (
            <Button onClick={() => take({ kind: 'contract', of })}>{say('spend.contract')}</Button>
          ))}
        <WithdrawButton of={of} />
      </p>
    )
  if (!commitment) return null
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <>
      <p className="ll-s">
        {commitment.party
          ? `${commitment.party.name} · ${commitment.contractNo}`
          : sayRelief('relief.granted', { day: commitment.signedOn })}{' '}
        · {say('spend.paidOf', { paid: yuan(commitment.paid), amount: yuan(commitment.amount) })}
      </p>
      <ul className="desk-parts">
        {commitment.milestones.map((part) => (
          <Part key={part.id} part={part} held={commitment.held !== null} take={take} />
        ))}
      </ul>
      {commitment.ended && <p className="ll-s ll-2">{say('spend.ended', { why: commitment.ended })}</p>}
      {!commitment.ended && treasurer && commitment.milestones.some(({ state }) => state === 'planned') && (
        <Button kind="text" onClick={() => take({ kind: 'end', of })}>
          {say('spend.end')}
        </Button>
      )}
      {commitment.party && <Satisfaction of={commitment} ask={() => take({ kind: 'survey', of })} />}
    </>
  )
}

interface PartProps {
  part: Milestone
  /** People were not satisfied with what the contract brought, and it is being put right. */
  held: boolean
  take: (step: Step) => void
}

function Part({ part, held, take }: PartProps) {
  const say = useSay(words)
  const accepter = useHolds('desk', 'community-lead', 'street-lead', 'district-lead')
  const payer = useHolds('payer')
  return (
    <li>
      <span>
        {part.title} <Money fen={part.amount} />{' '}
        <small className="ll-2">
          {say(`spend.${part.state}`)}
          {part.returned > 0 && ` · ${say('spend.returned', { n: part.returned })}`}
        </small>
      </span>
      {part.state === 'planned' && accepter && (
        <Button onClick={() => take({ kind: 'accept', of: part })}>{say('spend.accept')}</Button>
      )}
      {part.state === 'accepted' && payer && <PayButton of={part} held={held} />}
      {part.state === 'paid' && payer && <ReturnButton of={part} />}
    </li>
  )
}
