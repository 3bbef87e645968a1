import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import { commonUnits } from './units.ts'

export const bulkRoutes: Route[] = [
  bind(api.commonUnits, async (c) => ({ units: await commonUnits(c, c.query.numbers.split(',')) })),
  bindWrite(
    api.dispatchCases,
    (c) => act.dispatchAll(c, c.body),
    (c, id) => act.outcomeOf(c, id, c.body.numbers),
  ),
  bindWrite(
    api.withdrawDispatches,
    (c) => act.withdrawAll(c, c.body.numbers),
    (c, id) => act.outcomeOf(c, id, c.body.numbers),
  ),
]
