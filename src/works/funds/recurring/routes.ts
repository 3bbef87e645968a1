import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { endMonthly, giveMonthly } from './actions.ts'
import * as api from './api.ts'
import { myMonthly, ownMonthly } from './queries.ts'

export const routes: Route[] = [
  bindWrite(
    api.giveMonthly,
    (c) =>
      giveMonthly(c, {
        fund: c.body.fund,
        amount: BigInt(c.body.amount),
        shown: c.body.shown,
        name: c.body.name?.trim() || null,
      }),
    (c, id) => ownMonthly(c, id),
  ),
  bind(api.myMonthly, (c) => myMonthly(c)),
  bindWrite(
    api.endMonthly,
    (c) => endMonthly(c, c.params.id),
    (c, id) => ownMonthly(c, id),
  ),
]
