import type { Invariant } from '../../../kernel/seal/verify.ts'

export const invariants: Invariant[] = [
  {
    name: 'what is given every month was ordered so, by who gives it',
    sql: `select 'funds.recurring-gift:' || m.id as subject from funds_recurring_gift m join funds_gift g on g.id = m.gift
      where g.fund <> m.fund or g.amount <> m.amount or g.giver is distinct from m.giver or g.shown <> m.shown`,
  },
]
