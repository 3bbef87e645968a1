import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { activate, askMatter } from './actions.ts'
import * as api from './api.ts'
import { listMatters, matterMeans, matterOf } from './queries.ts'

export const routes: Route[] = [
  bind(api.listMatters, (c) => listMatters(c, c.query)),
  bindWrite(
    api.askMatter,
    async (c) =>
      askMatter(c, {
        ...c.body,
        title: c.body.title.trim(),
        supports: c.body.supports.map((one) => ({ ...one, amount: BigInt(one.amount) })),
      }),
    (c, id) => matterOf(c, id),
  ),
  bindWrite(
    api.activateSupport,
    async (c) => {
      await activate(c, c.params.id, {
        ...c.body,
        document: c.body.document.trim(),
        fund: c.body.fund ?? null,
      })
      return c.params.id
    },
    (c, id) => matterOf(c, id),
  ),
  bind(api.matterMeans, (c) => matterMeans(c, c.params.id)),
]
