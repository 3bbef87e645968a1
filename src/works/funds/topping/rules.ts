/** What a sponsor said; amounts in fen. */
export interface Offer {
  percent: number
  perGift: bigint | null
  perGiver: bigint | null
  /** What of the pool is left. */
  left: bigint
}

/**
 * What a gift is topped up by: its share, at most what is said for a gift and for all gifts of a giver (`had` before;
 * null for a giver whom nobody knows: what cannot be counted gets nothing where it must be), and what is left. Fen.
 */
export function topUpOf(gift: bigint, offer: Offer, had: bigint | null): bigint {
  if (offer.perGiver !== null && had === null) return 0n
  const caps = [
    (gift * BigInt(offer.percent)) / 100n,
    offer.perGift,
    offer.perGiver === null ? null : offer.perGiver - (had ?? 0n),
    offer.left,
  ]
  const least = caps.reduce<bigint>((low, cap) => (cap !== null && cap < low ? cap : low), caps[0] ?? 0n)
  return least > 0n ? least : 0n
}
