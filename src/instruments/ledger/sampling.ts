import { createHash } from 'node:crypto'

/** What may be drawn: a voucher and how much it moved, in fen. */
export interface Drawable {
  journal: string
  amount: bigint
}

export const methods = ['unit', 'random'] as const
export type Method = (typeof methods)[number]

const numberOf = (text: string): bigint => BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)

/**
 * Draws vouchers, in the order in which they are given; the same seed and vouchers give the same sample, for ever and on
 * any machine.
 *
 * `unit`: monetary-unit sampling with a fixed interval and a start that the seed gives (CSA 1314 审计抽样 and its guide,
 * 货币单元抽样; AICPA Audit Guide: Audit Sampling, ch. 6). `step` is the interval in fen: whoever holds a fen that is hit
 * is drawn, once; a voucher of an interval or more is always drawn.
 *
 * `random`: the `step` vouchers whose sha256 of `seed:id` is smallest (random by count, as a ballot that anybody can
 * count again).
 */
export function draw(of: readonly Drawable[], by: { method: Method; step: bigint; seed: string }): string[] {
  if (by.method === 'random') {
    const ranked = of.map(({ journal }) => ({ journal, rank: numberOf(`${by.seed}:${journal}`) }))
    const first = ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, Number(by.step))
    const drawn = new Set(first.map(({ journal }) => journal))
    return of.flatMap(({ journal }) => (drawn.has(journal) ? [journal] : []))
  }
  let hit = numberOf(by.seed) % by.step
  let before = 0n
  const drawn: string[] = []
  for (const { journal, amount } of of) {
    const after = before + amount
    if (hit < after) {
      drawn.push(journal)
      hit += ((after - hit + by.step - 1n) / by.step) * by.step
    }
    before = after
  }
  return drawn
}
