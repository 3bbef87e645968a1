import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { dayWords, Money, useLang, useSay } from '../../../../kernel/web/index.ts'
import type { viewIntakeDraft } from '../../importing/api.ts'
import { Rows } from './preview.tsx'
import { accountWord } from './voucher.tsx'
import { words as accounts } from './words-audit.ts'
import { words } from './words-past.ts'

type Contents = ReplyOf<typeof viewIntakeDraft>
type Voucher = Contents['shown'][number]

/** From a day to another, or the one that both are. */
export function Days({ from, to }: { from: string; to: string }) {
  const say = useSay(words)
  const lang = useLang()
  const [first, last] = [dayWords(from, lang), dayWords(to, lang)]
  return first === last ? first : say('past.days', { from: first, to: last })
}

/** What a file does to each fund, and its first vouchers. `posted`: it was done. */
export function PastContents({ of, posted = false }: { of: Contents; posted?: boolean }) {
  const say = useSay(words)
  return (
    <>
      {of.from && of.to && <p className="ll-2">{<Days from={of.from} to={of.to} />}</p>}
      <Rows
        label={say(posted ? 'past.funds.posted' : 'past.funds')}
        heads={(['fund', 'before', 'in', 'out', 'after'] as const).map((key) => say(`past.${key}`))}
        money={[1, 2, 3, 4]}
      >
        {of.funds.map((fund) => (
          <tr key={fund.id}>
            <td>{fund.name}</td>
            {(['before', 'in', 'out', 'after'] as const).map((key) => (
              <td key={key} className="receipts-money">
                {(key === 'before' || key === 'after' || fund[key] !== '0') && <Money fen={fund[key]} />}
              </td>
            ))}
          </tr>
        ))}
      </Rows>
      {of.shown.length > 0 && <Vouchers shown={of.shown} />}
    </>
  )
}

function Vouchers({ shown }: { shown: Voucher[] }) {
  const say = useSay(words)
  return (
    <Rows
      label={say('past.vouchers', { count: shown.length })}
      heads={(['number', 'day', 'what', 'source', 'entries', 'amount'] as const).map((key) =>
        say(`past.${key}`),
      )}
      money={[5]}
    >
      {shown.map((one, n) => (
        <tr key={n}>
          <td>{one.number}</td>
          <td className="receipts-day">{one.day}</td>
          <td>{[one.summary, one.party].filter(Boolean).join(' · ')}</td>
          <td>{one.source}</td>
          <td>
            <Entries voucher={one} />
          </td>
          <td className="receipts-money">
            <Money fen={one.amount} />
          </td>
        </tr>
      ))}
    </Rows>
  )
}

function Entries({ voucher }: { voucher: Voucher }) {
  const say = useSay(accounts)
  return (
    <details>
      <summary>{voucher.entries.length}</summary>
      {voucher.entries.map(({ fund, account, purpose, amount }, n) => {
        const word = accountWord(account)
        return (
          <div key={n} className="ll-s">
            {say(amount.startsWith('-') ? 'audit.credit' : 'audit.debit')} {word ? say(word) : account}{' '}
            <Money fen={amount.replace('-', '')} />{' '}
            <small className="ll-2">{[fund, purpose].filter(Boolean).join(' · ')}</small>
          </div>
        )
      })}
    </details>
  )
}
