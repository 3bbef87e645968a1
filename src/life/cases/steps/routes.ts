import { roleAt } from '../../../kernel/access.ts'
import type { Route } from '../../../kernel/room.ts'
import { stateWithUndo } from '../bulk/actions.ts'
import { onCase } from '../on-case.ts'
import { findCase, requestsOf } from '../store.ts'
import * as api from './api.ts'
import * as handling from './handling.ts'
import * as sorting from './sorting.ts'
import * as supervision from './supervision.ts'
import * as units from './units.ts'
import * as verdict from './verdict.ts'

const day = (text: string | null | undefined) => (text ? new Date(text) : null)

export const stepRoutes: Route[] = [
  onCase(api.signCase, handling.sign),
  onCase(api.handleCase, (c, row) => handling.handle(c, row, c.body)),
  onCase(api.checkCase, async (c, row) => {
    const asked = (await requestsOf(c.trx, row.id)).some((r) => r.requester !== null || r.anonymous)
    return verdict.check(c, row, c.body, asked)
  }),
  onCase(api.addUnitToCase, (c, row) =>
    units.addUnit(c, row, c.body, roleAt(c.actor, row.area_path, 'dispatcher', 'duty-chief')),
  ),
  onCase(api.whistleCase, (c, row) => units.whistle(c, row, { ...c.body, reportBy: day(c.body.reportBy) })),
  onCase(api.recallCase, (c, row) => units.recall(c, row, c.body.words)),
  onCase(api.escalateCase, (c, row) => units.escalate(c, row, c.body.level, c.body.words)),
  onCase(api.superviseCase, (c, row) =>
    supervision.supervise(c, row, { ...c.body, answerBy: day(c.body.answerBy), by: c.actor.id }),
  ),
  onCase(api.answerSupervision, (c, row) => supervision.answerSupervision(c, row, c.body.words)),
  onCase(api.remindCase, (c, row) => supervision.remind(c, row, c.body)),
  onCase(api.declineCase, (c, row) => sorting.decline(c, row, c.body.reason, c.body.words)),
  onCase(
    api.mergeCase,
    async (c, row) => sorting.merge(c, row, await findCase(c, c.body.into, true)),
    stateWithUndo,
  ),
  onCase(api.askVerification, (c, row) => sorting.askVerification(c, row, c.body)),
  onCase(api.verifyCase, (c, row) => sorting.verify(c, row, c.body)),
  onCase(api.archiveCase, sorting.archive),
]
