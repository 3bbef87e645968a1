import { formatYuan } from '../amount.ts'
import { useSay } from './lang.ts'
import { words } from './words.ts'

/** An amount of money, given in fen as text: 1,234.50 元. `sign` shows what came in with a plus. */
export function Money({ fen, sign = false }: { fen: string; sign?: boolean }) {
  const say = useSay(words)
  const amount = BigInt(fen)
  const shown = formatYuan(amount).replace('-', '−')
  return (
    <span className="ll-money">
      {sign && amount > 0n ? '+' : ''}
      {shown}
      <small> {say('web.yuan')}</small>
    </span>
  )
}
