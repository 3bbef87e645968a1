import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import {
  Button,
  ButtonLink,
  call,
  EmptyState,
  Choice,
  ErrorState,
  Loading,
  PhoneShell,
  SelectField,
  Switch,
  TextField,
  useHere,
  useQueryPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { getFund } from '../../api.ts'
import type { listCampaigns, promiseGift } from '../../gifts/api.ts'
import type { shownAs } from '../../tables.ts'
import { keepGift } from '../kept-gifts.ts'
import type { giveMonthly } from '../../recurring/api.ts'
import { words } from '../words-gifts.ts'
import { words as monthlyWords } from '../words-monthly.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { WouldAdd } from './pools.tsx'
import './funds.css'

const usual = ['20', '50', '200']

/** Giving to a fund (`/give?fund=<id>`): how much, how it is shown, for which campaign. */
export function Page() {
  const say = useSay(words)
  const id = useQueryPart('fund') ?? ''
  const fund = useRead<typeof getFund>('GET /api/funds/:id', { params: { id } }, { enabled: id !== '' })
  return (
    <PhoneShell
      title={fund.data ? say('gifts.giveTo', { fund: fund.data.name }) : say('gifts.give')}
      back={id ? `/f/${id}` : '/funds'}
      sheet
    >
      {id && fund.isPending && <Loading lines={5} />}
      {!id && (
        <EmptyState
          title={say('gifts.none')}
          action={
            <ButtonLink kind="main" to="/funds">
              {say('gifts.choose')}
            </ButtonLink>
          }
        >
          {say('gifts.noneDo')}
        </EmptyState>
      )}
      {fund.error && !fund.data && <ErrorState error={fund.error} again={() => void fund.refetch()} />}
      {fund.data && <Form fund={id} />}
    </PhoneShell>
  )
}

function Form({ fund }: { fund: string }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const sayMonthly = useSay(monthlyWords)
  const { signedIn } = useHere()
  const [typed, type] = useState('')
  const [shown, show] = useState<Shown>('anonymous')
  const [name, setName] = useState('')
  const [monthly, repeat] = useState(false)
  const [campaign, choose] = useState(useQueryPart('campaign') ?? '')
  const campaigns = useRead<typeof listCampaigns>('GET /api/campaigns', { query: { fund } })
  const running = (campaigns.data?.items ?? []).filter((one) => one.running && !one.pledging)
  const amount = typedYuan(typed)
  const send = useWrite(
    async (fen: string, key: string) => {
      const body = { fund, amount: fen, shown, ...(shown === 'anonymous' ? {} : { name: name.trim() }) }
      if (monthly) {
        const made = await call<typeof giveMonthly>('POST /api/recurring-gifts', { body, key })
        return { id: made.gift }
      }
      return call<typeof promiseGift>('POST /api/gifts', {
        body: { ...body, ...(campaign ? { campaign } : {}) },
        key,
      })
    },
    (made) => {
      if ('secret' in made) keepGift(made)
      void navigate({ to: `/g/${made.id}` })
    },
    /gifts/,
  )
  const ready = 'fen' in amount && (shown === 'anonymous' || name.trim() !== '')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !send.isPending) send.mutate(amount.fen)
      }}
    >
      <HowMuch typed={typed} type={type} />
      {signedIn && !campaign && (
        <Switch
          label={sayMonthly('monthly.switch')}
          hint={sayMonthly('monthly.hint')}
          checked={monthly}
          onChange={repeat}
        />
      )}
      {running.length > 0 && !monthly && (
        <SelectField
          label={say('gifts.campaign')}
          value={campaign}
          empty={say('gifts.noCampaign')}
          options={running.map((one) => ({ value: one.id, label: one.name }))}
          onChange={choose}
        />
      )}
      <Naming shown={shown} show={show} name={name} setName={setName} />
      {'fen' in amount && (
        <WouldAdd fund={fund} fen={amount.fen} named={shown !== 'anonymous' && signedIn === true} />
      )}
      <Wrong error={send.error} />
      <Button kind="main" type="submit" busy={send.isPending} disabled={!ready}>
        {say('gifts.send')}
      </Button>
    </form>
  )
}

function HowMuch({ typed, type }: { typed: string; type: (typed: string) => void }) {
  const say = useSay(words)
  return (
    <>
      <YuanField label={say('gifts.amount')} value={typed} onType={type} />
      <p className="gifts-usual">
        {usual.map((one) => (
          <Button key={one} aria-pressed={typed === one} onClick={() => type(one)}>
            {say('gifts.usual', { amount: one })}
          </Button>
        ))}
      </p>
    </>
  )
}

type Shown = (typeof shownAs)[number]

interface NamingProps {
  shown: Shown
  show: (shown: Shown) => void
  name: string
  setName: (name: string) => void
}

/** Under which name it is shown to everybody, if under one. */
function Naming({ shown, show, name, setName }: NamingProps) {
  const say = useSay(words)
  return (
    <>
      <Choice
        label={say('gifts.shown')}
        value={shown}
        options={(['anonymous', 'name', 'memory'] as const).map((value) => ({
          value,
          label: say(`gifts.shown.${value}`),
        }))}
        onChange={show}
      />
      {shown !== 'anonymous' && (
        <TextField
          label={say(shown === 'memory' ? 'gifts.memoryOf' : 'gifts.name')}
          value={name}
          maxLength={40}
          required
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </>
  )
}
