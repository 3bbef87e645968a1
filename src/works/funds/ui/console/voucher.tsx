import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { Go, Money, useLang, useSay } from '../../../../kernel/web/index.ts'
import type { listVouchers } from '../../audit/api.ts'
import { lineWord } from '../lines.ts'
import { words as lineWords } from '../words.ts'
import { words } from './words-audit.ts'

export type Voucher = ReplyOf<typeof listVouchers>['items'][number]

/** The name of an account of the chart. */
export const accountWord = (account: string): keyof typeof words | undefined => {
  const key = `account.${account}`
  return key in words ? (key as keyof typeof words) : undefined
}

/** An amount in the smallest unit; yuan where it is money. */
const Amount = ({ amount, commodity }: { amount: string; commodity: string }) =>
  commodity === 'CNY' ? <Money fen={amount} /> : <span className="ll-money">{`${amount} ${commodity}`}</span>

/** What every table of vouchers shows of one. */
export function useVoucherColumns<Row extends Voucher>() {
  const say = useSay(words)
  const lang = useLang()
  return [
    {
      title: say('audit.number'),
      key: 'number',
      width: 130,
      render: (_: unknown, one: Row) => (
        <>
          {one.number}
          <br />
          <small className="ll-2">{one.day}</small>
        </>
      ),
    },
    {
      title: say('audit.of'),
      key: 'of',
      render: (_: unknown, one: Row) => (
        <>
          {lineWords[lineWord(one.kind)][lang]}
          <br />
          <small className="ll-2">{one.of}</small>
          {one.note && <div className="ll-s">{one.note}</div>}
        </>
      ),
    },
    {
      title: say('audit.amount'),
      key: 'amount',
      align: 'right' as const,
      width: 150,
      render: (_: unknown, one: Row) => (
        <Amount amount={one.amount} commodity={one.entries[0]?.commodity ?? 'CNY'} />
      ),
    },
    {
      title: say('audit.people'),
      key: 'people',
      width: 230,
      render: (_: unknown, one: Row) => <Hands voucher={one} />,
    },
    {
      title: say('audit.entries'),
      key: 'entries',
      width: 340,
      render: (_: unknown, one: Row) => <Entries voucher={one} />,
    },
  ]
}

function Hands({ voucher }: { voucher: Voucher }) {
  const say = useSay(words)
  return (
    <>
      {voucher.people.map(({ did, name, unit }, n) => (
        <div key={n} className="ll-s">
          <span className="ll-2">{say(`audit.did.${did}`)}</span> {name}
          {unit && <small className="ll-2"> {unit}</small>}
        </div>
      ))}
      {voucher.invoiceNo && <div className="ll-s">{say('audit.invoice', { no: voucher.invoiceNo })}</div>}
      {voucher.approval && (
        <Go to={`/approvals/${voucher.approval}`} className="ll-link">
          {say('audit.approval')}
        </Go>
      )}
    </>
  )
}

function Entries({ voucher }: { voucher: Voucher }) {
  const say = useSay(words)
  return (
    <details>
      <summary>{voucher.entries.length}</summary>
      {voucher.entries.map((entry, n) => {
        const word = accountWord(entry.account)
        const amount = BigInt(entry.amount)
        return (
          <div key={n} className="ll-s">
            {say(amount > 0n ? 'audit.debit' : 'audit.credit')} {word ? say(word) : entry.account}{' '}
            <Amount amount={String(amount < 0n ? -amount : amount)} commodity={entry.commodity} />{' '}
            <small className="ll-2">{[entry.fund, entry.purpose].filter(Boolean).join(' · ')}</small>
          </div>
        )
      })}
    </details>
  )
}
