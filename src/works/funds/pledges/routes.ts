import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { pledge } from './actions.ts'
import * as api from './api.ts'
import { myPledges, ownPledge } from './queries.ts'

export const routes: Route[] = [
  bindWrite(
    api.pledge,
    (c) => pledge(c, { campaign: c.body.campaign, amount: BigInt(c.body.amount) }),
    (c, id) => ownPledge(c, id),
  ),
  bind(api.myPledges, (c) => myPledges(c, c.query)),
]
