import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { fundWithin } from '../queries.ts'
import { contribute, endContribution } from './actions.ts'
import * as api from './api.ts'
import { contributionOf, contributionWithin, listContributions } from './queries.ts'

export const routes: Route[] = [
  bind(api.listContributions, (c) => listContributions(c, c.params.id)),
  bindWrite(
    api.contribute,
    async (c) =>
      contribute(c, {
        fund: await fundWithin(c, c.body.fund),
        organisation: c.body.organisation,
        document: c.body.document.trim(),
        signedOn: c.body.signedOn,
        instalments: c.body.instalments.map((one) => ({ ...one, amount: BigInt(one.amount) })),
      }),
    (c, id) => contributionOf(c, id),
  ),
  bindWrite(
    api.endContribution,
    async (c) => {
      const id = await contributionWithin(c, c.params.id)
      await endContribution(c, id, c.body.why.trim())
      return id
    },
    (c, id) => contributionOf(c, id),
  ),
]
