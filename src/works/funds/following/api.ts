import { Type } from 'typebox'
import { endpoint, Id } from '../../../kernel/endpoint.ts'
import { FundItem } from '../api.ts'

const OneFund = Type.Object({ id: Id })

export const followFund = endpoint({
  method: 'POST',
  path: '/api/funds/:id/following',
  summary: 'Follows a fund: one message on each day on which something was posted in it.',
  status: 201,
  params: OneFund,
  body: Type.Object({}),
  reply: FundItem,
})

export const unfollowFund = endpoint({
  method: 'DELETE',
  path: '/api/funds/:id/following',
  summary: 'Follows a fund no longer.',
  params: OneFund,
  reply: FundItem,
})

export const myFollowedFunds = endpoint({
  method: 'GET',
  path: '/api/followed-funds/mine',
  summary: 'Funds one follows, by their name.',
  reply: Type.Object({ items: Type.Array(FundItem) }),
})
