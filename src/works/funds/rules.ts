import type { Budget, FundKind } from '../../instruments/ledger/index.ts'
import type { Level } from '../../registers/places/index.ts'
import type { Sort } from './tables.ts'

/** What kind of money lies in a fund of each sort. Fiscal and charitable money never share a book. */
export const kindOf: Record<Sort, FundKind> = {
  'community-service': 'government',
  earmark: 'government',
  guarantee: 'government',
  incentive: 'government',
  flexible: 'government',
  reserve: 'government',
  'foundation-support': 'government',
  foundation: 'charity',
  'community-special': 'charity',
  'community-charity': 'charity',
  relief: 'relief',
  department: 'government',
  collective: 'collective',
}

/** On which levels of area a fund of each sort is opened. */
export const levelsOf: Record<Sort, readonly Level[]> = {
  'community-service': ['community'],
  earmark: ['district', 'street', 'community'],
  guarantee: ['district', 'street'],
  incentive: ['district', 'street', 'community'],
  flexible: ['district', 'street'],
  reserve: ['district', 'street'],
  'foundation-support': ['district'],
  foundation: ['district'],
  'community-special': ['community'],
  'community-charity': ['community'],
  relief: ['district', 'street', 'community'],
  department: ['district'],
  collective: ['community'],
}

/** Opened once for an area: the one foundation, the funds of a community that the house opens by itself or counts. */
export const onePerArea: readonly Sort[] = ['community-service', 'foundation', 'community-special']

/** Gifts lie in these funds; a budget is fed by the treasury, a collective by what it earns. */
export const takesGifts = (kind: FundKind): boolean => kind === 'charity' || kind === 'relief'

/** Code of the book a fund is kept in: the street's budget (the district's above it), the collective's own, or the foundation's. */
export const bookOf = (sort: Sort, path: string): string => {
  const [district = '', street] = path.split('/')
  if (sort === 'collective') return `collective:${path.split('/').at(-1)}`
  if (kindOf[sort] !== 'government') return 'foundation'
  return `budget:${street ?? district}`
}

/** What lies in a fund: what came in, less what was paid and what was reclaimed. Fen. */
export const balanceIn = (b: Budget): bigint => b.appropriated - b.spent - b.reclaimed

/** How a line of the ledger reads to the public. Amounts in fen, more than nothing. */
export interface Told {
  way: 'in' | 'out' | 'committed' | 'asked' | 'back' | 'none'
  amount: bigint
}

/** What a journal did to a fund, by its memo accounts: the strongest of its moves is what it is told as. */
export function told(moves: ReadonlyMap<string, bigint>): Told {
  const at = (account: string) => moves.get(account) ?? 0n
  const size = (amount: bigint) => (amount < 0n ? -amount : amount)
  if (at('spent') > 0n) return { way: 'out', amount: at('spent') }
  if (at('spent') < 0n) return { way: 'in', amount: -at('spent') }
  if (at('appropriated') < 0n) return { way: 'in', amount: -at('appropriated') }
  if (at('appropriated') > 0n) return { way: 'out', amount: at('appropriated') }
  if (at('reclaimed') !== 0n)
    return { way: at('reclaimed') > 0n ? 'out' : 'in', amount: size(at('reclaimed')) }
  if (at('encumbered') !== 0n)
    return { way: at('encumbered') > 0n ? 'committed' : 'back', amount: size(at('encumbered')) }
  if (at('pre-encumbered') !== 0n)
    return { way: at('pre-encumbered') > 0n ? 'asked' : 'back', amount: size(at('pre-encumbered')) }
  return { way: 'none', amount: 0n }
}

/** One bank of the river of money. */
export interface Arm {
  key: string
  amount: bigint
}

/**
 * A year of a fund as a river: what was left from before and what came in by kind of journal; what was paid by purpose,
 * what was reclaimed, and what is left. Both sides sum to the same.
 */
export function river(
  before: bigint,
  moved: readonly { kind: string; account: string; purpose: string | null; amount: bigint }[],
): { from: Arm[]; to: Arm[]; total: bigint } {
  const from = new Map<string, bigint>()
  const to = new Map<string, bigint>()
  const add = (map: Map<string, bigint>, key: string, amount: bigint) =>
    map.set(key, (map.get(key) ?? 0n) + amount)
  if (before) add(from, 'carried', before)
  for (const { kind, account, purpose, amount } of moved) {
    // What was given back was no gift of the year.
    if (account === 'appropriated' && kind === 'transfer') add(to, 'transferred', amount)
    else if (account === 'appropriated') add(from, `kind:${kind === 'refund' ? 'donation' : kind}`, -amount)
    if (account === 'spent') add(to, `purpose:${purpose ?? ''}`, amount)
    if (account === 'reclaimed') add(to, 'reclaimed', amount)
  }
  // More went back of a kind than came in this year: it went out.
  for (const [key, amount] of from)
    if (amount < 0n) {
      from.delete(key)
      add(to, 'refunded', -amount)
    }
  const sum = (map: Map<string, bigint>) => [...map.values()].reduce((a, b) => a + b, 0n)
  add(to, 'balance', sum(from) - sum(to))
  const arms = (map: Map<string, bigint>) =>
    [...map].filter(([, amount]) => amount > 0n).map(([key, amount]) => ({ key, amount }))
  return { from: arms(from), to: arms(to), total: sum(from) }
}
