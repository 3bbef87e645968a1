import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { roundWithin } from '../awards/queries.ts'
import { fundWithin } from '../queries.ts'
import { askIncentive } from './actions.ts'
import * as api from './api.ts'
import { incentiveOf } from './queries.ts'

export const routes: Route[] = [
  bind(api.getIncentive, (c) => incentiveOf(c, c.params.id, c.query)),
  bindWrite(
    api.askIncentive,
    async (c) =>
      askIncentive(c, {
        round: await roundWithin(c, c.params.id),
        fund: await fundWithin(c, c.body.fund),
        pool: BigInt(c.body.amount),
        document: c.body.document.trim(),
      }),
    (c, id) => incentiveOf(c, id),
  ),
]
