/**
 * Shares a sum by weight to the last fen: everybody gets the whole fen of their quota, and the fen that are left go one
 * each to the largest remainders; of equal remainders to the one that stands earlier (households stand in the order of
 * their ids). Source: the method of largest remainders (Hamilton, 1792; 最大余数法). Refuses weights that sum to nothing.
 */
export function apportion(distributable: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n || distributable < 0n || weights.some((weight) => weight < 0n))
    throw new Error('funds: nothing to share by')
  const quotas = weights.map((weight, n) => ({
    n,
    whole: (distributable * weight) / total,
    rest: (distributable * weight) % total,
  }))
  const left = Number(distributable - quotas.reduce((sum, { whole }) => sum + whole, 0n))
  const first = quotas.toSorted((a, b) => (a.rest === b.rest ? a.n - b.n : a.rest < b.rest ? 1 : -1))
  const more = new Set(first.slice(0, left).map(({ n }) => n))
  return quotas.map(({ n, whole }) => (more.has(n) ? whole + 1n : whole))
}
