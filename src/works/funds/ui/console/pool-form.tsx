import { useState } from 'react'
import { addDays, dayOf } from '../../../../kernel/day.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  SelectField,
  TextField,
  useNow,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listFunds } from '../../api.ts'
import { takesGifts } from '../../rules.ts'
import type { closePool, listPools, openPool } from '../../topping/api.ts'
import { words } from '../words-pools.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'

type Pool = ReplyOf<typeof listPools>['items'][number]
const changes = /\/(funds|pools)/

interface PoolFormProps {
  fund: { id: string; name: string }
  close: () => void
}

interface Terms {
  source: string
  sponsor: string
  amount: string
  percent: string
  perGift: string
  perGiver: string
  to: string
}

/** Holds a sponsor's money to top up what is given to a fund; one that is open is shown instead, with its end. */
export function PoolForm({ fund, close }: PoolFormProps) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [terms, set] = useState<Terms>({
    source: '',
    sponsor: '',
    amount: '',
    percent: '100',
    perGift: '',
    perGiver: '',
    to: addDays(today, 30),
  })
  const pools = useRead<typeof listPools>('GET /api/pools', { query: { fund: fund.id } })
  const open = pools.data?.items.find(({ left }) => left !== '0')
  const amount = typedYuan(terms.amount)
  const caps = { perGift: typedYuan(terms.perGift), perGiver: typedYuan(terms.perGiver) }
  const given = (key: keyof typeof caps) => ('fen' in caps[key] ? { [key]: caps[key].fen } : {})
  const write = useWrite(
    (_: null, key) =>
      call<typeof openPool>('POST /api/pools', {
        key,
        body: {
          fund: fund.id,
          source: terms.source,
          sponsor: terms.sponsor.trim(),
          amount: 'fen' in amount ? amount.fen : '',
          percent: Number(terms.percent),
          from: today,
          to: terms.to,
          ...given('perGift'),
          ...given('perGiver'),
        },
      }),
    close,
    changes,
  )
  const right = (key: keyof typeof caps) => terms[key] === '' || 'fen' in caps[key]
  const ready =
    !open &&
    terms.source !== '' &&
    terms.sponsor.trim() !== '' &&
    'fen' in amount &&
    /^[1-9]\d{0,3}$/.test(terms.percent)
  return (
    <Frame
      title={say('pools.openFor', { fund: fund.name })}
      go={say('pools.go')}
      will={say('pools.will')}
      ready={ready && right('perGift') && right('perGiver')}
      write={write}
      close={close}
    >
      {open ? <Open pool={open} /> : <Fields fund={fund.id} terms={terms} set={set} />}
    </Frame>
  )
}

interface FieldsProps {
  fund: string
  terms: Terms
  set: (terms: Terms) => void
}

function Fields({ fund, terms, set }: FieldsProps) {
  const say = useSay(words)
  const funds = useRead<typeof listFunds>('GET /api/funds', { query: {} })
  const sources = (funds.data?.items ?? []).filter(
    (one) =>
      takesGifts(one.kind) && one.status === 'active' && one.id !== fund && one.budget.available !== '0',
  )
  const on = (key: keyof Terms) => (value: string) => set({ ...terms, [key]: value })
  return (
    <>
      <SelectField
        label={say('pools.source')}
        value={terms.source}
        empty=""
        options={sources.map((one) => ({
          value: one.id,
          label: `${one.name} · ${formatYuan(BigInt(one.budget.available))}`,
        }))}
        onChange={on('source')}
      />
      <TextField
        label={say('pools.sponsor')}
        value={terms.sponsor}
        maxLength={60}
        onChange={(event) => on('sponsor')(event.target.value)}
      />
      <YuanField label={say('pools.amount')} value={terms.amount} onType={on('amount')} />
      <TextField
        label={say('pools.percent')}
        hint={say('pools.percentHint')}
        value={terms.percent}
        inputMode="numeric"
        maxLength={4}
        onChange={(event) => on('percent')(event.target.value)}
      />
      <YuanField
        label={say('pools.capGift')}
        hint={say('pools.optional')}
        value={terms.perGift}
        onType={on('perGift')}
      />
      <YuanField
        label={say('pools.capGiver')}
        hint={say('pools.optional')}
        value={terms.perGiver}
        onType={on('perGiver')}
      />
      <TextField
        label={say('pools.to')}
        type="date"
        value={terms.to}
        onChange={(event) => on('to')(event.target.value)}
      />
    </>
  )
}

function Open({ pool }: { pool: Pool }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) => call<typeof closePool>('POST /api/pools/:id/closure', { params: { id: pool.id }, key }),
    () => {},
    changes,
  )
  return (
    <>
      <p>
        {say('pools.now', { sponsor: pool.sponsor, left: formatYuan(BigInt(pool.left)), gifts: pool.gifts })}
      </p>
      <p>
        <Button busy={write.isPending} onClick={() => write.mutate(null)}>
          {say('pools.close')}
        </Button>
      </p>
      <Wrong error={write.error} />
    </>
  )
}
