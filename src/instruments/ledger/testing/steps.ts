import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Entry, Item } from '../posting.ts'
import type { Naive } from './naive.ts'

const purposes = ['governance', 'relief', 'environment'] as const
/** What is done by itself, in a transaction of its own, before what is posted together. */
export const apart = [
  'close',
  'owe',
  'void',
  'delay',
  'resume',
  'settle',
  'settle-wrongly',
  'refund',
] as const
const kinds = [
  'gift', 'spend', 'move', 'flow', 'appropriate', 'plan', 'bind', 'pay', 'reclaim', 'hold', 'use', 'release', 'reverse',
  'again', 'other', ...apart,
] as const // biome-ignore format: a list
export const step = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.oneof(fc.bigInt({ min: 1n, max: 900n }), fc.bigInt({ min: 1n, max: 90_000_000_000n })),
  a: fc.nat(3),
  b: fc.nat(3),
  purpose: fc.option(fc.constantFrom(...purposes), { freq: 20 }),
  day: fc.constantFrom('2026-10-09', '2026-11-19', '2026-11-20'),
  pick: fc.nat(),
})
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

export interface World {
  model: Naive
  books: string[]
  funds: string[]
  run: string
  n: number
  said: string[]
}

export const pair = (fund: string, debit: string, credit: string, amount: bigint, s?: Step): Entry[] => {
  const purpose = s?.purpose ? { purpose: s.purpose } : {}
  return [
    { fund, account: debit, amount, ...purpose },
    { fund, account: credit, amount: -amount, ...purpose },
  ]
}

export const nth = <T>(s: Pick<Step, 'pick'>, list: T[]): T | undefined =>
  list[s.pick % Math.max(1, list.length)]

/** What a step hands in; undefined where there is nothing yet to take back, use or repeat. */
export function itemOf(w: World, s: Step): Item | undefined {
  const key = `${w.run}/${String(w.n++).padStart(6, '0')}`
  const fund = w.funds[s.a] as string
  const other = w.funds[s.b] as string
  const journal = (f: string, entries: Entry[]) => ({
    book: w.model.funds.get(f)?.book ?? '', kind: s.kind, day: s.day, subject: `funds.trial:${key}`, entries,
  }) // biome-ignore format: one line a thing
  const simple = (debit: string, credit: string): Item => ({
    key,
    journals: [journal(fund, pair(fund, debit, credit, s.amount, s))],
  })
  const hold = nth(s, [...w.model.holds.entries()])
  const kept = nth(
    s,
    [...w.model.kept.values()].filter(({ item }) => !item.key.includes('refund')),
  )
  switch (s.kind) {
    case 'gift':
      return simple('bank', 'donation')
    case 'spend':
      return simple('spending', 'bank')
    case 'appropriate':
      return { key, journals: [journal(fund, pair(fund, 'available', 'appropriated', s.amount))] }
    case 'plan':
      return simple('pre-encumbered', 'available')
    case 'bind':
      return simple('encumbered', 'pre-encumbered')
    case 'pay':
      return simple('spent', 'encumbered')
    case 'reclaim':
      return { key, journals: [journal(fund, pair(fund, 'reclaimed', 'available', s.amount))] }
    case 'move':
    case 'flow': {
      const out = pair(fund, 'transfer-out', 'bank', s.amount)
      const into = pair(other, 'bank', 'transfer-in', s.amount)
      if (w.model.funds.get(fund)?.book === w.model.funds.get(other)?.book)
        return { key, journals: [journal(fund, [...out, ...into])] }
      const flow = randomUUID()
      return {
        key,
        journals: [
          { ...journal(fund, out), flow },
          { ...journal(other, into), flow },
        ],
      }
    }
    case 'hold':
      return {
        key,
        journals: [],
        holds: [{ id: randomUUID(), fund, account: 'bank', amount: s.amount, subject: 'funds.trial:1' }],
      }
    case 'use': {
      if (!hold) return undefined
      const [id, { fund: of, amount }] = hold
      return {
        key,
        journals: [journal(of, pair(of, 'spending', 'bank', amount, s))],
        ends: [{ id, as: 'used' }],
      }
    }
    case 'release':
      return hold && { key, journals: [], ends: [{ id: hold[0], as: 'released' }] }
    case 'reverse': {
      const found = nth(s, [...w.model.journals.entries()])
      if (!found) return undefined
      const [reverses, { book, entries }] = found
      const back = entries.map((e) => ({ ...e, amount: -e.amount }))
      return {
        key,
        journals: [{ book, kind: 'reversal', day: s.day, subject: 'funds.trial:1', entries: back, reverses }],
      }
    }
    case 'again':
      return kept?.item
    case 'other':
      return (
        kept && { ...kept.item, journals: [journal(fund, pair(fund, 'bank', 'donation', s.amount + 1n))] }
      )
    case 'close':
    case 'owe':
    case 'void':
    case 'delay':
    case 'resume':
    case 'settle':
    case 'settle-wrongly':
    case 'refund':
      return undefined
  }
}
