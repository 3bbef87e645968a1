import type { Entry } from '../../../instruments/ledger/index.ts'

/** How much of a refund the fund itself can give back: what of the gift is still there, and free. Fen. */
export function ownPart(amount: bigint, left: bigint, available: bigint): bigint {
  const most = left < available ? left : available
  if (most <= 0n) return 0n
  return amount < most ? amount : most
}

export interface Refunding {
  fund: string
  /** The journal of the gift: what goes back goes out of it, not out of what came in first. */
  gift: string
  amount: bigint
  own: bigint
  /** Bears what was spent of it: `amount` less `own`. */
  bearer: string | null
}

/**
 * What a refund moves. The part that is still there leaves as it came: the bank, the gift, and the memo set shrink by it.
 * For what was spent the bearer pays into the fund, which gives it on at once: spent stays spent, and the bearer's share
 * counts with it as reclaimed, so that in both funds appropriated is available + pre-encumbered + encumbered + spent +
 * reclaimed before and after.
 */
export function refunding({ fund, gift, amount, own, bearer }: Refunding): Entry[] {
  const costObject = `ledger.journal:${gift}`
  const missing = amount - own
  const entries: Entry[] = [
    { fund, account: 'donation', amount },
    { fund, account: 'bank', amount: -own, costObject },
    { fund, account: 'transfer-in', amount: -missing },
    { fund, account: 'appropriated', amount: own },
    { fund, account: 'available', amount: -own },
  ]
  if (bearer)
    entries.push(
      { fund: bearer, account: 'transfer-out', amount: missing },
      { fund: bearer, account: 'bank', amount: -missing },
      { fund: bearer, account: 'reclaimed', amount: missing },
      { fund: bearer, account: 'available', amount: -missing },
    )
  return entries.filter((entry) => entry.amount !== 0n)
}
