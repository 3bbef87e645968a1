import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { addPurposes, closePeriod, openBook, openFund } from './books.ts'
import { type Entry, type Item, type Outcome, postMany } from './posting.ts'
import { Naive, type NaiveFund } from './testing/naive.ts'

// `npm run soak -- ledger` walks a hundred thousand sequences.
const walks = Number(process.env.LINLI_SOAK_COUNT ?? 40)
const seed = Number(process.env.LINLI_SOAK_SEED ?? Date.now() % 1_000_000)

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
  await system((c) =>
    addPurposes(
      c,
      ['governance', 'relief', 'environment'].map((code) => ({ code, name: code })),
    ),
  )
})
afterAll(() => t.close())

const now = new Date('2026-11-20T04:00:00Z')
const system = <R>(work: Parameters<typeof asSystem<R>>[2]): Promise<R> => asSystem(t.tenant, now, work)
const purposes = ['governance', 'relief', 'environment'] as const
const kinds = [
  'gift', 'spend', 'move', 'flow', 'appropriate', 'plan', 'bind', 'pay', 'reclaim', 'hold', 'use', 'release', 'reverse',
  'again', 'other', 'close',
] as const // biome-ignore format: a list
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.oneof(fc.bigInt({ min: 1n, max: 900n }), fc.bigInt({ min: 1n, max: 90_000_000_000n })),
  a: fc.nat(3),
  b: fc.nat(3),
  purpose: fc.option(fc.constantFrom(...purposes), { freq: 20 }),
  day: fc.constantFrom('2026-10-09', '2026-11-19', '2026-11-20'),
  pick: fc.nat(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface World {
  model: Naive
  books: string[]
  funds: string[]
  run: string
  n: number
  said: string[]
}

/** Two books with two funds each; one may be spent on two purposes only. */
async function world(): Promise<World> {
  const run = randomUUID()
  const books: string[] = []
  const funds: string[] = []
  const known = new Map<string, NaiveFund>()
  await system(async (c) => {
    for (const b of [0, 1]) {
      const book = await openBook(c, {
        code: `community:${run}-${b}`, kind: 'community', name: `社区账${b}`, area_path: c.district, organisation: null,
      }) // biome-ignore format: one line a thing
      books.push(book)
      for (const f of [0, 1]) {
        const allowed = f ? ['governance', 'relief'] : []
        const id = await openFund(c, {
          book, parent: null, name: `资金${f}`, kind: 'charity', commodity: 'CNY', restricted: f === 1, purposes: allowed,
          area_path: c.district, filing_no: null, status: 'active',
        }) // biome-ignore format: one line a thing
        funds.push(id)
        known.set(id, { book, purposes: allowed })
      }
    }
  })
  return { model: new Naive(known), books, funds, run, n: 0, said: [] }
}

const pair = (fund: string, debit: string, credit: string, amount: bigint, s?: Step): Entry[] => {
  const purpose = s?.purpose ? { purpose: s.purpose } : {}
  return [
    { fund, account: debit, amount, ...purpose },
    { fund, account: credit, amount: -amount, ...purpose },
  ]
}

/** What a step hands in; undefined where there is nothing yet to take back, use or repeat. */
function itemOf(w: World, s: Step): Item | undefined {
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
  const nth = <T>(list: T[]): T | undefined => list[s.pick % Math.max(1, list.length)]
  const hold = nth([...w.model.holds.entries()])
  const kept = nth([...w.model.kept.values()])
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
      const found = nth([...w.model.journals.entries()])
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
      return undefined
  }
}

const told = (answer: Outcome): string =>
  'refused' in answer ? answer.refused : answer.repeated ? 'repeated' : 'posted'

/** Every balance, and what is held of it, as the slate says. */
async function same(w: World): Promise<void> {
  const rows = await system((c) =>
    c.trx.selectFrom('ledger_balance').selectAll().where('fund', 'in', w.funds).execute(),
  )
  const found = new Map(rows.map((r) => [`${r.fund} ${r.account}`, r]))
  for (const at of new Set([...found.keys(), ...w.model.balances.keys()])) {
    const row = found.get(at)
    expect([at, BigInt(row?.amount ?? 0), BigInt(row?.held ?? 0)], w.said.join('\n')).toEqual([
      at,
      w.model.balances.get(at) ?? 0n,
      w.model.held.get(at) ?? 0n,
    ])
  }
}

/** One transaction: what the house answers is what the slate says, in the order of the keys. */
async function batch(w: World, steps: Step[]): Promise<void> {
  const items = steps.flatMap((s) => itemOf(w, s) ?? [])
  const once = items.filter((item, i) => items.findIndex(({ key }) => key === item.key) === i)
  const answers = await system((c) => postMany(c, once))
  const byKey = new Map(answers.map((answer) => [answer.key, answer]))
  for (const item of once.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const answer = byKey.get(item.key) as Outcome
    const ids = 'journals' in answer ? answer.journals : []
    const expected = w.model.take(item, ids)
    w.said.push(`${item.key.slice(-6)} ${item.journals[0]?.kind ?? ''} ${expected} ${told(answer)}`)
    expect(told(answer), w.said.join('\n')).toBe(expected)
  }
  await same(w)
}

async function close(w: World, s: Step): Promise<void> {
  const book = w.books[s.a % 2] as string
  const closed = w.model.closed.has(`${book} 2026-10`)
  const answer = await system((c) => closePeriod(c, book, '2026-10-01')).then(
    () => 'closed',
    (error: { code?: string }) => error.code,
  )
  expect(answer).toBe(closed ? 'period-closed' : 'closed')
  w.model.closed.add(`${book} 2026-10`)
}

/** Several at once, each in a transaction of its own, some under one key: whatever the order, nothing is lost or doubled. */
async function rush(w: World, steps: Step[]): Promise<void> {
  const items = steps.filter(({ kind }) => kind !== 'reverse').flatMap((s) => itemOf(w, s) ?? [])
  const twice = [...items, ...items.slice(0, 2)]
  const answers = await Promise.all(twice.map((item) => system((c) => postMany(c, [item]))))
  const posted = new Set<string>()
  for (const [i, [answer]] of answers.entries()) {
    const item = twice[i] as Item
    if (!answer || told(answer) !== 'posted') continue
    expect(posted.has(item.key), 'posted twice under one key').toBe(false)
    posted.add(item.key)
    w.model.take(item, 'journals' in answer ? answer.journals : [], true)
  }
  await same(w)
}

describe('the ledger', () => {
  it('is, operation by operation, what a slate says it is', async () => {
    console.log(`ledger walks: seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 8 }),
        async (batches) => {
          const w = await world()
          for (const [i, steps] of batches.entries()) {
            for (const s of steps.filter(({ kind }) => kind === 'close')) await close(w, s)
            await (i % 3 === 2 ? rush(w, steps) : batch(w, steps))
          }
        },
      ),
      { seed, numRuns: walks },
    )
    await t.verified()
  })

  it('never lets more leave a fund than is in it, however many try at once', async () => {
    const w = await world()
    const [fund, book] = [w.funds[0] as string, w.books[0] as string]
    const post = (key: string, entries: Entry[]) =>
      system((c) =>
        postMany(c, [
          {
            key: `${w.run}/${key}`,
            journals: [{ book, kind: 'trial', day: '2026-11-20', subject: 'funds.trial:1', entries }],
          },
        ]),
      )
    await post('gift', pair(fund, 'bank', 'donation', 1_000n))
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        post(`spend-${i}`, [
          { fund, account: 'spending', amount: 300n, purpose: 'relief' },
          { fund, account: 'bank', amount: -300n },
        ]),
      ),
    )
    expect(tries.filter(([answer]) => answer && told(answer) === 'posted')).toHaveLength(3)
    expect(tries.filter(([answer]) => answer && told(answer) === 'overdraft')).toHaveLength(37)
    const [refused] = tries.flat().filter((answer) => 'refused' in answer)
    expect(refused && 'data' in refused && refused.data).toMatchObject({ account: 'bank', left: '100' })
  })
})

describe('who may write', () => {
  it('is the function alone: the role of the server cannot touch a journal, an entry, a balance or a hold', async () => {
    const tables = ['item', 'journal', 'entry', 'balance', 'hold', 'account'].map((noun) => `ledger_${noun}`)
    for (const table of tables)
      for (const right of ['insert', 'update', 'delete', 'truncate']) {
        const found = await system((c) =>
          sql<{ may: boolean }>`select has_table_privilege(${table}, ${right}) as may`.execute(c.trx),
        )
        expect([table, right, found.rows[0]?.may]).toEqual([table, right, false])
      }
  })
})
