/** What came into a fund (positive) or left it (negative), in the order of the seals. */
export interface Flow {
  journal: string
  amount: bigint
  reverses: string | null
  /** What goes back to who gave it takes from what they gave, before anything else. */
  takes?: string | null
}

/** So much of what left by `out` had come in by `from`. */
export interface Portion {
  out: string
  from: string
  amount: bigint
}

/**
 * Follows money through a pooled fund by the published convention: what leaves takes what came in first (first in, first
 * out, by seq). A journal that was reversed and its reversal cancel each other and take part in nothing; what had left on
 * the strength of money that was taken back is borne by what came in next. A refund takes from what it gives back.
 *
 * Answers which inflow bore how much of what left, and what of each inflow is still there.
 * Throws where more left than came in: a book cannot have that.
 */
export function trace(flows: readonly Flow[]): { portions: Portion[]; left: Map<string, bigint> } {
  const reversed = new Set(flows.flatMap(({ reverses }) => reverses ?? []))
  const standing = flows.filter(({ journal, reverses }) => !reverses && !reversed.has(journal))
  const inflows = standing.filter(({ amount }) => amount > 0n).map((flow) => ({ ...flow }))
  const portions: Portion[] = []
  let first = 0
  const take = (out: string, from: Flow, need: bigint): bigint => {
    const taken = from.amount < need ? from.amount : need
    if (taken > 0n) portions.push({ out, from: from.journal, amount: taken })
    from.amount -= taken
    return taken
  }
  for (const { journal, amount, takes } of standing) {
    let need = -amount
    const named = takes && need > 0n ? inflows.find((flow) => flow.journal === takes) : undefined
    if (named) need -= take(journal, named, need)
    while (need > 0n) {
      const from = inflows[first]
      if (!from) throw new Error(`trace: more left by ${journal} than came in`)
      need -= take(journal, from, need)
      if (from.amount === 0n) first += 1
    }
  }
  return { portions, left: new Map(inflows.map((flow) => [flow.journal, flow.amount])) }
}
