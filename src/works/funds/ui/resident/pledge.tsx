import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import {
  Button,
  ButtonLink,
  call,
  EmptyState,
  ErrorState,
  Loading,
  PhoneShell,
  useHere,
  useQueryPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listCampaigns } from '../../gifts/api.ts'
import type { pledge } from '../../pledges/api.ts'
import { words } from '../words-pledges.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { type Campaign, Progress } from './pledging.tsx'
import './funds.css'

/** Promising to a campaign (`/pledge?fund=<id>&campaign=<id>`): how far it is, what follows, and how much. */
export function Page() {
  const say = useSay(words)
  const fund = useQueryPart('fund') ?? ''
  const id = useQueryPart('campaign') ?? ''
  const read = useRead<typeof listCampaigns>(
    'GET /api/campaigns',
    { query: fund ? { fund } : {} },
    { live: ['funds.'], enabled: id !== '' },
  )
  const one = read.data?.items.find((campaign) => campaign.id === id && campaign.pledging)
  const gone = id === '' || (read.data && !one)
  return (
    <PhoneShell
      title={one ? say('pledges.to', { name: one.name }) : say('pledges.go')}
      back={fund ? `/f/${fund}` : '/funds'}
      sheet
    >
      {id && read.isPending && <Loading lines={5} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {gone && (
        <EmptyState
          title={say('pledges.gone')}
          action={
            <ButtonLink kind="main" to="/funds">
              {say('pledges.choose')}
            </ButtonLink>
          }
        >
          {say('pledges.noneDo')}
        </EmptyState>
      )}
      {one && (
        <div className="stack pledge-page">
          <Progress of={one} />
          {one.running ? <Form of={one} /> : <p className="ll-note">{say('pledges.over')}</p>}
        </div>
      )}
    </PhoneShell>
  )
}

function Form({ of }: { of: Campaign }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const { signedIn } = useHere()
  const [typed, type] = useState('')
  const amount = typedYuan(typed)
  const send = useWrite(
    (fen: string, key: string) =>
      call<typeof pledge>('POST /api/pledges', { body: { campaign: of.id, amount: fen }, key }),
    () => void navigate({ to: '/pledges' }),
    /pledges|campaigns/,
  )
  if (signedIn === undefined) return <Loading lines={3} />
  if (!signedIn)
    return (
      <ButtonLink
        kind="main"
        to={`/sign-in?to=${encodeURIComponent(`/pledge?fund=${of.fund.id}&campaign=${of.id}`)}`}
      >
        {say('pledges.signIn')}
      </ButtonLink>
    )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if ('fen' in amount && !send.isPending) send.mutate(amount.fen)
      }}
    >
      <YuanField label={say('pledges.amount')} value={typed} onType={type} />
      {of.pledging?.reached && <p className="ll-note">{say('pledges.nowOwed')}</p>}
      <Wrong error={send.error} />
      <Button kind="main" type="submit" busy={send.isPending} disabled={!('fen' in amount)}>
        {say('pledges.send')}
      </Button>
    </form>
  )
}
