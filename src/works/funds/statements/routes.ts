import { covers } from '../../../kernel/access.ts'
import { notFound } from '../../../kernel/problem.ts'
import { bind, bindWrite, type Call, type Route } from '../../../kernel/room.ts'
import { listAccounts, openAccount } from './accounts.ts'
import * as api from './api.ts'
import { confirmExact, matchByHand, setAside } from './matching.ts'
import { listReceipts, viewStatement } from './queries.ts'

/** The district's receipts are kept by who answers for the whole of it. */
export function whole<C extends Pick<Call, 'scope' | 'district'>>(c: C): C {
  if (!covers(c.scope, c.district)) throw notFound()
  return c
}

export const routes: Route[] = [
  bind(api.listAccounts, (c) => listAccounts(whole(c))),
  bindWrite(
    api.openAccount,
    (c) => openAccount(whole(c), c.body.name.trim(), c.body.platform ?? null),
    async (c, id) => {
      const found = (await listAccounts(c)).items.find((account) => account.id === id)
      if (!found) throw notFound()
      return found
    },
  ),
  bind(api.viewStatement, (c) => viewStatement(c, c.params.id)),
  bind(api.listReceipts, (c) => listReceipts(whole(c), c.query)),
  bind(api.confirmExact, (c) => confirmExact(whole(c), c.body.receipts)),
  bindWrite(
    api.matchReceipt,
    async (c) => {
      await matchByHand(whole(c), c.params.id, c.body.subject)
      return c.params.id
    },
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    api.setReceiptAside,
    async (c) => {
      await setAside(whole(c), c.params.id, c.body.reason)
      return c.params.id
    },
    async (_c, id) => ({ id }),
  ),
]
