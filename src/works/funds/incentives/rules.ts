import { apportion } from '../distributing/rules.ts'

/** What jurors gave: the mean is `points / sheets` hundredths of a point. */
interface Scored {
  points: bigint
  sheets: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/**
 * Shares a pool by the points above a floor, to the last fen (largest remainder): who does not exceed the floor gets
 * nothing. The means are fractions and are brought to one denominator, never rounded. Nothing at all for anybody where
 * nobody exceeds it.
 */
export function incentives(pool: bigint, floor: number, scored: readonly Scored[]): bigint[] {
  const common = scored.reduce((all, { sheets }) => (all / gcd(all, sheets)) * sheets, 1n)
  const weights = scored.map(({ points, sheets }) => {
    const above = points - BigInt(floor) * 100n * sheets
    return above > 0n ? above * (common / sheets) : 0n
  })
  return weights.every((weight) => weight === 0n) ? weights : apportion(pool, weights)
}
