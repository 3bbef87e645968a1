import type { Entry, Item } from '../posting.ts'

/** The ledger as one would write it on a slate: maps, one item after another, no database. */
export interface NaiveFund {
  book: string
  purposes: string[]
}

interface Kept {
  item: Item
  journals: string[]
}

export interface NaiveDue {
  direction: 'receivable' | 'payable'
  fund: string
  amount: bigint
  purpose: string | null
  state: 'open' | 'held' | 'settled' | 'void'
  journal: string | null
}

/** Positive where an account grows in debit; the accounts that may not be overdrawn. */
const floored: Record<string, 1n | -1n> = {
  bank: 1n,
  receivable: 1n,
  payable: -1n,
  appropriated: -1n,
  available: 1n,
  'pre-encumbered': 1n,
  encumbered: 1n,
  spent: 1n,
  reclaimed: 1n,
}
const purposeful = ['spending', 'grant-given', 'distribution', 'pre-encumbered', 'encumbered', 'spent']

const slot = (fund: string, account: string): string => `${fund} ${account}`
const spelled = (item: Item): string =>
  JSON.stringify(item, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

export class Naive {
  readonly funds: Map<string, NaiveFund>
  readonly balances = new Map<string, bigint>()
  readonly held = new Map<string, bigint>()
  readonly kept = new Map<string, Kept>()
  readonly journals = new Map<string, { book: string; entries: Entry[]; reverses: string | null }>()
  readonly reversed = new Set<string>()
  readonly closed = new Set<string>()
  readonly holds = new Map<string, { fund: string; account: string; amount: bigint; open: boolean }>()

  readonly dues = new Map<string, NaiveDue>()

  constructor(funds: Map<string, NaiveFund>) {
    this.funds = funds
  }

  private wrong(item: Item): string | undefined {
    for (const j of item.journals)
      for (const e of j.entries) {
        if (purposeful.includes(e.account) && !e.purpose) return 'purpose-needed'
        const allowed = this.funds.get(e.fund)?.purposes ?? []
        if (e.purpose && allowed.length && !allowed.includes(e.purpose)) return 'purpose-outside'
      }
    for (const j of item.journals)
      if (this.closed.has(`${j.book} ${j.day.slice(0, 7)}`)) return 'period-closed'
    for (const j of item.journals) {
      if (!j.reverses) continue
      if (this.journals.get(j.reverses)?.reverses) return 'is-reversal'
      if (this.reversed.has(j.reverses)) return 'already-reversed'
    }
    for (const { id } of item.ends ?? []) if (!this.holds.get(id)?.open) return 'hold-ended'
    return undefined
  }

  /** What an item would move, by account of a fund. */
  private moves(item: Item): Map<string, [bigint, bigint]> {
    const found = new Map<string, [bigint, bigint]>()
    const add = (at: string, delta: bigint, held: bigint) => {
      const [a, b] = found.get(at) ?? [0n, 0n]
      found.set(at, [a + delta, b + held])
    }
    for (const j of item.journals) for (const e of j.entries) add(slot(e.fund, e.account), e.amount, 0n)
    for (const h of item.holds ?? []) add(slot(h.fund, h.account), 0n, h.amount)
    for (const { id } of item.ends ?? []) {
      const hold = this.holds.get(id)
      if (hold) add(slot(hold.fund, hold.account), 0n, -hold.amount)
    }
    return found
  }

  /** `posted`, `repeated`, or why not. `forced`: whatever stands there; for what was posted beside others. */
  take(item: Item, ids: string[], forced = false): string {
    const before = this.kept.get(item.key)
    if (before) return spelled(before.item) === spelled(item) ? 'repeated' : 'key-reused'
    const wrong = forced ? undefined : this.wrong(item)
    if (wrong) return wrong
    const moves = this.moves(item)
    for (const [at, [delta, held]] of moves) {
      const side = floored[at.split(' ')[1] ?? '']
      if (!side || forced || side * delta - held >= 0n) continue
      if (side * ((this.balances.get(at) ?? 0n) + delta) - ((this.held.get(at) ?? 0n) + held) < 0n)
        return 'overdraft'
    }
    for (const [at, [delta, held]] of moves) {
      this.balances.set(at, (this.balances.get(at) ?? 0n) + delta)
      this.held.set(at, (this.held.get(at) ?? 0n) + held)
    }
    this.kept.set(item.key, { item, journals: ids })
    for (const [i, j] of item.journals.entries()) {
      this.journals.set(ids[i] ?? '', { book: j.book, entries: j.entries, reverses: j.reverses ?? null })
      if (j.reverses) this.reversed.add(j.reverses)
      for (const due of this.dues.values())
        if (j.reverses && due.journal === j.reverses) Object.assign(due, { state: 'open', journal: null })
    }
    for (const h of item.holds ?? []) this.holds.set(h.id, { ...h, open: true })
    for (const { id } of item.ends ?? []) {
      const hold = this.holds.get(id)
      if (hold) hold.open = false
    }
    return 'posted'
  }

  /** A due by the word of what is done to it; `done`, or why not. */
  handle(id: string, how: 'void' | 'hold' | 'release'): string {
    const due = this.dues.get(id)
    const from = { void: ['open', 'held'], hold: ['open'], release: ['held'] }[how]
    if (!due || !from.includes(due.state)) return `due-${due?.state}`
    due.state = ({ void: 'void', hold: 'held', release: 'open' } as const)[how]
    return 'done'
  }

  settle(id: string, journal: string): string {
    const due = this.dues.get(id)
    const found = this.journals.get(journal)
    if (!due || due.state !== 'open') return `due-${due?.state}`
    if (!found || found.reverses || this.reversed.has(journal)) return 'due-journal-reversed'
    if ([...this.dues.values()].some((o) => o.journal === journal && o.fund === due.fund))
      return 'due-journal-used'
    const own = found.entries.filter(({ fund }) => fund === due.fund)
    const moved = own.filter(({ account }) => account === 'bank').reduce((sum, e) => sum + e.amount, 0n)
    if (moved !== (due.direction === 'payable' ? -due.amount : due.amount)) return 'due-other-amount'
    if (due.purpose && own.some(({ purpose }) => purpose && purpose !== due.purpose))
      return 'due-other-purpose'
    Object.assign(due, { state: 'settled', journal })
    return 'done'
  }

  /** What a refund would hand in: the reversal, and what another fund bears of it; or why there is none. */
  refundOf(journal: string, bearer: string, item: Item): Item | string {
    const found = this.journals.get(journal)
    const funds = new Set(found?.entries.map(({ fund }) => fund))
    const [fund = ''] = funds
    const given = (found?.entries ?? [])
      .filter(({ account }) => account === 'bank')
      .reduce((sum, e) => sum + e.amount, 0n)
    if (funds.size > 1 || given <= 0n) return 'not-refundable'
    const at = slot(fund, 'bank')
    const missing = given - ((this.balances.get(at) ?? 0n) - (this.held.get(at) ?? 0n))
    if (missing <= 0n || bearer === fund) return item
    if (this.funds.get(bearer)?.purposes.length) return 'bearer-restricted'
    const [first] = item.journals
    const across = [
      { fund: bearer, account: 'transfer-out', amount: missing },
      { fund: bearer, account: 'bank', amount: -missing },
      { fund, account: 'bank', amount: missing },
      { fund, account: 'transfer-in', amount: -missing },
    ]
    const from = this.funds.get(bearer)?.book ?? ''
    const common = { kind: 'refund-borne', day: first?.day ?? '', subject: 'funds.trial:1' }
    const parts =
      from === first?.book
        ? [{ ...common, book: from, entries: across }]
        : [
            { ...common, book: from, entries: across.slice(0, 2) },
            { ...common, book: first?.book ?? '', entries: across.slice(2) },
          ]
    return { ...item, journals: [...item.journals, ...parts] }
  }
}
