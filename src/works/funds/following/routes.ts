import { bindWrite, bind, type Route } from '../../../kernel/room.ts'
import { itemOf } from '../queries.ts'
import { follow, unfollow } from './actions.ts'
import * as api from './api.ts'
import { myFollowed } from './queries.ts'

export const routes: Route[] = [
  bindWrite(
    api.followFund,
    (c) => follow(c, c.params.id),
    (c, id) => itemOf(c, id),
  ),
  bindWrite(
    api.unfollowFund,
    (c) => unfollow(c, c.params.id),
    (c, id) => itemOf(c, id),
  ),
  bind(api.myFollowedFunds, (c) => myFollowed(c)),
]
