import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { areaDuty, ownDuties } from './duty.ts'
import * as rosters from './rosters.ts'

export const routes: Route[] = [
  bind(api.getRoster, (c) => rosters.getRoster(c, c.query)),
  bindWrite(
    api.createShifts,
    (c) => rosters.createShifts(c, c.body),
    async (_c, post) => ({ post }),
  ),
  bindWrite(
    api.withdrawShift,
    (c) => rosters.withdrawShift(c, c.params.id),
    async (_c, id) => ({ id }),
  ),
  bind(api.areaDuty, (c) => areaDuty(c, c.params.code)),
  bind(api.ownDuties, (c) => ownDuties(c)),
]
