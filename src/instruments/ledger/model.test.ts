import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { Context } from '../../kernel/event.ts'
import { addPurposes, balanceOf, closePeriod, openBook, openFund } from './books.ts'
import { duesOf, holdDue, releaseDue, settleDue, stateDue, voidDue } from './dues.ts'
import { type Entry, type Item, type Outcome, post, postMany } from './posting.ts'
import { refund, reverse } from './reversing.ts'
import { apart, itemOf, nth, pair, type Step, step, type World } from './testing/steps.ts'
import { Naive, type NaiveDue, type NaiveFund } from './testing/naive.ts'

// `npm run soak -- ledger` walks a hundred thousand sequences.
const walks = Number(process.env.LINLI_SOAK_COUNT ?? 40)
// Many walks go side by side, each in books of its own.
const lanes = walks > 1_000 ? 4 : 1
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

const told = (answer: Outcome): string =>
  'refused' in answer ? answer.refused : answer.repeated ? 'repeated' : 'posted'

/** Every balance, what is held of it, and every due, as the slate says. */
async function same(w: World): Promise<void> {
  const [rows, dues] = await system(async (c) => [
    await c.trx.selectFrom('ledger_balance').selectAll().where('fund', 'in', w.funds).execute(),
    await c.trx.selectFrom('ledger_due').selectAll().where('fund', 'in', w.funds).execute(),
  ])
  const found = new Map(rows.map((r) => [`${r.fund} ${r.account}`, r]))
  for (const at of new Set([...found.keys(), ...w.model.balances.keys()])) {
    const row = found.get(at)
    expect([at, BigInt(row?.amount ?? 0), BigInt(row?.held ?? 0)], w.said.join('\n')).toEqual([
      at,
      w.model.balances.get(at) ?? 0n,
      w.model.held.get(at) ?? 0n,
    ])
  }
  const plain = (id: string, d: Omit<NaiveDue, 'amount'> & { amount: bigint | string }) =>
    [id, d.direction, d.fund, d.amount, d.purpose, d.state, d.journal].join()
  expect(dues.map((d) => plain(d.id, d)).toSorted(), w.said.join('\n')).toEqual(
    [...w.model.dues].map(([id, d]) => plain(id, d)).toSorted(),
  )
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

async function close(w: World, s: Step): Promise<[string, string]> {
  const book = w.books[s.a % 2] as string
  const closed = w.model.closed.has(`${book} 2026-10`)
  const answer = await system((c) => closePeriod(c, book, '2026-10-01')).then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
  w.model.closed.add(`${book} 2026-10`)
  return [answer ?? '', closed ? 'period-closed' : 'done']
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  )

/** What is owed is stated, held, let go, voided, and settled: by a journal that fits, and by any other. */
async function owing(w: World, s: Step): Promise<[found: string, expected: string]> {
  const [id = '', due] = nth(s, [...w.model.dues.entries()]) ?? []
  const change = {
    void: voidDue,
    delay: (c: Context, x: string) => holdDue(c, x, 'reviews.round:1'),
    resume: releaseDue,
  }
  const named = { void: 'void', delay: 'hold', resume: 'release' } as const
  if (s.kind === 'owe') return state(w, s)
  if (!due) return ['', '']
  if (s.kind === 'void' || s.kind === 'delay' || s.kind === 'resume') {
    const how = s.kind
    return [await codeOf(system((c) => change[how](c, id))), w.model.handle(id, named[how])]
  }
  if (s.kind === 'settle') return pay(w, s, id, due)
  const [journal] =
    nth(
      { pick: s.pick >> 3 },
      [...w.model.journals.keys()].map((one) => [one]),
    ) ?? []
  if (!journal) return ['', '']
  return [await codeOf(system((c) => settleDue(c, id, journal))), w.model.settle(id, journal)]
}

async function state(w: World, s: Step): Promise<[string, string]> {
  const direction = s.b % 2 ? 'payable' : 'receivable'
  const fund = w.funds[s.a] as string
  const allowed = w.model.funds.get(fund)?.purposes ?? []
  const owed: NaiveDue = {
    direction,
    fund,
    amount: s.amount,
    purpose: s.purpose,
    state: 'open',
    journal: null,
  }
  const outside = s.purpose !== null && allowed.length > 0 && !allowed.includes(s.purpose)
  const found = await codeOf(
    system(async (c) => {
      const terms = {
        party: 'alias:A-1',
        dueOn: s.day,
        source: 'services.order:1',
        amount: s.amount,
        direction,
        fund,
      } as const
      w.model.dues.set(await stateDue(c, { ...terms, ...(s.purpose ? { purpose: s.purpose } : {}) }), owed)
    }),
  )
  return [found, outside ? 'purpose-outside' : 'done']
}

/** Posts what is owed and settles it in one transaction, as whoever pays does: both or neither. */
async function pay(w: World, s: Step, id: string, due: NaiveDue): Promise<[string, string]> {
  const purpose = (due.purpose ?? 'relief') as NonNullable<Step['purpose']>
  const [debit, credit] = due.direction === 'payable' ? ['spending', 'bank'] : ['bank', 'earnings']
  const key = `${w.run}/${String(w.n++).padStart(6, '0')}`
  const entries = pair(due.fund, debit, credit, due.amount, { ...s, purpose })
  const book = w.model.funds.get(due.fund)?.book ?? ''
  const item: Item = {
    key,
    journals: [{ book, kind: 'payment', day: s.day, subject: 'funds.trial:1', entries }],
  }
  let journal = ''
  const found = await codeOf(
    system(async (c) => {
      if (due.state === 'open') journal = (await post(c, item))[0] ?? ''
      await settleDue(c, id, journal || id)
    }),
  )
  if (due.state !== 'open') return [found, `due-${due.state}`]
  const taken = w.model.take(item, [journal])
  return [found, taken === 'posted' ? w.model.settle(id, journal) : taken]
}

/** A refund is given where the money is still there, or where another fund that may bears it. */
async function give(w: World, s: Step): Promise<[string, string]> {
  const [journal, of] = nth(s, [...w.model.journals.entries()]) ?? []
  if (!journal || !of) return ['', '']
  const bearer = w.funds[s.b] as string
  const key = `${w.run}/refund-${w.n++}`
  const back = of.entries.map((e) => ({ ...e, amount: -e.amount }))
  const whole = {
    book: of.book,
    kind: 'reversal',
    day: '2026-11-20',
    subject: 'funds.trial:1',
    entries: back,
    reverses: journal,
  }
  const expected = w.model.refundOf(journal, bearer, { key, journals: [whole] })
  let ids: string[] = []
  const ask = async () => {
    ids = await system((c) => refund(c, { journal, subject: 'funds.trial:1', key, bearer }))
  }
  const found = await codeOf(ask())
  if (typeof expected === 'string') return [found, expected]
  const taken = w.model.take(expected, ids)
  if (found === 'done') {
    const first = ids
    await ask()
    expect(ids).toEqual(first)
  }
  return [found, { posted: 'done', overdraft: 'refund-spent' }[taken] ?? taken]
}

async function alone(w: World, s: Step): Promise<void> {
  const [found, expected] = await (s.kind === 'close'
    ? close(w, s)
    : s.kind === 'refund'
      ? give(w, s)
      : owing(w, s))
  w.said.push(`${s.kind} ${expected} ${found}`)
  expect(found, w.said.join('\n')).toBe(expected)
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
  it(
    'is, operation by operation, what a slate says it is',
    async () => {
      const from = performance.now()
      let done = 0
      console.log(`ledger: ${walks} walks, seed ${seed}`)
      const walk = (lane: number) =>
        fc.assert(
          fc.asyncProperty(
            fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 8 }),
            async (batches) => {
              const w = await world()
              for (const [i, steps] of batches.entries()) {
                for (const s of steps.filter(({ kind }) => (apart as readonly string[]).includes(kind)))
                  await alone(w, s)
                await (i % 3 === 2 ? rush(w, steps) : batch(w, steps))
              }
              done += 1
              const seconds = Math.round((performance.now() - from) / 1000)
              if (done % 1_000 === 0) console.log(`ledger: ${done} of ${walks} walks, ${seconds} s`)
            },
          ),
          { seed: seed + lane, numRuns: Math.ceil(walks / lanes) },
        )
      await Promise.all(Array.from({ length: lanes }, (_, lane) => walk(lane)))
      await t.verified()
    },
    60_000 + walks * 1_000,
  )

  it('gives back what is still there, and what was spent only where another fund bears it', async () => {
    const w = await world()
    const [fund, second, third] = w.funds as [string, string, string]
    const [book] = w.books as [string]
    const key = (name: string) => `${w.run}/${name}`
    const of = (name: string, entries: Entry[], on = book): Item => ({
      key: key(name), journals: [{ book: on, kind: 'trial', day: '2026-11-19', subject: 'funds.trial:1', entries }],
    }) // biome-ignore format: one line a thing
    const [gift = ''] = await system((c) => post(c, of('gift', pair(fund, 'bank', 'donation', 100n))))
    await system((c) =>
      post(
        c,
        of('spend', [
          { fund, account: 'spending', amount: 70n, purpose: 'relief' },
          { fund, account: 'bank', amount: -70n },
        ]),
      ),
    )
    const back = (name: string, bearer?: string) =>
      codeOf(
        system((c) =>
          refund(c, {
            journal: gift,
            subject: 'funds.gift:1',
            key: key(name),
            ...(bearer ? { bearer } : {}),
          }),
        ),
      )
    expect(await back('back-1')).toBe('refund-spent')
    expect(await back('back-2', second)).toBe('bearer-restricted')
    expect(await back('back-3', third), 'the bearer has nothing').toBe('refund-spent')
    await system((c) => post(c, of('other', pair(third, 'bank', 'donation', 80n), w.books[1] ?? '')))
    expect(await back('back-4', third)).toBe('done')
    expect(await back('back-5', third)).toBe('already-reversed')
    expect(await system((c) => balanceOf(c, fund, 'bank'))).toBe(0n)
    expect(await system((c) => balanceOf(c, third, 'bank'))).toBe(10n)
    await t.verified()
  })

  it('refuses an item for what another takes only where that other is written', async () => {
    const w = await world()
    const [fund = ''] = w.funds
    const [book = ''] = w.books
    const hold = randomUUID()
    const item = (n: number, journals: Item['journals'], more: Partial<Item> = {}): Item => ({
      key: `${w.run}/once-${n}`,
      journals,
      ...more,
    })
    const journal = (kind: string, entries: Entry[], reverses?: string): Item['journals'][number] => ({
      book, kind, day: '2026-11-19', subject: 'funds.trial:1', entries, ...(reverses ? { reverses } : {}),
    }) // biome-ignore format: one line a thing
    const spend = (purpose?: string) =>
      journal('spend', [
        { fund, account: 'spending', amount: 30n, ...(purpose ? { purpose } : {}) },
        { fund, account: 'bank', amount: -30n },
      ])
    const [gift = ''] = await system((c) =>
      post(c, {
        key: `${w.run}/gift`,
        journals: [journal('gift', pair(fund, 'bank', 'donation', 100n))],
        holds: [{ id: hold, fund, account: 'bank', amount: 30n, subject: 'funds.trial:1' }],
      }),
    )
    const ends = [{ id: hold, as: 'used' as const }]
    const answers = await system((c) =>
      postMany(c, [
        item(1, [spend()], { ends }),
        item(2, [spend('relief')], { ends }),
        item(3, [spend('relief')], { ends }),
        item(4, [journal('reversal', pair(fund, 'donation', 'bank', 100n), gift)]),
        item(5, [journal('gift', pair(fund, 'bank', 'donation', 30n))]),
        item(6, [journal('reversal', pair(fund, 'donation', 'bank', 100n), gift)]),
        item(7, [journal('reversal', pair(fund, 'donation', 'bank', 100n), gift)]),
      ]),
    )
    expect(answers.map(told)).toEqual([
      'purpose-needed',
      'posted',
      'hold-ended',
      'overdraft',
      'posted',
      'posted',
      'already-reversed',
    ])
    await t.verified()
  })

  it('lets either the payment stand that settles a due, or its reversal, when both come at once', async () => {
    const w = await world()
    const [fund, book] = [w.funds[0] as string, w.books[0] as string]
    for (const n of Array.from({ length: 12 }, (_, i) => i)) {
      const entries = pair(fund, 'bank', 'earnings', 10n)
      const item = {
        key: `${w.run}/in-${n}`,
        journals: [{ book, kind: 'trial', day: '2026-11-19', subject: 'funds.trial:1', entries }],
      }
      const [journal = ''] = await system((c) => post(c, item))
      const due = await system((c) =>
        stateDue(c, {
          direction: 'receivable',
          fund,
          party: 'alias:A',
          amount: 10n,
          dueOn: '2026-11-30',
          source: 'services.order:1',
        }),
      )
      const [settled, reversed] = await Promise.all([
        codeOf(system((c) => settleDue(c, due, journal))),
        codeOf(system((c) => reverse(c, journal, 'funds.trial:1', `${w.run}/out-${n}`))),
      ])
      expect(reversed).toBe('done')
      expect(['done', 'due-journal-reversed']).toContain(settled)
      expect((await system((c) => duesOf(c.trx, { id: due })))[0]?.state).toBe('open')
    }
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
