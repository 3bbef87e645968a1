import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { fundWithin } from '../queries.ts'
import { askDistribution, payDistribution } from './actions.ts'
import * as api from './api.ts'
import { distributionOf, listDistributions, listShares, meansOf, myShares, sharersOf } from './queries.ts'

export const routes: Route[] = [
  bind(api.listDistributions, (c) => listDistributions(c, c.query)),
  bind(api.distributionMeans, (c) => meansOf(c, c.query.fund)),
  bind(api.listShares, (c) => listShares(c, c.params.id, c.query)),
  bind(api.myShares, (c) => myShares(c, c.query)),
  bindWrite(
    api.askDistribution,
    async (c) =>
      askDistribution(c, {
        fund: await fundWithin(c, c.body.fund),
        year: c.body.year,
        distributable: BigInt(c.body.distributable),
        reserve: BigInt(c.body.reserve),
        rule: c.body.rule,
        document: c.body.document.trim(),
        dueOn: c.body.dueOn,
        households: await sharersOf(c, c.body.fund, c.body.rule, c.body.weights),
      }),
    (c, id) => distributionOf(c, id),
  ),
  bindWrite(
    api.payDistribution,
    async (c) => {
      const { id } = await distributionOf(c, c.params.id)
      await payDistribution(c, id)
      return id
    },
    (c, id) => distributionOf(c, id),
  ),
]
