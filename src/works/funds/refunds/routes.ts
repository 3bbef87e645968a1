import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { whole } from '../statements/routes.ts'
import { askRefund, decideRefund } from './actions.ts'
import * as api from './api.ts'
import { listRefunds, quote, refundOf } from './queries.ts'

export const routes: Route[] = [
  bind(api.listRefunds, (c) => listRefunds(whole(c), c.query)),
  bind(api.quoteRefund, (c) => quote(whole(c), c.query.reference)),
  bindWrite(
    api.askRefund,
    (c) =>
      askRefund(whole(c), {
        reference: c.body.reference,
        amount: BigInt(c.body.amount),
        reason: c.body.reason,
        bearer: c.body.bearer ?? null,
      }),
    (c, id) => refundOf(c, id),
  ),
  bindWrite(
    api.decideRefund,
    async (c) => {
      await decideRefund(whole(c), c.params.id, c.body.agreed)
      return c.params.id
    },
    (c, id) => refundOf(c, id),
  ),
]
