import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { fundWithin } from '../queries.ts'
import { award } from './actions.ts'
import * as api from './api.ts'
import { listAwards, roundWithin } from './queries.ts'

export const routes: Route[] = [
  bind(api.listAwards, (c) => listAwards(c, c.params.id)),
  bindWrite(
    api.award,
    async (c) =>
      award(c, {
        round: await roundWithin(c, c.params.id),
        fund: await fundWithin(c, c.body.fund),
        prizes: c.body.prizes.map(BigInt),
        document: c.body.document.trim(),
      }),
    (c, id) => listAwards(c, id),
  ),
]
