import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  SelectField,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { listFunds } from '../../api.ts'
import { takesGifts } from '../../rules.ts'
import type { askRefund, quoteRefund } from '../../refunds/api.ts'
import { type RefundReason, refundReasons } from '../../refunds/tables.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import { words } from './words-refunds.ts'

type Quote = ReplyOf<typeof quoteRefund>

/** Asks for a refund: which gift, how much, why, and who bears what was spent of it. */
export function AskRefund({ close }: { close: () => void }) {
  const say = useSay(words)
  const [reference, name] = useState('')
  const [typed, type] = useState('')
  const [reason, choose] = useState<RefundReason | ''>('')
  const [bearer, bear] = useState('')
  const [found, setFound] = useState<Quote>()
  const funds = useRead<typeof listFunds>('GET /api/funds', { query: {} })
  const bearers = (funds.data?.items ?? []).filter(
    (fund) => takesGifts(fund.kind) && fund.status === 'active' && fund.id !== found?.fund.id,
  )
  const amount = typedYuan(typed)
  const write = useWrite(
    (_: null, key) =>
      call<typeof askRefund>('POST /api/refunds', {
        key,
        body: {
          reference: reference.trim(),
          amount: 'fen' in amount ? amount.fen : '',
          reason: reason || 'giver-asks',
          ...(bearer ? { bearer } : {}),
        },
      }),
    close,
    /\/refunds/,
  )
  const short = found && 'fen' in amount && BigInt(amount.fen) > BigInt(found.left)
  return (
    <Frame
      title={say('refunds.ask')}
      go={say('refunds.go')}
      will={say('refunds.askWill')}
      ready={found !== undefined && 'fen' in amount && reason !== ''}
      write={write}
      close={close}
    >
      <GiftField
        value={reference}
        onType={(next) => {
          name(next)
          setFound(undefined)
        }}
        found={found}
        find={setFound}
      />
      <YuanField label={say('refunds.amount')} value={typed} onType={type} />
      <SelectField
        label={say('refunds.reason')}
        value={reason}
        empty=""
        options={refundReasons.map((one) => ({ value: one, label: say(`refunds.reason.${one}`) }))}
        onChange={choose}
      />
      {short && (
        <SelectField
          label={say('refunds.bearer')}
          value={bearer}
          empty={say('refunds.bearerNone')}
          options={bearers.map(({ id, name: title }) => ({ value: id, label: title }))}
          onChange={bear}
        />
      )}
    </Frame>
  )
}

interface GiftFieldProps {
  value: string
  onType: (typed: string) => void
  found: Quote | undefined
  find: (quote: Quote) => void
}

/** Which gift it is, by the reference on its receipt, and what of it could be given back. */
function GiftField({ value, onType, found, find }: GiftFieldProps) {
  const say = useSay(words)
  const ask = useMutation({
    mutationFn: () =>
      call<typeof quoteRefund>('GET /api/refund-quotes', { query: { reference: value.trim() } }),
    onSuccess: find,
  })
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <>
      <TextField
        label={say('refunds.reference')}
        hint={say('refunds.referenceHint')}
        value={value}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
      {found ? (
        <p>
          {say('refunds.quote', {
            fund: found.fund.name,
            amount: yuan(found.amount),
            refunded: yuan(found.refunded),
            left: yuan(found.left),
          })}
        </p>
      ) : (
        <p>
          <Button busy={ask.isPending} disabled={!value.trim()} onClick={() => ask.mutate()}>
            {say('refunds.find')}
          </Button>
        </p>
      )}
      <Wrong error={ask.error} />
    </>
  )
}
