import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import {
  apiUrl,
  Button,
  call,
  dayWords,
  ErrorState,
  Go,
  Loading,
  Money,
  SelectField,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds, useMe, useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { listFunds } from '../../../../works/funds/api.ts'
import type { askMoney, checkReward, getReward } from '../../api.ts'
import { type Reason, reasons } from '../../rules.ts'
import { changes, type Reward, RewardChip, useWhy } from '../telling.tsx'
import { words as shared } from '../words.ts'
import './rewards.css'
import { words } from './words.ts'

/** One claim: what stands on the certificate beside its picture, and what comes next for whoever may do it. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getReward>('GET /api/rewards/:id', { params: { id } }, { live: ['growth.'] })
  return (
    <div className="page">
      <p>
        <Go to="/rewards" className="ll-link">
          {say('reward.back')}
        </Go>
      </p>
      {read.isPending && <Loading lines={6} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && <Shown of={read.data} />}
    </div>
  )
}

function Shown({ of }: { of: Reward }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  return (
    <>
      <div className="page-head">
        <h1>
          {of.level} <RewardChip of={of} />
        </h1>
      </div>
      <div className="reward-two">
        <div>
          <Facts of={of} />
          <Next of={of} />
        </div>
        <section className="ll-sheet">
          {of.photo ? (
            <a href={apiUrl('/api/rewards/:id/photo', { id: of.id })} target="_blank" rel="noreferrer">
              <img src={apiUrl('/api/rewards/:id/photo', { id: of.id })} alt={sayShared('growth.photo')} />
            </a>
          ) : (
            <p className="ll-2">{say('reward.noPhoto')}</p>
          )}
        </section>
      </div>
    </>
  )
}

function Facts({ of }: { of: Reward }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const lang = useLang()
  const why = useWhy()
  const time = (at: string | null) => at && timeWords(at, lang)
  const facts = [
    [sayShared('growth.name'), of.name ?? say('reward.erased')],
    [sayShared('growth.number'), of.number ?? say('reward.erased')],
    [sayShared('growth.issuedOn'), dayWords(of.issuedOn, lang)],
    [sayShared('growth.amount'), <Money key="amount" fen={of.amount} />],
    [say('reward.area'), of.area],
    [say('reward.claimedAt'), `${of.alias} · ${timeWords(of.at, lang)}`],
    [say('reward.checkedAt'), time(of.checkedAt)],
    [say('reward.askedAt'), time(of.askedAt)],
    [say('reward.paidAt'), time(of.paidAt)],
    [sayShared('growth.state.refused'), why(of)],
  ] as const
  return (
    <section className="ll-sheet">
      <dl>
        {facts
          .filter(([, fact]) => fact)
          .map(([label, fact]) => [<dt key={label}>{label}</dt>, <dd key={`${label} is`}>{fact}</dd>])}
      </dl>
    </section>
  )
}

function Next({ of }: { of: Reward }) {
  const say = useSay(words)
  const checker = useHolds('desk', 'community-lead', 'street-lead')
  const treasurer = useHolds('treasurer')
  const payer = useHolds('payer')
  const mine = (of.state === 'claimed' && checker) || (of.state === 'verified' && treasurer)
  if (mine && of.own) return <p className="ll-note reward-do">{say('reward.own')}</p>
  if (of.state === 'claimed' && checker) return <Check of={of} />
  if (of.state === 'verified' && treasurer)
    return of.checked ? <p className="ll-note reward-do">{say('reward.checkedSelf')}</p> : <Ask of={of} />
  if (of.state === 'owed' && payer)
    return (
      <p className="reward-do">
        <Go to="/spending" className="ll-link">
          {say('reward.spending')}
        </Go>
      </p>
    )
  return null
}

function Check({ of }: { of: Reward }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const [reason, choose] = useState<Reason | ''>('')
  const write = useWrite(
    (why: Reason | null, key) =>
      call<typeof checkReward>('POST /api/rewards/:id/check', {
        params: { id: of.id },
        body: { reason: why },
        key,
      }),
    () => {},
    changes,
  )
  return (
    <section className="ll-sheet stack reward-do">
      <h2>{say('reward.check')}</h2>
      <p className="ll-2">{say('reward.checkDo')}</p>
      <p className="page-tools">
        <Button kind="main" busy={write.isPending} onClick={() => write.mutate(null)}>
          {say('reward.pass')}
        </Button>
      </p>
      <SelectField
        label={say('reward.why')}
        value={reason}
        empty={say('reward.whyEmpty')}
        options={reasons.map((one) => ({ value: one, label: sayShared(`growth.reason.${one}`) }))}
        onChange={choose}
      />
      <p className="page-tools">
        <Button busy={write.isPending} disabled={!reason} onClick={() => reason && write.mutate(reason)}>
          {say('reward.fail')}
        </Button>
      </p>
      <Wrong error={write.error} />
    </section>
  )
}

function Ask({ of }: { of: Reward }) {
  const say = useSay(words)
  const [chosen, choose] = useState('')
  const district = useMe().data?.district
  const area = useMyArea()?.code
  const read = useRead<typeof listFunds>(
    'GET /api/funds',
    { query: area && area !== district ? { area } : {} },
    { enabled: area !== undefined },
  )
  const funds = (read.data?.items ?? []).filter(
    (fund) =>
      fund.kind === 'government' &&
      fund.status === 'active' &&
      BigInt(fund.budget.available) >= BigInt(of.amount),
  )
  const first = funds.toSorted((a, b) => Number(b.sort === 'incentive') - Number(a.sort === 'incentive'))
  const write = useWrite(
    (_: null, key) =>
      call<typeof askMoney>('POST /api/rewards/:id/application', {
        params: { id: of.id },
        body: { fund: chosen },
        key,
      }),
    () => {},
    changes,
  )
  if (read.isPending) return <Loading lines={3} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  return (
    <form
      className="ll-sheet stack reward-do"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) write.mutate(null)
      }}
    >
      <h2>{say('reward.ask')}</h2>
      {funds.length === 0 ? (
        <p className="ll-note">{say('reward.fundNone')}</p>
      ) : (
        <SelectField
          label={say('reward.fund')}
          value={chosen}
          empty={say('reward.whyEmpty')}
          options={first.map((fund) => ({
            value: fund.id,
            label: say('reward.free', {
              name: fund.name,
              free: formatYuan(BigInt(fund.budget.available)),
            }),
          }))}
          onChange={choose}
        />
      )}
      <p className="ll-s ll-2">{say('reward.askDo')}</p>
      <Wrong error={write.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={write.isPending} disabled={!chosen}>
          {say('reward.askGo')}
        </Button>
      </p>
    </form>
  )
}
