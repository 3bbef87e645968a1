import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { whole } from '../statements/routes.ts'
import { closePool, openPool } from './actions.ts'
import * as api from './api.ts'
import { listPools, poolOf } from './queries.ts'

const fen = (text: string | undefined): bigint | null => (text === undefined ? null : BigInt(text))

export const routes: Route[] = [
  bind(api.listPools, (c) => listPools(c, c.query.fund)),
  bindWrite(
    api.openPool,
    (c) =>
      openPool(whole(c), {
        ...c.body,
        sponsor: c.body.sponsor.trim(),
        amount: BigInt(c.body.amount),
        perGift: fen(c.body.perGift),
        perGiver: fen(c.body.perGiver),
      }),
    (c, id) => poolOf(c, id),
  ),
  bindWrite(
    api.closePool,
    async (c) => {
      await closePool(whole(c), c.params.id)
      return c.params.id
    },
    (c, id) => poolOf(c, id),
  ),
]
