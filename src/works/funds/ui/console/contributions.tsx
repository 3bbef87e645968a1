import { Modal } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  ErrorState,
  Loading,
  Money,
  TextField,
  useRead,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import type { endContribution, listContributions } from '../../contributions/api.ts'
import { hundredths } from '../share.ts'
import { words } from '../words-contributions.ts'
import { ContributionForm } from './contribution-form.tsx'
import { changes, Frame } from './forms.tsx'

type Party = ReplyOf<typeof listContributions>['parties'][number]
type Contribution = Party['contributions'][number]
type Step = { kind: 'list' | 'new' } | { kind: 'end'; of: Contribution }

interface GivenFund {
  id: string
  name: string
  status: string
}

/** What others put into a fund together: a button that opens the list, and from there what can be done. */
export function Contributions({ fund }: { fund: GivenFund }) {
  const say = useSay(words)
  const [step, take] = useState<Step>()
  const back = () => take({ kind: 'list' })
  return (
    <>
      <Button onClick={back}>{say('contributions.title')}</Button>
      {step?.kind === 'list' && <List fund={fund} take={take} />}
      {step?.kind === 'new' && <ContributionForm fund={fund} close={back} />}
      {step?.kind === 'end' && <End of={step.of} close={back} />}
    </>
  )
}

function List({ fund, take }: { fund: GivenFund; take: (step: Step | undefined) => void }) {
  const say = useSay(words)
  const read = useRead<typeof listContributions>('GET /api/funds/:id/contributions', {
    params: { id: fund.id },
  })
  const parties = read.data?.parties ?? []
  return (
    <Modal
      open
      footer={null}
      onCancel={() => take(undefined)}
      title={say('contributions.of', { fund: fund.name })}
    >
      {read.isPending && <Loading lines={3} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && parties.length === 0 && <p className="ll-2">{say('contributions.none')}</p>}
      <ul className="desk-parties">
        {parties.map((party) => (
          <One key={party.organisation.id} party={party} end={(of) => take({ kind: 'end', of })} />
        ))}
      </ul>
      <p className="page-tools">
        {fund.status === 'active' && (
          <Button kind="main" onClick={() => take({ kind: 'new' })}>
            {say('contributions.new')}
          </Button>
        )}
        <Button onClick={() => take(undefined)}>{say('contributions.close')}</Button>
      </p>
    </Modal>
  )
}

/** What of a contribution is still waited for. */
const waitsFor = ({ pledged, paid, dropped }: Contribution): bigint =>
  BigInt(pledged) - BigInt(paid) - BigInt(dropped)

function One({ party, end }: { party: Party; end: (of: Contribution) => void }) {
  const say = useSay(words)
  return (
    <li>
      <p>
        <b>{party.organisation.name}</b>{' '}
        {party.share !== null && (
          <small className="ll-2">{say('contributions.share', { share: hundredths(party.share) })}</small>
        )}
      </p>
      {party.contributions.map((one) => (
        <p key={one.id} className="desk-party">
          <span>
            {one.document}
            <br />
            <small className="ll-2">
              {say('contributions.pledged')} <Money fen={one.pledged} /> · {say('contributions.paid')}{' '}
              <Money fen={one.paid} />
              {one.dropped !== '0' && (
                <>
                  {' '}
                  · {say('contributions.dropped')} <Money fen={one.dropped} />
                </>
              )}
            </small>
          </span>
          {waitsFor(one) > 0n && (
            <Button
              aria-label={say('contributions.endOf', { document: one.document })}
              onClick={() => end(one)}
            >
              {say('contributions.end')}
            </Button>
          )}
        </p>
      ))}
    </li>
  )
}

/** Ends what was agreed, as far as it has not come in. */
function End({ of, close }: { of: Contribution; close: () => void }) {
  const say = useSay(words)
  const [why, setWhy] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof endContribution>('POST /api/contributions/:id/ending', {
        params: { id: of.id },
        body: { why: why.trim() },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('contributions.endOf', { document: of.document })}
      go={say('contributions.end')}
      will={say('contributions.endWill', { sum: formatYuan(waitsFor(of)) })}
      ready={why.trim().length > 1}
      write={write}
      close={close}
    >
      <TextField
        label={say('contributions.why')}
        hint={say('contributions.whyHint')}
        value={why}
        maxLength={200}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Frame>
  )
}
